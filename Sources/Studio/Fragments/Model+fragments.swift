package import Jobs
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that is not about fragments.
  mutating func performOnFragments(_ id: ActionID) -> [Effect]? {
    switch id {
    case .fragmentInsert:
      return open(.menu(Menu(fragments: fragments ?? []))) + [.loadFragments]
    case .fragmentSave:
      guard let text = field?.selectedText else { return say(.note, "Select text first") }
      return open(.menu(Menu(naming: text, beside: fragments ?? []))) + [.loadFragments]
    case .menuComplete: return completeOrFill()
    default: return nil
    }
  }

  /// The draft's input with the fragments that it names in their places.
  package func input(seed: Int64?) -> JobInput {
    var input = draft.input(seed: seed)
    input.prompt = FragmentExpansion(of: input.prompt, with: fragments ?? []).text
    input.negativePrompt = FragmentExpansion(of: input.negativePrompt, with: fragments ?? []).text
    return input
  }

  /// Whether a text may name a fragment that was not read yet: what is sent must not depend on how
  /// fast the disk is.
  var waitsForFragments: Bool {
    fragments == nil && (draft.prompt.text + draft.negative.text).utf8.contains(UInt8(ascii: "@"))
  }

  mutating func take(_ fragments: [Fragment]) -> [Effect] {
    self.fragments = fragments
    guard case .menu(var menu)? = overlays.last?.content else { return [] }
    switch menu.purpose {
    case .fragments: menu.all = Menu.rows(of: fragments)
    case .naming: menu.all = Menu.rows(replacing: fragments)
    default: return []
    }
    menu.keepSelectionInside()
    overlays[overlays.count - 1].content = .menu(menu)
    return []
  }

  /// Puts the name of a fragment where the caret is.
  mutating func insertName(of fragment: Fragment) -> [Effect] {
    edit(.insert("@\(fragment.name)"), isPaste: true)
  }

  mutating func keepFragment(_ text: String, as name: String) -> [Effect] {
    guard let fragment = Fragment(name: name, text: text) else {
      return say(.note, Menu.nameRule)
    }
    let replaced = fragments?.first { $0.name == fragment.name && $0 != fragment }
    fragments = ((fragments ?? []).filter { $0.name != fragment.name } + [fragment])
      .sorted { $0.name < $1.name }
    clearSelection()
    if let replaced {
      record(.forgot(replaced))
      sayRemoved("@\(fragment.name) stands for it in place of another text", .done)
    } else {
      say(.done, "@\(fragment.name) stands for it from now on")
    }
    return [.keepFragment(fragment)]
  }

  mutating func forget(_ fragment: Fragment) -> [Effect] {
    record(.forgot(fragment))
    sayRemoved("@\(fragment.name) removed")
    return [.forgetFragment(fragment.name)] + take((fragments ?? []).filter { $0 != fragment })
  }

  // MARK: Completion

  /// What was typed may begin the name of a fragment.
  mutating func refreshCompletion() {
    guard overlays.isEmpty, line == nil, focus == .prompt else {
      completion = nil
      return
    }
    completion = Completion(in: promptText, fragments ?? [])
  }

  private mutating func completeOrFill() -> [Effect] {
    if let completion {
      changePromptText { $0.select(completion.typed) }
      let effects = insertName(of: completion.match)
      self.completion = nil
      return effects
    }
    guard case .menu(var menu)? = overlays.last?.content, let row = menu.selectedRow else {
      return []
    }
    if case .column(let column) = row.target { return move(column) }
    menu.fill(with: row)
    overlays[overlays.count - 1].content = .menu(menu)
    return findPrompts(menu)
  }
}
