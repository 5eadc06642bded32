import Studio
import TerminalDriver
import TerminalUI

/// The real terminal, with the theme's colours.
struct LiveTerminal: StudioTerminal {
  let terminal: Terminal
  let palette: Palette

  func present(_ surface: Surface) {
    terminal.present(surface, palette: palette)
  }

  func redraw() {
    terminal.repaint()
  }

  func suspend() {
    terminal.suspend()
  }

  func ringBell() {
    terminal.bell()
  }
}
