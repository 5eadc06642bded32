/// Carries one request to the service and its answer back.
///
/// It follows no redirect and repeats nothing.
public protocol Transport: Sendable {
  /// Sends the request once.
  ///
  /// - Throws: A failure that says whether the request may have been taken.
  func send(_ request: APIRequest) async throws(TransportFailure) -> APIResponse
}
