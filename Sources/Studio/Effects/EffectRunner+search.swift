import Jobs

// What is searched for, and searches with names.
extension EffectRunner {
  func find(_ request: SearchRequest) async {
    while !Task.isCancelled {
      do {
        let page = try await store.search(request)
        guard !Task.isCancelled else { return }
        return send(.found(request, page))
      } catch .interrupted {
        // By a newer one in the same lane, in whose favour this one was cancelled; or by an older one that
        // was late.
      } catch {
        guard !Task.isCancelled else { return }
        return send(.searchFailed(request, error.sentence))
      }
    }
  }

  func count(_ filter: SearchFilter) async {
    while !Task.isCancelled {
      do {
        let count = try await store.count(filter)
        guard !Task.isCancelled else { return }
        return send(.counted(filter, count))
      } catch .interrupted {
        // As above.
      } catch {
        // What is wrong with the history is told of by the search itself.
        return
      }
    }
  }

  func changeSearches(_ effect: Effect) async throws {
    switch effect {
    case .keepSearch(let search): try await store.keep(search)
    case .forgetSearch(let name): try await store.forgetSavedSearch(named: name)
    default: break
    }
    send(.savedSearches(try await store.savedSearches()))
  }
}
