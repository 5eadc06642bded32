import Jobs

extension Model {
  /// The menu that is open for this, or `nil`.
  func menu(_ purpose: Menu.Purpose) -> Menu? {
    guard case .menu(let menu)? = overlays.last?.content, menu.purpose == purpose else {
      return nil
    }
    return menu
  }

  mutating func openStash() -> [Effect] {
    var menu = Menu(stash: [], at: now)
    menu.isReading = true
    return open(.menu(menu)) + [.loadStash]
  }

  mutating func takeStashes(_ entries: [StashEntry]) -> [Effect] {
    guard var menu = menu(.stash) else { return [] }
    menu.isReading = false
    menu.all = Menu.rows(of: entries, at: now)
    menu.keepSelectionInside()
    overlays[overlays.count - 1].content = .menu(menu)
    return []
  }

  /// Removes what the selected row of a menu stands for.
  mutating func deleteMenuRow() -> [Effect] {
    guard case .menu(let menu)? = overlays.last?.content, let row = menu.selectedRow else {
      return []
    }
    switch row.target {
    case .fragment(let fragment): return forget(fragment)
    case .search(let search): return forget(search)
    case .name(let name) where menu.purpose.namesSearch:
      guard let search = search.saved?.first(where: { $0.name == name }) else { return [] }
      return forget(search)
    case .name(let name):
      guard let fragment = fragments?.first(where: { $0.name == name }) else { return [] }
      return forget(fragment)
    case .stash(let number, let snapshot?):
      record(.dropped(snapshot))
      sayRemoved("Draft removed")
      return [.dropStash(number)]
    default: return say(.note, "This entry is built in")
    }
  }

  /// Whether an undo brings back what was removed in a menu: while the menu is open, or a toast offers it.
  var canUndoRemoval: Bool {
    guard case .menu(let menu)? = overlays.last?.content else {
      guard overlays.isEmpty, let offered = toast?.undoes else { return false }
      return offered == acts.last
    }
    switch (menu.purpose, acts.last) {
    case (.stash, .dropped?), (.fragments, .forgot?), (.naming, .forgot?): return true
    case (.searches, .forgotSearch?), (.namingSearch, .forgotSearch?): return true
    default: return false
    }
  }
}
