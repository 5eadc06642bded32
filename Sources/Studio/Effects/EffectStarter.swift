/// Takes effects from the first frame on, and keeps them until there is a runner: the history and the
/// network are opened after the first frame.
package actor EffectStarter {
  private let terminal: any StudioTerminal
  private var runner: EffectRunner?
  private var waiting: [Effect] = []

  package init(terminal: any StudioTerminal) {
    self.terminal = terminal
  }

  /// Starts what waited, and from now on everything at once.
  package func provide(_ runner: EffectRunner) async {
    self.runner = runner
    while !waiting.isEmpty { await runner.start(waiting.removeFirst()) }
  }

  package func start(_ effect: Effect) async {
    switch effect {
    case .suspend: terminal.suspend()
    case .redraw: terminal.redraw()
    case .bell: terminal.ringBell()
    default:
      guard let runner, waiting.isEmpty else {
        waiting.append(effect)
        return
      }
      await runner.start(effect)
    }
  }

  /// Waits until what was typed is on the disk and every row that was sent off is written down.
  package func settle() async {
    await runner?.settle()
  }
}
