/// Going through the prompts that were sent; the unsent text is a place of its own.
package struct PromptBrowsing: Sendable, Equatable {
  package var prompts: [String] = []
  /// 0 is the draft's own text, 1 the newest sent prompt.
  package var place = 0
  package var own = ""
  /// What was made of prompts on the way, by their place: coming back finds it again.
  private var changed: [Int: String] = [:]
  /// The step to take once the prompts have come.
  package var pendingStep = 0

  package init() {}

  /// The text of the place.
  var text: String { place == 0 ? own : changed[place] ?? prompts[place - 1] }

  /// Keeps what stands at the place before another one is gone to.
  mutating func keep(_ text: String) {
    if place == 0 {
      own = text
    } else if text != prompts[place - 1] {
      changed[place] = text
    }
  }
}
