import Api18
import History
import Jobs
import SettingsModel
import Studio

// A history that is damaged, newer, or cannot be opened: it is said, and what is done about it is a
// person's word.
extension StudioSession {
  private var path: String { workplace.places.historyFile }

  /// - Parameter isAnother: Whether it is opened in place of one that was set aside.
  /// - Returns: `nil` when the program is left before there is one.
  func openHistory(isAnother: Bool) async -> HistoryStore? {
    var hadTrouble = isAnother
    while true {
      do throws(StoreError) {
        let store = try await HistoryStore.opened(path: path, mode: .readWrite)
        if hadTrouble { events.send(.historyTrouble(nil)) }
        return store
      } catch {
        hadTrouble = true
        events.send(.historyTrouble(HistoryTrouble(error)))
        guard await wish.wait() else { return nil }
        if case .obstructed = error { await setHistoryAside() }
      }
    }
  }

  /// Looks whether the history is whole where a program before this one did not end well, which nobody
  /// waits for, and listens for damage that comes to light later.
  ///
  /// - Returns: Whether a person wants a new history in place of this one.
  func check(_ store: HistoryStore) async -> Bool {
    // Broken off, it is made at the next start.
    if fallen.count > 0, let faults = try? await store.faults() {
      guard faults.isEmpty else {
        let words = await DamageWords(store, faults)
        return await offerAnother(HistoryTrouble(damaged: words.sentence))
      }
      fallen.clear()
    }
    for await error in store.obstacles {
      guard case .obstructed(.damaged, _) = error else {
        return await offerAnother(HistoryTrouble(error))
      }
      let words = await DamageWords(store, [])
      return await offerAnother(HistoryTrouble(damaged: words.sentence))
    }
    return false
  }

  /// - Returns: Whether a person wants a new history in place of this one.
  private func offerAnother(_ trouble: HistoryTrouble) async -> Bool {
    log.warn("\(trouble.title): \(trouble.lines.first ?? "")")
    events.send(.historyTrouble(trouble))
    while await wish.wait() {
      guard let jobs = await engine.current, await jobs.unansweredCount > 0 else { return true }
      events.send(.failed("A run is being sent: wait for its answer, then begin the new history"))
    }
    return false
  }

  /// Puts the history, or whatever stands in its place, out of the way.
  func setHistoryAside() async {
    // Another program that has it open would go on writing to it under a name it does not know.
    guard !isAnotherAlive else {
      return events.send(
        .failed("Another hera runs on this history: leave it, then begin the new one"))
    }
    do throws(StoreError) {
      let aside = try await HistoryStore.setAside(path: path, at: .now())
      fallen.clear()
      events.send(.noted("The old history is kept: \(workplace.places.abbreviate(aside))"))
    } catch {
      events.send(.failed(error.sentence))
    }
  }

  private var isAnotherAlive: Bool {
    let folder = workplace.places.locksFolder
    return FolderListing.names(in: folder).contains { name in
      guard name.hasSuffix(InstanceLock.ending) else { return false }
      let id = InstanceID(rawValue: String(name.dropLast(InstanceLock.ending.count)))
      return id != lock.id && InstanceLock.isAlive(id, in: folder)
    }
  }
}

extension HistoryTrouble {
  private static let asideLine =
    "It is kept under another name beside the new one, and nothing of it is changed."

  init(damaged sentence: String) {
    self.init(
      title: "The history is damaged", lines: [sentence, Self.asideLine],
      remedy: "Begin a new history")
  }

  /// What is said of a history that could not be opened.
  fileprivate init(_ error: StoreError) {
    switch error {
    case .obstructed(.damaged, let sentence): self.init(damaged: sentence)
    case .obstructed(.newer, let sentence):
      self.init(
        title: "The history is of a newer hera",
        lines: [sentence, "The newer version goes on with it.", Self.asideLine],
        remedy: "Begin a new history")
    case .obstructed(.foreign, let sentence):
      self.init(
        title: "The history is something else", lines: [sentence, Self.asideLine],
        remedy: "Begin a new history")
    default:
      self.init(
        title: "The history cannot be opened", lines: [error.sentence], remedy: "Try again")
    }
  }
}
