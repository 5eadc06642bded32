/// Bytes written piece by piece, in either byte order, and bit by bit as deflate does.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount = 0

  mutating func put(_ more: some Sequence<UInt8>) { bytes += more }
  mutating func big16(_ value: Int) { put([UInt8(value >> 8 & 255), UInt8(value & 255)]) }
  mutating func big32(_ value: Int) {
    big16(value >> 16 & 0xFFFF)
    big16(value & 0xFFFF)
  }
  mutating func little16(_ value: Int) { put([UInt8(value & 255), UInt8(value >> 8 & 255)]) }
  mutating func little32(_ value: Int) {
    little16(value & 0xFFFF)
    little16(value >> 16 & 0xFFFF)
  }

  /// Lowest bit first.
  mutating func bits(_ value: UInt32, count: Int) {
    for index in 0..<count {
      pending |= (value >> UInt32(index) & 1) << UInt32(pendingCount)
      pendingCount += 1
      if pendingCount == 8 { endByte() }
    }
  }

  mutating func endByte() {
    guard pendingCount > 0 else { return }
    bytes.append(UInt8(pending))
    (pending, pendingCount) = (0, 0)
  }
}
