import History
import Jobs
import SettingsModel

/// Opens the history for a command, with its troubles as a command's.
enum HistoryOpening {
  /// For a command that changes something.
  static func writing(_ workplace: Workplace) async throws(Failure) -> HistoryStore {
    do throws(StoreError) {
      return try await HistoryStore.opened(path: workplace.places.historyFile, mode: .readWrite)
    } catch {
      throw Failure("\(error.sentence) Nothing was sent.", .service, type: "history")
    }
  }

  /// For a command that only reads: nothing on the disk changes.
  static func reading(_ workplace: Workplace) async throws(Failure) -> HistoryStore {
    do throws(StoreError) {
      return try await HistoryStore.opened(path: workplace.places.historyFile, mode: .readOnly)
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
  }
}
