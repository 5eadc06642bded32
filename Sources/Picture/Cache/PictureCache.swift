import CPicture
package import TerminalUI

/// Picture files as cells of the terminal: decoded on threads of its own, the latest results kept.
///
/// Cancelling the task that waits ends the decoding within some rows. One picture is decoded at a
/// time, so that the memory limit holds for all of them together.
package actor PictureCache {
  private struct Key: Sendable, Hashable {
    let file: FileIdentity
    let box: Size
    let view: PictureView
    let shape: CellShape
    let rendering: PictureRendering
  }

  /// A picture made smaller by a whole factor, of which parts are shown.
  private struct PixelKey: Sendable, Hashable {
    let file: FileIdentity
    let reduction: Int
  }

  private let decoder: PictureDecoder
  /// Apart from decoding: asking for a kept picture must not wait for another one's decoding.
  private let files = BlockingWork(name: "hera.picture.files")
  private let decoding = BlockingWork(name: "hera.picture.decoding")
  private var kept: RecentlyUsed<Key, CellPicture>
  private var keptPixels: RecentlyUsed<PixelKey, KeptPixels>
  private let thumbnails: ThumbnailFolder?

  /// - Parameters:
  ///   - capacity: what is kept at most, in bytes of cells; 16 MiB are about a hundred pictures of
  ///     80x40 cells.
  ///   - pixelCapacity: what is kept of pixels at most, in bytes, so that moving about in a picture
  ///     decodes nothing; 64 MiB hold one of 16 Mpx.
  ///   - thumbnails: where small copies of large files are kept, if anywhere.
  package init(
    limits: PictureLimits = .standard, capacity: Int = 16 << 20, pixelCapacity: Int = 64 << 20,
    thumbnails: ThumbnailFolder? = nil
  ) {
    self.thumbnails = thumbnails
    decoder = PictureDecoder(limits: limits)
    kept = RecentlyUsed(capacity: capacity)
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
    let key = Key(file: identity, box: box, view: view, shape: shape, rendering: rendering)
    if let picture = kept.value(for: key) { return picture }

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
        keeping: thumbnails,
        stop: stop)
    }
    if let pixels = made.pixels {
      keptPixels.insert(
        pixels, for: PixelKey(file: made.file, reduction: pixels.reduction), cost: pixels.cost)
    }
    // The file may have been replaced since it was asked for: kept under what was read.
    kept.insert(
      made.picture,
      for: Key(file: made.file, box: box, view: view, shape: shape, rendering: rendering),
      cost: made.picture.cells.count * MemoryLayout<Cell>.stride
        + (made.picture.image?.data.count ?? 0))
    return made.picture
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
    return kept.value(
      for: Key(file: identity, box: box, view: view, shape: shape, rendering: rendering))
  }

  /// How much is kept, in bytes of cells.
  package var keptBytes: Int { kept.cost }
  package var keptCount: Int { kept.count }
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
  var picture: CellPicture
  var file: FileIdentity
  /// Worth keeping.
  var pixels: KeptPixels?
}

extension PictureDecoder {
  fileprivate func make(
    _ file: PictureFile, _ identity: FileIdentity, _ known: [Int: KeptPixels], fitting box: Size,
    view: PictureView, shape: CellShape, as rendering: PictureRendering,
    keeping thumbnails: ThumbnailFolder?, stop: StopFlag
  ) throws(PictureProblem) -> Made {
    let room = rendering.room(box)
    if let whole = known.first?.value.whole {
      let geometry = PictureGeometry(whole, in: room, cell: shape, view)
      if !geometry.isWhole,
        let pixels = known[geometry.reduction(for: rendering.pixels(for: geometry))]
      {
        return Made(picture: try part(of: pixels, geometry, as: rendering), file: identity)
      }
    }
    let (bytes, identity) = try file.read(upTo: limits.bytes, stop: stop)
    let info = try info(bytes)
    let size = PixelSize(width: info.width, height: info.height)
    let geometry = PictureGeometry(size, in: room, cell: shape, view)
    guard geometry.size.columns > 0, geometry.size.rows > 0 else {
      return Made(
        picture: CellPicture(size: geometry.size, cells: [], pixels: size), file: identity)
    }
    let target = rendering.pixels(for: geometry)
    if geometry.isWhole, let thumbnails, ThumbnailFolder.isFor(size, target) {
      let small = try copy(of: bytes, size, stop: stop)
      if let png = small.png { thumbnails.write(png, of: size, for: identity) }
      let all = cp_part(
        x: 0, y: 0, width: UInt32(small.width), height: UInt32(small.height))
      let pixels = try small.scaled(all, width: target.width, height: target.height)
      return Made(picture: try pixels.picture(geometry, as: rendering, of: size), file: identity)
    }
    if geometry.isWhole {
      let pixels = try decode(bytes, width: target.width, height: target.height, stop: stop)
      return Made(picture: try pixels.picture(geometry, as: rendering, of: size), file: identity)
    }
    let by = geometry.reduction(for: target)
    let pixels = try decode(
      bytes, width: (size.width + by - 1) / by, height: (size.height + by - 1) / by, stop: stop)
    let kept = KeptPixels(pixels, whole: size, reduction: by)
    return Made(picture: try part(of: kept, geometry, as: rendering), file: identity, pixels: kept)
  }

  /// The picture from a small copy that is kept; `nil` where there is none, or it is too small.
  fileprivate func thumbnail(
    _ file: FileIdentity, in thumbnails: ThumbnailFolder, fitting box: Size, view: PictureView,
    shape: CellShape, as rendering: PictureRendering, stop: StopFlag
  ) -> CellPicture? {
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
    of kept: KeptPixels, _ geometry: PictureGeometry, as rendering: PictureRendering
  ) throws(PictureProblem) -> CellPicture {
    let target = rendering.pixels(for: geometry)
    let part = geometry.part(
      reducedBy: kept.reduction, width: kept.pixels.width, height: kept.pixels.height)
    let shown = try kept.pixels.scaled(part, width: target.width, height: target.height)
    return try shown.picture(geometry, as: rendering, of: kept.whole)
  }
}

extension Pixels {
  /// The pixels as what the terminal shows.
  fileprivate borrowing func picture(
    _ geometry: PictureGeometry, as rendering: PictureRendering, of whole: PixelSize
  ) throws(PictureProblem) -> CellPicture {
    switch rendering {
    case .symbols(let look): try cells(geometry.size, look: look, of: whole)
    case .image(let image): try self.image(geometry.size, cell: geometry.cell, as: image, of: whole)
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
