/// Bytes with a meaning in what a terminal sends.
enum Byte {
  static let bell: UInt8 = 0x07
  static let escape: UInt8 = 0x1B
  static let delete: UInt8 = 0x7F
  static let bracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
}
