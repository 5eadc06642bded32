import Api18
import History
import Jobs
import SettingsModel
import Studio

// The history, read without a trace.
extension Checkup {
  func history() async -> [Finding] {
    let path = workplace.places.historyFile
    let shown = workplace.places.abbreviate(path)
    do {
      let store = try await HistoryOpening.reading(workplace)
      guard !store.isMissing else {
        return [
          Finding("history", "path", .text(path), "\(shown), made when needed"),
          Finding("history", "jobs", JSON(0), "none yet"),
        ]
      }
      let found = try await facts(of: store, path: path, shown: shown)
      try? store.close()
      return found
    } catch let failure as Failure {
      return [Finding("history", "path", .text(path), shown, fault: failure.sentence)]
    } catch let error as StoreError {
      return [Finding("history", "path", .text(path), shown, fault: error.sentence)]
    } catch {
      return [Finding("history", "path", .text(path), shown, fault: "\(error)")]
    }
  }

  private func facts(
    of store: HistoryStore, path: String, shown: String
  ) async throws -> [Finding] {
    let totals = try await store.totals(now: .now(), startOfDay: .now())
    let facts = try await store.facts()
    let faults = try await store.faults()
    let copies = store.copies
    let damage =
      """
      \(path) is damaged. Open hera: it keeps a copy, and sets it aside to begin a new history where \
      you say so.
      """
    return [
      Finding("history", "path", .text(path), shown),
      Finding("history", "jobs", JSON(totals.jobs), NumberText.jobs(totals.jobs)),
      Finding("history", "running", JSON(totals.running), NumberText.count(totals.running)),
      Finding("history", "held", JSON(totals.held), NumberText.count(totals.held)),
      Finding(
        "history", "unconfirmed", JSON(totals.unconfirmed), NumberText.count(totals.unconfirmed),
        fault: totals.unconfirmed == 0
          ? nil
          : """
          \(NumberText.jobs(totals.unconfirmed)) may have been charged (\(totals.atRisk)): open hera \
          and press ! to decide.
          """),
      Finding(
        "history", "integrity", .list(faults.map(JSON.text)),
        faults.isEmpty ? "quick_check finds nothing wrong" : faults.joined(separator: "; "),
        fault: faults.isEmpty ? nil : damage),
      Finding(
        "history", "backups", .list(copies.names.map(JSON.text)),
        copies.names.isEmpty
          ? "none" : "\(copies.names.count) in \(workplace.places.abbreviate(copies.folder))"),
      Finding("history", "journal_mode", .text(facts.journalMode), facts.journalMode),
      Finding("history", "format", JSON(facts.formatVersion), "\(facts.formatVersion)"),
      Finding("history", "sqlite", .text(facts.sqliteVersion), facts.sqliteVersion),
    ]
  }
}
