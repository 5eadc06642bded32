package import TerminalUI

/// By which way pictures are shown, and why.
package struct PictureChoice: Sendable, Equatable {
  /// What a person asked for.
  package enum Wish: String, Sendable, Hashable, CaseIterable {
    case auto, kitty, sixel, iterm, symbols, off
  }

  package enum Way: Sendable, Hashable {
    /// kitty's placeholders: pixels that are ordinary cells.
    case kitty(isInTmux: Bool)
    case sixel
    case iterm
    case symbols
    case off
  }

  /// What is known of the terminal.
  package struct Terminal: Sendable, Equatable {
    package var depth: ColourDepth
    package var isUTF8: Bool
    package var answers: ProbeAnswers
    /// What stands between, such as `tmux`: it hands on text alone.
    package var between: String?
    /// What tmux says of itself, where it was asked.
    package var tmux: Tmux?

    package init(
      depth: ColourDepth, isUTF8: Bool, answers: ProbeAnswers, between: String? = nil,
      tmux: Tmux? = nil
    ) {
      self.depth = depth
      self.isUTF8 = isUTF8
      self.answers = answers
      self.between = between
      self.tmux = tmux
    }
  }

  /// What tmux says of itself and of the terminal around it.
  package struct Tmux: Sendable, Equatable {
    package var letsThrough: Bool
    /// The outer terminal's name and version, as it told tmux; or its type.
    package var terminal: String

    package init(letsThrough: Bool, terminal: String) {
      self.letsThrough = letsThrough
      self.terminal = terminal
    }
  }

  package var way: Way
  /// A sentence without its full stop.
  package var reason: String

  package init(_ way: Way, _ reason: String) {
    self.way = way
    self.reason = reason
  }

  package init(_ wish: Wish, _ terminal: Terminal) {
    switch wish {
    case .off: self.init(.off, "preview is off in the settings")
    case .symbols: self.init(.symbols, "preview asks for symbols")
    case .kitty: self = Self.kitty(terminal, isAsked: true)
    case .sixel: self = Self.drawn(.sixel, "preview asks for sixel", terminal)
    case .iterm: self = Self.drawn(.iterm, "preview asks for iTerm2's images", terminal)
    case .auto: self = Self.automatic(terminal)
    }
  }

  private static func automatic(_ terminal: Terminal) -> PictureChoice {
    let kitty = kitty(terminal, isAsked: false)
    if kitty.way != .symbols { return kitty }
    guard terminal.between == nil else { return kitty }
    let brand = Brand(terminal.answers.version ?? "")
    let draws = terminal.answers.attributes?.contains(4) == true
    switch brand.name {
    case "iterm2", "wezterm":
      return drawn(.iterm, "\(brand.words) shows images in iTerm2's form", terminal)
    case "foot" where draws, "xterm" where draws, "mlterm" where draws, "contour" where draws:
      return drawn(.sixel, "\(brand.words) says that it shows sixel", terminal)
    default: return kitty
    }
  }

  /// The way for a picture that is printed once, where the cursor stands: it needs no placeholders, so
  /// what the terminal says that it shows is taken at its word.
  ///
  /// - Parameter answers: `nil` where there is no terminal.
  package static func printed(_ answers: ProbeAnswers?, between: String?) -> PictureChoice {
    guard let answers else { return PictureChoice(.symbols, "the output goes to no terminal") }
    if let between { return PictureChoice(.symbols, "\(between) hands on text alone") }
    let brand = Brand(answers.version ?? "")
    if brand.name == "iterm2" || brand.name == "wezterm" {
      return PictureChoice(.iterm, "\(brand.words) shows images in iTerm2's form")
    }
    if answers.graphics == true {
      return PictureChoice(.kitty(isInTmux: false), "\(brand.words) says that it shows graphics")
    }
    if answers.attributes?.contains(4) == true {
      return PictureChoice(.sixel, "\(brand.words) says that it shows sixel")
    }
    return PictureChoice(.symbols, "\(brand.words) says of no pixels that it shows them")
  }

  /// Placeholders, only where the terminal is known to have them: an answer to the question about
  /// graphics alone does not say so.
  private static func kitty(_ terminal: Terminal, isAsked: Bool) -> PictureChoice {
    guard terminal.depth == .trueColour, terminal.isUTF8 else {
      return PictureChoice(.symbols, "placeholders need true colour and UTF-8")
    }
    if let between = terminal.between {
      guard between == "tmux" else {
        return PictureChoice(.symbols, "\(between) hands on text alone")
      }
      guard let tmux = terminal.tmux else {
        return PictureChoice(.symbols, "tmux did not say whether it lets pictures through")
      }
      guard tmux.letsThrough else {
        return PictureChoice(
          .symbols, "tmux lets no pictures through: set -g allow-passthrough on would")
      }
      guard isAsked || Brand(tmux.terminal).hasPlaceholders else {
        return PictureChoice(
          .symbols,
          "the terminal around tmux, \(words(tmux.terminal)), is not known to have placeholders"
        )
      }
      return PictureChoice(
        .kitty(isInTmux: true), "tmux lets pictures through to \(words(tmux.terminal))")
    }
    let brand = Brand(terminal.answers.version ?? "")
    if isAsked {
      return PictureChoice(.kitty(isInTmux: false), "preview asks for kitty's placeholders")
    }
    guard brand.hasPlaceholders else {
      return PictureChoice(.symbols, "\(brand.words) is not known to have placeholders")
    }
    guard terminal.answers.graphics == true else {
      return PictureChoice(.symbols, "\(brand.words) did not answer that it shows graphics")
    }
    return PictureChoice(.kitty(isInTmux: false), "\(brand.words) has kitty's placeholders")
  }

  private static func drawn(_ way: Way, _ reason: String, _ terminal: Terminal) -> PictureChoice {
    if let between = terminal.between {
      return PictureChoice(.symbols, "\(between) would lose what is drawn over its cells")
    }
    return PictureChoice(way, reason)
  }

  private static func words(_ name: String) -> String {
    name.isEmpty ? "which told no name" : CleanText(name).text
  }
}

/// A terminal's name and version, as XTVERSION tells it: `kitty(0.35.2)`, `ghostty 1.1.0`.
private struct Brand {
  let words: String
  let name: String
  let version: [Int]

  init(_ text: String) {
    words = text.isEmpty ? "a terminal that told no name" : CleanText(text).text
    let parts = text.lowercased().split { " (".contains($0) }
    name = parts.first.map(String.init) ?? ""
    version =
      parts.dropFirst().first?.prefix { $0.isNumber || $0 == "." }.split(separator: ".")
      .compactMap { Int($0) } ?? []
  }

  var hasPlaceholders: Bool {
    switch name {
    // The first with them was 0.28.
    case "kitty": (version.first ?? 0, version.dropFirst().first ?? 0) >= (0, 28)
    // The second is its type, which is all that an older tmux tells.
    case "ghostty", "xterm-ghostty", "rio": true
    default: false
    }
  }
}
