import FoundationEssentials
import Jobs
package import TerminalUI

/// What of a person's ways is kept from one start to the next: the actions that were picked by name, what
/// was searched for, and how the panes are arranged.
///
/// Several programs may run at once: the one that changed last is remembered.
package struct Habits: Sendable, Equatable {
  /// The actions that were picked from a palette or a menu, the last one first.
  package private(set) var recent: [ActionID] = []
  /// What was searched for, the last one last.
  package private(set) var searches: [String] = []
  private var wide = PaneArrangement()
  private var tall = PaneArrangement()
  private var narrow = PaneArrangement()

  package init() {}

  /// More are not kept.
  static let mostRecent = 12

  /// So many searches are kept.
  static let mostSearches = 100

  /// Puts a search last; one that is longer than any search may be is not kept.
  mutating func note(search: String) {
    guard !search.isEmpty, search.count <= JobQuery.characterLimit else { return }
    searches.removeAll { $0 == search }
    searches = (searches + [search]).suffix(Self.mostSearches)
  }

  /// Puts an action first among those that were picked.
  mutating func note(_ id: ActionID) {
    recent.removeAll { $0 == id }
    recent.insert(id, at: 0)
    recent = Array(recent.prefix(Self.mostRecent))
  }

  /// How the panes are arranged on screens of a kind.
  package subscript(_ shape: ScreenShape) -> PaneArrangement {
    get {
      switch shape {
      case .wide: wide
      case .tall: tall
      case .narrow: narrow
      }
    }
    set {
      switch shape {
      case .wide: wide = newValue
      case .tall: tall = newValue
      case .narrow: narrow = newValue
      }
    }
  }

  /// The layout at a size: the one that was chosen, where it has room.
  package func layout(at size: Size) -> PaneLayout {
    let fitting = ScreenShape.layouts(fitting: size)
    if let chosen = self[ScreenShape(size)].layout, fitting.contains(chosen) { return chosen }
    return fitting[0]
  }

  // MARK: On the disk

  package var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return (try? encoder.encode(Kept(self))).map(Array.init) ?? []
  }

  /// - Returns: `nil` for bytes that are nothing of the kind; actions that this version does not have
  ///   are left out.
  package init?(bytes: [UInt8]) {
    guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)) else { return nil }
    for name in (kept.recent ?? []).reversed() {
      if let id = ActionID(rawValue: name) { note(id) }
    }
    for search in kept.searches ?? [] { note(search: search) }
    wide = kept.wide ?? wide
    tall = kept.tall ?? tall
    narrow = kept.narrow ?? narrow
  }
}

/// What is written: plain values, each of which may be missing.
private struct Kept: Codable {
  var recent: [String]?
  var searches: [String]?
  var wide: PaneArrangement?
  var tall: PaneArrangement?
  var narrow: PaneArrangement?

  init(_ habits: Habits) {
    recent = habits.recent.map(\.rawValue)
    searches = habits.searches
    wide = habits[.wide]
    tall = habits[.tall]
    narrow = habits[.narrow]
  }
}
