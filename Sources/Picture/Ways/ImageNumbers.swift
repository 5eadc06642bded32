import Synchronization

/// Numbers for images that no other program at the same terminal is likely to use: the first of three
/// bytes is this program's own.
enum ImageNumbers {
  private static let own = UInt32(UInt8.random(in: 1...255))
  private static let count = Atomic<UInt32>(0)

  static func next() -> UInt32 {
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    return own << 16 | number & 0xFFFF
  }
}
