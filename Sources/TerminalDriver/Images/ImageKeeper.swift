import TerminalUI

/// Which images the terminal has, and where those that were drawn stand.
///
/// Lives on the terminal's thread. Data is sent before the frame that first shows it, again after the
/// screen was drawn anew (a reset or another program may have taken it away), and is taken out of the
/// terminal once other images were shown for a while.
struct ImageKeeper {
  private var sent: [UInt32: Sent] = [:]
  private var frames = 0
  /// Images drawn over blank cells, with their places.
  private var shown: Set<PlacedImage> = []
  private var palette: Palette?
  /// Something that was drawn is to go: only drawing all anew takes it away.
  private(set) var mustRedraw = false

  private struct Sent {
    var image: TerminalImage
    var lastFrame: Int
  }

  /// What the terminal keeps for us at most; kitty itself gives up at 320 MB of pixels.
  static let mostImages = 48
  static let mostBytes = 24 << 20

  /// What goes before a frame.
  mutating func begin(_ frame: Frame) -> [UInt8] {
    let images = frame.surface.images
    mustRedraw = false
    guard !images.isEmpty || !sent.isEmpty || !shown.isEmpty else { return [] }
    frames += 1
    var bytes: [UInt8] = []
    for image in Set(images.map(\.image)) where image.form == .placeholders {
      if sent[image.id] == nil { bytes += ImageBytes.sent(image) }
      sent[image.id] = Sent(image: image, lastFrame: frames)
    }
    let wanted = Self.uncovered(frame.surface)
    // A theme's ground is painted over the blank cells, and so over what was drawn there.
    if palette != frame.palette { shown = [] }
    palette = frame.palette
    if !shown.isSubset(of: wanted) {
      mustRedraw = true
      shown = []
    }
    return bytes
  }

  /// What goes right after a frame: images over its blank cells.
  mutating func drawn(_ frame: Frame) -> [UInt8] {
    guard !frame.surface.images.isEmpty else { return [] }
    var bytes: [UInt8] = []
    for place in frame.surface.images where place.image.form != .placeholders {
      guard !shown.contains(place), Self.isUncovered(place, frame.surface) else { continue }
      bytes += ImageBytes.drawn(place)
      shown.insert(place)
    }
    return bytes
  }

  /// What is taken out of the terminal after a frame: the ones not shown for longest.
  mutating func end() -> [UInt8] {
    var bytes: [UInt8] = []
    var size = sent.values.reduce(0) { $0 + $1.image.data.count }
    while sent.count > Self.mostImages || size > Self.mostBytes,
      let oldest = sent.values.min(by: { $0.lastFrame < $1.lastFrame }), oldest.lastFrame < frames
    {
      bytes += ImageBytes.deleted(oldest.image)
      size -= oldest.image.data.count
      sent[oldest.image.id] = nil
    }
    return bytes
  }

  /// The screen is drawn anew: what the terminal still has is not known.
  mutating func forget() {
    sent = [:]
    shown = []
  }

  /// The screen is cleared; the terminal keeps what was sent.
  mutating func forgetPlaces() {
    shown = []
  }

  /// Takes all out of the terminal, on the way out.
  mutating func removed() -> [UInt8] {
    defer { forget() }
    return sent.values.sorted { $0.image.id < $1.image.id }
      .flatMap { ImageBytes.deleted($0.image) }
  }

  private static func uncovered(_ surface: Surface) -> Set<PlacedImage> {
    Set(
      surface.images.filter {
        $0.image.form != .placeholders && isUncovered($0, surface)
      })
  }

  /// Whether all cells of an image are still its own.
  private static func isUncovered(_ place: PlacedImage, _ surface: Surface) -> Bool {
    let rect = place.rect
    guard rect.intersection(surface.bounds) == rect else { return false }
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn
      where surface[column, row].style != .image(place.image.id) {
        return false
      }
    }
    return true
  }
}
