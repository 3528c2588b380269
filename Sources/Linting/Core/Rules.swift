/// Every rule there is, in the order that they are listed in.
public enum Rules {
  public static let all: [any Rule.Type] = [
    ConfigurationSyntax.self, ConfigurationRefused.self, ConfigurationIgnored.self, ConfigurationDeprecated.self, ConfigurationUnknownKey.self,
    FrontMatterMissing.self, FrontMatterSyntax.self, FrontMatterDuplicateKey.self, FrontMatterDate.self, FrontMatterType.self,
    FrontMatterRefused.self, FrontMatterUnknownKey.self, FrontMatterRemovedKey.self, FrontMatterSwallowsContent.self, TitleMissing.self,
    TitleDuplicate.self,
    WeightMissing.self, WeightDuplicate.self, WeightZero.self, WeightUnreadable.self, WeightNegative.self, WeightPrefixOrder.self,
    URLDuplicate.self, PageDropped.self, PageInBundle.self, LanguageSuffix.self, SectionIndexMissing.self, PageName.self, ContentFormat.self,
    SymbolicLink.self, HTMLOmitted.self, SuppressionUnknown.self,
    ShortcodeUnknown.self, ShortcodeRemoved.self, ShortcodeNotClosed.self, ShortcodeNotOpen.self, ShortcodeNoInner.self, ShortcodeCrossed.self,
    ShortcodeMixedParameters.self, ShortcodeSyntax.self, ShortcodeParameters.self, ShortcodeRawMarkdown.self, ShortcodeDelimiters.self,
    ShortcodeInlineDisabled.self,
    TemplateSyntax.self, TemplateFails.self, TemplateWarns.self,
    LinkPageMissing.self, LinkFileMissing.self, LinkAnchorMissing.self, LinkCase.self, LinkSourceFile.self, LinkUnpublished.self,
    LinkBasePath.self, LinkLeavesSite.self, LinkEmpty.self, LinkRefused.self, LinkInsecure.self, LinkTextVague.self,
    ReferenceNotFound.self, ReferenceUndefined.self, ReferenceDuplicate.self, ReferenceUnused.self,
    ExternalBroken.self, ExternalUnreachable.self, ExternalAnchor.self, ExternalMoved.self, ExternalUnchecked.self,
    Secret.self,
    StepNotUndone.self,
  ]

  /// The rule of an identifier.
  public static func rule(_ identifier: String) -> (any Rule.Type)? { all.first { $0.identifier == identifier } }
}
