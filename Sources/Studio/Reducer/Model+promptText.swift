package import TextEditing

extension Model {
  /// The text that pane 1 shows.
  package var promptText: TextEditor {
    promptField == .prompt ? draft.prompt : draft.negative
  }

  @discardableResult
  mutating func changePromptText<Result>(_ change: (inout TextEditor) -> Result) -> Result {
    switch promptField {
    case .prompt: change(&draft.prompt)
    case .negative: change(&draft.negative)
    }
  }

  /// The prompt pane's text as it is wrapped on the screen.
  package var promptLayout: TextLayout { promptLayout(panePlaces) }

  func promptLayout(_ places: PanePlaces) -> TextLayout {
    let (text, width) = (promptText, places.promptTextWidth)
    if let wrapped, wrapped.isOf(text, width: width) { return wrapped }
    return TextLayout(text, width: width, after: wrapped)
  }

  /// What is known of the prompts before they are sent.
  package var promptFindings: PromptFindings {
    if let found, found.fits(self) { return found }
    return PromptFindings(self)
  }

  /// Keeps what drawing needs, so that it is worked out once for a change; and which lines of the
  /// prompt are in sight, so that they stay there until the caret leaves them.
  ///
  /// - Parameter places: Where the panes stand.
  mutating func rememberPrompt(_ places: PanePlaces) {
    found = promptFindings
    placesSeen = places
    let text = promptLayout(places)
    wrapped = text
    promptTop = places.promptTop(self, text, hasHint: found?.hint != nil)
  }

  /// Something new stands in the draft: what was dismissed for the old one may be worth saying again.
  mutating func forgetDismissed() {
    dismissedHints = []
  }
}
