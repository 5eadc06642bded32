package import Api18
package import Jobs

/// Which jobs of the list are marked: some, or all that was found but some; never a list of them all.
package struct Marking: Sendable, Equatable {
  /// All that a list showed at a moment.
  package struct Found: Sendable, Equatable {
    package var filter: SearchFilter
    /// Jobs made later are not marked: nobody has seen them.
    package var at: Timestamp
    /// How many they were; `nil` where that was not known yet.
    package var count: Int?
  }

  /// What is marked from one row to where one moves.
  package struct Range: Sendable, Equatable {
    /// From the row where it began to the selected one.
    package fileprivate(set) var path: [LocalID]
    fileprivate var ids: Set<LocalID>

    fileprivate init(_ path: [LocalID]) {
      self.path = path
      ids = Set(path)
    }
  }

  package private(set) var found: Found?
  /// Those that are marked; where ``found`` is there, those of it that are not.
  private var ids: Set<LocalID> = []
  package private(set) var range: Range?

  package init() {}

  package var isEmpty: Bool { found == nil && ids.isEmpty && range == nil }

  /// How many are marked; `nil` where that is not known.
  package var count: Int? {
    guard let found else { return ids.union(range?.ids ?? []).count }
    return found.count.map { max(0, $0 - exceptions.count) }
  }

  /// `nil` where nothing is marked.
  package var jobs: MarkedJobs? {
    if let found {
      return .found(Self.filter(of: found), except: exceptions)
    }
    let all = ids.union(range?.ids ?? [])
    return all.isEmpty ? nil : .jobs(all)
  }

  private var exceptions: Set<LocalID> { ids.subtracting(range?.ids ?? []) }

  private static func filter(of found: Found) -> SearchFilter {
    var filter = found.filter
    filter.isFolded = false
    filter.query.items.append(
      JobQuery.Item(.any([.created(Int64.min...found.at.rawValue)])))
    return filter
  }

  package func contains(_ job: Job) -> Bool {
    if range?.ids.contains(job.id) == true { return true }
    guard let found else { return ids.contains(job.id) }
    return job.createdAt <= found.at && !ids.contains(job.id)
  }

  // MARK: Changing

  package mutating func toggle(_ job: Job) {
    endRange()
    if ids.remove(job.id) == nil { ids.insert(job.id) }
  }

  package mutating func markAll(_ filter: SearchFilter, at time: Timestamp, count: Int?) {
    self = Marking()
    found = Found(filter: filter, at: time, count: count)
  }

  /// Marks what is not marked of a list, and no longer what is.
  package mutating func invert(in filter: SearchFilter, at time: Timestamp, count: Int?) {
    endRange()
    let kept = ids
    if found == nil {
      markAll(filter, at: time, count: count)
    } else {
      found = nil
    }
    ids = kept
  }

  package mutating func beginRange(at id: LocalID) {
    endRange()
    range = Range([id])
  }

  /// What the range reached stays marked.
  package mutating func endRange() {
    guard let range else { return }
    if found == nil { ids.formUnion(range.ids) } else { ids.subtract(range.ids) }
    self.range = nil
  }

  /// Nothing of the range stays marked.
  package mutating func dropRange() {
    range = nil
  }

  /// The range goes to where the selection went.
  ///
  /// - Parameter rows: Those that are held, in their order.
  /// - Returns: Whether the selection can be reached from the range along those rows.
  package mutating func extendRange(to id: LocalID, along rows: [LocalID]) -> Bool {
    guard let path = range?.path, let first = path.first, let last = path.last else { return true }
    guard id != last else { return true }
    guard let end = rows.firstIndex(of: id) else { return false }
    if let start = rows.firstIndex(of: first) {
      range = Range(
        start <= end ? Array(rows[start...end]) : Array(rows[end...start].reversed()))
    } else if let kept = path.firstIndex(of: id) {
      range = Range(Array(path[...kept]))
    } else if let from = rows.firstIndex(of: last) {
      range = Range(
        path + (from < end ? Array(rows[(from + 1)...end]) : rows[end..<from].reversed()))
    } else {
      return false
    }
    return true
  }
}
