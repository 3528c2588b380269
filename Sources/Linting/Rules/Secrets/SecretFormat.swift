/// The published format of one kind of credential.
struct SecretFormat: Sendable {
  /// What it is, with its article, for a message.
  let name: String
  /// How it begins; at the beginning of a word.
  let prefix: StaticString
  /// The characters that may follow the prefix.
  let alphabet: Alphabet
  /// How many may follow: the longest run of the alphabet has to be one of these.
  let lengths: ClosedRange<Int>
  /// The least Shannon entropy of what follows, in bits a character; below the least of 20,000 random values, so that none real is lost.
  var entropy = 3.0
  var check: Check = .none
  /// Where to make it worthless.
  let revoke: String

  enum Check: Sendable {
    case none
    /// The last six characters are the CRC-32 of the others in base 62 (GitHub's and npm's tokens).
    case crc32
    /// GitHub's fine-grained tokens: 22 letters, an underscore, 59 letters, of which some are base 32.
    case fineGrained
    /// Slack's parts, of digits and letters, between hyphens.
    case slackParts
    /// This text stands within.
    case contains(String)
    case endsWith(String)
    /// Three parts between periods, the first two JSON.
    case jwt
    case sendGrid
    /// A slash-separated webhook path.
    case slackWebhook
    /// An AWS account number of at most twelve digits is encoded in it.
    case awsAccount
  }

  enum Alphabet: Sendable {
    case letters, base64url, base64urlDot, base32, hex, slack, webhook

    func contains(_ c: UInt8) -> Bool {
      let isLetterOrDigit = (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || (c >= 0x30 && c <= 0x39)
      switch self {
      case .letters: return isLetterOrDigit
      case .base64url: return isLetterOrDigit || c == 0x2D || c == 0x5F
      case .base64urlDot: return isLetterOrDigit || c == 0x2D || c == 0x5F || c == 0x2E
      case .base32: return (c >= 0x41 && c <= 0x5A) || (c >= 0x32 && c <= 0x37)
      case .hex: return (c >= 0x30 && c <= 0x39) || (c >= 0x61 && c <= 0x66)
      case .slack: return isLetterOrDigit || c == 0x2D
      case .webhook: return isLetterOrDigit || c == 0x2F
      }
    }
  }

  /// The formats, the longer prefix before the shorter that it begins with.
  static let all: [SecretFormat] = [
    SecretFormat(name: "a GitHub fine-grained token", prefix: "github_pat_", alphabet: .base64url, lengths: 82...82, check: .fineGrained, revoke: github),
    SecretFormat(name: "a GitHub personal access token", prefix: "ghp_", alphabet: .letters, lengths: 36...36, check: .crc32, revoke: github),
    SecretFormat(name: "a GitHub OAuth token", prefix: "gho_", alphabet: .letters, lengths: 36...36, check: .crc32, revoke: github),
    SecretFormat(name: "a GitHub user token", prefix: "ghu_", alphabet: .letters, lengths: 36...36, check: .crc32, revoke: github),
    SecretFormat(name: "a GitHub server token", prefix: "ghs_", alphabet: .letters, lengths: 36...36, check: .crc32, revoke: github),
    SecretFormat(name: "a GitHub refresh token", prefix: "ghr_", alphabet: .letters, lengths: 76...76, check: .crc32, revoke: github),
    SecretFormat(name: "an AWS access key id", prefix: "AKIA", alphabet: .base32, lengths: 16...16, entropy: 2.6, check: .awsAccount, revoke: aws),
    SecretFormat(name: "an AWS session key id", prefix: "ASIA", alphabet: .base32, lengths: 16...16, entropy: 2.6, check: .awsAccount, revoke: aws),
    SecretFormat(name: "a Slack bot token", prefix: "xoxb-", alphabet: .slack, lengths: 34...60, check: .slackParts, revoke: slack),
    SecretFormat(name: "a Slack user token", prefix: "xoxp-", alphabet: .slack, lengths: 60...90, check: .slackParts, revoke: slack),
    SecretFormat(name: "a Slack token", prefix: "xoxa-", alphabet: .slack, lengths: 60...120, check: .slackParts, revoke: slack),
    SecretFormat(name: "a Slack app token", prefix: "xapp-", alphabet: .slack, lengths: 80...110, check: .slackParts, revoke: slack),
    SecretFormat(name: "a Slack webhook", prefix: "hooks.slack.com/services/", alphabet: .webhook, lengths: 42...55, check: .slackWebhook, revoke: slack),
    SecretFormat(name: "a Google API key", prefix: "AIza", alphabet: .base64url, lengths: 35...35, entropy: 3.7, revoke: google),
    SecretFormat(name: "a Google client secret", prefix: "GOCSPX-", alphabet: .base64url, lengths: 28...28, entropy: 3.4, revoke: google),
    SecretFormat(name: "a Google access token", prefix: "ya29.", alphabet: .base64url, lengths: 60...600, entropy: 4, revoke: "it lives for an hour; end the session"),
    SecretFormat(name: "a GitLab token", prefix: "glpat-", alphabet: .base64url, lengths: 20...20, entropy: 3.2, revoke: gitlab),
    SecretFormat(name: "a GitLab deploy token", prefix: "gldt-", alphabet: .base64url, lengths: 20...20, entropy: 3.2, revoke: gitlab),
    SecretFormat(name: "a GitLab runner token", prefix: "glrt-", alphabet: .base64url, lengths: 20...25, entropy: 3.2, revoke: gitlab),
    SecretFormat(name: "a Stripe live key", prefix: "sk_live_", alphabet: .letters, lengths: 24...128, entropy: 3.4, revoke: "revoke it in the Stripe dashboard"),
    SecretFormat(name: "a Stripe live key", prefix: "rk_live_", alphabet: .letters, lengths: 24...128, entropy: 3.4, revoke: "revoke it in the Stripe dashboard"),
    SecretFormat(name: "an npm token", prefix: "npm_", alphabet: .letters, lengths: 36...36, check: .crc32, revoke: "revoke it at npmjs.com"),
    SecretFormat(name: "a PyPI token", prefix: "pypi-AgEIcHlwaS5vcmc", alphabet: .base64url, lengths: 70...400, entropy: 4, revoke: "revoke it at pypi.org"),
    SecretFormat(name: "an OpenAI key", prefix: "sk-", alphabet: .base64url, lengths: 48...170, entropy: 3.8, check: .contains("T3BlbkFJ"), revoke: "revoke it at platform.openai.com"),
    SecretFormat(name: "an Anthropic key", prefix: "sk-ant-", alphabet: .base64url, lengths: 95...110, entropy: 4.2, check: .endsWith("AA"), revoke: "revoke it at console.anthropic.com"),
    SecretFormat(name: "a Hugging Face token", prefix: "hf_", alphabet: .letters, lengths: 34...34, entropy: 3.6, revoke: "revoke it at huggingface.co"),
    SecretFormat(name: "a DigitalOcean token", prefix: "dop_v1_", alphabet: .hex, lengths: 64...64, entropy: 3.2, revoke: "revoke it at cloud.digitalocean.com"),
    SecretFormat(name: "a SendGrid key", prefix: "SG.", alphabet: .base64urlDot, lengths: 66...66, entropy: 4.2, check: .sendGrid, revoke: "revoke it at app.sendgrid.com"),
    SecretFormat(name: "a Twilio key", prefix: "SK", alphabet: .hex, lengths: 32...32, revoke: "revoke it in the Twilio console"),
    SecretFormat(name: "a Docker token", prefix: "dckr_pat_", alphabet: .base64url, lengths: 27...27, entropy: 3.6, revoke: "revoke it at hub.docker.com"),
    SecretFormat(name: "a Vault token", prefix: "hvs.", alphabet: .base64url, lengths: 24...200, entropy: 3.6, revoke: "run `vault token revoke`"),
    SecretFormat(name: "a Pulumi token", prefix: "pul-", alphabet: .hex, lengths: 40...40, revoke: "revoke it at app.pulumi.com"),
    SecretFormat(name: "a signed JSON web token", prefix: "eyJ", alphabet: .base64urlDot, lengths: 90...4_000, check: .jwt, revoke: "end the session that it stands for"),
  ]

  private static let github = "revoke it at github.com/settings/tokens"
  private static let aws = "deactivate and delete it in the IAM console"
  private static let slack = "revoke it at api.slack.com/apps"
  private static let google = "revoke it in the Google Cloud console"
  private static let gitlab = "revoke it in GitLab's access tokens"

  /// Formats by their first byte, the longest prefix first.
  static let byFirstByte: [[SecretFormat]] = {
    var table = [[SecretFormat]](repeating: [], count: 256)
    for format in all { table[Int(format.prefix.utf8Start[0])].append(format) }
    for i in table.indices { table[i].sort { $0.prefix.utf8CodeUnitCount > $1.prefix.utf8CodeUnitCount } }
    return table
  }()

  /// For every byte, a bit for each format that has it first, and behind those 256 a bit for each that has it second; a few formats share one.
  /// Two small tables stay at hand where one of all pairs would not.
  static let beginnings: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 512)
    for (i, format) in all.enumerated() {
      bits[Int(format.prefix.utf8Start[0])] |= 1 << UInt64(i % 64)
      bits[256 + Int(format.prefix.utf8Start[1])] |= 1 << UInt64(i % 64)
    }
    return bits
  }()

  /// Whether a byte belongs to a word.
  static func isWord(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || (c >= 0x30 && c <= 0x39) || c == 0x5F }
}
