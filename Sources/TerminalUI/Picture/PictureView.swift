/// How large a picture is shown, and which part of it.
package struct PictureView: Sendable, Hashable {
  package enum Scale: Sendable, Hashable {
    /// All of it, as large as the room allows.
    case fit
    /// As small as covers the room; what is over is cut off.
    case fill
    /// A pixel of the picture is one of the screen.
    case actual
    /// So many pixels of the screen for one of the picture.
    case times(Double)
  }

  package var scale: Scale
  /// What stands in the middle of the room, as parts of the picture's sides from 0 to 1.
  package var x: Double
  package var y: Double

  package init(_ scale: Scale = .fit, x: Double = 0.5, y: Double = 0.5) {
    self.scale = scale
    self.x = x
    self.y = y
  }

  package static let whole = PictureView()
}

/// The extent of a picture.
package struct PixelSize: Sendable, Hashable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
