package import TerminalUI

/// Where the result stands beside the other panes.
package enum PaneLayout: String, CaseIterable, Sendable, Hashable {
  /// In a column of its own, at the right.
  case beside
  /// Under the other panes.
  case below
  /// In their place, when it is looked at.
  case inTurn = "in-turn"

  /// In words, for a message.
  var words: String {
    switch self {
    case .beside: "The result stands beside the other panes"
    case .below: "The result stands below the other panes"
    case .inTurn: "The result takes the other panes' place when it is looked at"
    }
  }
}

/// What kind of screen a size is: each has an arrangement of its own.
package enum ScreenShape: String, CaseIterable, Sendable, Hashable {
  case wide
  case tall
  case narrow

  /// From so many rows on the result has room below.
  static let tallRows = 40

  package init(_ size: Size) {
    if size.columns >= PanePlaces.wideColumns {
      self = .wide
    } else {
      self = size.rows >= Self.tallRows ? .tall : .narrow
    }
  }

  /// The layouts that have room, the one it comes with first.
  package static func layouts(fitting size: Size) -> [PaneLayout] {
    switch ScreenShape(size) {
    case .wide: size.rows >= tallRows ? [.beside, .below, .inTurn] : [.beside, .inTurn]
    case .tall: [.inTurn, .below]
    case .narrow: [.inTurn]
    }
  }
}

/// How a person arranged the panes on one kind of screen; what is `nil` is as it came.
package struct PaneArrangement: Sendable, Equatable, Codable {
  /// The name of a ``PaneLayout``.
  private var layoutName: String?
  /// The digits of the panes that are hidden.
  private var hiddenDigits: [Int]?
  /// The left column's part of the width, in thousandths.
  package var leftShare: Int?
  /// The rows of text in the prompt.
  package var promptRows: Int?
  /// The part of the height that the result has below the others, in thousandths.
  package var resultShare: Int?

  private enum CodingKeys: String, CodingKey {
    case layoutName = "layout"
    case hiddenDigits = "hidden"
    case leftShare = "left"
    case promptRows = "prompt"
    case resultShare = "result"
  }

  package init() {}

  package var layout: PaneLayout? {
    get { layoutName.flatMap { PaneLayout(rawValue: $0) } }
    set { layoutName = newValue?.rawValue }
  }

  package func isHidden(_ pane: Pane) -> Bool { hiddenDigits?.contains(pane.rawValue) == true }

  package mutating func setHidden(_ isHidden: Bool, _ pane: Pane) {
    var digits = hiddenDigits ?? []
    digits.removeAll { $0 == pane.rawValue }
    if isHidden { digits.append(pane.rawValue) }
    hiddenDigits = digits.isEmpty ? nil : digits.sorted()
  }
}
