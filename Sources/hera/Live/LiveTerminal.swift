import Studio
import TerminalDriver
import TerminalUI

/// The real terminal, with the theme's colours.
struct LiveTerminal: StudioTerminal {
  let terminal: Terminal
  let desk: SettingsDesk
  /// Told why the program does not stop.
  let onProblem: @Sendable (String) -> Void

  func present(_ surface: Surface) {
    terminal.present(surface, palette: desk.palette)
  }

  func redraw() {
    terminal.repaint()
  }

  func suspend() {
    // Stopped without a shell that could continue it, the program would never come back.
    guard terminal.canSuspend else {
      return onProblem("No shell is there that could continue hera: Ctrl-Z does nothing here")
    }
    terminal.suspend()
  }

  func ringBell() {
    terminal.bell()
  }
}
