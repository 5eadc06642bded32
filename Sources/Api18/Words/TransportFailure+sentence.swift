extension TransportFailure {
  /// What happened, without what it means for a run: that depends on the call.
  public var sentence: String {
    switch kind {
    case .nameNotFound: "The name of the host is not known. Check the network and the address."
    case .connectionRefused:
      "The host refused the connection. Check the address, or try again later."
    case .connectTimedOut: "The host did not answer in time. Check the network, or try again later."
    case .tlsFailed:
      "No safe connection could be made\(told). Check the address and this machine's clock."
    case .proxyFailed: "The proxy did not let the request through\(told). Check HTTPS_PROXY."
    case .timedOut: "No answer came in time."
    case .connectionLost: "The connection broke before the answer was whole."
    case .answerTooLarge: "The answer was larger than any answer of the service."
    case .answerUnreadable: "The answer was not HTTP, or not whole."
    case .cancelled: "It was stopped."
    case .other: "The network failed\(told). Check it, or try again later."
    }
  }

  private var told: String {
    let detail = detail.cleanedForSentence
    return detail.isEmpty ? "" : " (\(detail))"
  }
}
