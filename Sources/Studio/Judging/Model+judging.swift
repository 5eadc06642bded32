import Api18
import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// What is thought of a job, as far as it is known.
  func judgement(of id: LocalID) -> Judgement? {
    sheet?.own.first { $0.id == id }?.judgement ?? history.row(id)?.judgement
      ?? opinions[id]?.judgement
  }

  /// - Returns: `nil` for an action that is no judgement.
  mutating func performJudging(_ id: ActionID) -> [Effect]? {
    switch id {
    case .judgeRate0: return rate(nil)
    case .judgeRate1: return rate(1)
    case .judgeRate2: return rate(2)
    case .judgeRate3: return rate(3)
    case .judgeRate4: return rate(4)
    case .judgeRate5: return rate(5)
    case .judgeKeep: return choose(.kept)
    case .judgeReject: return choose(.rejected)
    case .judgeTag: return openTags()
    case .judgeNote: return openNote()
    case .jobDelete: return delete()
    case .jobDeleteFiles: return askToDeleteFiles()
    default: return nil
    }
  }

  static let judgements: Set<ActionID> = [
    .judgeRate0, .judgeRate1, .judgeRate2, .judgeRate3, .judgeRate4, .judgeRate5, .judgeKeep,
    .judgeReject, .judgeTag, .judgeNote,
  ]

  /// A rating of nothing is none: a list sorted by rating has it last.
  private mutating func rate(_ rating: Int?) -> [Effect] {
    judge(.rate(rating), saying: rating.map { "rated \($0)" } ?? "without a rating")
  }

  /// What all of them are already, they are no more.
  private mutating func choose(_ choice: Judgement.Choice) -> [Effect] {
    let known = knownJudgements
    let isSet = !known.isEmpty && known.allSatisfy { $0.choice == choice }
    let words = isSet ? "not \(choice.rawValue) any more" : choice.rawValue
    return judge(.choose(isSet ? nil : choice), saying: words)
  }

  /// What is thought of the targets, of those that are held.
  private var knownJudgements: [Judgement] {
    let rows = knownTargets.map(\.judgement)
    guard rows.isEmpty, markedJobs == nil, let id = subject?.id else { return rows }
    return opinions[id].map { [$0.judgement] } ?? []
  }

  /// Changes what is thought of the targets; what is seen of them changes at once.
  mutating func judge(_ change: JudgementChange, saying words: String) -> [Effect] {
    guard let jobs = targets else { return say(.note, "No job is selected") }
    say(.note, "\(targetWords) \(words)", key: .jobUndo, label: "undo")
    return judge(change, jobs)
  }

  /// - Parameter selecting: The row that an undo goes back to.
  mutating func judge(
    _ change: JudgementChange, _ jobs: MarkedJobs, selecting: LocalID? = nil
  ) -> [Effect] {
    show(change, on: jobs)
    marking.endRange()
    let number = nextActNumber()
    record(.judged(number, selecting: selecting))
    return [.judge(change, jobs, as: number)]
  }

  /// The rows that are held show it before the store has answered.
  mutating func show(_ change: JudgementChange, on jobs: MarkedJobs) {
    let isMeant = { [self] (job: Job) in self.isMeant(job, by: jobs) }
    history.change { row in
      if isMeant(row.job) { row.judgement = row.judgement.changed(by: change) }
    }
    for index in sheet?.own.indices ?? 0..<0 {
      if let row = sheet?.own[index], isMeant(row.job) {
        sheet?.own[index].judgement = row.judgement.changed(by: change)
      }
    }
    search.found?.change { row in
      if isMeant(row.job) { row.judgement = row.judgement.changed(by: change) }
    }
    guard case .jobs(let ids) = jobs else { return }
    for id in ids {
      if let known = opinions[id] { opinions[id]?.judgement = known.judgement.changed(by: change) }
    }
  }

  private func isMeant(_ job: Job, by jobs: MarkedJobs) -> Bool {
    switch jobs {
    case .jobs(let ids): ids.contains(job.id)
    // Whatever was found is marked, and nothing else is changed by what was found.
    case .found: marking.contains(job)
    }
  }

  mutating func takeOpinion(_ id: LocalID, _ opinion: Opinion) -> [Effect] {
    opinions[id] = opinion
    // Only what is shown is remembered.
    var wanted: Set<LocalID> = [id]
    if let target = resultTarget { wanted.insert(target) }
    if let comparison { wanted.formUnion([comparison.left.id, comparison.right.id]) }
    opinions = opinions.filter { wanted.contains($0.key) }
    return []
  }

  // MARK: Deleting

  private mutating func delete() -> [Effect] {
    guard let marked = markedJobs else { return subject.map { delete($0) } ?? [] }
    // The next row that stays is selected.
    if let index = history.selectedIndex {
      let rows = history.rows
      let next =
        rows[index...].first { !marking.contains($0.job) }
        ?? rows[..<index].last { !marking.contains($0.job) }
      if let next { history.selected = next.id }
    }
    forgetShown(marked)
    say(.note, "\(targetWords) deleted", key: .jobUndo, label: "undo")
    let effects = judge(.delete, marked)
    marking = Marking()
    return effects
  }

  private mutating func delete(_ job: Job) -> [Effect] {
    // An unsent one is dropped: nothing of it will be sent.
    if job.state == .outbox { return [.takeBack(job.id, forEditing: false)] }
    if history.selected == job.id, let index = history.selectedIndex {
      let next = index + 1 < history.rows.count ? index + 1 : index - 1
      if history.rows.indices.contains(next) { history.selected = history.rows[next].id }
    }
    forgetShown(.jobs([job.id]))
    say(.note, "1 job deleted", key: .jobUndo, label: "undo")
    return judge(.delete, .jobs([job.id]), selecting: job.id)
  }

  private mutating func askToDeleteFiles() -> [Effect] {
    guard let jobs = targets else { return [] }
    marking.endRange()
    let isOne = markedJobs == nil
    var lines = ["The rows come back with an undo, the files do not."]
    if isOne, let path = subject?.savedPath { lines.insert(path, at: 0) }
    lines.append("What was charged, and the prompts, stay in the history.")
    return open(
      .question(
        Question(
          subject: .deleteFiles(jobs),
          title: "Delete \(targetWords) and \(isOne ? "its files" : "their files")?", lines: lines,
          yes: "Delete with files")))
  }

  /// A person said yes.
  mutating func deleteWithFiles(_ jobs: MarkedJobs) -> [Effect] {
    let words = markedJobs == jobs ? targetWords : "1 job"
    if let index = history.selectedIndex {
      let rows = history.rows
      let next =
        rows[index...].first { !isMeant($0.job, by: jobs) }
        ?? rows[..<index].last { !isMeant($0.job, by: jobs) }
      if let next { history.selected = next.id }
    }
    forgetShown(jobs)
    say(.note, "\(words) deleted with files", key: .jobUndo, label: "brings rows back")
    let number = nextActNumber()
    record(.judged(number, selecting: nil))
    if markedJobs == jobs { marking = Marking() }
    return [.deleteWithFiles(jobs, as: number)]
  }

  /// Pane 5 lets go of what is deleted.
  private mutating func forgetShown(_ jobs: MarkedJobs) {
    guard case .jobs(let ids) = jobs else {
      justSent = nil
      pinned = nil
      return
    }
    if let id = justSent, ids.contains(id) { justSent = nil }
    if let id = pinned, ids.contains(id) { pinned = nil }
  }

  /// What the store did; a word where it is not what was said already.
  mutating func takeJudged(_ act: JudgementAct, _ change: JudgementChange, as number: Int)
    -> [Effect]
  {
    if act.id == nil {
      acts.removeAll { $0.number == number }
    }
    guard act.leftOut > 0 else { return [] }
    let done = "\(NumberText.jobs(act.changed)) deleted"
    return say(
      .warning, "\(done), \(NumberText.count(act.leftOut)) left out: not ended yet",
      key: act.changed > 0 ? .jobUndo : nil, label: "undo")
  }

  // MARK: Notes

  private mutating func openNote() -> [Effect] {
    guard let jobs = targets else { return [] }
    let note = markedJobs == nil ? knownJudgements.first?.note ?? "" : ""
    marking.endRange()
    return open(.note(NoteEdit(of: jobs, title: "Note on \(targetWords)", note: note)))
  }

  /// - Returns: `nil` where no note is being written.
  mutating func acceptNote() -> [Effect]? {
    guard case .note(let edit)? = overlays.last?.content else { return nil }
    overlays.removeLast()
    let words = edit.editor.text.trimmed
    say(
      .note, words.isEmpty ? "The note is taken away" : "Noted", key: .jobUndo, label: "undo")
    return judge(.note(words), edit.jobs)
  }

  // MARK: Tags

  private mutating func openTags() -> [Effect] {
    guard let jobs = targets else { return [] }
    marking.endRange()
    var menu = Menu(tagging: jobs, title: "Tags of \(targetWords)", rows: [])
    menu.isReading = tags == nil
    menu.all = tagRows
    return open(.menu(menu)) + [.loadTags]
  }

  /// All tags, those that are set on all of the targets first.
  private var tagRows: [Menu.Row] {
    let known = knownJudgements
    let onThem = Set(known.flatMap(\.tags))
    let onAll = onThem.filter { tag in known.allSatisfy { $0.tags.contains(tag) } }
    let many = markedJobs != nil
    func row(_ tag: Tag) -> Menu.Row {
      let isSet = onAll.contains(tag)
      let note = isSet ? (many ? "all have it" : "set") : onThem.contains(tag) ? "some have it" : ""
      return Menu.Row(.tag(tag, isSet: isSet), title: "#\(tag.rawValue)", note: note)
    }
    return onAll.sorted().map(row)
      + Set(tags ?? []).union(onThem).subtracting(onAll).sorted().map(row)
  }

  mutating func take(tags: [Tag]) -> [Effect] {
    self.tags = tags
    refreshTagMenu { $0.isReading = false }
    return []
  }

  private mutating func refreshTagMenu(_ change: (inout Menu) -> Void) {
    guard case .menu(var menu)? = overlays.last?.content, case .tags = menu.purpose else { return }
    change(&menu)
    menu.all = tagRows
    menu.keepSelectionInside()
    overlays[overlays.count - 1].content = .menu(menu)
  }

  /// Adds a tag, or takes it away where it is set; the menu stays for the next one.
  mutating func turn(_ tag: Tag, isSet: Bool, _ jobs: MarkedJobs) -> [Effect] {
    let words = isSet ? "no longer has #\(tag.rawValue)" : "has #\(tag.rawValue)"
    let plural = isSet ? "no longer have #\(tag.rawValue)" : "have #\(tag.rawValue)"
    say(
      .note, "\(targetWords) \(markedJobs == nil || marking.count == 1 ? words : plural)",
      key: .jobUndo, label: "undo")
    let effects = judge(isSet ? .untag(tag) : .tag(tag), jobs)
    if !isSet { tags = Set((tags ?? []) + [tag]).sorted() }
    refreshTagMenu { $0.filter = TextEditor("", isMultiline: false) }
    return effects
  }
}
