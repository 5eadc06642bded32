import CPicture
package import TerminalUI

/// Picture files as cells of the terminal: decoded on threads of its own, the latest results kept.
///
/// Cancelling the task that waits ends the decoding within some rows. One picture is decoded at a
/// time, so that the memory limit holds for all of them together.
package actor PictureCache {
  /// A picture made smaller by a whole factor, of which parts are shown.
  private struct PixelKey: Sendable, Hashable {
    let file: FileIdentity
    let reduction: Int
  }

  private let decoder: PictureDecoder
  /// Apart from decoding: asking for a kept picture must not wait for another one's decoding.
  private let files = BlockingWork(name: "hera.picture.files")
  private let decoding = BlockingWork(name: "hera.picture.decoding")
  /// Apart, so that no picture waits for a small copy of another, or of its own.
  private let copying = BlockingWork(name: "hera.picture.copying")
  /// Small copies that are not written yet.
  private var copies = 0
  private let shelf: PictureShelf
  private var keptPixels: RecentlyUsed<PixelKey, SharedPixels>
  private let thumbnails: ThumbnailFolder?

  /// - Parameters:
  ///   - capacity: what is kept of symbols at most, in bytes; 2 MiB are about fifty pictures of
  ///     80x40 cells.
  ///   - imageCapacity: what is kept of images at most, in bytes of their data.
  ///   - pixelCapacity: what is kept of pixels at most, in bytes, so that moving about in a picture
  ///     decodes nothing; 64 MiB hold one of 16 Mpx.
  ///   - thumbnails: where small copies of large files are kept, if anywhere.
  package init(
    limits: PictureLimits = .standard, capacity: Int = 2 << 20, imageCapacity: Int = 16 << 20,
    pixelCapacity: Int = 64 << 20, thumbnails: ThumbnailFolder? = nil
  ) {
    self.thumbnails = thumbnails
    decoder = PictureDecoder(limits: limits)
    shelf = PictureShelf(capacity: capacity, imageCapacity: imageCapacity)
    keptPixels = RecentlyUsed(capacity: pixelCapacity)
  }

  /// The picture of a file, upright, as large as its view wants and `box` allows, in its own shape.
  ///
  /// - Parameters:
  ///   - box: the most it may take; the picture's `size` says what it takes. An empty box gives an
  ///     empty picture.
  ///   - view: which part is shown, and how large.
  ///   - shape: of one cell, as the terminal reports it.
  package func cells(
    of path: String, fitting box: Size, view: PictureView = .whole, shape: CellShape = .usual,
    as rendering: PictureRendering
  ) async throws(PictureProblem) -> CellPicture {
    let file = PictureFile(path: path)
    let identity = try await files.run { _ throws(PictureProblem) in try file.identity() }
    let wish = PictureShelf.Wish(box: box, view: view, shape: shape, rendering: rendering)
    if let picture = shelf.value(for: identity, at: path, wish) { return picture.cells }

    let (decoder, thumbnails) = (decoder, thumbnails)
    let pixels = Dictionary(
      uniqueKeysWithValues: Self.reductions.compactMap { reduction in
        keptPixels.peek(PixelKey(file: identity, reduction: reduction)).map { (reduction, $0) }
      })
    let made = try await decoding.run { stop throws(PictureProblem) -> Made in
      if let thumbnails,
        let picture = decoder.thumbnail(
          identity, in: thumbnails, fitting: box, view: view, shape: shape, as: rendering,
          stop: stop)
      {
        return Made(picture: picture, file: identity)
      }
      return try decoder.make(
        file, identity, pixels, fitting: box, view: view, shape: shape, as: rendering,
        copying: thumbnails != nil, stop: stop)
    }
    if let (reduction, pixels) = made.pixels {
      keptPixels.insert(
        pixels, for: PixelKey(file: made.file, reduction: reduction), cost: pixels.cost)
    }
    if let copy = made.copy { write(copy, of: made.file) }
    // The file may have been replaced since it was asked for: kept under what was read.
    shelf.keep(made.picture, for: made.file, wish)
    return made.picture.cells
  }

  /// Writes a small copy once nobody waits for its picture any more; it takes longer than all that
  /// comes after decoding.
  private func write(_ copy: SharedPixels, of file: FileIdentity) {
    // Whoever moves on this fast may come by again: then it is made.
    guard let thumbnails, copies < Self.mostCopies else { return }
    copies += 1
    Task {
      try? await copying.run { _ throws(PictureProblem) in
        if let png = copy.pixels.png { thumbnails.write(png, of: copy.whole, for: file) }
      }
      copies -= 1
    }
  }

  private static let mostCopies = 4

  /// Returns once every small copy is written.
  package func settle() async {
    repeat {
      try? await copying.run { _ throws(PictureProblem) in }
    } while copies > 0
  }

  /// The picture where it is kept, without waiting for a decoding.
  package func kept(
    of path: String, fitting box: Size, view: PictureView = .whole, shape: CellShape = .usual,
    as rendering: PictureRendering
  ) async -> CellPicture? {
    let file = PictureFile(path: path)
    guard
      let identity = try? await files.run({ _ throws(PictureProblem) in try file.identity() })
    else { return nil }
    let wish = PictureShelf.Wish(box: box, view: view, shape: shape, rendering: rendering)
    return shelf.value(for: identity, at: path, wish)?.cells
  }

  /// The picture where it is kept, at once: of the file that the path led to when it was looked at last,
  /// so that whoever shows it has to look again.
  package nonisolated func atHand(
    of path: String, fitting box: Size, view: PictureView = .whole, shape: CellShape = .usual,
    as rendering: PictureRendering
  ) -> CellPicture? {
    let wish = PictureShelf.Wish(box: box, view: view, shape: shape, rendering: rendering)
    return shelf.last(at: path, wish)?.cells
  }

  /// How much is kept of symbols and of images, in bytes.
  package var keptBytes: Int { shelf.bytes }
  package var keptCount: Int { shelf.count }
  /// How much is kept of pixels, in bytes.
  package var keptPixelBytes: Int { keptPixels.cost }

  /// What the header of a file says.
  package func info(of path: String) async throws(PictureProblem) -> PictureInfo {
    let decoder = decoder
    return try await files.run { stop throws(PictureProblem) in
      let (bytes, _) = try PictureFile(path: path).read(upTo: decoder.limits.bytes, stop: stop)
      return try decoder.info(bytes)
    }
  }

  /// By which whole factors a picture may be made smaller before a part of it is taken.
  fileprivate static let reductions = [1, 2, 4, 8, 16]
}

/// What came of a decoding.
private struct Made: Sendable {
  var picture: MadePicture
  var file: FileIdentity
  /// Worth keeping, with the factor by which it was made smaller.
  var pixels: (reduction: Int, SharedPixels)?
  /// Worth writing.
  var copy: SharedPixels?
}

extension PictureDecoder {
  fileprivate func make(
    _ file: PictureFile, _ identity: FileIdentity, _ known: [Int: SharedPixels], fitting box: Size,
    view: PictureView, shape: CellShape, as rendering: PictureRendering,
    copying: Bool, stop: StopFlag
  ) throws(PictureProblem) -> Made {
    let room = rendering.room(box)
    if let whole = known.first?.value.whole {
      let geometry = PictureGeometry(whole, in: room, cell: shape, view)
      let by = geometry.reduction(for: rendering.pixels(for: geometry))
      if !geometry.isWhole, let pixels = known[by] {
        return Made(
          picture: try part(of: pixels, reducedBy: by, geometry, as: rendering), file: identity)
      }
    }
    let (bytes, identity) = try file.read(upTo: limits.bytes, stop: stop)
    let info = try info(bytes)
    let size = PixelSize(width: info.width, height: info.height)
    let geometry = PictureGeometry(size, in: room, cell: shape, view)
    guard geometry.size.columns > 0, geometry.size.rows > 0 else {
      return Made(picture: .nothing(geometry.size, of: size), file: identity)
    }
    let target = rendering.pixels(for: geometry)
    if geometry.isWhole, copying, ThumbnailFolder.isFor(size, target) {
      let small = SharedPixels(try copy(of: bytes, size, stop: stop), whole: size)
      let all = cp_part(
        x: 0, y: 0, width: UInt32(small.pixels.width), height: UInt32(small.pixels.height))
      let pixels = try small.pixels.scaled(all, width: target.width, height: target.height)
      return Made(
        picture: try pixels.picture(geometry, as: rendering, of: size), file: identity, copy: small)
    }
    if geometry.isWhole {
      let pixels = try decode(bytes, width: target.width, height: target.height, stop: stop)
      return Made(picture: try pixels.picture(geometry, as: rendering, of: size), file: identity)
    }
    let by = geometry.reduction(for: target)
    let pixels = try decode(
      bytes, width: (size.width + by - 1) / by, height: (size.height + by - 1) / by, stop: stop)
    let kept = SharedPixels(pixels, whole: size)
    return Made(
      picture: try part(of: kept, reducedBy: by, geometry, as: rendering), file: identity,
      pixels: (by, kept))
  }

  /// The picture from a small copy that is kept; `nil` where there is none, or it is too small.
  fileprivate func thumbnail(
    _ file: FileIdentity, in thumbnails: ThumbnailFolder, fitting box: Size, view: PictureView,
    shape: CellShape, as rendering: PictureRendering, stop: StopFlag
  ) -> MadePicture? {
    guard view.scale == .fit, let (whole, png) = thumbnails.read(file) else { return nil }
    let geometry = PictureGeometry(whole, in: rendering.room(box), cell: shape, view)
    let target = rendering.pixels(for: geometry)
    guard geometry.size.columns > 0, geometry.size.rows > 0, ThumbnailFolder.isFor(whole, target)
    else { return nil }
    // What is wrong with a copy is no fault of the picture's.
    guard
      let pixels = try? decode(png, width: target.width, height: target.height, stop: stop)
    else { return nil }
    return try? pixels.picture(geometry, as: rendering, of: whole)
  }

  /// A copy as large as thumbnails are.
  private func copy(
    of bytes: [UInt8], _ size: PixelSize, stop: StopFlag
  ) throws(PictureProblem) -> Pixels {
    let longer = max(size.width, size.height)
    return try decode(
      bytes, width: max(1, size.width * ThumbnailFolder.side / longer),
      height: max(1, size.height * ThumbnailFolder.side / longer), stop: stop)
  }

  private func part(
    of kept: SharedPixels, reducedBy by: Int, _ geometry: PictureGeometry,
    as rendering: PictureRendering
  ) throws(PictureProblem) -> MadePicture {
    let target = rendering.pixels(for: geometry)
    let part = geometry.part(
      reducedBy: by, width: kept.pixels.width, height: kept.pixels.height)
    let shown = try kept.pixels.scaled(part, width: target.width, height: target.height)
    return try shown.picture(geometry, as: rendering, of: kept.whole)
  }
}

extension Pixels {
  /// The pixels as what the terminal shows.
  fileprivate borrowing func picture(
    _ geometry: PictureGeometry, as rendering: PictureRendering, of whole: PixelSize
  ) throws(PictureProblem) -> MadePicture {
    switch rendering {
    case .symbols(let look): .symbols(try symbols(geometry.size, look: look, of: whole))
    case .image(let image):
      .image(try self.image(geometry.size, cell: geometry.cell, as: image), of: whole)
    }
  }
}

extension PictureCache {
  /// As symbols.
  package func cells(
    of path: String, fitting box: Size, view: PictureView = .whole, shape: CellShape = .usual,
    look: PictureLook
  ) async throws(PictureProblem) -> CellPicture {
    try await cells(of: path, fitting: box, view: view, shape: shape, as: .symbols(look))
  }

  package func kept(
    of path: String, fitting box: Size, view: PictureView = .whole, shape: CellShape = .usual,
    look: PictureLook
  ) async -> CellPicture? {
    await kept(of: path, fitting: box, view: view, shape: shape, as: .symbols(look))
  }
}

extension PictureGeometry {
  /// The largest factor that leaves enough pixels for what is shown.
  fileprivate func reduction(for target: PixelSize) -> Int {
    let least = min(part.width / Double(target.width), part.height / Double(target.height))
    return PictureCache.reductions.last { Double($0) <= least } ?? 1
  }

  /// The part in pixels of a picture made smaller by a factor, its edges rounded to whole pixels.
  fileprivate func part(reducedBy by: Int, width: Int, height: Int) -> cp_part {
    func range(_ start: Double, _ length: Double, _ most: Int) -> (UInt32, UInt32) {
      let first = min(max(0, Int((start / Double(by)).rounded(.down))), most - 1)
      let end = min(max(first + 1, Int(((start + length) / Double(by)).rounded())), most)
      return (UInt32(first), UInt32(end - first))
    }
    let (x, columns) = range(part.x, part.width, width)
    let (y, rows) = range(part.y, part.height, height)
    return cp_part(x: x, y: y, width: columns, height: rows)
  }
}
