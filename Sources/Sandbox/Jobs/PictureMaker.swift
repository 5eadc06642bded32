/// Makes the pictures of finished jobs, each when it is first asked for and once, however many ask at
/// the same time. Another server over the same folder may make it too: it gets the same bytes.
actor PictureMaker {
  private let folder: JobFolder
  private let editor: Editor
  private let disk: OffPool
  /// One picture at a time, which bounds memory; an edit takes a tenth of a second.
  private let easel = OffPool(label: "hera.sandbox.easel")
  private var underway: [RandomID: Task<[UInt8], any Error>] = [:]

  init(folder: JobFolder, editor: Editor, disk: OffPool) {
    self.folder = folder
    self.editor = editor
    self.disk = disk
  }

  /// The PNG file of a job.
  func picture(of record: JobRecord) async throws -> [UInt8] {
    if let task = underway[record.id] { return try await task.value }
    let task = Task { try await make(record) }
    underway[record.id] = task
    defer { underway[record.id] = nil }
    return try await task.value
  }

  private func make(_ record: JobRecord) async throws -> [UInt8] {
    let folder = folder
    if let file = await disk.run({ folder.picture(record.id) }) { return file }
    var sources: [Source] = []
    for address in record.input.images { sources.append(await source(address)) }
    let (editor, input) = (editor, record.input)
    let pictures = sources
    let file = try await easel.run(throwing: {
      let references = pictures.map { $0.decoded(longSide: editor.longSide) }
      let reading = PromptReading(
        prompt: input.effectivePrompt, negativePrompt: input.negativePrompt)
      let plan = EditPlan(
        reading: reading, prompt: input.effectivePrompt, seed: input.seed,
        references: references.count)
      return try editor.edit(references, by: plan).pngFile()
    })
    try await disk.run(throwing: { try folder.savePicture(file, of: record.id) })
    return file
  }

  /// A reference's file, or what to paint in its place.
  private struct Source: Sendable {
    var file: [UInt8]?
    var sample: Sample?
    var address: String

    func decoded(longSide: Int) -> Raster {
      let file = file ?? sample.flatMap { try? $0.file() }
      // A file of ours that cannot be read any more is stood in for like one that is elsewhere.
      if let file, let picture = try? Raster(decoding: file, fitting: longSide) { return picture }
      return StandIn.picture(for: address, longSide: longSide)
    }
  }

  private func source(_ address: String) async -> Source {
    switch Reference(address) {
    case .sample(let sample):
      return Source(sample: sample, address: address)
    case .output(let id):
      let folder = folder
      guard let earlier = await disk.run({ folder.record(id) }) else {
        return Source(address: address)
      }
      // Jobs refer to earlier jobs only, so this ends.
      return Source(file: try? await picture(of: earlier), address: address)
    case .elsewhere, .missing:
      return Source(address: address)
    }
  }
}
