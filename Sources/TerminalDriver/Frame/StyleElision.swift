import TerminalUI

/// Takes what is needless out of the attribute sequences of frames.
///
/// ncurses 6.4 ends every frame with plain attributes and sets both colours anew at every change of
/// pair: in 256 colours a typed character then costs 50 bytes for its style. Here a change is
/// written when a character needs it, and only the part that differs from what the terminal has.
///
/// Our own entries (`TerminalType+ours`) have ncurses write colours as numbers that no terminal knows;
/// here they become what terminals know, so that no frame may go by.
struct StyleElision {
  /// What ncurses believes the terminal has.
  private var wanted = SGRState()
  /// What the terminal gives the next character; nil is unknown.
  private(set) var actual: SGRState?
  private var cursor: RowTracker
  /// Numbers of colours are those of the terminal's table, not RGB.
  private let hasIndices: Bool
  /// The parameters of the sequence at hand.
  private var parameters: [Int] = []

  /// Larger than any parameter that is known.
  private static let noNumber = 0x100_0000
  private static let escape: UInt8 = 0x1B
  private static let blank: UInt8 = 0x20
  private static let lineFeed: UInt8 = 0x0A
  private static let shiftIn: UInt8 = 0x0F
  private static let usualCharacters = Array("\u{1B}(B".utf8)

  /// - Parameter depth: What the colours of our own entries are numbers of.
  init(rows: Int, depth: ColourDepth) {
    cursor = RowTracker(rows: rows)
    hasIndices = depth != .trueColour
  }

  /// What the terminal has is no longer known.
  mutating func forget() {
    actual = nil
    cursor.forget()
  }

  /// The terminal has another height; its scrolling region is the whole of it.
  mutating func resize(rows: Int) {
    actual = nil
    cursor = RowTracker(rows: rows)
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
        if byte == Self.blank {
          settleGround(&out)
        } else if byte > Self.blank || (byte == Self.lineFeed && cursor.feedScrolls) {
          settle(&out)
        }
        if byte == Self.lineFeed { cursor.feed() }
        // The alternate character set is never used; shift-in is part of tmux's way to plain.
        if byte != Self.shiftIn { out.append(byte) }
        index += 1
      }
    }
    return out
  }

  /// Takes a frame that the terminal shows already, so that it is not written.
  mutating func skip(_ frame: [UInt8]) {
    let actual = actual
    _ = filter(frame)
    self.actual = actual
  }

  /// What leaves the screen; it takes the attributes to be plain, so they are made so first.
  mutating func leave(_ bytes: [UInt8]) -> [UInt8] {
    wanted = SGRState()
    var out: [UInt8] = []
    settle(&out)
    forget()
    return out + bytes
  }

  /// Copies one sequence, or notes it; returns where the next byte is.
  private mutating func sequence(_ frame: [UInt8], _ start: Int, _ out: inout [UInt8]) -> Int {
    guard start + 1 < frame.count, frame[start + 1] == UInt8(ascii: "[") else {
      // Another escape sequence, such as a move by reverse index (`ESC M`): copied whole, as what
      // comes between its bytes would break it.
      var end = start + 1
      while end < frame.count, (0x20...0x2F).contains(frame[end]) { end += 1 }
      end = min(end + 1, frame.count)
      if end == start + 2, frame[start + 1] == UInt8(ascii: "M") {
        if cursor.reverseScrolls { settle(&out) }
        cursor.reverse()
      }
      // The other half of xterm's way to plain names the usual character set, always in use.
      if !frame[start..<end].elementsEqual(Self.usualCharacters) { out += frame[start..<end] }
      return end
    }
    let end = readParameters(frame, start + 2)
    guard end < frame.count else {
      out += frame[start...]
      return frame.count
    }
    switch frame[end] {
    case UInt8(ascii: "m"):
      if wanted.apply(parameters, hasIndices: hasIndices) { return end + 1 }
      // None that ncurses writes for us: it goes as it is, and what it does is not known.
      settle(&out)
      actual = nil
    // Moves and modes show no attributes; whatever erases may.
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "d"), UInt8(ascii: "h"),
      UInt8(ascii: "l"), UInt8(ascii: "r"):
      cursor.control(parameters, frame[end])
    default:
      settle(&out)
    }
    out += frame[start...end]
    return end + 1
  }

  /// Reads numbers up to the final byte; returns where that is.
  ///
  /// Anything but numbers and semicolons makes a number that no attribute has.
  private mutating func readParameters(_ frame: [UInt8], _ start: Int) -> Int {
    parameters.removeAll(keepingCapacity: true)
    var number = 0
    var index = start
    while index < frame.count, frame[index] < 0x40 {
      switch frame[index] {
      case UInt8(ascii: ";"):
        parameters.append(number)
        number = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = min(number * 10 + Int(frame[index] - UInt8(ascii: "0")), Self.noNumber)
      default:
        number = Self.noNumber
      }
      index += 1
    }
    parameters.append(number)
    return index
  }

  /// Brings the terminal to what is wanted as far as a blank shows it: its ground, and lines.
  private mutating func settleGround(_ out: inout [UInt8]) {
    if let actual, actual.looksSameOnBlank(as: wanted) { return }
    settle(&out)
  }

  /// Brings the terminal to what is wanted.
  private mutating func settle(_ out: inout [UInt8]) {
    guard actual != wanted else { return }
    wanted.append(to: &out, from: actual)
    actual = wanted
  }
}
