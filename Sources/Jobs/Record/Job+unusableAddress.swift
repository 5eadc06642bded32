import Api18

extension Job {
  /// What the service named as the address of a picture and what is not fetched, where it named no
  /// other; as it came.
  ///
  /// Known only where the raw answer was read with the job.
  package var unusableAddress: String? {
    guard outputs.isEmpty else { return nil }
    return RemoteJob.unusableAddress(in: rawAnswer)
  }
}
