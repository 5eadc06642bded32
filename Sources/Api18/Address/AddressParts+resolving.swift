extension AddressParts {
  /// The scheme that a reference names, in lower case; `nil` where it is a path or the like.
  package static func scheme(of reference: String) -> String? {
    let trimmed = reference.trimmedOfWhiteSpace
    guard let end = trimmed.firstIndex(where: { ":/?#".contains($0) }), trimmed[end] == ":",
      trimmed[..<end].utf8.allSatisfy(isSchemeByte)
    else { return nil }
    return trimmed[..<end].lowercased()
  }

  /// The address that a reference means when it is met at this one (RFC 3986, 5.2), as in `Location`.
  ///
  /// - Returns: `nil` when it is no address with an authority.
  package func resolving(_ reference: String) -> AddressParts? {
    let trimmed = reference.trimmedOfWhiteSpace
    if let colon = trimmed.firstIndex(where: { ":/?#".contains($0) }), trimmed[colon] == ":" {
      return AddressParts(trimmed)
    }
    if trimmed.hasPrefix("//") { return AddressParts("\(scheme):\(trimmed)") }
    let authority = "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")"
    let end = trimmed.firstIndex { "?#".contains($0) } ?? trimmed.endIndex
    let (target, tail) = (String(trimmed[..<end]), trimmed[end...])
    if target.isEmpty {
      let query = tail.hasPrefix("?") ? "" : query.map { "?\($0)" } ?? ""
      return AddressParts("\(authority)\(path)\(query)\(tail)")
    }
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    let joined = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    return AddressParts("\(authority)\(Self.withoutDotSegments(joined))\(tail)")
  }

  private static func withoutDotSegments(_ path: String) -> String {
    var kept: [Substring] = []
    let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        _ = kept.popLast()
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/")
  }
}
