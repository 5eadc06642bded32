/// What a terminal answered when it was asked what it is and can do.
package struct ProbeAnswers: Sendable, Equatable {
  /// XTVERSION: its name and version.
  package var version: String?
  /// Whether it shows kitty's graphics; `nil` without an answer.
  package var graphics: Bool?
  /// DA1: the attributes; 4 among them says sixel.
  ///
  /// `nil` until it has come, which ends the answers.
  package var attributes: [Int]?
  package var cell: CellShape?
  /// The text area in pixels, from which a cell's shape follows.
  package var area: PixelSize?
  /// The ground's colour.
  package var ground: RGB?
  /// DECRPM of mode 2026: 1 and 2 say that frames can be shown at once.
  package var synchronized: Int?
  /// Whether it has kitty's keyboard protocol.
  package var hasKeyboard = false

  package init() {}

  /// The shape of a cell, told or taken from the text area, which VTE tells alone; `nil` where neither
  /// was told.
  ///
  /// - Parameter size: of the terminal when it answered.
  package func shape(of size: Size?) -> CellShape? {
    if let cell { return cell }
    guard let area, let size, size.columns > 0, size.rows > 0 else { return nil }
    return CellShape(reported: area.width / size.columns, area.height / size.rows)
  }

  package mutating func take(_ reply: TerminalReply) {
    switch reply {
    case .version(let text): version = text
    case .graphics(id: Self.graphicsNumber, let isOK): graphics = isOK
    case .graphics: break
    case .deviceAttributes(let numbers): attributes = numbers
    case .cellSize(let width, let height): cell = CellShape(reported: width, height)
    case .areaSize(let width, let height): area = PixelSize(width: width, height: height)
    case .colour(code: 11, let colour): ground = colour
    case .mode(2026, let setting): synchronized = setting
    case .keyboardFlags: hasKeyboard = true
    case .colour, .mode, .colourScheme, .cursor: break
    }
  }

  /// All that is asked, the question that every terminal answers last.
  ///
  /// Strings that the Linux console, GNU screen and tmux would take for something else are left out
  /// there: tmux makes a window's title of them.
  package static func question(environment: [String: String]) -> [UInt8] {
    let isPlain =
      ["linux", "screen", "vt", "dumb", "cons"].contains {
        (environment["TERM"] ?? "").hasPrefix($0)
      } || ["TMUX", "STY"].contains { !(environment[$0] ?? "").isEmpty }
    let escape = "\u{1B}"
    var text = "\(escape)]11;?\(escape)\\\(escape)[?u"
    if !isPlain {
      text += "\(escape)_Gi=\(graphicsNumber),s=1,v=1,a=q,t=d,f=24;AAAA\(escape)\\"
      text += "\(escape)[>q\(escape)[16t\(escape)[14t"
    }
    return Array((text + "\(escape)[?2026$p\(escape)[c").utf8)
  }

  private static let graphicsNumber = 31
}

extension CellShape {
  /// - Returns: `nil` for a shape that no terminal has.
  package init?(reported width: Int, _ height: Int) {
    guard (3...80).contains(width), (5...160).contains(height), height * 10 >= width * 8,
      height <= width * 4
    else { return nil }
    self.init(width: width, height: height)
  }
}
