import Api18
import Crypto
import NIOCore

/// Takes in a picture piece by piece: counts, hashes, checks its first bytes as soon as they are
/// there, and hands out blocks worth a write.
struct PictureIntake {
  /// How far into a picture its size is looked for: behind the metadata of most JPEGs.
  static let headerLimit = 256 * 1024
  private static let blockSize = 256 * 1024
  /// Enough to tell every type.
  private static let magicLength = 32

  private let limit: Int64
  private var hash = SHA256()
  private var block: [UInt8] = []
  private var start: [UInt8] = []
  private var isChecked = false
  /// Bytes taken in so far.
  private(set) var count: Int64 = 0

  init(limit: Int64) {
    self.limit = limit
  }

  /// - Returns: A block to write, when enough has come together.
  mutating func take(_ piece: ByteBuffer) throws(DownloadFailure) -> [UInt8]? {
    let bytes = piece.readableBytesView
    count += Int64(bytes.count)
    guard count <= limit else { throw .tooLarge(limit: limit) }
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    if start.count < Self.headerLimit { start += bytes.prefix(Self.headerLimit - start.count) }
    if !isChecked, start.count >= Self.magicLength {
      guard ImageHeader(firstBytes: start.prefix(Self.magicLength)) != nil else {
        throw .notAPicture
      }
      isChecked = true
    }
    block += bytes
    guard block.count >= Self.blockSize else { return nil }
    defer { block = [] }
    return block
  }

  /// What is left to write, what the picture is, and its SHA-256 in lower-case hexadecimal.
  mutating func finish() throws(DownloadFailure) -> (
    rest: [UInt8], header: ImageHeader, sha256: String
  ) {
    guard let header = ImageHeader(firstBytes: start) else { throw .notAPicture }
    let digest = hash.finalize().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return (block, header, digest)
  }
}
