import Jobs
import TextEditing

// What is searched for, as one types it.
extension Model {
  /// - Returns: `nil` for an action that is not about searching.
  mutating func performSearching(_ id: ActionID) -> [Effect]? {
    switch id {
    case .searchOpen: return openSearch()
    case .searchAccept: return acceptSearch()
    case .searchOlder: return browseSearches(by: 1)
    case .searchNewer: return browseSearches(by: -1)
    case .searchSaved: return openSavedSearches()
    case .searchSave: return nameSearch()
    case .historySort: return open(.menu(Menu(sorts: search, glyphs: glyphs)))
    case .historyFoldSeeds: return foldSeeds()
    case .historyColumns: return openColumns()
    case .historyFold: return foldRow()
    case .historyUnfold: return unfoldRow()
    default: return nil
    }
  }

  /// Whether the search line is open for typing.
  package var isSearching: Bool { line?.target == .search }

  /// Whether the history shows what is searched for above its rows.
  package var showsSearch: Bool { isSearching || !search.text.isEmpty }

  /// Why an action about searching cannot act now; `nil` where it can.
  func reasonNotToSearch(_ id: ActionID) -> String? {
    switch id {
    case .searchOlder: habits.searches.isEmpty ? "No search was kept yet" : nil
    case .searchNewer: search.pastPlace == 0 ? "No search was kept yet" : nil
    case .searchSave: search.text.trimmed.isEmpty ? "Nothing is searched for" : nil
    default: nil
    }
  }

  // MARK: The line

  mutating func openSearch() -> [Effect] {
    let effects = setFocus(.history) + openLine(.search, text: search.text)
    search.pastPlace = 0
    search.own = ""
    // Another program may have kept some since.
    return effects + [.loadSavedSearches] + (tags == nil ? [.loadTags] : [])
  }

  /// Looks for a text, as if it had been typed and kept.
  mutating func search(for text: String) -> [Effect] {
    line = nil
    habits.note(search: search.text.trimmed)
    search.text = text
    readSearch(caret: nil)
    habits.note(search: search.text.trimmed)
    return setFocus(.history)
  }

  /// Keeps what was found; a search that is wrong stays open, with the fault.
  private mutating func acceptSearch() -> [Effect] {
    readSearch(caret: nil)
    guard search.problem == nil else { return [] }
    return closeSearch()
  }

  /// Leaves the line; what was found stays.
  mutating func closeSearch() -> [Effect] {
    guard isSearching else { return [] }
    line = nil
    search.text = search.text.trimmed
    search.caret = nil
    readSearch(caret: nil)
    habits.note(search: search.text.trimmed)
    return []
  }

  /// Goes back to all jobs; what was typed stays within reach of Up.
  mutating func clearSearch() -> [Effect] {
    line = nil
    habits.note(search: search.text.trimmed)
    search.text = ""
    search.caret = nil
    readSearch(caret: nil)
    return []
  }

  /// Takes up what stands in the open line, where it is not what was read last.
  mutating func followSearch() {
    guard let line, line.target == .search else { return }
    let (text, caret) = (line.editor.text, line.editor.caret)
    guard text != search.text || caret != search.caret else { return }
    search.text = text
    search.caret = caret
    readSearch(caret: caret)
  }

  /// Reads the text again, as its days and hours are now.
  ///
  /// - Parameter caret: An item that is being typed there is no fault yet.
  mutating func readSearch(caret: Int?) {
    let context = QueryContext(
      now: now, saved: SavedSearch.texts(search.saved ?? []),
      secondsFromGMT: facts.secondsFromGMT)
    do throws(QueryError) {
      let query = try JobQuery(search.text, caret: caret, context: context)
      search.problem = nil
      guard query != search.query else { return }
      search.query = query
      search.readAt = now
      listAnew(at: query.isEmpty ? nil : .first)
    } catch {
      // The last good list stays.
      search.problem = error
    }
  }

  private mutating func browseSearches(by step: Int) -> [Effect] {
    guard var open = line, isSearching else { return [] }
    let place = min(max(0, search.pastPlace + step), habits.searches.count)
    guard place != search.pastPlace else { return [] }
    if search.pastPlace == 0 { search.own = open.editor.text }
    search.pastPlace = place
    lineUndo.record(open.editor, kind: .other)
    let past = habits.searches
    open.editor.replaceAll(place == 0 ? search.own : past[past.count - place])
    line = open
    return []
  }

  // MARK: Searches with names

  private mutating func openSavedSearches() -> [Effect] {
    open(.menu(Menu(searches: search.saved ?? []))) + [.loadSavedSearches]
  }

  private mutating func nameSearch() -> [Effect] {
    let text = search.text.trimmed
    return open(.menu(Menu(namingSearch: text, beside: search.saved ?? [])))
      + [.loadSavedSearches]
  }

  mutating func take(_ saved: [SavedSearch]) -> [Effect] {
    search.saved = saved
    if !search.text.isEmpty { readSearch(caret: search.caret) }
    guard case .menu(var menu)? = overlays.last?.content else { return [] }
    switch menu.purpose {
    case .searches: menu.all = Menu.rows(ofSearches: saved)
    case .namingSearch: menu.all = Menu.rows(replacing: saved)
    default: return []
    }
    menu.keepSelectionInside()
    overlays[overlays.count - 1].content = .menu(menu)
    return []
  }

  mutating func keepSearch(_ text: String, as name: String) -> [Effect] {
    guard let kept = SavedSearch(name: name, query: text) else { return say(.note, Menu.nameRule) }
    if let replaced = search.saved?.first(where: { $0.name == kept.name }), replaced != kept {
      record(.forgotSearch(replaced))
      sayRemoved("@\(kept.name) finds it in place of another search", .done)
    } else {
      say(.done, "@\(kept.name) finds it from now on")
    }
    return [.keepSearch(kept)]
  }

  mutating func forget(_ forgotten: SavedSearch) -> [Effect] {
    guard search.saved?.contains(where: { $0.name == forgotten.name }) == true else {
      return say(.note, "This entry is built in")
    }
    record(.forgotSearch(forgotten))
    sayRemoved("@\(forgotten.name) removed")
    return [.forgetSearch(forgotten.name)]
      + take((search.saved ?? []).filter { $0.name != forgotten.name })
  }
}

extension Model {
  /// Puts a term that was picked in the help where the caret of the search line stands.
  mutating func insertTerm(_ term: String) -> [Effect] {
    let effects = isSearching ? [] : openSearch()
    guard let editor = line?.editor else { return effects }
    let before = editor.text(in: max(0, editor.caret - 1)..<editor.caret)
    let needsSpace = !before.isEmpty && before.last?.isWhitespace == false && before != "-"
    return effects + edit(.insert(needsSpace ? " " + term : term), isPaste: true)
  }
}
