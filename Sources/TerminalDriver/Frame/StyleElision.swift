/// Takes what is needless out of the attribute sequences of frames.
///
/// ncurses 6.4 ends every frame with plain attributes and sets both colours anew at every change of
/// pair: in 256 colours a typed character then costs 50 bytes for its style. Here a change is
/// written when a character needs it, and only the part that differs from what the terminal has.
struct StyleElision {
  /// The terminal's attributes, as parameters of SGR.
  private struct Attributes: Equatable {
    /// Such as `38;5;79`; empty is the terminal's own.
    var foreground: [UInt8] = []
    var background: [UInt8] = []
    var bold = false
    var dim = false
    var underline = false
    var reverse = false
  }

  /// What ncurses believes.
  private var wanted = Attributes()
  /// What the terminal has; nil is unknown.
  private var actual: Attributes?

  private static let escape: UInt8 = 0x1B
  private static let bracket = UInt8(ascii: "[")

  /// What the terminal has is no longer known.
  mutating func forget() {
    actual = nil
  }

  /// A frame with fewer bytes that looks the same.
  mutating func filter(_ frame: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(frame.count)
    var index = 0
    while index < frame.count {
      let byte = frame[index]
      if byte == Self.escape {
        index = sequence(frame, index, &out)
      } else {
        // The alternate character set is never used: shift-in is part of tmux's way to plain.
        if byte >= 0x20 { settle(&out) }
        if byte != 0x0F { out.append(byte) }
        index += 1
      }
    }
    return out
  }

  /// What leaves the screen, as ncurses believes the attributes to be plain.
  mutating func leave(_ bytes: [UInt8]) -> [UInt8] {
    wanted = Attributes()
    var out: [UInt8] = []
    settle(&out)
    actual = nil
    return out + bytes
  }

  /// Copies one sequence, or notes it; returns where the next byte is.
  private mutating func sequence(_ frame: [UInt8], _ start: Int, _ out: inout [UInt8]) -> Int {
    guard start + 1 < frame.count, frame[start + 1] == Self.bracket else {
      let isCharset = frame[start...].starts(with: [
        Self.escape, UInt8(ascii: "("), UInt8(ascii: "B"),
      ])
      if isCharset { return start + 3 }
      // Another escape sequence, such as a move by reverse index (`ESC M`): copied whole, as what
      // comes between its bytes would break it.
      var end = start + 1
      while end < frame.count, (0x20...0x2F).contains(frame[end]) { end += 1 }
      end = min(end + 1, frame.count)
      out += frame[start..<end]
      return end
    }
    let parameters = start + 2
    guard let end = frame[parameters...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      out += frame[start...]
      return frame.count
    }
    switch frame[end] {
    case UInt8(ascii: "m"):
      if note(frame[parameters..<end]) { return end + 1 }
      settle(&out)
      forget()
    // Moves and modes do not show attributes; whatever erases may.
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "d"), UInt8(ascii: "h"),
      UInt8(ascii: "l"), UInt8(ascii: "r"):
      break
    default:
      settle(&out)
    }
    out += frame[start...end]
    return end + 1
  }

  /// Notes what a sequence sets; false when it is none that ncurses writes for us.
  private mutating func note(_ parameters: ArraySlice<UInt8>) -> Bool {
    var next = wanted
    var fields = parameters.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let field = fields.popFirst() {
      switch String(decoding: field, as: UTF8.self) {
      case "", "0": next = Attributes()
      case "1": next.bold = true
      case "2": next.dim = true
      case "4": next.underline = true
      case "7": next.reverse = true
      case "22": (next.bold, next.dim) = (false, false)
      case "24": next.underline = false
      case "27": next.reverse = false
      case "39": next.foreground = []
      case "49": next.background = []
      case "38", "48":
        guard let kind = fields.first else { return false }
        let length = kind.elementsEqual([UInt8(ascii: "5")]) ? 2 : 4
        guard fields.count >= length else { return false }
        let colour = Array([field] + fields.prefix(length)).joinedBySemicolons
        if field.first == UInt8(ascii: "3") {
          next.foreground = colour
        } else {
          next.background = colour
        }
        fields = fields.dropFirst(length)
      case let code:
        guard let number = Int(code) else { return false }
        switch number {
        case 30...37, 90...97: next.foreground = Array(field)
        case 40...47, 100...107: next.background = Array(field)
        default: return false
        }
      }
    }
    wanted = next
    return true
  }

  /// Brings the terminal to what is wanted.
  private mutating func settle(_ out: inout [UInt8]) {
    guard actual != wanted else { return }
    var codes: [[UInt8]] = []
    var from = Attributes()
    if let actual, wanted != Attributes() {
      from = actual
    } else {
      // Plain again, or from the unknown.
      codes.append([])
    }
    if (from.bold && !wanted.bold) || (from.dim && !wanted.dim) {
      codes.append(Array("22".utf8))
      (from.bold, from.dim) = (false, false)
    }
    if wanted.bold, !from.bold { codes.append([UInt8(ascii: "1")]) }
    if wanted.dim, !from.dim { codes.append([UInt8(ascii: "2")]) }
    if wanted.underline != from.underline {
      codes.append(Array((wanted.underline ? "4" : "24").utf8))
    }
    if wanted.reverse != from.reverse {
      codes.append(Array((wanted.reverse ? "7" : "27").utf8))
    }
    if wanted.foreground != from.foreground {
      codes.append(wanted.foreground.isEmpty ? Array("39".utf8) : wanted.foreground)
    }
    if wanted.background != from.background {
      codes.append(wanted.background.isEmpty ? Array("49".utf8) : wanted.background)
    }
    out += [Self.escape, Self.bracket]
    out += codes.map { $0[...] }.joinedBySemicolons
    out.append(UInt8(ascii: "m"))
    actual = wanted
  }
}

extension Array where Element == ArraySlice<UInt8> {
  fileprivate var joinedBySemicolons: [UInt8] {
    Array<UInt8>(joined(separator: [UInt8(ascii: ";")]))
  }
}
