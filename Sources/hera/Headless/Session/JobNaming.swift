import Jobs
import TerminalUI

/// Finds jobs by what people write for them.
enum JobNaming {
  private static let mostNamed = 4

  /// The one job whose id begins so.
  ///
  /// - Throws: ``Failure`` where there is none, or more than one.
  static func job(_ name: String, in store: some JobStore) async throws(Failure) -> Job {
    let prefix = name.lowercased()
    let shown = CleanText(name).clipped(to: 40).text
    guard LocalID.isPrefix(prefix) else {
      throw Failure(
        """
        “\(shown)” is no job's id: one is \(LocalID.length) digits from 0 to f, or the first few of \
        them. hera jobs lists them.
        """, .usage, type: "unknown_id")
    }
    let found: [Job]
    do throws(StoreError) {
      found = try await store.jobs(withPrefix: prefix, limit: mostNamed + 1)
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
    guard let first = found.first else {
      throw Failure(
        "There is no job \(shown) in this history. hera jobs lists them.", .usage,
        type: "unknown_id")
    }
    guard found.count == 1 else {
      let names = found.prefix(mostNamed).map { distinct($0.id, among: found) }
      let more = found.count > mostNamed ? " and more" : ""
      throw Failure(
        "Several jobs begin with \(shown): \(names.joined(separator: ", "))\(more). Write more of it.",
        .usage, type: "ambiguous_id")
    }
    return first
  }

  /// As much of an id as tells it from the others, and at least what lists show.
  private static func distinct(_ id: LocalID, among jobs: [Job]) -> String {
    let others = jobs.map(\.id.rawValue).filter { $0 != id.rawValue }
    for length in id.short.count..<LocalID.length {
      let beginning = id.rawValue.prefix(length)
      if !others.contains(where: { $0.hasPrefix(beginning) }) { return String(beginning) }
    }
    return id.rawValue
  }
}
