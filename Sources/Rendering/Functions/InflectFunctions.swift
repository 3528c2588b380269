import GoTemplate

/// `inflect` (`tpl/inflect`, by the rules of `github.com/gobuffalo/flect`).
enum InflectFunctions {
  static func namespace() -> Namespace {
    Namespace(
      "inflect",
      [
        .init("Humanize", ["humanize"], 1...1) { try humanized($0[0]) }, .init("Pluralize", ["pluralize"], 1...1) { .string(Inflection.plural(try Cast.string($0[0]))) },
        .init("Singularize", ["singularize"], 1...1) { .string(Inflection.singular(try Cast.string($0[0]))) },
      ])
  }

  private static func humanized(_ value: Value) throws -> Value {
    let word = try Cast.string(value)
    if word.isEmpty { return .string("") }
    if let number = Int(word) { return .string(ordinal(number, word)) }
    // Words are parted at capitals and signs; the first begins with a capital.
    let words = Inflection.words(word)
    let lower = words.map { acronyms[GoText.lower($0)] ?? GoText.lower($0) }
    return .string(GoText.firstUpper(lower.joined(separator: " ")))
  }

  /// Words that are written in their own way, by their lower case.
  private static let acronyms: [String: String] = {
    let words = """
      OK UTF8 HTML JSON JWT ID UUID SQL ACK ACL ADSL AES ANSI API ARP ATM BGP BSS CCITT CHAP CIDR CIR CLI CPE CPU CRC CRT CSMA CMOS DCE DEC DES DHCP DNS DRAM DSL DSLAM DTE DMI EHA EIA EIGRP EOF ESS FCC FCS FDDI FTP GBIC gbps \
      GEPOF HDLC HTTP HTTPS IANA ICMP IDF IDS IEEE IETF IMAP IP IPS ISDN ISP kbps LACP LAN LAPB LAPF LLC MAC MAN Mbps MC MDF MIB MoCA MPLS MTU NAC NAT NBMA NIC NRZ NRZI NVRAM OSI OSPF OUI PAP PAT PC PIM PCM PDU POP3 POTS PPP \
      PPTP PTT PVST RAM RARP RFC RIP RLL ROM RSTP RTP RCP SDLC SFD SFP SLARP SLIP SMTP SNA SNAP SNMP SOF SRAM SSH SSID STP SYN TDM TFTP TIA TOFU UDP URL URI USB UTP VC VLAN VLSM VPN W3C WAN WEP WiFi WPA WWW
      """
    return Dictionary(words.split(separator: " ").map { ($0.lowercased(), String($0)) }) { first, _ in first }
  }()

  private static func ordinal(_ number: Int, _ text: String) -> String {
    let tens = abs(number % 100)
    if (11...13).contains(tens) { return text + "th" }
    switch abs(number % 10) {
    case 1: return text + "st"
    case 2: return text + "nd"
    case 3: return text + "rd"
    default: return text + "th"
    }
  }
}
