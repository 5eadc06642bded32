import TerminalUI

/// A role's colours as a theme file gives them; what is `nil` is inherited.
struct ThemeColour: Equatable {
  var trueColour: TerminalColour?
  var indexed256: TerminalColour?
  var sixteen: PaletteEntry.Sixteen?

  struct Problem: Error, Equatable {
    /// The element of a list that is wrong.
    var element: Int?
    var message: String
  }

  private enum Value {
    case colour(TerminalColour)
    case reverse
  }

  init(_ colour: RGB) {
    self.init(single: .colour(.rgb(colour)), of256: .index(colour.nearestIndex))
  }

  /// - Parameter palette: the theme's own colours by the names that a role may use for them.
  init(
    _ node: TOMLNode, isGround: Bool, palette: [String: ThemeColour] = [:]
  ) throws(Problem) {
    guard case .array(let nodes) = node else {
      if case .string(let name) = node, let colour = palette[name] {
        self = colour
      } else {
        self.init(single: try Self.value(node, isGround: isGround, element: nil))
      }
      return
    }
    guard (1...3).contains(nodes.count) else {
      throw Problem(message: "A list has one to three colours: true colour, of 256, of 16.")
    }
    if case .string(let name) = nodes[0], let colour = palette[name] {
      self = colour
    } else {
      self.init(single: try Self.value(nodes[0], isGround: isGround, element: 0))
    }
    if nodes.count > 1 {
      indexed256 = Self.of256(try Self.value(nodes[1], isGround: isGround, element: 1))
    }
    if nodes.count > 2 {
      sixteen = try Self.of16(Self.value(nodes[2], isGround: isGround, element: 2))
    }
  }

  /// One colour for all depths: fewer colours get the nearest, and where sixteen have none of their
  /// own that fits, what is inherited stays.
  private init(single value: Value) {
    self.init(single: value, of256: Self.of256(value))
  }

  private init(single value: Value, of256: TerminalColour?) {
    switch value {
    case .reverse: sixteen = .reverse
    case .colour(let colour):
      trueColour = Self.fixed(colour)
      indexed256 = of256
      switch colour {
      case .standard: sixteen = .colour(colour)
      case .index(let index) where index < 16: sixteen = .colour(colour)
      case .index, .rgb: break
      }
    }
  }

  private static func value(
    _ node: TOMLNode, isGround: Bool, element: Int?
  ) throws(Problem) -> Value {
    switch node {
    case .integer(let index):
      guard let index = UInt8(exactly: index) else {
        throw Problem(element: element, message: "A colour's number is from 0 to 255.")
      }
      return .colour(.index(index))
    case .string("default"): return .colour(.standard)
    case .string("reverse"):
      guard isGround else {
        throw Problem(element: element, message: "Only a ground can be \"reverse\".")
      }
      return .reverse
    case .string(let word):
      if let rgb = RGB(hex: word) { return .colour(.rgb(rgb)) }
      if let index = names[word] { return .colour(.index(index)) }
      throw Problem(element: element, message: "\"\(shown(word))\" is no colour: \(forms).")
    default:
      throw Problem(element: element, message: "This is no colour: \(forms).")
    }
  }

  private static let forms =
    "write \"#rrggbb\", a number from 0 to 255, a name such as \"cyan\" or one of the palette, or "
    + "\"default\""

  private static let names: [String: UInt8] = {
    let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    var names: [String: UInt8] = [:]
    for (index, name) in plain.enumerated() {
      names[name] = UInt8(index)
      names["bright-\(name)"] = UInt8(index + 8)
    }
    return names
  }()

  private static func of256(_ value: Value) -> TerminalColour? {
    switch value {
    case .reverse: nil
    case .colour(.rgb(let rgb)): .index(rgb.nearestIndex)
    case .colour(let colour): colour
    }
  }

  private static func of16(_ value: Value) throws(Problem) -> PaletteEntry.Sixteen {
    switch value {
    case .reverse: .reverse
    case .colour(.standard): .colour(.standard)
    case .colour(.index(let index)) where index < 16: .colour(.index(index))
    case .colour:
      throw Problem(
        element: 2, message: "Of 16 colours this is none: write a name, \"default\" or \"reverse\"."
      )
    }
  }

  /// A numbered colour that is the same on every terminal, as the value it has.
  private static func fixed(_ colour: TerminalColour) -> TerminalColour {
    guard case .index(let index) = colour, let rgb = RGB(fixedIndex: index) else { return colour }
    return .rgb(rgb)
  }
}

extension RGB {
  /// `#rrggbb` or `#rgb`, in either case.
  init?(hex text: String) {
    guard text.hasPrefix("#") else { return nil }
    let digits = text.dropFirst()
    guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    switch digits.utf8.count {
    case 6: self.init(value)
    case 3:
      let (red, green, blue) = (value >> 8, value >> 4 & 15, value & 15)
      self.init((red << 16 | green << 8 | blue) * 17)
    default: return nil
    }
  }
}
