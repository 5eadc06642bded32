package import Jobs
package import TextEditing

/// The dialog in which a note is written.
package struct NoteEdit: Sendable, Equatable {
  package let jobs: MarkedJobs
  /// Whose note it is, in words.
  package let title: String
  package var editor: TextEditor

  package init(of jobs: MarkedJobs, title: String, note: String) {
    self.jobs = jobs
    self.title = title
    editor = TextEditor("", isMultiline: false)
    editor.replaceAll(note, caret: nil)
  }
}
