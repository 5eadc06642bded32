import TerminalUI

/// All findings of a check-up, for people and as JSON.
struct CheckupReport: Sendable {
  let findings: [Finding]

  /// What needs attention, each in a sentence.
  var faults: [String] { findings.compactMap(\.fault) }

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
        CleanText(finding.fault == nil ? " " : "!"),
        CleanText("\(finding.section) \(finding.label)"),
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

extension Finding {
  /// The name for a person, but for those that are names of settings and variables.
  fileprivate var label: String {
    if section == "key" || name.first?.isUppercase == true { return name }
    return String(name.map { $0 == "_" ? " " : $0 })
  }
}

extension JSON: ExpressibleByStringLiteral {
  init(stringLiteral value: String) {
    self = .text(value)
  }
}
