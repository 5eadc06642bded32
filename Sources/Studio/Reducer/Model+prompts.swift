import Jobs
import TextEditing

extension Model {
  /// Goes through the prompts that were sent; the unsent text keeps a place of its own.
  mutating func browsePrompts(by step: Int) -> [Effect] {
    if sentPrompts.place == 0 {
      guard step > 0 else { return [] }
      sentPrompts.pendingStep += step
      return sentPrompts.pendingStep == step ? [.loadPrompts] : []
    }
    showPrompt(at: sentPrompts.place + step)
    return []
  }

  mutating func takePrompts(_ prompts: [SentPrompt]) -> [Effect] {
    if sentPrompts.place == 0 { sentPrompts.own = draft.prompt.text }
    sentPrompts.prompts = prompts.map(\.text)
    let step = sentPrompts.pendingStep
    sentPrompts.pendingStep = 0
    guard step > 0, focus == .prompt, promptField == .prompt else { return [] }
    guard !sentPrompts.prompts.isEmpty else { return say(.note, "No prompt was sent yet") }
    showPrompt(at: step)
    return []
  }

  private mutating func showPrompt(at place: Int) {
    let place = min(max(0, place), sentPrompts.prompts.count)
    guard place != sentPrompts.place else { return }
    let before = draft
    let text = place == 0 ? sentPrompts.own : sentPrompts.prompts[place - 1]
    sentPrompts.place = place
    draft.prompt.replaceAll(text, caret: nil)
    undo.record(before, kind: .other)
    fault = nil
  }
}
