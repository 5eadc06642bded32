extension DownloadFailure {
  /// What happened and what to do.
  public var sentence: String {
    switch self {
    case .network(let failure): "The picture was not fetched. \(failure.sentence)"
    case .status(let status) where [403, 404, 410].contains(status):
      "The picture's address is dead (\(status))."
    case .status(let status): "The picture's host answered with status \(status)."
    case .redirect(let reason): "The picture was not fetched: \(reason)"
    case .tooLarge(let limit): "The picture is over the limit of \(Self.megabytes(limit))."
    case .notAPicture: "What came is no JPEG, PNG, WEBP or BMP picture."
    case .otherType(let name): "What came is \(name), no JPEG, PNG, WEBP or BMP picture."
    case .truncated(let expected, let received):
      "The picture broke off: \(received) of \(expected) bytes came."
    case .disk(let sentence): sentence
    case .cancelled: "Fetching the picture was stopped."
    }
  }

  /// In decimal megabytes, one decimal where it says more.
  private static func megabytes(_ bytes: Int64) -> String {
    let tenths = bytes / 100_000
    if tenths == 0 { return "\(bytes) bytes" }
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
