/// The few words that the shortcodes of the workshop themes print by themselves, for sites whose theme is not there.
enum BuiltinLabels {
  static let names = ["attachments-label", "expand-title", "byte-symbol", "kilobyte-symbol", "megabyte-symbol"]

  /// By language, in the order of the names.
  static let byLanguage: [String: [String]] = [
    "ar": ["مرفقات", "...قم بتوسيع", "B", "KB", "MB"], "de": ["Anhänge", "Erweitere mich...", "B", "KB", "MB"], "es": ["Adjuntos", "Expandir...", "B", "KB", "MB"], "fr": ["Pièces jointes", "Déroulez-moi...", "o", "ko", "Mo"],
    "id": ["Lampiran", "Bentangkan...", "B", "KB", "MB"], "ja": ["添付", "開く...", "B", "KB", "MB"], "nl": ["Bijlagen", "Lees meer...", "B", "KB", "MB"], "pt": ["Anexos", "Expandir...", "B", "KB", "MB"],
    "ru": ["Присоединенные файлы", "Развернуть...", "Б", "КБ", "МБ"], "tr": ["Ekler", "Genişlet...", "B", "KB", "MB"], "vn": ["Tập tin đính kèm", "Mở rộng...", "B", "KB", "MB"], "zh-cn": ["附件", "展开", "B", "KB", "MB"],
  ]
}
