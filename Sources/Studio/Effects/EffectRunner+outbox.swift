import Jobs

// Rows that have not left, and what is asked about: one after another.
extension EffectRunner {
  func changeOutbox(_ effect: Effect) async throws {
    do {
      switch effect {
      case .takeBack(let id, let forEditing):
        send(.takenBack(try await engine.takeBack(id), forEditing: forEditing))
      case .takeBackSent(let ids): try await takeBackSent(ids)
      case .holdJob(let id):
        try await engine.hold(id)
        send(.storeChanged)
      case .release(let ids): try await engine.release(ids)
      case .moveInOutbox(let id, let step):
        send(.movedInOutbox(id, try await engine.move(id, by: step)))
      case .setWatched(let id, let isWatched): try await engine.setWatched(id, isWatched)
      default: break
      }
    } catch StoreError.impossible {
      // It left, or ended, between the key and its row.
      send(.noted("It was sent meanwhile: a sent job cannot be called back"))
    }
  }

  private func takeBackSent(_ ids: [LocalID]) async throws {
    var taken: [Job] = []
    // The last one first: the others wait behind the first.
    for id in ids.reversed() {
      do {
        taken.append(try await engine.takeBack(id))
      } catch StoreError.impossible {
        // It had left; the history says what became of it.
      }
    }
    send(.sendTakenBack(taken, left: ids.count - taken.count))
  }
}
