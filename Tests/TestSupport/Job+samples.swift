package import Api18
package import Jobs

extension LocalID {
  /// An id that can be told apart from others by its number.
  package static func sample(_ number: Int) -> LocalID {
    var generator = SeededGenerator(seed: UInt64(number))
    return LocalID(using: &generator)
  }
}

extension Timestamp {
  /// 2026-11-22T14:02:11Z, and seconds after it.
  package static func sample(_ seconds: Int64 = 0) -> Timestamp {
    Timestamp(rawValue: 1_795_356_131_000 + seconds * 1000)
  }
}

extension JobInput {
  package static func sample(
    _ prompt: String = "Make it golden hour", seed: Int64? = 41
  ) -> JobInput {
    JobInput(
      prompt: prompt, references: [JobReference(url: "https://example.com/photo.jpg")], seed: seed)
  }
}

extension Job {
  /// A row of the outbox.
  package static func sample(
    _ number: Int = 1, input: JobInput = .sample(), origin: String = "https://api18.dev"
  ) -> Job {
    Job(
      id: .sample(number), input: input,
      body: Array(
        #"{"model":"hera-1.0-image-edit","prompt":"\#(input.prompt)","images":["https://example.com/photo.jpg"]"#
          .utf8) + Array((input.seed.map { #","seed":\#($0)}"# } ?? "}").utf8),
      origin: origin, createdAt: .sample(Int64(number)))
  }

  /// A job to which all of this happened.
  ///
  /// - Throws: When one of the changes does not fit.
  package func after(_ changes: JobChange...) throws(ImpossibleChange) -> Job {
    var job = self
    for change in changes { try job.apply(change) }
    return job
  }
}

extension InstanceID {
  package static let sample = InstanceID(rawValue: "this")
}

extension RemoteJob {
  /// What a service may tell of the job `remote-NUMBER`.
  package static func sample(
    _ number: Int = 1, status: String? = "processing", outputs: [String] = []
  ) -> RemoteJob? {
    JobID(rawValue: "remote-\(number)").map {
      RemoteJob(
        id: $0, status: status, outputs: outputs.compactMap(OutputURL.init(rawValue:)),
        raw: Array(#"{"id":"remote-\#(number)"}"#.utf8))
    }
  }
}

extension DownloadedFile {
  package static let sample = DownloadedFile(
    path: "/pictures/one.png", sha256: String(repeating: "ab", count: 32), bytes: 68,
    header: ImageHeader(kind: .png, width: 640, height: 480))
}
