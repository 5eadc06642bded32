import Api18
import ArgumentParser
import Jobs

/// `hera edit`: one run, paid once.
struct EditCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Send one run: edit pictures as a prompt says.",
    discussion: """
      It costs \(MicroUSD.pricePerRun.description) by the list price. The run is in the history before it is \
      sent. Without --wait the command ends when the service has taken it; hera watch follows it. What \
      could not be sent ends as refused, and nothing is sent later by itself.

      In the sandbox http://127.0.0.1/samples/portrait.jpg, landscape.png and product.webp are \
      pictures to begin with.

      \(ExitStatus.help)
      """)

  @Option(help: "What to change; at most 2500 characters.")
  var prompt: String

  @Option(
    name: .customLong("image"),
    help: ArgumentHelp(
      "The address of a public reference picture; once to three times.", valueName: "url"))
  var images: [String] = []

  @Option(
    help: ArgumentHelp(
      "A number, random (rolled here and sent), or service (left to the service).",
      valueName: "seed"))
  var seed = SeedOption.random

  @Option(help: "What to avoid.")
  var negativePrompt: String?

  @Flag(help: "Let the service expand a short prompt.")
  var expand = false

  @Flag(help: "Wait until the picture is saved.")
  var wait = false

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    var random = SystemRandomNumberGenerator()
    let id = LocalID(using: &random)
    let input = input(seed: seed.seed(using: &random))
    return try await JobSession.run(workplace, scope: { _ in .submittedOnly }) { session in
      var job: Job
      do throws(Violations) {
        job = try input.job(id: id, now: .now(), base: session.base)
      } catch {
        throw Failure(error)
      }
      job.origin = session.origin
      let (sent, ending) = try await session.send(job, isAwaited: wait)
      return session.tell(sent, ending, asJSON: json)
    }
  }

  func report(_ failure: Failure) -> JSON {
    JobReport(
      failure, state: failure.status == .unconfirmed ? .unconfirmed : .refused,
      input: input(seed: nil)
    ).json
  }

  private func input(seed: Int64?) -> JobInput {
    JobInput(
      prompt: prompt, references: images.map { JobReference(url: $0) }, seed: seed,
      negativePrompt: negativePrompt ?? "", enablePromptExpansion: expand ? true : nil)
  }
}

extension Failure {
  /// A request that breaks rules of the service was not sent; each rule names its option.
  init(_ violations: Violations) {
    let sentences = violations.all.map { "\($0.field.option): \($0.message)" }
    self.init(
      sentences.joined(separator: " ") + " Nothing was sent.", .usage, type: "invalid_request")
  }
}

extension RequestField {
  /// The option of the command line that sets it.
  fileprivate var option: String {
    switch self {
    case .model: "the model"
    case .prompt: "--prompt"
    case .images: "--image"
    case .image(let index): "--image \(index + 1)"
    case .seed: "--seed"
    case .negativePrompt: "--negative-prompt"
    case .enablePromptExpansion: "--expand"
    }
  }
}
