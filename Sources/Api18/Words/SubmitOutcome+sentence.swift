extension NotSent {
  /// What happened, what it cost, and what to do.
  public var sentence: String {
    switch self {
    case .noConnection(let failure):
      "\(failure.sentence) Nothing was sent and nothing was charged."
    case .turnedAway(let problem), .held(let problem): problem.sentence
    }
  }
}

extension Unconfirmed {
  /// What happened, what it may have cost, and that a person decides.
  public var sentence: String {
    "\(reason) It may have run and may have cost \(MicroUSD.pricePerRun). It is not sent again by itself."
  }

  private var reason: String {
    switch self {
    case .noAnswer(let failure): failure.sentence
    case .gateway(let problem):
      "A gateway answered with status \(problem.status), not the service\(problem.told)."
    case .unreadable(let status, let body):
      """
      The service answered with success (\(status)), but its answer names no job\(Self.form(of: body)).
      """
    case .redirected(let status):
      """
      The address answered with a redirect (\(status)), which is not followed; most likely the base \
      URL is wrong.
      """
    }
  }

  /// What the answer is instead, where that can be told.
  private static func form(of body: [UInt8]) -> String {
    if body.isEmpty { return ": it is empty" }
    return switch JSONReader.read(body) {
    case nil: ": it is not JSON, or it breaks off"
    case .object: ""
    case .some: ": it is no JSON object"
    }
  }
}
