/// The calls of the service, each made once.
///
/// Nothing is repeated here, and the key goes to the base URL's origin alone.
///
/// ```swift
/// let client = Client(base: .service, key: key, transport: transport)
/// let request = try EditRequest(prompt: prompt, images: [address]).validated(for: client.base).get()
/// switch await client.submit(request) {
/// case .accepted(let job): follow(job)
/// case .refused(let problem): show(problem.sentence)
/// case .notSent(let reason): show(reason.sentence)
/// case .unconfirmed(let reason): askAPerson(reason.sentence)
/// }
/// ```
public struct Client: Sendable {
  /// The version of this module, as a client names itself by it.
  public static let version = "0.1.0"

  /// Where every call goes.
  public let base: BaseURL
  private let key: Secret?
  private let transport: any Transport
  private let now: @Sendable () -> Timestamp

  /// How long a call may take that is answered at once, and one that waits for the run.
  private static let timeout = Duration.seconds(60)
  private static let waitingTimeout = Duration.seconds(600)

  /// - Parameters:
  ///   - key: Without one nothing is sent, and every call says so.
  ///   - now: The time, asked only where a `Retry-After` needs it.
  public init(
    base: BaseURL, key: Secret?, transport: any Transport,
    now: @escaping @Sendable () -> Timestamp = { .now() }
  ) {
    self.base = base
    self.key = key
    self.transport = transport
    self.now = now
  }

  /// Submits a run, which may cost money; the answer comes at once and names the job.
  public func submit(_ request: ValidRequest) async -> SubmitOutcome {
    await submit(body: request.body)
  }

  /// Submits the exact bytes of a ``ValidRequest`` that were kept.
  public func submit(body: [UInt8]) async -> SubmitOutcome {
    await post(body, path: "/v1/generate", timeout: Self.timeout)
  }

  /// Submits a run and, where asked, holds the connection until it has finished.
  ///
  /// An unfinished job in the answer is an accepted one to ask about later.
  /// When the connection breaks while waiting, the id is lost and the run is unconfirmed: a program
  /// that keeps records submits and asks instead.
  public func generate(_ request: ValidRequest, wait: Bool) async -> SubmitOutcome {
    await post(
      request.body, path: wait ? "/v1/generate?wait=true" : "/v1/generate",
      timeout: wait ? Self.waitingTimeout : Self.timeout)
  }

  /// Submits a run by the route that other image services have; whether it waits is not said.
  public func image(_ request: ValidRequest) async -> SubmitOutcome {
    await post(request.body, path: "/v1/images/generations", timeout: Self.waitingTimeout)
  }

  /// Asks about a job, which costs nothing and may be repeated.
  ///
  /// - Parameter pollAddress: The job's `urls.get`, used where it has the base URL's origin.
  public func job(_ id: JobID, pollAddress: String?) async throws(JobFailure) -> RemoteJob {
    guard let key else { throw .problem(.noKey) }
    let request = APIRequest(
      method: .get, url: address(of: id, told: pollAddress), key: key, timeout: Self.timeout)
    let response: APIResponse
    do {
      response = try await answer(to: request, key)
    } catch {
      throw .transport(error)
    }
    guard (200...299).contains(response.status) else {
      throw .problem(ServiceProblem(response: response, now: now()))
    }
    do {
      return try RemoteJob(decoding: response.body, about: id)
    } catch {
      throw .unreadable
    }
  }

  private func post(_ body: [UInt8], path: String, timeout: Duration) async -> SubmitOutcome {
    guard let key else { return .notSent(.held(.noKey)) }
    let request = APIRequest(
      method: .post, url: base.url(path: path), key: key, body: body, timeout: timeout)
    do {
      return SubmitOutcome(response: try await answer(to: request, key), now: now())
    } catch {
      return SubmitOutcome(failure: error)
    }
  }

  /// An answer is kept, so that a server that quotes what it was sent would have the key written down.
  private func answer(
    to request: APIRequest, _ key: Secret
  ) async throws(TransportFailure) -> APIResponse {
    var response = try await transport.send(request)
    response.body = key.blotted(in: response.body)
    return response
  }

  /// The address a job is asked about at.
  ///
  /// One that the service told is data from outside: on another origin it would get the key.
  private func address(of id: JobID, told: String?) -> String {
    if let told, let parts = AddressParts(told), Origin(parts) == base.origin {
      return parts.requestText
    }
    return base.url(path: "/v1/jobs/\(id.pathSegment)")
  }
}

extension ServiceProblem {
  /// No key is set, so nothing was asked: the status is 0.
  public static let noKey = ServiceProblem(status: 0, kind: .invalidAPIKey)
}
