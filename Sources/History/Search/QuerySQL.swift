import Api18
import GRDB
import Jobs

/// Makes SQL of a filter: conditions that test a job, and statements that begin with few jobs.
///
/// Only numbers of slots and columns' names become part of a statement; whatever someone wrote is bound.
struct QuerySQL {
  let filter: SearchFilter
  /// The rows of each `branch:`, looked up before.
  var branches: [String: [Int64]] = [:]
  /// The slots of texts whose numbers are in a set.
  var slots: [TextNeedle: Int] = [:]
  /// Whether the first set has all jobs that can be found.
  var isAmongRows = false
  /// The hash of the inputs that ``SearchFilter/siblingsOf`` has.
  var siblings: Int64?
  /// The filter of a marking; none or one.
  var marking: [QuerySQL] = []

  init(_ filter: SearchFilter) {
    self.filter = filter
  }

  /// What a row `alias` of `jobs` meets, besides not being hidden.
  func condition(_ alias: String) -> SQL {
    var parts = [all(filter.query.items, alias)]
    if filter.siblingsOf != nil { parts.append(SQL("\(alias).inputs IS ?", siblings)) }
    return parts.joined(" AND ", empty: "1")
  }

  /// What a row `alias` of `jobs` that is found meets; most others are told by the set of those that
  /// can be found, without being read.
  func found(_ alias: String) -> SQL {
    let condition = SQL("\(alias).hidden = 0 AND ") + condition(alias)
    return isAmongRows ? SQL("hera_in(0, \(alias).row) AND ") + condition : condition
  }

  private func all(_ items: [JobQuery.Item], _ alias: String) -> SQL {
    let parts = items.sorted { effort($0) < effort($1) }.map { item -> SQL in
      let condition =
        switch item.condition {
        case .any(let tests): tests.map { test($0, alias) }.joined(" OR ", empty: "0")
        case .all(let items): all(items, alias)
        }
      return SQL("((") + condition + SQL(item.isNegated ? ") IS NOT TRUE)" : ") IS TRUE)")
    }
    return parts.joined(" AND ", empty: "1")
  }

  /// What is told by the index of the walk comes first, then what a job's row tells, then what is read
  /// from other tables.
  private func effort(_ item: JobQuery.Item) -> Int {
    switch item.condition {
    case .all(let items): items.map(effort).max() ?? 0
    case .any(let tests):
      tests.map { test in
        switch test {
        case .text(let needle): slots[needle] == nil ? 4 : 0
        case .created, .branch: 0
        case .verdict, .tag, .untagged, .parent, .marked, .has(.tag), .has(.child), .has(.picture):
          2
        case .reference: 3
        case .model, .noModel: 4
        default: 1
        }
      }.max() ?? 0
    }
  }

  private func test(_ test: QueryTest, _ a: String) -> SQL {
    switch test {
    case .text(let needle): return text(needle, a)
    case .state(let state): return SQL("\(a).state = ?", state.rawValue)
    case .isOpen: return SQL("\(a).state IN ('outbox', 'sending', 'running', 'completed')")
    case .isEnded: return SQL("\(a).state NOT IN ('outbox', 'sending', 'running', 'completed')")
    case .status(let word):
      return SQL("hera_names(\(a).service_status, ?, 0)", StoredText.value(word))
    case .seed(let range): return between("\(a).seed", range)
    case .noSeed: return SQL("\(a).seed IS NULL")
    case .cost(let range): return between("\(a).cost", range)
    case .noCost: return SQL("\(a).cost IS NULL")
    case .took(let range): return between("\(a).duration", range)
    case .tookNothing: return SQL("\(a).duration IS NULL")
    case .created(let range): return between("\(a).created_at", range)
    case .rated(let range): return between("\(a).rating", range)
    case .unrated: return SQL("\(a).rating IS NULL")
    case .kept: return SQL("\(a).choice = 'kept'")
    case .rejected: return SQL("\(a).choice = 'rejected'")
    case .marked: return marked(a)
    case .verdict(let outcome):
      return SQL(
        "EXISTS (SELECT 1 FROM verdicts v WHERE v.job = \(a).row AND v.outcome = ?)",
        outcome.rawValue)
    case .tag(let pattern):
      return SQL("EXISTS (SELECT 1 FROM job_tags x JOIN tags t ON t.id = x.tag ")
        + SQL("WHERE x.job = \(a).row AND ") + Self.name(pattern) + SQL(")")
    case .untagged: return SQL("NOT EXISTS (SELECT 1 FROM job_tags x WHERE x.job = \(a).row)")
    case .model(let pattern):
      return SQL(
        "hera_names((SELECT hera_model(body) FROM bodies WHERE job = \(a).row), ?, ?)",
        StoredText.value(pattern.text), pattern.isPrefix)
    case .noModel:
      return SQL("(SELECT hera_model(body) FROM bodies WHERE job = \(a).row) IS NULL")
    case .reference(let needle, let prefix): return reference(needle, prefix, a)
    case .parent(let prefix):
      return SQL("(\(a).parent >= ? AND \(a).parent < ? || 'g') OR EXISTS (", prefix, prefix)
        + SQL("SELECT 1 FROM job_references r WHERE r.job = \(a).row AND r.enabled = 1 ")
        + SQL("AND r.source >= ? AND r.source < ? || 'g')", prefix, prefix)
    case .branch(let prefix):
      return SQL(
        "\(a).row IN (SELECT value FROM json_each(?))", SQL.list(branches[prefix] ?? []))
    case .picture(let state): return picture(state, a)
    case .has(let part): return has(part, a)
    }
  }

  private func between(_ column: String, _ range: ClosedRange<Int64>) -> SQL {
    SQL("\(column) BETWEEN ? AND ?", range.lowerBound, range.upperBound)
  }

  static func name(_ pattern: NamePattern) -> SQL {
    let text = StoredText.value(pattern.text)
    return pattern.isPrefix
      ? SQL("substr(t.name, 1, length(?)) = ?", text, text) : SQL("t.name = ?", text)
  }

  private func text(_ needle: TextNeedle, _ a: String) -> SQL {
    let columns = ["prompt", "negative_prompt", "returned_prompt", "note"].map { "\(a).\($0)" }
    if let slot = slots[needle] {
      return SQL("hera_in(\(slot), \(columns.joined(separator: ", ")))")
    }
    return columns.map { column in
      SQL(
        "hera_has((SELECT text FROM texts WHERE id = \(column)), ?)", StoredText.value(needle.text))
    }.joined(" OR ", empty: "0")
  }

  private func reference(_ needle: TextNeedle, _ prefix: String?, _ a: String) -> SQL {
    let text = StoredText.value(needle.text)
    var condition = SQL("hera_has(r.label, ?) OR ", text)
    condition =
      condition + SQL("hera_has((SELECT url FROM addresses WHERE id = r.address), ?)", text)
    if let prefix {
      condition =
        condition
        + SQL(" OR (r.enabled = 1 AND r.source >= ? AND r.source < ? || 'g')", prefix, prefix)
    }
    return SQL("EXISTS (SELECT 1 FROM job_references r WHERE r.job = \(a).row AND (") + condition
      + SQL("))")
  }

  private func picture(_ state: QueryTest.PictureState, _ a: String) -> SQL {
    let now = filter.now.rawValue
    return switch state {
    case .saved: SQL("\(a).state = 'saved'")
    case .waiting:
      SQL("\(a).state = 'completed' AND (\(a).expires_at IS NULL OR \(a).expires_at > ?)", now)
    case .lost:
      SQL("\(a).state = 'lost' OR (\(a).state = 'completed' AND \(a).expires_at <= ?)", now)
    }
  }

  private func has(_ part: QueryTest.Part, _ a: String) -> SQL {
    switch part {
    case .note: SQL("\(a).note IS NOT NULL")
    case .tag: SQL("EXISTS (SELECT 1 FROM job_tags x WHERE x.job = \(a).row)")
    case .picture:
      SQL("EXISTS (SELECT 1 FROM outputs o WHERE o.job = \(a).row AND o.path IS NOT NULL)")
    case .error: SQL("\(a).problem_type IS NOT NULL OR \(a).problem_message IS NOT NULL")
    case .parent: SQL("\(a).parent IS NOT NULL")
    case .child:
      SQL(
        """
        EXISTS (SELECT 1 FROM jobs c WHERE c.parent = \(a).id)
        OR EXISTS (SELECT 1 FROM job_references r WHERE r.source = \(a).id AND r.enabled = 1)
        """)
    case .negative: SQL("\(a).negative_prompt IS NOT NULL")
    case .expansion: SQL("\(a).prompt_expansion = 1")
    }
  }

  private func marked(_ a: String) -> SQL {
    switch filter.marked {
    case nil: SQL("0")
    case .jobs(let ids): SQL("\(a).id IN (SELECT value FROM json_each(?))", Self.list(ids))
    case .found(_, let except):
      SQL("(\(a).id NOT IN (SELECT value FROM json_each(?)) AND ", Self.list(except))
        + (marking.first?.condition(a) ?? SQL("0")) + SQL(")")
    }
  }

  /// Ids are made of hexadecimal digits, and need no escaping.
  static func list(_ ids: Set<LocalID>) -> String {
    "[\(ids.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]"
  }
}
