import ExternalPrograms
import SettingsModel
import Studio
import TerminalDriver
import TerminalUI

/// The real terminal, with the theme's colours.
struct LiveTerminal: StudioTerminal {
  let terminal: Terminal
  let desk: SettingsDesk
  let environment: [String: String]
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

  func show(_ signals: Signals) {
    terminal.setTitle(signals.title)
    let isKnown = TerminalDriver.Notice.showsProgress(environment: environment)
    terminal.showWork(signals.isWorking && isKnown)
  }

  func notify(_ text: CleanText) {
    let settings = desk.settings
    let way: TerminalDriver.Notice.Way
    switch settings.notify {
    case .off: return
    case .command:
      guard let command = settings.notifyCommand else { return terminal.bell() }
      let notifier = Notifier(environment: environment)
      Task { [onProblem] in
        if let problem = await notifier.run(command, message: text.text) { onProblem(problem) }
      }
      return
    case .automatic: way = TerminalDriver.Notice.way(environment: environment)
    case .bell: way = .bell
    case .osc9: way = .osc9
    case .osc777: way = .osc777
    case .osc99: way = .osc99
    }
    terminal.write(
      TerminalDriver.Notice.bytes(
        title: "hera", text: text, by: way, isInTmux: !(environment["TMUX"] ?? "").isEmpty))
  }

  func setMouse(_ isOn: Bool) {
    terminal.setMouse(isOn)
  }
}
