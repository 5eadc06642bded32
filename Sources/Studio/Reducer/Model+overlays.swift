import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that no overlay knows.
  mutating func performOnOverlay(_ id: ActionID) -> [Effect]? {
    switch id {
    case .menuUp: return moveInMenu(by: -1)
    case .menuDown: return moveInMenu(by: 1)
    case .menuPageUp: return moveInMenu(by: -10)
    case .menuPageDown: return moveInMenu(by: 10)
    case .menuAccept: return acceptMenuRow()
    case .menuDelete: return deleteMenuRow()
    case .confirmYes: return answerYes()
    case .confirmNo, .settleLater:
      _ = overlays.popLast()
      return []
    case .confirmLook: return lookAtQuestion()
    case .dialogSend: return sendRerunSeeds() ?? sendFromDialog()
    case .dialogAccept:
      return acceptNote() ?? acceptBudget() ?? acceptFind() ?? acceptRerunSeeds() ?? acceptSeveral()
    case .dialogNext: return moveInDialog(by: 1)
    case .dialogPrevious: return moveInDialog(by: -1)
    case .settleRan: return settle(.ran)
    case .settleNot: return settle(.didNotRun)
    case .settleAgain: return sendUnconfirmedAgain()
    default: return nil
    }
  }

  private mutating func moveInMenu(by step: Int) -> [Effect]? {
    if overlays.isEmpty { completion?.move(by: step) }
    guard case .menu(var menu)? = overlays.last?.content else { return nil }
    menu.move(by: step)
    overlays[overlays.count - 1].content = .menu(menu)
    return []
  }

  private mutating func acceptMenuRow() -> [Effect]? {
    guard case .menu(let menu)? = overlays.last?.content, let row = menu.selectedRow else {
      return []
    }
    if let reason = row.reason { return say(.note, reason) }
    switch (row.target, menu.purpose) {
    case (.action(let id, let place), _):
      overlays.removeLast()
      if menu.purpose.isPalette { habits.note(id) }
      // Without its digit it is a dialog, which names the price itself.
      // Of marked jobs the question comes once it is known how many can be run.
      let isForMarked = markedJobs != nil && Self.onMarked.contains(id)
      if ActionTable[id].cost == .paid, id != .jobRerunSeveral, !isForMarked {
        return open(.question(Question(running: id, in: place, price: priceOfPicked(id))))
      }
      return runPicked(id, in: place)
    case (.address(let url), .samples(let slot)), (.address(let url), .recentReferences(let slot)):
      overlays.removeLast()
      return setAddresses([url], from: slot)
    case (.prompt(let text), _):
      overlays.removeLast()
      return takeSentPrompt(text)
    case (.fragment(let fragment), _):
      overlays.removeLast()
      return insertName(of: fragment)
    case (.tag(let tag, let isSet), .tags(let jobs)): return turn(tag, isSet: isSet, jobs)
    case (.name(let name), .naming(let text)):
      overlays.removeLast()
      return keepFragment(text, as: name)
    case (.stash(let number, _), _):
      overlays.removeLast()
      return [.takeStash(number)]
    case (.name(let name), .namingSearch(let text)):
      overlays.removeLast()
      return keepSearch(text, as: name)
    case (.search(let saved), _):
      overlays.removeLast()
      return search(for: saved.query)
    case (.column(let column), _): return turn(column)
    case (.sort(let choice), _):
      overlays.removeLast()
      return sort(by: choice)
    case (.term(let term), _):
      overlays.removeLast()
      return insertTerm(term)
    case (.theme(let name), _): return keep(theme: name)
    case (.setting(let setting), _): return change(setting)
    case (.heading, _), (.address, _), (.name, _), (.tag, _):
      return []
    }
  }

  private mutating func answerYes() -> [Effect]? {
    guard case .question(let question)? = overlays.last?.content else { return [] }
    overlays.removeLast()
    switch question.subject {
    case .rerun(let id):
      return job(id).map { rerun($0, .same) } ?? []
    case .history: return [.mendHistory]
    case .resume: return resumeHeld(isSure: true)
    case .release(let id): return job(id).map { release($0, isSure: true) } ?? []
    case .send(let choice): return send(choice, isSure: true)
    case .sendSeveral(let count): return sendSeveral(count)
    case .rerunWith(let id, let seed, let kind):
      return job(id).map { rerun($0, seed, kind: kind, isSure: true) } ?? []
    case .rerunMarked(let runs): return send(runs)
    case .deleteFiles(let jobs): return deleteWithFiles(jobs)
    case .rerunSeveral(let id, let seeds):
      return job(id).map { rerunSeveral($0, seeds, isSure: true) } ?? []
    case .run(.jobRerun, _):
      // Asked once is enough.
      return subject.map { rerun($0, .same) } ?? []
    case .run(let id, let place):
      return runPicked(id, in: place)
    }
  }

  /// The menu of the pane with the focus, over what is selected there.
  mutating func openActions() -> [Effect] {
    open(.menu(Menu(actionsIn: paneContext, model: self)))
  }

  mutating func openSamples() -> [Effect] {
    guard !facts.samples.isEmpty else { return say(.note, "Samples are in the sandbox only") }
    let rows = facts.samples.map { sample in
      Menu.Row(.address(sample.url), title: sample.title, note: sample.name)
    }
    return open(
      .menu(Menu(purpose: .samples(slot: slotToFill), title: "Sample pictures", rows: rows)))
  }

  mutating func openRecentReferences(_ references: [JobReference], slot: Int) -> [Effect] {
    guard overlays.isEmpty else { return [] }
    guard !references.isEmpty else { return say(.note, "No address was used yet") }
    let rows = references.map { reference in
      let slot = ReferenceSlot(reference)
      return Menu.Row(
        .address(reference.url), title: slot.shortName,
        note: [reference.label, slot.host].filter { !$0.isEmpty }.joined(separator: "  "))
    }
    return open(
      .menu(Menu(purpose: .recentReferences(slot: slot), title: "Recent addresses", rows: rows)))
  }

  mutating func scrollReader(_ id: ActionID) -> [Effect]? {
    let page = max(1, panePlaces.readerBox.rows - 3)
    switch id {
    case .listUp: return scrollReader(by: -1)
    case .listDown: return scrollReader(by: 1)
    case .listPageUp: return scrollReader(by: -page)
    case .listPageDown: return scrollReader(by: page)
    case .listHalfUp: return scrollReader(by: -(page / 2))
    case .listHalfDown: return scrollReader(by: page / 2)
    case .listFirst: return scrollReader(by: .min / 2)
    case .listLast: return scrollReader(by: .max / 2)
    default: return nil
    }
  }

  /// Scrolls the text that lies on top, and keeps its end at the lower edge at most.
  mutating func scrollReader(by lines: Int) -> [Effect] {
    guard case .reader(var reader)? = overlays.last?.content else { return [] }
    let box = panePlaces.readerBox
    let last = max(0, reader.wrapped(to: box.columns - 6).count - max(1, box.rows - 3))
    reader.top = min(max(0, reader.top + lines), last)
    overlays[overlays.count - 1].content = .reader(reader)
    return []
  }

  /// The loop tells that what the model shows has reached the screen: questions can be answered now.
  package mutating func didDraw() {
    for index in overlays.indices { overlays[index].wasDrawn = true }
  }

  /// Whether ``didDraw()`` would change anything.
  package var waitsForDrawing: Bool { overlays.contains { !$0.wasDrawn } }
}
