import Api18
package import Jobs
package import TextEditing

/// Something that lies over the panes and has the focus; the topmost is the last of the model's.
package struct Overlay: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case menu(Menu)
    case question(Question)
    case settle(Job)
    case noKey
    case reader(Reader)
    /// The selected reference, full screen.
    case reference
    /// How many runs of the draft to send.
    case several(SeveralRuns)
    /// With which seeds to run a job again.
    case rerun(RerunSeeds)
    case compare(Comparison)
    /// A picture over the whole screen.
    case viewer(Viewer)
    /// Many pictures, small.
    case sheet(Sheet)
    /// What is looked for in the text below it.
    case find(TextEditor)
    case note(NoteEdit)
    case budget(BudgetEdit)
  }

  package var content: Content
  /// Keys typed before it was first drawn do not answer it.
  package var wasDrawn = false

  package init(_ content: Content) {
    self.content = content
  }

  /// The text that is typed in it, where it has one.
  package var editor: TextEditor? {
    get {
      switch content {
      case .menu(let menu): menu.filter
      case .several(let several): several.editor
      case .rerun(let rerun): rerun.editor
      case .find(let editor): editor
      case .note(let edit): edit.editor
      case .budget(let edit): edit.editor
      case .question, .settle, .noKey, .reader, .reference, .compare, .viewer, .sheet: nil
      }
    }
    set {
      guard let newValue else { return }
      switch content {
      case .menu(var menu):
        let isOther = menu.filter.text != newValue.text
        menu.filter = newValue
        if isOther { menu.selectFirst() }
        content = .menu(menu)
      case .several(var several):
        several.editor = newValue
        content = .several(several)
      case .rerun(var rerun):
        rerun.editor = newValue
        content = .rerun(rerun)
      case .find: content = .find(newValue)
      case .note(var edit):
        edit.editor = newValue
        content = .note(edit)
      case .budget(var edit):
        edit.editor = newValue
        content = .budget(edit)
      case .question, .settle, .noKey, .reader, .reference, .compare, .viewer, .sheet: break
      }
    }
  }

  /// The context its keys are looked up in.
  package var context: Context {
    switch content {
    case .menu: .menu
    case .question, .noKey: .confirm
    case .settle: .settle
    case .reader, .reference: .reader
    case .several, .rerun, .find, .note, .budget: .dialog
    case .compare: .compare
    case .viewer: .viewer
    case .sheet: .sheet
    }
  }
}

/// A question whose title names thing and price.
///
/// Enter is always the safe answer.
package struct Question: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    /// Send a finished job again as it was.
    case rerun(LocalID)
    /// Run an action that was picked in a menu and costs money.
    case run(ActionID, Context)
    /// Send the draft although one of its pictures is gone from the service.
    case send(SeedToSend)
    /// Run a job again although one of its pictures is gone from the service.
    case rerunWith(LocalID, SeedChoice, JobParent.Kind)
    /// Send so many runs of the draft at once.
    case sendSeveral(Int)
    /// Run a job again with each of these seeds.
    case rerunSeveral(LocalID, [SeedChoice])
    /// Run marked jobs again.
    case rerunMarked([MarkedRun])
    /// Delete jobs and the files of their pictures.
    case deleteFiles(MarkedJobs)
    /// Let so many held rows leave.
    case resume(Int)
    /// Let this held row leave.
    case release(LocalID)
    /// Go on without the history that cannot be used.
    case history

    /// How many runs saying yes sends.
    var runs: Int {
      switch self {
      case .sendSeveral(let count): count
      case .rerunSeveral(_, let seeds): seeds.count
      case .rerunMarked(let runs): runs.count
      case .rerun, .run, .send, .rerunWith, .release: 1
      case .resume(let count): count
      case .history, .deleteFiles: 0
      }
    }

    /// Whether saying yes sends something.
    var isPaid: Bool { runs > 0 }
  }

  package var subject: Subject
  package var title: String
  package var lines: [String]
  /// What the `y` button says, such as `Send 5 for $0.35`.
  package var yes: String
  /// The job that is in question, to be looked at instead.
  package var look: LocalID?

  package init(subject: Subject, title: String, lines: [String], yes: String) {
    self.subject = subject
    self.title = title
    self.lines = lines
    self.yes = yes
  }
}
