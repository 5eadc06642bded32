import TerminalUI

/// Takes effects from the first frame on, and keeps those that need the history or the network until
/// there is a runner: both are opened after the first frame, and may fail to.
package actor EffectStarter {
  private let terminal: any StudioTerminal
  private let saver: DraftSaver
  private let pictures: (any PictureSource)?
  private let mender: (any HistoryMending)?
  private let settings: (any SettingsKeeping)?
  /// What the store tells of the selected job beyond its row.
  private let results: PacedEffect
  /// Themes and settings are shown and written one after another.
  private var settingsOrder: Task<Void, Never>?
  private var runner: EffectRunner?
  private var waiting: [Effect] = []

  package init(
    terminal: any StudioTerminal, drafts: any DraftKeeping, pictures: (any PictureSource)? = nil,
    mender: (any HistoryMending)? = nil, settings: (any SettingsKeeping)? = nil,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.terminal = terminal
    self.pictures = pictures
    self.mender = mender
    self.settings = settings
    saver = DraftSaver(drafts: drafts, clock: clock)
    results = PacedEffect(delay: Self.resultDelay, quiet: EffectRunner.quietSpan, clock: clock)
  }

  /// Starts what waited, and from now on everything at once.
  ///
  /// - Returns: Once the page that waited is told: what is begun beside its reading only takes the processor
  ///   away from what a person looks at.
  package func provide(_ runner: EffectRunner) async {
    self.runner = runner
    while !waiting.isEmpty { await runner.start(waiting.removeFirst()) }
    await runner.pageTold()
  }

  /// Starts an effect that need not wait for anything, as that of a typed character is.
  ///
  /// - Returns: Whether it was one.
  package nonisolated func startAtOnce(_ effect: Effect) -> Bool {
    switch effect {
    case .redraw: terminal.redraw()
    case .bell: terminal.ringBell()
    case .signal(let signals): terminal.show(signals)
    case .notify(let text): terminal.notify(CleanText(text))
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .saveDraft(let snapshot): saver.saveSoon(snapshot)
    case .loadResult: results.want(effect) { await self.startNow($0) }
    default: return false
    }
    return true
  }

  /// A picture that can stand in the frame of the key that asks for it.
  nonisolated func pictureAtHand(_ request: PictureRequest) -> CellPicture? {
    pictures?.atHand(for: request.path, fitting: request.size, request.view)
  }

  package func start(_ effect: Effect) async {
    if !startAtOnce(effect) { await startNow(effect) }
  }

  /// A selection that moves on asks for no more of its job than the row tells: a held key comes again
  /// after 33 ms.
  private static let resultDelay = Duration.milliseconds(80)

  private func startNow(_ effect: Effect) async {
    switch effect {
    case .suspend:
      // Nobody saves it while the program is stopped, however long that is.
      await saver.finish()
      terminal.suspend()
    case .mendHistory: await mender?.mend()
    case .loadThemes, .showTheme, .keepTheme, .loadSettings, .setSetting, .removeSetting,
      .reloadSettings, .editConfig, .keepHabits, .loadTerminal:
      change(effect)
    default:
      guard let runner, waiting.isEmpty else {
        waiting.append(effect)
        return
      }
      await runner.start(effect)
    }
  }

  private func change(_ effect: Effect) {
    guard let settings else { return }
    settingsOrder = Task { [settingsOrder] in
      await settingsOrder?.value
      switch effect {
      case .loadThemes: await settings.loadThemes()
      case .showTheme(let name): await settings.show(theme: name)
      case .keepTheme(let name): await settings.keep(theme: name)
      case .loadSettings: await settings.loadSettings()
      case .setSetting(let key, let value): await settings.set(key, to: value)
      case .removeSetting(let key): await settings.remove(key)
      case .reloadSettings: await settings.reload()
      case .editConfig: await settings.editConfig()
      case .loadTerminal: await settings.loadTerminal()
      case .keepHabits(let habits): await settings.keep(habits: habits.bytes)
      default: break
      }
    }
  }

  /// Waits until what was typed is on the disk and every row that was sent off is written down.
  package func settle() async {
    await saver.finish()
    await settingsOrder?.value
    await runner?.settle()
  }
}
