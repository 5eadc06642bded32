import Jobs

extension EffectRunner {
  func load(_ request: TreeRequest) async {
    do {
      let page = try await store.trees(request)
      guard !Task.isCancelled else { return }
      send(.trees(request, page))
    } catch {
      guard !Task.isCancelled else { return }
      send(.treesFailed(request, error.sentence))
    }
  }
}
