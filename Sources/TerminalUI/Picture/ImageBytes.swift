/// What a terminal is told about images.
///
/// kitty: https://sw.kovidgoyal.net/kitty/graphics-protocol/ · iTerm2:
/// https://iterm2.com/documentation-images.html
package enum ImageBytes {
  /// A PNG with a virtual place of so many cells, in pieces of at most 4096 bytes; no answer is asked
  /// for (`q=2`).
  package static func sent(_ image: TerminalImage) -> [UInt8] {
    let keys =
      "a=T,U=1,i=\(image.id),f=100,t=d,c=\(image.size.columns),r=\(image.size.rows),q=2"
    return pieces(of: image.data, keys: keys).flatMap { wrapped($0, image) }
  }

  /// Frees its memory too, as the capital letter says.
  package static func deleted(_ image: TerminalImage) -> [UInt8] {
    wrapped(Array("\u{1B}_Ga=d,d=I,i=\(image.id),q=2\u{1B}\\".utf8), image)
  }

  /// Drawn at its place, the cursor left where it was: ncurses does not know of it.
  package static func drawn(_ place: PlacedImage) -> [UInt8] {
    let image = place.image
    var bytes = Array("\u{1B}7\u{1B}[\(place.origin.row + 1);\(place.origin.column + 1)H".utf8)
    switch image.form {
    case .sixel: bytes += image.data
    case .inline: bytes += inline(image)
    case .placeholders: return []
    }
    return bytes + Array("\u{1B}8".utf8)
  }

  /// Where the cursor stands, for a program without a screen.
  package static func inPlace(_ image: TerminalImage) -> [UInt8] {
    switch image.form {
    case .placeholders:
      let keys = "a=T,f=100,t=d,c=\(image.size.columns),r=\(image.size.rows),q=2"
      return pieces(of: image.data, keys: keys).flatMap { $0 }
    case .sixel: return image.data
    case .inline: return inline(image)
    }
  }

  private static func inline(_ image: TerminalImage) -> [UInt8] {
    let keys =
      "inline=1;size=\(image.data.count);width=\(image.size.columns);height=\(image.size.rows)"
    return Array("\u{1B}]1337;File=\(keys);preserveAspectRatio=0:".utf8)
      + Base64.encoded(image.data) + [0x07]
  }

  /// The sequences that hand over a file, each at most 4096 bytes of base64.
  package static func pieces(of data: [UInt8], keys: String) -> [[UInt8]] {
    let coded = Base64.encoded(data)
    let most = 4096
    return stride(from: 0, to: max(1, coded.count), by: most).map { start in
      let end = min(start + most, coded.count)
      let more = end < coded.count ? 1 : 0
      let head = start == 0 ? "\(keys),m=\(more)" : "m=\(more),q=2"
      return Array("\u{1B}_G\(head);".utf8) + coded[start..<end] + Array("\u{1B}\\".utf8)
    }
  }

  /// tmux hands on what stands in its envelope, every Esc doubled, where `allow-passthrough` is on.
  package static func wrapped(_ bytes: [UInt8], _ image: TerminalImage) -> [UInt8] {
    guard image.isInTmux else { return bytes }
    var result = Array("\u{1B}Ptmux;".utf8)
    for byte in bytes {
      if byte == 0x1B { result.append(byte) }
      result.append(byte)
    }
    return result + Array("\u{1B}\\".utf8)
  }
}

/// RFC 4648, without line ends.
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let a = bytes[index]
      let b = left > 1 ? bytes[index + 1] : 0
      let c = left > 2 ? bytes[index + 2] : 0
      result.append(digits[Int(a >> 2)])
      result.append(digits[Int((a & 3) << 4 | b >> 4)])
      result.append(left > 1 ? digits[Int((b & 15) << 2 | c >> 6)] : UInt8(ascii: "="))
      result.append(left > 2 ? digits[Int(c & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return result
  }
}
