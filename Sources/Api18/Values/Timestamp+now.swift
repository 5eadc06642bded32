import FoundationEssentials

extension Timestamp {
  /// What the system's clock says, which a person or a server of time may set back.
  public static func now() -> Timestamp {
    Timestamp(rawValue: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
}
