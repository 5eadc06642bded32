/// A value for some of the panes: as a dictionary, but with no memory of its own to be allocated, as
/// one is made for every key.
package struct PaneMap<Value> {
  private var prompt: Value?
  private var references: Value?
  private var options: Value?
  private var history: Value?
  private var result: Value?

  package init() {}

  package subscript(pane: Pane) -> Value? {
    get {
      switch pane {
      case .prompt: prompt
      case .references: references
      case .options: options
      case .history: history
      case .result: result
      }
    }
    set {
      switch pane {
      case .prompt: prompt = newValue
      case .references: references = newValue
      case .options: options = newValue
      case .history: history = newValue
      case .result: result = newValue
      }
    }
  }
}

extension PaneMap: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate let map: PaneMap
    private var digit = 0

    fileprivate init(_ map: PaneMap) {
      self.map = map
    }

    package mutating func next() -> (key: Pane, value: Value)? {
      while digit < Pane.allCases.count {
        digit += 1
        if let pane = Pane(rawValue: digit), let value = map[pane] { return (pane, value) }
      }
      return nil
    }
  }

  /// In the order of the digits.
  package func makeIterator() -> Iterator { Iterator(self) }
}

extension PaneMap: Sendable where Value: Sendable {}
extension PaneMap: Equatable where Value: Equatable {}
