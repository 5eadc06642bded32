extension Model {
  /// Starts the upload of what a slot holds, stops one that runs, or asks for a file.
  mutating func uploadSlot() -> [Effect] {
    guard let slot = draft.slots[referenceRow] else {
      return openLine(.file(slot: referenceRow), text: "")
    }
    if case .running? = uploads[slot.url] { return stopUpload(of: slot.url) }
    if slot.isFile { return startUpload(of: slot.url, replacing: slot.url) }
    // The saved copy of an own picture gets a new address before or after the old one died.
    if slot.source != nil, let path = localFile(of: slot) {
      return startUpload(of: path, replacing: slot.url)
    }
    return openLine(.file(slot: referenceRow), text: "")
  }

  mutating func startUpload(of path: String, replacing key: String) -> [Effect] {
    uploads[key] = .running(since: now)
    return [.upload(path: path, replacing: key)]
  }

  private mutating func stopUpload(of key: String) -> [Effect] {
    uploads[key] = nil
    say(.note, "The upload was stopped")
    return [.stopUpload(replacing: key)]
  }

  /// Ends uploads that no slot waits for any more: an address must not come out of nowhere.
  mutating func stopUnwantedUploads() -> [Effect] {
    let wanted = Set(draft.slots.compactMap { $0?.url })
    let unwanted = uploads.filter { !wanted.contains($0.key) }
    for key in unwanted.keys { uploads[key] = nil }
    return unwanted.compactMap { key, upload in
      if case .running = upload { .stopUpload(replacing: key) } else { nil }
    }
  }

  /// The address stands wherever the file stood.
  mutating func takeUploaded(_ key: String, _ path: String, _ address: String) -> [Effect] {
    guard uploads[key] != nil else { return [] }
    uploads[key] = nil
    if let problem = addressProblem(address) {
      return failUpload(of: key, "upload_command printed no address to use. \(problem)")
    }
    uploadedFiles[address] = path
    let effects = changeDraft { draft in
      for index in draft.slots.indices where draft.slots[index]?.url == key {
        draft.slots[index]?.url = address
        // What was uploaded is this picture still, but no longer the service's copy that dies.
        draft.slots[index]?.source = nil
      }
    }
    say(.done, "Uploaded \(ReferenceSlot(url: path).shortName)", key: .editUndo, label: "undo")
    return effects
  }

  @discardableResult
  mutating func failUpload(of key: String, _ sentence: String) -> [Effect] {
    uploads[key] = .failed(sentence)
    return say(.error, sentence)
  }

  /// What the selected slot holds is being uploaded.
  var isUploading: Bool {
    draft.slots[referenceRow].flatMap { uploads[$0.url] }?.isRunning == true
  }

  /// Says what a path in a slot comes to, once it stands there.
  mutating func sayFile() -> [Effect] {
    guard facts.canUpload else {
      return say(.warning, "The service takes public addresses only: set upload_command")
    }
    return say(
      .warning, "The service takes public addresses only", key: .referenceUpload,
      label: "uploads it")
  }
}
