import TerminalUI

/// Something that is known of the terminal, in words.
package struct TerminalFact: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension Reader {
  /// What is known of the terminal.
  init(terminal facts: [TerminalFact], model: __shared Model) {
    let own = [
      TerminalFact("Size", "\(model.size.columns)x\(model.size.rows) cells"),
      TerminalFact("Glyphs", model.glyphs.isASCII ? "ASCII alone" : "Unicode"),
      TerminalFact("Mouse", model.hasMouse ? "hera has it" : "the terminal has it"),
    ]
    let all = facts + own
    let width = all.map { CleanText($0.name).width }.max() ?? 0
    let lines = all.map { "\(CleanText($0.name).padded(to: width + 2).text)\($0.value)" }
    self.init(title: "This terminal", sections: [Section(title: "", lines: lines)])
  }
}
