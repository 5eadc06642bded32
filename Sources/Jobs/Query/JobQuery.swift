/// What a search of the history asks for: items that a job has to meet, all of them.
///
/// ``JobQuery/init(_:caret:context:)`` reads one from text; <doc:Searching> says how it is written.
package struct JobQuery: Sendable, Hashable {
  /// One condition, or what a job must not meet.
  package struct Item: Sendable, Hashable {
    package var isNegated: Bool
    package var condition: Condition

    package init(_ condition: Condition, isNegated: Bool = false) {
      self.isNegated = isNegated
      self.condition = condition
    }
  }

  package enum Condition: Sendable, Hashable {
    /// One of these, as `state:failed,lost` says.
    case any([QueryTest])
    /// All of a saved search.
    case all([Item])
  }

  package var items: [Item]

  package init(items: [Item] = []) {
    self.items = items
  }

  /// Whether every job meets it.
  package var isEmpty: Bool { items.isEmpty }

  /// The most items, those of saved searches among them.
  package static let itemLimit = 32
  /// The most characters.
  package static let characterLimit = 1000

  /// The texts whose places are to be marked in what was found.
  package var needles: [TextNeedle] {
    Self.needles(of: items)
  }

  private static func needles(of items: [Item]) -> [TextNeedle] {
    items.filter { !$0.isNegated }.flatMap { item -> [TextNeedle] in
      switch item.condition {
      case .all(let items): needles(of: items)
      case .any(let tests):
        tests.compactMap { test in
          if case .text(let needle) = test { needle } else { nil }
        }
      }
    }
  }
}
