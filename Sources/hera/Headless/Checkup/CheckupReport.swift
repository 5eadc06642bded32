import TerminalUI

/// All findings of a check-up, for people and as JSON.
struct CheckupReport: Sendable {
  let findings: [Finding]

  /// What needs attention, each in a sentence.
  var faults: [String] { findings.flatMap(\.faults) }

  /// One object: `state` (`ok` or `attention`), `error`, then a member for each section.
  var json: JSON {
    var members: [JSON.Member] = [
      JSON.Member("state", .text(faults.isEmpty ? "ok" : "attention")),
      JSON.Member(
        "error",
        faults.isEmpty
          ? .null : ["type": "attention", "message": .text(faults.joined(separator: " "))]),
      JSON.Member("attention", .list(faults.map(JSON.text))),
    ]
    for section in sections {
      let found = findings.filter { $0.section == section }
      members.append(
        JSON.Member(section, .object(found.map { JSON.Member($0.name, $0.value) })))
    }
    return .object(members)
  }

  /// A line for each finding; what needs attention is marked, and told once more at the end.
  var lines: [String] {
    var table = TextTable()
    for finding in findings {
      table.add([
        CleanText(finding.faults.isEmpty ? " " : "!"),
        // By its own name, as it stands in the JSON and, for a setting, in the config.
        CleanText("\(finding.section) \(finding.name)"),
        CleanText(finding.words),
      ])
    }
    return table.lines(columns: nil)
  }

  /// In the order of the first finding of each.
  private var sections: [String] {
    findings.map(\.section).reduce(into: []) { sections, section in
      if !sections.contains(section) { sections.append(section) }
    }
  }
}

extension JSON: ExpressibleByStringLiteral {
  init(stringLiteral value: String) {
    self = .text(value)
  }
}
