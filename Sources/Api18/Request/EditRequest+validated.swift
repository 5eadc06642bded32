extension EditRequest {
  /// Checks every rule of the service's page before anything is sent.
  ///
  /// - Parameter base: Where the request goes: only a service on this machine reaches what is on it.
  /// - Returns: The request as it is sent, or all rules it breaks, each tied to its field.
  public func validated(for base: BaseURL) -> Result<ValidRequest, Violations> {
    var violations: [Violation] = []
    if let message = promptProblem {
      violations.append(Violation(field: .prompt, message: message))
    }
    if let message = countProblem { violations.append(Violation(field: .images, message: message)) }

    var addresses: [String] = []
    for (index, image) in images.enumerated() {
      switch ReferenceAddress.check(image, base: base) {
      case .success(let address): addresses.append(address)
      case .failure(let problem):
        violations.append(Violation(field: .image(index), message: problem.message))
      }
    }
    if let violations = Violations(violations) { return .failure(violations) }

    var checked = self
    checked.images = addresses
    if negativePrompt?.allSatisfy(\.isWhitespace) == true { checked.negativePrompt = nil }
    return .success(ValidRequest(checked: checked))
  }

  private var promptProblem: String? {
    if prompt.allSatisfy(\.isWhitespace) {
      return "The prompt is empty. Say what to change in the pictures."
    }
    // The page says characters and not which; scalars are what most servers count.
    let count = prompt.unicodeScalars.count
    guard count > Self.promptLimit else { return nil }
    // What to do comes first: on a narrow screen the rest may be cut.
    return """
      Take out \(count - Self.promptLimit) of \(count) characters: the prompt may have \
      \(Self.promptLimit).
      """
  }

  private var countProblem: String? {
    switch images.count {
    case 0: "There is no reference picture. Add one to \(Self.imageLimit) addresses of pictures."
    case ...Self.imageLimit: nil
    default:
      """
      There are \(images.count) reference pictures; the service takes at most \
      \(Self.imageLimit). Take out \(images.count - Self.imageLimit).
      """
    }
  }
}
