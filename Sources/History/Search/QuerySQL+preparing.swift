import GRDB
import Jobs

extension QuerySQL {
  /// Looks up what the conditions name by an id.
  ///
  /// - Parameter isMarking: The marking was made before: a mark inside of it means nothing.
  static func prepared(
    _ filter: SearchFilter, in db: Database, isMarking: Bool = false
  ) throws -> (sql: QuerySQL, isBranchCut: Bool) {
    var sql = QuerySQL(filter)
    var isCut = false
    for prefix in prefixes(of: filter.query.items) {
      let branch = try BranchReader(db: db).rows(withPrefix: prefix, limit: JobBranch.searchLimit)
      sql.branches[prefix] = branch.rows
      isCut = isCut || branch.isCut
    }
    if let id = filter.siblingsOf {
      let statement = try db.cachedStatement(sql: "SELECT inputs FROM jobs WHERE id = ?")
      // No job is without a hash, so that nothing is like a job that is not there.
      sql.siblings = try Int64.fetchOne(statement, arguments: [id.rawValue])
    }
    if case .found(let marked, _) = filter.marked, !isMarking {
      var marked = marked
      marked.marked = nil
      let marking = try prepared(marked, in: db, isMarking: true)
      sql.marking = [marking.sql]
      isCut = isCut || marking.isBranchCut
    }
    return (sql, isCut)
  }

  /// Whether a row `j` of `jobs` is marked.
  static func marked(_ marking: MarkedJobs, in db: Database) throws -> SQL {
    switch marking {
    case .jobs(let ids): return SQL("j.id IN (SELECT value FROM json_each(?))", list(ids))
    case .found(let filter, let except):
      return SQL("j.id NOT IN (SELECT value FROM json_each(?)) AND ", list(except))
        + (try prepared(filter, in: db).sql.condition("j"))
    }
  }

  private static func prefixes(of items: [JobQuery.Item]) -> Set<String> {
    items.reduce(into: []) { prefixes, item in
      switch item.condition {
      case .all(let items): prefixes.formUnion(Self.prefixes(of: items))
      case .any(let tests):
        for case .branch(let prefix) in tests { prefixes.insert(prefix) }
      }
    }
  }
}
