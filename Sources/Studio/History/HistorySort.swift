package import Jobs

/// An order that the list can be put in.
package struct HistorySort: Sendable, Hashable {
  package var order: SearchOrder
  /// Each day has its heading.
  package var isByDay = false

  package init(_ key: SearchOrder.Key, isAscending: Bool = false, isByDay: Bool = false) {
    order = SearchOrder(key, isAscending: isAscending)
    self.isByDay = isByDay
  }

  package static let all: [HistorySort] = [
    HistorySort(.time), HistorySort(.time, isAscending: true), HistorySort(.time, isByDay: true),
    HistorySort(.rating), HistorySort(.rating, isAscending: true),
    HistorySort(.cost), HistorySort(.cost, isAscending: true),
    HistorySort(.duration), HistorySort(.duration, isAscending: true),
  ]

  package var title: String {
    switch (order.key, order.isAscending) {
    case (.time, false) where isByDay: "By day"
    case (.time, false): "Time, newest first"
    case (.time, true): "Time, oldest first"
    case (.rating, false): "Rating, best first"
    case (.rating, true): "Rating, worst first"
    case (.cost, false): "Cost, highest first"
    case (.cost, true): "Cost, lowest first"
    case (.duration, false): "Duration, longest first"
    case (.duration, true): "Duration, shortest first"
    }
  }

  /// In the title of the list; `nil` for the usual one.
  package var short: String? {
    switch order.key {
    case .time where order.isAscending: "oldest first"
    case .time: nil
    case .rating: order.isAscending ? "worst first" : "best first"
    case .cost: order.isAscending ? "cheapest first" : "dearest first"
    case .duration: order.isAscending ? "shortest first" : "longest first"
    }
  }
}
