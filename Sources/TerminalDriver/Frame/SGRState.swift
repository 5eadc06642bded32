/// The attributes that a terminal gives the next character (ECMA-48's SGR).
struct SGRState: Equatable {
  enum Colour: Equatable {
    case standard
    /// As the code says: 30 to 37 and 90 to 97 for ink, ten more for grounds.
    case code(Int)
    case indexed(Int)
    case rgb(Int, Int, Int)
  }

  var foreground = Colour.standard
  var background = Colour.standard
  var bold = false
  var dim = false
  var underline = false
  var reverse = false

  /// Whether a blank looks the same in both: without a line it has no ink.
  func looksSameOnBlank(as other: SGRState) -> Bool {
    let hasInk = underline || reverse || other.underline || other.reverse
    return hasInk ? self == other : background == other.background
  }

  /// Takes the parameters of a sequence; false, and nothing changed, when one is not known.
  ///
  /// - Parameter hasIndices: A number of our own entries is one of the terminal's table, not RGB.
  mutating func apply(_ parameters: [Int], hasIndices: Bool = false) -> Bool {
    var next = self
    var index = 0
    while index < parameters.count {
      let parameter = parameters[index]
      switch parameter {
      case 0: next = SGRState()
      case 1: next.bold = true
      case 2: next.dim = true
      case 4: next.underline = true
      case 7: next.reverse = true
      case 22: (next.bold, next.dim) = (false, false)
      case 24: next.underline = false
      case 27: next.reverse = false
      case 30...37, 90...97: next.foreground = .code(parameter)
      case 40...47, 100...107: next.background = .code(parameter)
      case 39: next.foreground = .standard
      case 49: next.background = .standard
      case 38, 48:
        guard
          let (colour, count) = Self.extended(
            parameters, index + 1, base: parameter - 8, hasIndices: hasIndices)
        else { return false }
        if parameter == 38 { next.foreground = colour } else { next.background = colour }
        index += count
      default: return false
      }
      index += 1
    }
    self = next
    return true
  }

  /// The colour after 38 or 48, and how many parameters it takes.
  ///
  /// - Parameter base: 30 or 40.
  private static func extended(
    _ parameters: [Int], _ index: Int, base: Int, hasIndices: Bool
  ) -> (Colour, Int)? {
    guard index < parameters.count else { return nil }
    switch parameters[index] {
    case 5 where index + 1 < parameters.count:
      return (.indexed(parameters[index + 1]), 2)
    case 2 where index + 3 < parameters.count:
      return (.rgb(parameters[index + 1], parameters[index + 2], parameters[index + 3]), 4)
    // Of our own entries alone: 0 to 7 are the terminal's colours, the others of its table, or RGB.
    case 9 where index + 1 < parameters.count && parameters[index + 1] <= 0xFF_FFFF:
      let number = parameters[index + 1]
      guard number > 7 else { return (.code(base + number), 2) }
      if hasIndices { return (number < 16 ? .code(base + 60 + (number - 8)) : .indexed(number), 2) }
      return (.rgb(number >> 16, number >> 8 & 0xFF, number & 0xFF), 2)
    default: return nil
    }
  }

  /// Appends the shortest sequence that leads here from another state, or from an unknown one.
  func append(to out: inout [UInt8], from: SGRState?) {
    out += [0x1B, UInt8(ascii: "[")]
    var isFirst = true
    func add(_ number: Int) {
      if !isFirst { out.append(UInt8(ascii: ";")) }
      isFirst = false
      Self.append(number, to: &out)
    }
    func add(_ colour: Colour, base: Int) {
      switch colour {
      case .standard: add(base + 9)
      case .code(let code): add(code)
      case .indexed(let index):
        add(base + 8)
        add(5)
        add(index)
      case .rgb(let red, let green, let blue):
        add(base + 8)
        add(2)
        add(red)
        add(green)
        add(blue)
      }
    }
    defer { out.append(UInt8(ascii: "m")) }
    guard self != SGRState() else { return }
    var old = from ?? SGRState()
    if from == nil { add(0) }
    if (old.bold && !bold) || (old.dim && !dim) {
      add(22)
      (old.bold, old.dim) = (false, false)
    }
    if bold, !old.bold { add(1) }
    if dim, !old.dim { add(2) }
    if underline != old.underline { add(underline ? 4 : 24) }
    if reverse != old.reverse { add(reverse ? 7 : 27) }
    if foreground != old.foreground { add(foreground, base: 30) }
    if background != old.background { add(background, base: 40) }
  }

  private static func append(_ number: Int, to out: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &out) }
    out.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
