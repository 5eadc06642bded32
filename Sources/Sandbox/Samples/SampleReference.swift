/// A reference picture that the sandbox makes itself.
package struct SampleReference: Sendable, Hashable {
  /// The last part of its address.
  package let name: String
  /// A few words for a person.
  package let title: String
  /// Its address on a running sandbox.
  package let url: String

  /// All of them, as a server at `baseURL` serves them.
  package static func all(at baseURL: String) -> [SampleReference] {
    Sample.allCases.map {
      SampleReference(name: $0.rawValue, title: $0.title, url: "\(baseURL)/samples/\($0.rawValue)")
    }
  }
}

/// The samples by the last part of their address.
enum Sample: String, Sendable, CaseIterable {
  case portrait = "portrait.jpg"
  case landscape = "landscape.png"
  case product = "product.webp"

  var title: String {
    switch self {
    case .portrait: "A figure before a plain wall"
    case .landscape: "Mountains by a lake at dawn"
    case .product: "A bottle on a stone slab"
    }
  }

  var contentType: String {
    switch self {
    case .portrait: "image/jpeg"
    case .landscape: "image/png"
    case .product: "image/webp"
    }
  }

  /// The file.
  ///
  /// Painting takes some tens of milliseconds the first time; not on a thread of the cooperative
  /// pool.
  func file() throws(PictureFailure) -> [UInt8] {
    switch self {
    case .portrait: try Sample.portraitFile.get()
    case .landscape: try Sample.landscapeFile.get()
    case .product: try Sample.productFile.get()
    }
  }

  func painted() -> Raster {
    switch self {
    case .portrait: Portrait.painted()
    case .landscape:
      Scenery(scene: .mountains, hour: .dawn, seed: 4).painted(width: 1024, height: 768)
    case .product: Product.painted()
    }
  }

  private typealias File = Result<[UInt8], PictureFailure>

  private static let portraitFile = file { () throws(PictureFailure) in
    try Sample.portrait.painted().jpegFile(quality: 90)
  }
  private static let landscapeFile = file { () throws(PictureFailure) in
    try Sample.landscape.painted().pngFile()
  }
  private static let productFile = file { () throws(PictureFailure) in
    try Sample.product.painted().webpFile()
  }

  private static func file(_ make: () throws(PictureFailure) -> [UInt8]) -> File {
    do { return .success(try make()) } catch { return .failure(error) }
  }
}
