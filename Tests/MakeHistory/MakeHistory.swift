import Api18
import Glibc
import History
import Jobs

/// `MakeHistory PATH COUNT [--seed N] [--now SECONDS] [--settled | --running ORIGIN] [--pictures FOLDER]`:
/// writes a history as years of use would leave it, the same for the same seed and moment; `--settled` leaves
/// no job under way, `--running` all of them, at that service; `--pictures` says where the pictures are: that
/// of the first job at `FOLDER/0`.
@main
struct MakeHistory {
  static func main() async {
    guard let arguments = Arguments(CommandLine.arguments.dropFirst()) else {
      complain(
        """
        usage: MakeHistory PATH COUNT [--seed N] [--now SECONDS] [--settled | --running ORIGIN]
                           [--pictures FOLDER]
        """)
      exit(64)
    }
    do {
      try await make(arguments)
    } catch {
      complain("MakeHistory: \(error)")
      exit(1)
    }
  }

  private static func make(_ arguments: Arguments) async throws {
    guard access(arguments.path, F_OK) != 0 else {
      throw StoreError.unusable("\(arguments.path) is there already; remove it first.")
    }
    let store = try HistoryStore.open(path: arguments.path, mode: .readWrite)
    var years = JobMaker(
      count: arguments.count, seed: arguments.seed, now: arguments.now,
      isSettled: arguments.isSettled, runningAt: arguments.runningAt, pictures: arguments.pictures)
    let sender = InstanceID(rawValue: "make-history")
    // While one batch is written, the next is made.
    var batch = years.next(4_000)
    while !batch.isEmpty {
      let jobs = batch
      let (judgements, verdicts) = (years.judgements, years.verdicts)
      async let written: Void = store.adopt(
        jobs, sender: sender, judgements: judgements, verdicts: verdicts)
      let next = years.next(4_000)
      try await written
      batch = next
    }
    try store.close()
  }

  private static func complain(_ sentence: String) {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}

/// What the command line asks for.
private struct Arguments {
  var path: String
  var count: Int
  var seed: UInt64 = 1
  var now = Timestamp.now()
  var isSettled = false
  var runningAt: String?
  var pictures: String?

  init?(_ words: ArraySlice<String>) {
    var words = words
    guard let path = words.popFirst(), let count = words.popFirst().flatMap({ Int($0) }), count > 0
    else { return nil }
    self.path = path
    self.count = count
    while let option = words.popFirst() {
      if option == "--settled" {
        isSettled = true
        continue
      }
      if option == "--running" {
        runningAt = words.popFirst()
        continue
      }
      if option == "--pictures" {
        pictures = words.popFirst()
        continue
      }
      guard let number = words.popFirst().flatMap({ Int64($0) }) else { return nil }
      switch option {
      case "--seed": seed = UInt64(bitPattern: number)
      case "--now": now = Timestamp(rawValue: number * 1000)
      default: return nil
      }
    }
  }
}
