import Jobs

extension EffectRunner {
  func load(_ request: TreeRequest) async {
    while !Task.isCancelled {
      do {
        let page = try await store.trees(request)
        guard !Task.isCancelled else { return }
        return send(.trees(request, page))
      } catch .interrupted {
        // By a newer one in the same lane, in whose favour this one was cancelled; or by an older one that
        // was late.
      } catch {
        guard !Task.isCancelled else { return }
        return send(.treesFailed(request, error.sentence))
      }
    }
  }
}
