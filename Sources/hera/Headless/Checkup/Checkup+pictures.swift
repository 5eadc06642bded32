import ExternalPrograms
import Picture
import Settings
import SettingsModel
import Studio
import TerminalDriver
import TerminalUI

extension Checkup {
  /// What the terminal answers, and by which way the studio would show pictures there.
  func pictures(_ facts: TerminalFacts) async -> [Finding] {
    let environment = workplace.environment
    let answers = await TerminalProbe.answers(environment: environment)
    let between = PictureDesk.between(environment)
    let tmux = between == "tmux" ? await TmuxFacts.ask(environment: environment) : nil
    let known = PictureChoice.Terminal(
      depth: facts.colours ?? .mono, isUTF8: facts.isUTF8, answers: answers ?? ProbeAnswers(),
      between: between,
      tmux: tmux.map { PictureChoice.Tmux(letsThrough: $0.letsThrough, terminal: $0.terminal) })
    let setting = workplace.settings.preview
    let choice = PictureChoice(PictureChoice.Wish(setting), known)
    return probe(answers) + [
      Finding("pictures", "preview", .text(setting.rawValue), setting.rawValue),
      Finding("pictures", "way", .text(choice.way.name), choice.way.name),
      Finding("pictures", "reason", .text(choice.reason), choice.reason),
    ]
  }

  private func probe(_ answers: ProbeAnswers?) -> [Finding] {
    guard let answers else {
      return [Finding("terminal", "answers", .bool(false), "not asked: there is no terminal")]
    }
    let shape = CellShape(ofTerminal: 1) ?? answers.shape(of: Size(ofTerminal: 1))
    let hasSixel = answers.attributes?.contains(4)
    let isSynchronized = answers.synchronized.map { $0 == 1 || $0 == 2 }
    let ground = answers.ground.map { "\($0.red) \($0.green) \($0.blue)" }
    func word(_ isThere: Bool?) -> String { isThere.map { $0 ? "yes" : "no" } ?? "no answer" }
    return [
      Finding(
        "terminal", "answers", .bool(answers.attributes != nil), word(answers.attributes != nil)),
      Finding(
        "terminal", "version", JSON(answers.version),
        answers.version.map { CleanText($0).text } ?? "no answer"),
      Finding("terminal", "kitty_graphics", JSON(answers.graphics), word(answers.graphics)),
      Finding("terminal", "kitty_keyboard", .bool(answers.hasKeyboard), word(answers.hasKeyboard)),
      Finding("terminal", "sixel", JSON(hasSixel), word(hasSixel)),
      Finding("terminal", "synchronized_output", JSON(isSynchronized), word(isSynchronized)),
      Finding("terminal", "ground", JSON(ground), ground ?? "no answer"),
      Finding(
        "terminal", "cell",
        shape.map { ["width": JSON($0.width), "height": JSON($0.height)] } ?? .null,
        shape.map { "\($0.width)x\($0.height) pixels" } ?? "not known: 8x16 is taken"),
    ]
  }
}
