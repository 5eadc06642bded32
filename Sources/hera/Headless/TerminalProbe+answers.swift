import Dispatch
import TerminalDriver
import TerminalUI

extension TerminalProbe {
  /// What the terminal answers, waited for off the threads of tasks; `nil` where there is none.
  static func answers(environment: [String: String]) async -> ProbeAnswers? {
    await withCheckedContinuation { (done: CheckedContinuation<ProbeAnswers?, Never>) in
      DispatchQueue.global(qos: .userInitiated).async {
        done.resume(returning: ask(environment: environment))
      }
    }
  }
}
