import Synchronization
import TerminalDriver
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// A program to test the driver with, in a pseudo-terminal: each key makes it do one thing.
///
/// It reports on descriptor 3, a line an event.
@main
struct DriverFixture {
  static func main() async {
    var options = TerminalOptions(environment: environment)
    if environment["FIXTURE_IMPATIENT"] != nil { options.patience = .zero }
    do {
      let (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
      let terminal = try Terminal.open(options) { event in
        terminalThread.withLock { $0 = pthread_self() }
        continuation.yield(event)
        if event == .left { continuation.finish() }
      }
      // As the program does it: on the terminal's own thread.
      await Task(executorPreference: terminal.executor) {
        var fixture = Fixture(terminal: terminal, events: events)
        await fixture.run()
      }.value
    } catch {
      report("error \(error)")
    }
  }

  static let environment: [String: String] = {
    let names = [
      "TERM", "COLORTERM", "TMUX", "STY", "NO_COLOR", "LANG", "LC_ALL", "LINES", "COLUMNS",
      "FIXTURE_ECHO", "FIXTURE_IMPATIENT", "FIXTURE_STUBBORN",
    ]
    let pairs = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}

/// The thread that tells of events.
let terminalThread = Mutex<pthread_t?>(nil)

/// Writes a line to the test.
func report(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(3, bytes, bytes.count)
}
