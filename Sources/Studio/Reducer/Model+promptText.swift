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
  package var promptLayout: TextLayout { promptLayout(width: panePlaces.promptTextWidth) }

  // Inlined into a function that changes the model it would bring a copy of it along.
  @inline(never)
  func promptLayout(width: Int) -> TextLayout {
    let text = promptText
    if let wrapped, wrapped.isOf(text, width: width) { return wrapped }
    return TextLayout(text, width: width, after: wrapped)
  }

  /// What of the prompt is to be in sight.
  ///
  /// A few values in place of the model: it is large, and would be copied where a part of it changes.
  var promptSight: PromptSight {
    let isFollowed = focus == .prompt && !isPromptScrolled
    let caret = promptField == .prompt ? draft.prompt.caret : draft.negative.caret
    return PromptSight(top: promptTop, caret: isFollowed ? caret : nil)
  }

  /// What is known of the prompts before they are sent.
  package var promptFindings: PromptFindings {
    if let found, found.fits(self) { return found }
    return PromptFindings(self)
  }

  /// Keeps what drawing needs, so that it is worked out once for a change; and which lines of the
  /// prompt are in sight, so that they stay there until the caret leaves them.
  ///
  /// - Parameter places: Where the panes stand; `nil` where no pane has moved.
  mutating func rememberPrompt(_ places: PanePlaces? = nil) {
    // Not by `??`: what may not be needed would be asked of a copy of the model.
    if let places { placesSeen = places } else if placesSeen == nil { placesSeen = panePlaces }
    if found?.fits(self) != true { found = PromptFindings(self) }
    guard let width = placesSeen?.promptTextWidth, let rows = placesSeen?.promptTextRows else {
      return
    }
    let text = promptLayout(width: width)
    wrapped = text
    promptTop = promptSight.top(of: text, rows: rows, hasHint: found?.hint != nil)
  }

  /// Something new stands in the draft: what was dismissed for the old one may be worth saying again.
  mutating func forgetDismissed() {
    dismissedHints = []
  }
}

/// What of the prompt is to be in sight.
struct PromptSight {
  /// The first visual line that was shown last.
  var top: Int
  /// The caret, where the text follows it.
  var caret: Int?

  /// The first visual line to be shown: that of before, as far as the caret stands in sight.
  ///
  /// - Parameters:
  ///   - text: The prompt as it is wrapped.
  ///   - rows: Those of the pane.
  func top(of text: TextLayout, rows: Int, hasHint: Bool) -> Int {
    let rows = max(1, rows - (hasHint ? 1 : 0))
    let last = text.lines.count - rows
    guard last > 0 else { return 0 }
    let top = min(max(0, top), last)
    guard let caret else { return top }
    let line = text.line(of: caret)
    return max(min(top, line), line - rows + 1)
  }
}
