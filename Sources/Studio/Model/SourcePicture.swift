package import Api18
package import Jobs

/// What is known of one of our own pictures that is used as a reference.
package struct SourcePicture: Sendable, Equatable {
  /// When the service drops its copy.
  package var expiresAt: Timestamp?
  /// Where each of the job's pictures stands on this machine, by its address.
  package var paths: [String: String]

  package init(_ job: Job) {
    expiresAt = job.expiresAt
    paths = job.outputs.reduce(into: [:]) { $0[$1.url] = $1.path }
  }
}

extension Model {
  /// What is known of the picture in a slot, where it is one of our own.
  func sourcePicture(of slot: ReferenceSlot) -> SourcePicture? {
    guard let source = slot.source else { return nil }
    if let known = sources[source] { return known }
    if let job = result, job.id.rawValue == source { return SourcePicture(job) }
    return history.rows.first { $0.job.id.rawValue == source }.map { SourcePicture($0.job) }
  }

  /// When a reference that is one of our own outputs dies at the service, where that is known.
  func expiry(of slot: ReferenceSlot) -> Timestamp? { sourcePicture(of: slot)?.expiresAt }

  /// The file of a slot on this machine: one of our own pictures that is saved, a path that was typed,
  /// or what was uploaded.
  func localFile(of slot: ReferenceSlot) -> String? {
    slot.isFile ? slot.url : sourcePicture(of: slot)?.paths[slot.url] ?? uploadedFiles[slot.url]
  }

  /// Asks for what is not known yet of own pictures among some references.
  mutating func wantSources(_ names: [String]) -> [Effect] {
    names.compactMap { name in
      guard sources[name] == nil, !sourcesAsked.contains(name),
        let id = LocalID(rawValue: name)
      else { return nil }
      sourcesAsked.insert(name)
      return .loadSource(id)
    }
  }

  /// The first picture of the draft that is gone, among those that are sent.
  var dyingReference: DyingReference? { dying(among: draft.enabledSlots) }

  /// The same of a job that would run again.
  func dyingReference(of job: Job) -> DyingReference? {
    dying(among: job.input.references.filter(\.isEnabled).map { ReferenceSlot($0) })
  }

  private func dying(among sent: [ReferenceSlot]) -> DyingReference? {
    sent.firstIndex(where: isDying).map { DyingReference(slot: sent[$0], number: $0 + 1) }
  }

  private func isDying(_ slot: ReferenceSlot) -> Bool {
    expiry(of: slot).map { $0.since(now) < Self.dyingSpan } ?? false
  }

  /// The service needs some time to fetch a reference.
  private static let dyingSpan = Duration.seconds(60)

  /// What a question says of a picture that is gone: since when, and where the saved copy is.
  func dyingLines(_ slot: ReferenceSlot, name: String) -> [String] {
    guard let expiry = expiry(of: slot) else { return [] }
    let left = expiry.since(now)
    let when =
      switch left {
      case ...(.seconds(-1)): "was dropped \(SpanText.left(.zero - left)) ago"
      case ..<(.seconds(1)): "has just been dropped"
      default: "goes in \(SpanText.left(left))"
      }
    var lines = [
      "\(name) is one of your own pictures, and the service's copy \(when): the run would most "
        + "likely fail."
    ]
    if let path = localFile(of: slot) {
      lines.append("The saved copy is \(path)")
      if facts.canUpload, let key = keyMap.key(for: .referenceUpload, in: .references) {
        lines.append("\(key.label) on the reference uploads it to a new address.")
      }
    }
    return lines
  }
}
