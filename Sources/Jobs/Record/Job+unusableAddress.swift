import Api18

extension Job {
  /// What the service named as the address of a picture and what is not fetched, where it named no
  /// other; as it came.
  ///
  /// Known only where the raw answer was read with the job, and has no more than 64 KB: it is looked
  /// through whenever the job is drawn.
  package var unusableAddress: String? {
    guard outputs.isEmpty, rawAnswer.count <= 64 << 10 else { return nil }
    return RemoteJob.unusableAddress(in: rawAnswer)
  }
}
