import Jobs
import Synchronization

/// What acts of a person did to the history, by the numbers that the model gave them: the model need not
/// wait for the store to take one back.
final class ActBook: Sendable {
  /// A part of an act, and how it is turned.
  enum Part {
    case judgement(JudgementAct.ID)
    case verdict(Verdict, isKept: Bool)
  }

  private let acts = Mutex<[Int: [Part]]>([:])
  /// The store remembers no more.
  private static let kept = 100

  func write(_ parts: [Part], as number: Int) {
    acts.withLock { acts in
      acts[number] = parts
      acts[number - Self.kept] = nil
    }
  }

  func parts(of number: Int) -> [Part] { acts.withLock { $0[number] ?? [] } }
}
