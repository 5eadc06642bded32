import Api18

/// Where a request shows the sandbox's key; by right that is its `Authorization` field alone.
struct KeySighting: Sendable, Hashable {
  enum Place: Sendable, Hashable {
    case authorization
    /// A key in the right field that is not the sandbox's.
    case otherKey
    case query, path
    case header(String)

    var word: String {
      switch self {
      case .authorization: "authorization"
      case .otherKey: "other_key"
      case .query: "query"
      case .path: "path"
      case .header(let name): "header \(name)"
      }
    }
  }

  private(set) var places: [Place] = []
  /// The path and the query without the key.
  let target: String

  init(key: Secret, target: String, headers: [(name: String, value: String)]) {
    (places, self.target) = key.withExposedValue { key in
      var places: [Place] = []
      let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      for (name, value) in headers {
        if name.lowercased() == "authorization" {
          places.append(value.contains(key) ? .authorization : .otherKey)
        } else if value.contains(key) {
          places.append(.header(name.lowercased()))
        }
      }
      if parts.first?.contains(key) == true { places.append(.path) }
      if parts.count > 1, parts[1].contains(key) { places.append(.query) }
      let shown = target.split(separator: key, omittingEmptySubsequences: false)
      return (places, String(shown.joined(separator: "(key)").prefix(2_000)))
    }
  }
}
