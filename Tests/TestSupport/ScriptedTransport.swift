package import Api18
import Synchronization

/// A transport that answers as a test says and keeps every request.
///
/// Answers are queued for each method. A request without an answer waits until the test gives one,
/// or until it is cancelled.
package final class ScriptedTransport: Transport {
  /// What becomes of a request.
  package enum Answer: Sendable {
    case response(APIResponse)
    case failure(TransportFailure)

    /// An answer with a JSON body.
    package static func json(_ status: Int, _ body: String, headers: [String: String] = [:])
      -> Answer
    {
      var headers = headers
      headers["content-type"] = "application/json"
      return .response(APIResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    /// An error answer of the service.
    package static func error(
      _ status: Int, _ type: String, _ message: String = "no", headers: [String: String] = [:]
    ) -> Answer {
      json(
        status, #"{"error":{"type":"\#(type)","message":"\#(message)"}}"#, headers: headers)
    }

    /// A transport failure by its kind.
    package static func lost(
      _ kind: TransportFailure.Kind = .connectionLost, mayHaveBeenTaken: Bool
    ) -> Answer {
      .failure(
        TransportFailure(kind: kind, mayHaveBeenTaken: mayHaveBeenTaken, detail: "scripted"))
    }
  }

  private struct Parked {
    var method: APIRequest.Method
    var continuation: CheckedContinuation<Answer, Never>
  }

  private struct State {
    var queued: [APIRequest.Method: [Answer]] = [:]
    var always: [APIRequest.Method: @Sendable (APIRequest) -> Answer] = [:]
    var requests: [APIRequest] = []
    var parked: [(id: Int, Parked)] = []
    var cancelled: Set<Int> = []
    var cancellations = 0
    var lastID = 0
    var inFlight = 0
    var mostInFlight = 0
    var watchers: [(isMet: @Sendable ([APIRequest]) -> Bool, CheckedContinuation<Void, Never>)] = []
    var isConnecting = false

    var broken: Answer { .lost(.cancelled, mayHaveBeenTaken: !isConnecting) }
  }

  private let state = Mutex(State())

  package init() {}

  /// Answers the next requests with this method, in turn; one that already waits first.
  package func answer(_ method: APIRequest.Method, _ answers: Answer...) {
    for answer in answers {
      let parked = state.withLock { state -> Parked? in
        if let index = state.parked.firstIndex(where: { $0.1.method == method }) {
          return state.parked.remove(at: index).1
        }
        state.queued[method, default: []].append(answer)
        return nil
      }
      parked?.continuation.resume(returning: answer)
    }
  }

  /// Answers every request with this method for which nothing is queued.
  package func always(
    _ method: APIRequest.Method, _ respond: @escaping @Sendable (APIRequest) -> Answer
  ) {
    state.withLock { $0.always[method] = respond }
  }

  /// Requests without an answer wait for their connections from now on: cancelled, they have not left.
  package func holdConnections() {
    state.withLock { $0.isConnecting = true }
  }

  /// Every request so far, in order.
  package var requests: [APIRequest] { state.withLock { $0.requests } }

  /// The requests with one method so far, in order.
  package func requests(_ method: APIRequest.Method) -> [APIRequest] {
    requests.filter { $0.method == method }
  }

  /// How many requests were cancelled while they waited for an answer.
  package var cancellations: Int { state.withLock { $0.cancellations } }

  /// The most requests that ever waited for their answer at once.
  package var mostInFlight: Int { state.withLock { $0.mostInFlight } }

  /// Returns the requests with a method as soon as there are `count` of them.
  @discardableResult
  package func arrived(_ count: Int, _ method: APIRequest.Method) async -> [APIRequest] {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        state.watchers.append(
          ({ $0.count(where: { $0.method == method }) >= count }, continuation))
      }
      notify()
    }
    return requests(method)
  }

  package func send(_ request: APIRequest) async throws(TransportFailure) -> APIResponse {
    let (id, ready) = state.withLock { state -> (Int, Answer?) in
      state.lastID += 1
      state.requests.append(request)
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      if state.queued[request.method]?.isEmpty == false {
        return (state.lastID, state.queued[request.method]?.removeFirst())
      }
      return (state.lastID, state.always[request.method]?(request))
    }
    notify()
    let answer: Answer
    if let ready { answer = ready } else { answer = await park(request.method, id) }
    state.withLock { $0.inFlight -= 1 }
    switch answer {
    case .response(let response): return response
    case .failure(let failure): throw failure
    }
  }

  private func park(_ method: APIRequest.Method, _ id: Int) async -> Answer {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let broken = state.withLock { state -> Answer? in
          if state.cancelled.remove(id) != nil { return state.broken }
          state.parked.append((id, Parked(method: method, continuation: continuation)))
          return nil
        }
        if let broken { continuation.resume(returning: broken) }
      }
    } onCancel: {
      let (parked, broken) = state.withLock { state -> (Parked?, Answer) in
        state.cancellations += 1
        if let index = state.parked.firstIndex(where: { $0.id == id }) {
          return (state.parked.remove(at: index).1, state.broken)
        }
        state.cancelled.insert(id)
        return (nil, state.broken)
      }
      parked?.continuation.resume(returning: broken)
    }
  }

  private func notify() {
    let met = state.withLock { state in
      let met = state.watchers.filter { $0.isMet(state.requests) }
      state.watchers.removeAll { $0.isMet(state.requests) }
      return met
    }
    for (_, continuation) in met { continuation.resume() }
  }
}
