import Jobs
import TextEditing

extension Model {
  /// Goes through the prompts that were sent; the unsent text keeps a place of its own.
  mutating func browsePrompts(by step: Int) -> [Effect] {
    guard promptField == .prompt else {
      return say(
        .note, "Sent prompts belong to the prompt", key: .optionNegative, label: "goes back to it")
    }
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
    let count = sentPrompts.prompts.count
    guard place <= count else {
      // Only so many of the newest were read.
      say(.note, "No older prompt is at hand", key: .promptSearch, label: "finds all")
      return
    }
    let place = max(0, place)
    guard place != sentPrompts.place else { return }
    let before = draft
    sentPrompts.keep(draft.prompt.text)
    sentPrompts.place = place
    if place > 0 {
      say(
        .note, "Sent prompt \(place) of \(NumberText.count(count))", key: .promptNewer,
        label: place == 1 ? "goes back to the draft" : "goes back", isKept: false)
    } else {
      say(.note, "The draft, as it was", isKept: false)
    }
    draft.prompt.replaceAll(sentPrompts.text, caret: nil)
    undo.record(before, after: draft, kind: .other)
    fault = nil
  }

  // MARK: Search

  /// Opens the search of all prompts ever sent; its rows follow, and what is typed meanwhile is not
  /// lost.
  mutating func searchPrompts() -> [Effect] {
    open(.menu(.promptSearch)) + [.findPrompts("")]
  }

  /// The store is asked for what the rows at hand may lack.
  func findPrompts(_ menu: Menu) -> [Effect] {
    guard menu.purpose == .sentPrompts, menu.isPartial else { return [] }
    return [.findPrompts(menu.wordForStore)]
  }

  mutating func takeFound(
    _ prompts: [SentPrompt], for word: String, isPartial: Bool
  ) -> [Effect] {
    guard case .menu(var menu)? = overlays.last?.content, menu.purpose == .sentPrompts,
      menu.wordForStore == word || word.isEmpty && menu.isReading
    else { return [] }
    // Once partial, always asked: a narrower answer does not hold what a wider filter needs.
    menu.isPartial = menu.isPartial || isPartial
    let isStillWanted = menu.wordForStore != word && isPartial
    menu.isReading = false
    menu.all = Menu.rows(of: prompts, at: now)
    menu.keepSelectionInside()
    overlays[overlays.count - 1].content = .menu(menu)
    return isStillWanted ? [.findPrompts(menu.wordForStore)] : []
  }

  /// Puts a prompt that was sent in the place of the draft's.
  mutating func takeSentPrompt(_ text: String) -> [Effect] {
    promptField = .prompt
    return changeDraft { $0.prompt.replaceAll(text, caret: nil) }
  }
}
