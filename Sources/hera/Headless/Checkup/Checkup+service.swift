import Api18
import Api18HTTP
import Diagnostics
import ExternalPrograms
import Jobs
import SettingsModel
import TerminalUI

// The key and the service.
extension Checkup {
  /// Where the key is, and never the key.
  ///
  /// The command that prints it is not run: it may ask for a password.
  func key() async -> [Finding] {
    guard !workplace.isSandbox else {
      return [Finding("key", "source", "sandbox", "the sandbox has its own; yours is not read")]
    }
    let ways = KeyWays(environment: workplace.environment, settings: workplace.settings)
    let report = await keyChain(
      KeyWays(variable: ways.variable, command: nil, file: ways.file)
    ).report()
    let command: KeyReport.State = ways.command == nil ? .notSet : .set
    let sources = [
      ("API18_KEY", report.variable), ("api_key_command", command), ("api_key_file", report.file),
    ]
    // The first that is set decides, also where it does not serve.
    let used = sources.first { $0.1 != .notSet }
    let isFaulty = used.map { $0.1 != .set } ?? true
    let advice = used?.0 == "api_key_command" ? nil : report.sentence
    var findings = [
      Finding(
        "key", "source", JSON(used?.0), used?.0 ?? "none",
        fault: isFaulty ? advice ?? "No key is set." : nil)
    ]
    for (name, state) in sources {
      findings.append(Finding("key", name, .text(state.rawValue), state.rawValue))
    }
    return findings
  }

  func service() -> [Finding] {
    guard !workplace.isSandbox else {
      return [Finding("service", "base_url", .null, "the sandbox, on this machine")]
    }
    switch workplace.address {
    case .success(let base):
      let source = workplace.settings.source(of: .baseURL).description
      return [
        Finding("service", "base_url", .text(base.description), "\(base) (\(source))"),
        Finding("service", "source", .text(source), source),
      ]
    case .failure(let failure):
      return [
        Finding("service", "base_url", .null, "not usable", fault: failure.sentence)
      ]
    }
  }

  /// Asks about a job that does not exist, which costs nothing: there is no call that checks a key.
  func network() async -> [Finding] {
    guard !workplace.isSandbox, case .success(let base) = workplace.address else { return [] }
    let ways = KeyWays(environment: workplace.environment, settings: workplace.settings)
    guard case .key(let key) = await keyChain(ways).key() else {
      return [Finding("service", "reachable", .null, "not asked, as there is no key")]
    }
    var random = SystemRandomNumberGenerator()
    guard let made = JobID(rawValue: "job_\(LocalID(using: &random))") else { return [] }
    let transport = HTTPTransport(
      configuration: HTTPConfiguration(environment: workplace.environment))
    let answer: Result<RemoteJob, JobFailure>
    do throws(JobFailure) {
      answer = .success(
        try await Client(base: base, key: key, transport: transport).job(made, pollAddress: nil))
    } catch {
      answer = .failure(error)
    }
    await transport.shutDown()
    let contact = ServiceContact(answer)
    return [
      Finding(
        "service", "reachable", .bool(contact.isReachable),
        contact.isReachable ? "yes" : "no", fault: contact.isReachable ? nil : contact.sentence),
      Finding(
        "service", "key_accepted", JSON(contact.isKeyAccepted),
        contact.isKeyAccepted.map { $0 ? "it seems so" : "no" } ?? "not known",
        fault: contact.isKeyAccepted == false ? contact.sentence : nil),
      Finding("service", "answer", .text(contact.sentence), contact.sentence),
    ]
  }

  private func keyChain(_ ways: KeyWays) -> KeyChain {
    KeyChain(
      ways: { ways }, places: workplace.places, redactor: Redactor(),
      command: KeyCommand(environment: workplace.environment))
  }
}
