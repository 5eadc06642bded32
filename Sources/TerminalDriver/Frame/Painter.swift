import TerminalUI

/// Turns styles into what ncurses takes: a pair of colours by number, and attributes.
///
/// Pairs are handed out from a table of its own: ncurses' `alloc_pair` gave wrong numbers at its
/// limit (6.4).
struct Painter {
  /// A style as ncurses takes it.
  struct Paint: Equatable {
    var pair: Int32
    var attributes: UInt8
    /// The number of the colour behind a glyph; `nil` where the pair is another's, as no more can be defined.
    fileprivate var background: Int32?

    /// Whether a blank looks the same in both: neither its ink nor its weight is seen.
    func looksSameOnBlank(as other: Paint) -> Bool {
      background != nil && background == other.background
        && (attributes | other.attributes) & Self.shownOnBlanks == 0
    }

    private static let shownOnBlanks =
      Look.Attributes.underline.rawValue | Look.Attributes.reverse.rawValue
  }

  /// Two colours as ncurses numbers them; -1 is the terminal's own.
  struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  let depth: ColourDepth
  /// How many colours the terminal has.
  private let colours: Int
  /// Pairs that can be defined, pair 0 not counted.
  private let capacity: Int
  private(set) var palette = Palette.mono
  /// The paints of roles by ``place(ofRole:_:_:)``: most frames ask for nothing else.
  private var rolePaints = [Paint?](repeating: nil, count: Painter.roleCount)
  /// Those of all other styles.
  private var paints: [Style: Paint] = [:]
  private var pairs: [Pair: Int32] = [:]
  /// Whether a style got other colours than its own as no pair was left.
  private(set) var isFull = false

  init(depth: ColourDepth, colours: Int, pairs: Int) {
    self.depth = depth
    self.colours = colours
    capacity = max(0, pairs - 1)
  }

  /// Takes another theme; the pairs stay.
  mutating func use(_ palette: Palette) {
    guard palette != self.palette else { return }
    self.palette = palette
    forgetPaints()
  }

  /// Forgets all pairs.
  mutating func empty() {
    pairs.removeAll(keepingCapacity: true)
    forgetPaints()
    isFull = false
  }

  private mutating func forgetPaints() {
    paints.removeAll(keepingCapacity: true)
    for place in rolePaints.indices { rolePaints[place] = nil }
  }

  private static let groundCount = Ground.allCases.count
  private static let roleCount = Ink.allCases.count * groundCount * 2

  private static func place(ofRole ink: Ink, _ ground: Ground, _ underlined: Bool) -> Int {
    (Int(ink.rawValue) * groundCount + Int(ground.rawValue)) * 2 + (underlined ? 1 : 0)
  }

  /// The paint of a style.
  ///
  /// `define` is called for a pair that is used for the first time; it returns whether the terminal
  /// took it.
  mutating func paint(
    _ style: Style, define: (_ number: Int32, _ pair: Pair) -> Bool
  ) -> Paint {
    guard case .role(let ink, let ground, let underlined) = style else {
      if let paint = paints[style] { return paint }
      let paint = newPaint(style, define: define)
      paints[style] = paint
      return paint
    }
    let place = Self.place(ofRole: ink, ground, underlined)
    if let paint = rolePaints[place] { return paint }
    let paint = newPaint(style, define: define)
    rolePaints[place] = paint
    return paint
  }

  private static let standard = Pair(foreground: -1, background: -1)

  private mutating func newPaint(
    _ style: Style, define: (_ number: Int32, _ pair: Pair) -> Bool
  ) -> Paint {
    let look = look(style)
    let pair = Pair(foreground: number(look.foreground), background: number(look.background))
    let number = number(of: pair, define)
    let isOwn = number == 0 ? pair == Self.standard : pairs[pair] == number
    return Paint(
      pair: number, attributes: look.attributes.rawValue, background: isOwn ? pair.background : nil)
  }

  private mutating func number(
    of pair: Pair, _ define: (_ number: Int32, _ pair: Pair) -> Bool
  ) -> Int32 {
    if pair == Self.standard || depth == .mono { return 0 }
    if let number = pairs[pair] { return number }
    guard pairs.count < capacity else {
      isFull = true
      // The ground says more of a picture, the ink of text; either is better than none.
      return pairs[Pair(foreground: -1, background: pair.background)]
        ?? pairs[Pair(foreground: pair.foreground, background: -1)] ?? 0
    }
    let number = Int32(pairs.count + 1)
    pairs[pair] = define(number, pair) ? number : 0
    return pairs[pair] ?? 0
  }

  private func look(_ style: Style) -> Look {
    switch style {
    case .role(let ink, let ground, let underlined):
      return palette.look(ink, ground, underlined: underlined, depth: depth)
    case .image(let id):
      // Its number is its colour; a terminal that shows images has all of them.
      let ground = palette.look(.text, .base, depth: depth).background
      guard depth == .trueColour else { return Look(background: ground) }
      return Look(foreground: .rgb(RGB(id)), background: ground)
    case .picture(let ink, let ground):
      let plain = palette.look(.text, .base, depth: depth)
      guard min(depth, palette.greatestDepth) != .mono else { return plain }
      return Look(
        foreground: ink.map { colour($0) } ?? plain.foreground,
        background: ground.map { colour($0) } ?? plain.background)
    }
  }

  /// A picture's colour, as fine as the terminal has it: a theme of few colours is one of words and signs.
  private func colour(_ rgb: RGB) -> TerminalColour {
    switch depth {
    case .trueColour: .rgb(rgb)
    case .indexed256: .index(rgb.nearestIndex)
    case .sixteen, .mono: .index(rgb.nearestANSI(of: min(16, colours)))
    }
  }

  /// A colour as ncurses numbers it on this terminal.
  private func number(_ colour: TerminalColour) -> Int32 {
    switch (colour, depth) {
    case (.standard, _), (_, .mono): -1
    case (.rgb(let rgb), .trueColour): rgb.direct
    case (.rgb(let rgb), .indexed256): Int32(rgb.nearestIndex)
    case (.rgb(let rgb), .sixteen): Int32(rgb.nearestANSI(of: min(16, colours)))
    case (.index(let index), .trueColour):
      index < 8 ? Int32(index) : (RGB(fixedIndex: index) ?? RGB(ansi: index)).direct
    case (.index(let index), .indexed256): Int32(index)
    case (.index(let index), .sixteen):
      Int32(index) < min(16, colours)
        ? Int32(index)
        : Int32((RGB(fixedIndex: index) ?? RGB(ansi: index)).nearestANSI(of: min(16, colours)))
    }
  }
}

extension RGB {
  /// The number of a colour where colours are RGB: those below 8 are the terminal's own eight, so
  /// the nearest other stands in.
  fileprivate var direct: Int32 {
    max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
  }
}
