package import TerminalUI

/// The picture of a reference wanted at a size, in cells.
package struct ReferencePictureRequest: Sendable, Hashable {
  /// Where it is fetched from.
  package var url: String
  /// Where it stands on this machine, so that nothing has to be fetched.
  package var path: String?
  /// As ``PictureRequest/size``.
  package var size: Size
  package var view: PictureView

  package init(url: String, path: String? = nil, size: Size, view: PictureView = .whole) {
    self.url = url
    self.path = path
    self.size = size
    self.view = view
  }
}
