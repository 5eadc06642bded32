import CTerminal
import Dispatch
import Synchronization
package import TerminalUI

/// The terminal: its keys and signals as events, frames onto its screen, and itself as it was when
/// it is left, however that comes.
///
/// One thread of its own does the work; everything here returns at once. There is one a process.
package final class Terminal: Sendable {
  /// How many colours are used.
  package let colours: ColourDepth
  /// Whether the terminal shows UTF-8; where it does not, only ASCII should be presented.
  package let isUTF8: Bool
  /// Runs tasks on the terminal's thread.
  package let executor: TerminalExecutor
  private let mailbox: Mailbox

  private init(colours: ColourDepth, isUTF8: Bool, thread: TerminalThread) {
    self.colours = colours
    self.isUTF8 = isUTF8
    executor = thread.executor
    mailbox = thread.mailbox
  }

  /// Takes the terminal and its screen.
  ///
  /// To be called once, early: other threads should not be reading the environment much yet, as
  /// ncurses gets a description through it.
  ///
  /// - Parameter tell: Gets keys, sizes and signals, in order, on the terminal's own thread. It has to
  ///   return at once.
  package static func open(
    _ options: TerminalOptions, tell: @escaping @Sendable (TerminalEvent) -> Void
  ) throws(TerminalError) -> Terminal {
    let thread = try TerminalThread.start(options, tell: tell)
    return Terminal(
      colours: thread.depth, isUTF8: Charset.isUTF8(environment: options.environment),
      thread: thread)
  }

  /// The screen's size; `.resized` tells when it changes.
  package var size: Size { mailbox.size }

  /// Shows a frame.
  ///
  /// Of several that are presented before one could be drawn, the last is.
  package func present(_ surface: Surface, palette: Palette) {
    mailbox.post(Frame(surface: surface, palette: palette))
  }

  /// Waits until all that was presented is out, or never will be.
  package func flushed() async {
    await ask { .flushed($0) }
  }

  /// Draws the screen anew, whatever the terminal shows.
  package func repaint() {
    mailbox.post(.repaint)
  }

  /// Gives the terminal back and stops the process (Ctrl-Z).
  ///
  /// When it goes on, the screen is taken and drawn again and `.resumed` is sent.
  package func suspend() {
    mailbox.post(.suspend)
  }

  /// Whether a shell is there that could continue a stopped process.
  package var canSuspend: Bool { ProcessGroup.hasJobControl }

  /// Leaves the terminal as it was found.
  ///
  /// Signals have their old meaning again. More calls do nothing.
  package func leave() async {
    await ask { .leave($0) }
  }

  /// Gives the terminal to a child program while the body runs: nothing is read, written or caught.
  ///
  /// Then the screen is taken and drawn again.
  package func handOver<T: Sendable>(
    _ body: @Sendable () async throws -> T
  ) async rethrows -> T {
    await ask { .handOver($0) }
    do {
      let result = try await body()
      await ask { .takeBack($0) }
      return result
    } catch {
      await ask { .takeBack($0) }
      throw error
    }
  }

  /// Sets the window's title; the one of before comes back on leaving, and with `nil`.
  package func setTitle(_ title: CleanText?) {
    mailbox.post(.title(title?.text))
  }

  /// Shows that something is under way (`OSC 9;4`), or nothing more; for terminals that are known to have
  /// it.
  package func showWork(_ isOn: Bool) {
    mailbox.post(.work(isOn))
  }

  package func bell() {
    mailbox.post(.write([0x07]))
  }

  /// Takes the mouse, or gives it back to the terminal.
  package func setMouse(_ isOn: Bool) {
    mailbox.post(.mouse(isOn))
  }

  /// Writes bytes between two frames: a picture's data, the clipboard.
  ///
  /// They must leave cursor and attributes as they were.
  package func write(_ bytes: [UInt8]) {
    mailbox.post(.write(bytes))
  }

  /// Asks the terminal; the answers are events.
  ///
  /// The question must end with DA1 (`CSI c`), which every terminal answers: leaving waits up to
  /// 300 ms for it.
  package func ask(_ bytes: [UInt8]) {
    mailbox.post(.ask(bytes))
  }

  /// The last of what was written to standard error while the screen was up, at most 4 KB; may hold
  /// anything: clean before use.
  package var standardErrorTail: String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = ct_stderr_tail(&bytes, bytes.count)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Has an order carried out, or answers at once when the thread has ended.
  private func ask(_ order: (Order.Reply) -> Order) async {
    await withCheckedContinuation { reply in
      if !mailbox.post(order(reply)) { reply.resume() }
    }
  }
}
