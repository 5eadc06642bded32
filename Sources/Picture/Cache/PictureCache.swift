package import TerminalUI

/// Picture files as cells of the terminal: decoded on threads of its own, the latest results kept.
///
/// Cancelling the task that waits ends the decoding within some rows. One picture is decoded at a
/// time, so that the memory limit holds for all of them together.
package actor PictureCache {
  private struct Key: Sendable, Hashable {
    let file: FileIdentity
    let box: Size
    let shape: CellShape
    let look: PictureLook
  }

  private let decoder: PictureDecoder
  /// Apart from decoding: asking for a kept picture must not wait for another one's decoding.
  private let files = BlockingWork(name: "hera.picture.files")
  private let decoding = BlockingWork(name: "hera.picture.decoding")
  private var kept: RecentlyUsed<Key, CellPicture>

  /// - Parameter capacity: what is kept at most, in bytes of cells; 16 MiB are about a hundred
  ///   pictures of 80x40 cells.
  package init(limits: PictureLimits = .standard, capacity: Int = 16 << 20) {
    decoder = PictureDecoder(limits: limits)
    kept = RecentlyUsed(capacity: capacity)
  }

  /// The whole picture of a file, upright, as large as `box` allows in its own shape.
  ///
  /// - Parameters:
  ///   - box: the most it may take; the picture's `size` says what it takes. An empty box gives an
  ///     empty picture.
  ///   - shape: of one cell, as the terminal reports it.
  package func cells(
    of path: String, fitting box: Size, shape: CellShape = .usual, look: PictureLook
  ) async throws(PictureProblem) -> CellPicture {
    let file = PictureFile(path: path)
    let identity = try await files.run { _ throws(PictureProblem) in try file.identity() }
    let key = Key(file: identity, box: box, shape: shape, look: look)
    if let picture = kept.value(for: key) { return picture }

    let decoder = decoder
    let (picture, decoded) = try await decoding.run {
      stop throws(PictureProblem) -> (CellPicture, FileIdentity) in
      let (bytes, identity) = try file.read(upTo: decoder.limits.bytes, stop: stop)
      let picture = try decoder.cells(bytes, fitting: box, shape: shape, look: look, stop: stop)
      return (picture, identity)
    }
    // The file may have been replaced since it was asked for: kept under what was read.
    kept.insert(
      picture, for: Key(file: decoded, box: box, shape: shape, look: look),
      cost: picture.cells.count * MemoryLayout<Cell>.stride)
    return picture
  }

  /// How much is kept, in bytes of cells.
  package var keptBytes: Int { kept.cost }
  package var keptCount: Int { kept.count }

  /// What the header of a file says.
  package func info(of path: String) async throws(PictureProblem) -> PictureInfo {
    let decoder = decoder
    return try await files.run { stop throws(PictureProblem) in
      let (bytes, _) = try PictureFile(path: path).read(upTo: decoder.limits.bytes, stop: stop)
      return try decoder.info(bytes)
    }
  }
}

extension PictureDecoder {
  /// The picture in its own shape, as large as the box allows.
  fileprivate func cells(
    _ bytes: [UInt8], fitting box: Size, shape: CellShape, look: PictureLook, stop: StopFlag
  ) throws(PictureProblem) -> CellPicture {
    let info = try info(bytes)
    let size = PictureFit.size(width: info.width, height: info.height, in: box, cell: shape)
    guard size.columns > 0, size.rows > 0 else { return CellPicture(size: size, cells: []) }
    let pixels = look.pixels(in: size)
    let picture = try decode(bytes, width: pixels.width, height: pixels.height, stop: stop)
    return try picture.cells(size, look: look)
  }
}
