/// What a file is that is no picture the service takes.
struct OtherType {
  /// As people call it: `gif`, `a web page`.
  let name: String

  /// - Parameter firstBytes: From the file's start.
  /// - Returns: `nil` for what is not known.
  init?(firstBytes: [UInt8]) {
    guard !firstBytes.isEmpty else {
      name = "empty"
      return
    }
    let magics: [(name: String, offset: Int, magics: [String])] = [
      ("gif", 0, ["GIF87a", "GIF89a"]),
      ("tiff", 0, ["II*\0", "MM\0*"]),
      ("pdf", 0, ["%PDF-"]),
      ("avif", 4, ["ftypavif", "ftypavis"]),
      ("heic", 4, ["ftypheic", "ftypheix", "ftypmif1", "ftyphevc"]),
      ("a video", 4, ["ftyp"]),
    ]
    for magic in magics
    where magic.magics.contains(where: { firstBytes.dropFirst(magic.offset).starts(with: $0.utf8) })
    {
      name = magic.name
      return
    }
    let start = String(decoding: firstBytes.prefix(1_000), as: UTF8.self).lowercased()
    if start.contains("<svg") {
      name = "svg"
    } else if ["<!doctype html", "<html", "<head", "<body"].contains(where: start.contains) {
      name = "a web page"
    } else {
      return nil
    }
  }
}
