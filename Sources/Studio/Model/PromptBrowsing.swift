/// Going through the prompts that were sent; the unsent text is a place of its own.
package struct PromptBrowsing: Sendable, Equatable {
  package var prompts: [String] = []
  /// 0 is the draft's own text, 1 the newest sent prompt.
  package var place = 0
  package var own = ""
  /// The step to take once the prompts have come.
  package var pendingStep = 0

  package init() {}
}
