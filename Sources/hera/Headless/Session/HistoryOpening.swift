import Api18
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
      throw Failure("\(error.advice) Nothing was sent.", .service, type: "history")
    }
  }

  /// For a command that only reads: nothing on the disk changes.
  static func reading(_ workplace: Workplace) async throws(Failure) -> HistoryStore {
    do throws(StoreError) {
      return try await HistoryStore.opened(path: workplace.places.historyFile, mode: .readOnly)
    } catch {
      throw Failure(error.advice, .jobFailed, type: "history")
    }
  }

  /// Looks whether the history is whole where a program before this one did not end well, before it is
  /// opened for writing: even that would change a damaged one.
  ///
  /// - Throws: ``Failure`` where it is damaged; a copy is kept then.
  static func check(_ workplace: Workplace, after fallen: Fallen) async throws(Failure) {
    guard fallen.count > 0 else { return }
    let store: HistoryStore
    let faults: [String]
    do {
      store = try await HistoryStore.opened(path: workplace.places.historyFile, mode: .readOnly)
      faults = try await store.faults()
    } catch {
      // What stands in the way is said by whoever opens it next; it is looked at again then.
      return
    }
    defer { try? store.close() }
    guard !faults.isEmpty else { return fallen.clear() }
    throw Failure(
      """
      \(await DamageWords(store, faults).sentence) Open hera to begin a new history.
      """, .service, type: "history")
  }
}

extension StoreError {
  /// What happened, and the way to go on.
  fileprivate var advice: String {
    switch self {
    case .obstructed(.newer, let sentence):
      "\(sentence) Start the newer version, or open hera to begin a history beside it."
    case .obstructed(.damaged, let sentence), .obstructed(.foreign, let sentence):
      "\(sentence) Open hera to set it aside and to begin a new history."
    default: sentence
    }
  }
}
