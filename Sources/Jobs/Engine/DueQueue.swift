/// Things and when they are due, the soonest at hand: a binary heap.
///
/// A thing that is put elsewhere leaves its old place in the heap behind, which is skipped when it
/// comes to the top.
struct DueQueue<ID: Hashable & Sendable>: Sendable {
  private struct Place {
    var due: Duration
    var turn: Int
    var id: ID

    func comesBefore(_ other: Place) -> Bool {
      (due, turn) < (other.due, other.turn)
    }
  }

  private var heap: [Place] = []
  /// The place that counts of each thing, by its turn.
  private var turns: [ID: (turn: Int, due: Duration)] = [:]
  private var lastTurn = 0

  /// When the first thing is due.
  var nextDue: Duration? { heap.first?.due }

  func due(of id: ID) -> Duration? { turns[id]?.due }

  /// Puts a thing in, or elsewhere.
  mutating func set(_ id: ID, due: Duration) {
    lastTurn += 1
    turns[id] = (lastTurn, due)
    heap.append(Place(due: due, turn: lastTurn, id: id))
    siftUp(heap.count - 1)
    dropStale()
  }

  mutating func remove(_ id: ID) {
    turns[id] = nil
    dropStale()
  }

  /// Takes out the first thing, when it is due; of those due together the one put in first.
  mutating func popDue(at now: Duration) -> ID? {
    guard let first = heap.first, first.due <= now else { return nil }
    turns[first.id] = nil
    dropStale()
    return first.id
  }

  private mutating func dropStale() {
    while let first = heap.first, turns[first.id]?.turn != first.turn { removeFirst() }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(0)
  }

  private mutating func siftUp(_ index: Int) {
    var child = index
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].comesBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(_ index: Int) {
    var parent = index
    while true {
      let children = (2 * parent + 1..<2 * parent + 3).filter { $0 < heap.count }
      guard let child = children.min(by: { heap[$0].comesBefore(heap[$1]) }),
        heap[child].comesBefore(heap[parent])
      else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
