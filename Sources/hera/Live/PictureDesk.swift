import ExternalPrograms
import Glibc
import Picture
import SettingsModel
import Studio
import Synchronization
import TerminalDriver
import TerminalUI

/// Pictures for the studio: by which way they are shown follows from the settings and from what the
/// terminal answers, and may change while the program runs.
final class PictureDesk: PictureSource {
  private struct State {
    var wish: PictureChoice.Wish
    var symbols: PictureLook.Symbols
    var terminal: PictureChoice.Terminal
    var shape: CellShape?
    /// As the terminal answered, in the size that it had then.
    var told: CellShape?
    var choice: PictureChoice?
  }

  private let environment: [String: String]
  private let isLight: @Sendable () -> Bool
  private let send: @Sendable (Event) -> Void
  private let state: Mutex<State>
  private let cache: PictureCache
  private let comparer = PictureComparer()

  /// - Parameters:
  ///   - thumbnailsFolder: Where small copies of large pictures are kept.
  ///   - isLight: Whether the ground that pictures are drawn for is light.
  init(
    environment: [String: String], settings: SettingsModel.Settings, thumbnailsFolder: String,
    isLight: @escaping @Sendable () -> Bool, send: @escaping @Sendable (Event) -> Void
  ) {
    self.environment = environment
    cache = PictureCache(thumbnails: ThumbnailFolder(path: thumbnailsFolder))
    self.isLight = isLight
    self.send = send
    state = Mutex(
      State(
        wish: PictureChoice.Wish(settings.preview),
        symbols: PictureLook.Symbols(settings.previewSymbols),
        terminal: PictureChoice.Terminal(
          depth: .mono, isUTF8: false, answers: ProbeAnswers(),
          between: Self.between(environment))))
  }

  /// What stands between this program and its terminal, and hands on text alone.
  static func between(_ environment: [String: String]) -> String? {
    let names = [("TMUX", "tmux"), ("STY", "GNU screen"), ("ZELLIJ", "zellij")]
    return names.first { !(environment[$0.0] ?? "").isEmpty }?.1
  }

  /// Takes what is known before the terminal has answered.
  func attach(depth: ColourDepth, isUTF8: Bool) {
    state.withLock { state in
      state.terminal.depth = depth
      state.terminal.isUTF8 = isUTF8
    }
    lookAtCells()
  }

  /// The cells may have another shape, as with another font.
  func lookAtCells() {
    let shape = CellShape(ofTerminal: STDOUT_FILENO)
    change { $0.shape = shape ?? $0.shape }
  }

  /// Takes an answer of the terminal's; the last one decides.
  func take(_ reply: TerminalReply) {
    guard case .deviceAttributes = reply else {
      return state.withLock { $0.terminal.answers.take(reply) }
    }
    let size = Size(ofTerminal: STDOUT_FILENO)
    change { state in
      state.terminal.answers.take(reply)
      state.told = state.terminal.answers.shape(of: size)
    }
    let mustAsk = state.withLock { state in
      state.terminal.between == "tmux" && state.terminal.tmux == nil
        && (state.wish == .auto || state.wish == .kitty) && state.terminal.depth == .trueColour
    }
    guard mustAsk else { return }
    Task { [environment] in
      guard let facts = await TmuxFacts.ask(environment: environment) else { return }
      change {
        $0.terminal.tmux = PictureChoice.Tmux(
          letsThrough: facts.letsThrough, terminal: facts.terminal)
      }
    }
  }

  func take(_ settings: SettingsModel.Settings) {
    change { state in
      state.wish = PictureChoice.Wish(settings.preview)
      state.symbols = PictureLook.Symbols(settings.previewSymbols)
    }
  }

  /// Changes what is known, and has pictures shown anew where they look otherwise then.
  private func change(_ body: (inout State) -> Void) {
    let shape = state.withLock { state -> CellShape? in
      let before = (Self.choice(state).way, Self.shape(state), state.symbols)
      body(&state)
      state.choice = Self.choice(state)
      let after = (Self.choice(state).way, Self.shape(state), state.symbols)
      return before == after ? nil : after.1
    }
    if let shape { send(.picturesChanged(shape)) }
  }

  private static func choice(_ state: State) -> PictureChoice {
    PictureChoice(state.wish, state.terminal)
  }

  private static func shape(_ state: State) -> CellShape {
    state.shape ?? state.told ?? .usual
  }

  /// What is in force, and what it comes from.
  var report: (choice: PictureChoice, answers: ProbeAnswers, shape: CellShape) {
    state.withLock { (Self.choice($0), $0.terminal.answers, Self.shape($0)) }
  }

  // MARK: Pictures

  private func rendering() throws -> (PictureRendering, CellShape) {
    let (choice, shape, look) = state.withLock { state in
      (
        Self.choice(state), Self.shape(state),
        PictureLook(depth: state.terminal.depth, symbols: state.symbols)
      )
    }
    let isFar = ["SSH_CONNECTION", "SSH_TTY"].contains { !(environment[$0] ?? "").isEmpty }
    let most = isFar ? ImageRendering.mostBytesOverNet : ImageRendering.mostBytesHere
    switch choice.way {
    case .off: throw PictureUnavailable(sentence: "Preview is off")
    case .symbols:
      var look = look
      look.isGroundLight = isLight()
      return (.symbols(look), shape)
    case .kitty(let isInTmux):
      return (
        .image(ImageRendering(form: .placeholders, isInTmux: isInTmux, mostBytes: most)), shape
      )
    case .sixel: return (.image(ImageRendering(form: .sixel, mostBytes: most)), shape)
    case .iterm: return (.image(ImageRendering(form: .inline, mostBytes: most)), shape)
    }
  }

  func cells(
    for path: String, fitting size: Size, _ view: PictureView
  ) async throws -> CellPicture {
    let (rendering, shape) = try self.rendering()
    do {
      return try await cache.cells(
        of: path, fitting: size, view: view, shape: shape, as: rendering)
    } catch {
      switch error.kind {
      case .cancelled: throw CancellationError()
      case .missing: throw PictureUnavailable(sentence: "The file is gone: \(path)")
      default: throw PictureUnavailable(sentence: error.reason)
      }
    }
  }

  func kept(for path: String, fitting size: Size, _ view: PictureView) async -> CellPicture? {
    guard let (rendering, shape) = try? self.rendering() else { return nil }
    return await cache.kept(of: path, fitting: size, view: view, shape: shape, as: rendering)
  }

  func atHand(for path: String, fitting size: Size, _ view: PictureView) -> CellPicture? {
    guard let (rendering, shape) = try? self.rendering() else { return nil }
    return cache.atHand(of: path, fitting: size, view: view, shape: shape, as: rendering)
  }

  func remarks(about path: String) async -> [String] {
    (try? await cache.info(of: path))?.remarks ?? []
  }

  func difference(between first: String, and second: String) async throws -> PictureDifference? {
    try await comparer.difference(between: first, and: second).map {
      PictureDifference(mean: $0.mean, changed: $0.changed)
    }
  }
}

extension PictureChoice.Wish {
  init(_ setting: PreviewSetting) {
    switch setting {
    case .auto: self = .auto
    case .kitty: self = .kitty
    case .sixel: self = .sixel
    case .iterm: self = .iterm
    case .symbols: self = .symbols
    case .off: self = .off
    }
  }
}

extension PictureLook.Symbols {
  init(_ setting: PreviewSymbols) {
    switch setting {
    // An empty literal would be made by way of a sequence of the protocol's.
    case .usual: self.init()
    case .sextants: self = .sextants
    case .braille: self = .braille
    case .all: self = [.sextants, .braille]
    }
  }
}

extension PictureChoice.Way {
  /// As the setting names it.
  var name: String {
    switch self {
    case .kitty: "kitty"
    case .sixel: "sixel"
    case .iterm: "iterm"
    case .symbols: "symbols"
    case .off: "off"
    }
  }
}
