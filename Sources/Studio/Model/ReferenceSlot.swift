package import Jobs

/// One of the three slots for reference pictures.
package struct ReferenceSlot: Sendable, Hashable, Decodable {
  package var url: String
  package var label: String
  package var isEnabled: Bool
  /// The job whose picture it is, where it is one of our own.
  package var source: String?

  package init(url: String, label: String = "", isEnabled: Bool = true, source: String? = nil) {
    self.url = url
    self.label = label
    self.isEnabled = isEnabled
    self.source = source
  }

  package init(_ reference: JobReference) {
    self.init(
      url: reference.url, label: reference.label, isEnabled: reference.isEnabled,
      source: reference.source?.rawValue)
  }

  package var reference: JobReference {
    JobReference(
      url: url, label: label, isEnabled: isEnabled,
      source: source.flatMap { LocalID(rawValue: $0) })
  }

  /// It holds a file of this machine, which the service cannot fetch.
  package var isFile: Bool { LocalPath.isPath(url) }

  /// The last part of the address's path, or the host where there is none, as slots show it.
  package var shortName: String {
    if isFile { return url.split(separator: "/").last.map(String.init) ?? url }
    let path = url.split(separator: "?", maxSplits: 1).first.map(String.init) ?? url
    let bare = path.split(separator: "#", maxSplits: 1).first.map(String.init) ?? path
    return bare.split(separator: "/").last.map(String.init) ?? url
  }

  /// The host with its port, or nothing.
  package var host: String {
    guard !isFile, let scheme = url.range(of: "://") else { return "" }
    return url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.description
  }
}

extension String {
  /// Where `text` first stands; without full Foundation.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    ranges(of: text).first
  }
}
