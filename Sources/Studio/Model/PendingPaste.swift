package import TextEditing

/// A paste that waits for what the desktop's clipboard holds.
///
/// Typing goes on meanwhile; the text still comes where it was asked for.
package struct PendingPaste: Sendable, Equatable {
  /// The field it goes to.
  package enum Place: Sendable, Equatable {
    case overlay(depth: Int)
    case line(LineEdit.Target)
    case prompt(PromptField)
  }

  package var place: Place
  /// The field as it was.
  package var field: TextEditor

  package init(place: Place, field: TextEditor) {
    self.place = place
    self.field = field
  }
}

/// Why the desktop's clipboard is read.
package enum ClipboardUse: Sendable, Hashable {
  /// For the paste that waits longest.
  case paste
  /// Something was cut: what the clipboard holds now is the older of the two.
  case cut
}
