/// The pages of keys that are kept with the program: one for the documentation, one for `man`.
///
/// Both are made from the table of actions; a test fails where one is older than the table.
package enum KeysPage {
  /// A part of the page: the actions of a place.
  private struct Part {
    var context: Context
    var actions: [Action]
  }

  /// Each action once, under the first of its places.
  private static var parts: [Part] {
    let order = ActionTable.all.map { $0.contexts[0] }
    var seen: Set<Context> = []
    return order.filter { seen.insert($0).inserted }.map { context in
      Part(context: context, actions: ActionTable.all.filter { $0.contexts[0] == context })
    }
  }

  private static func heading(of context: Context) -> String {
    switch context {
    case .all: "Always"
    case .global: "Everywhere but in popups"
    default: context.heading
    }
  }

  /// `Ctrl-X g`, with the places where that is not the action's own: `s (options)`.
  private static func keys(of action: Action) -> [String] {
    action.keys.map { binding in
      guard let places = binding.contexts, places != action.contexts else { return binding.label }
      return
        "\(binding.label) (\(places.map { heading(of: $0).lowercased() }.joined(separator: ", ")))"
    }
  }

  /// What it costs, where it costs something.
  private static func cost(of action: Action) -> String {
    switch action.cost {
    case .free: ""
    case .paid: " **Pays.**"
    case .deletes: " Deletes."
    }
  }

  /// The page of the documentation.
  package static var markdown: String {
    var lines = [
      "# Keys", "",
      "Every action of the studio, its id for `[keys]` of the config, and its keys as they come.",
      "",
      "## Overview", "",
      "This page is made by `hera keys --markdown` from the table of actions. A key means what the innermost place",
      "with the focus binds it to; in a field every printable key is text. Where no key stands, the palette (`F2`)",
      "and the menus (`M`) reach the action by its name.",
      "",
      "Outside fields a digit goes to the pane whose title bears it, in the preset `vim` too: there are no counts in",
      "lists, as a digit that waits for a motion could not go to its pane at once. In the prompt's normal mode there are.",
    ]
    for part in parts {
      lines += [
        "", "## \(heading(of: part.context))", "", "| action | keys | what it does |",
        "|---|---|---|",
      ]
      for action in part.actions {
        let keys = keys(of: action).map { "`\($0)`" }.joined(separator: " ")
        let sentence = action.sentence + cost(of: action)
        lines.append(
          "| \(action.title) `\(action.id.rawValue)` | \(escaped(keys)) | \(escaped(sentence)) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|")
  }

  /// The page for `man`, in the language of man(7).
  package static var man: String {
    var lines = [
      ".\\\" Made by hera keys --man from the table of actions.",
      ".TH HERA 1", ".SH NAME", "hera \\- a terminal studio for editing pictures by prompt",
      ".SH SYNOPSIS", ".B hera",
      "[\\fB\\-\\-sandbox\\fR] [\\fB\\-\\-theme\\fR \\fINAME\\fR] [\\fB\\-\\-ascii\\fR]",
      ".br", ".B hera", "\\fICOMMAND\\fR ...",
      ".SH DESCRIPTION",
      "Without a command the studio is opened: write what to change, name one to three reference pictures, send "
        + "it, and look at the picture in the terminal. \\fB\\-\\-sandbox\\fR needs neither key nor network and "
        + "charges nothing. \\fBhera help\\fR lists the commands that work without a screen; they are the way for "
        + "screen readers too.",
      ".PP",
      "Only F5 to F8, Alt-Enter, Ctrl-Enter, R with a second key, and y in a question that names the price ever "
        + "send anything that costs money.",
    ]
    for part in parts {
      lines.append(".SH \(roff(heading(of: part.context).uppercased()))")
      for action in part.actions {
        let keys = keys(of: action)
        lines.append(".TP")
        lines.append(
          "\\fB\(roff(keys.isEmpty ? "(palette)" : keys.joined(separator: ", ")))\\fR")
        let pays = action.cost == .paid ? " It pays." : ""
        lines.append(roff("\(action.title). \(action.sentence)\(pays) [\(action.id.rawValue)]"))
      }
    }
    lines += [
      ".SH FILES", ".TP", ".I $XDG_CONFIG_HOME/hera/config.toml",
      "The settings; \\fBhera config \\-\\-print\\-default\\fR prints them all with what they do.",
      ".TP", ".I $XDG_CONFIG_HOME/hera/themes/", "Your own themes, and Base16 schemes.",
      ".TP", ".I $XDG_DATA_HOME/hera/",
      "The history and the pictures; \\fBhera paths\\fR lists all places.",
      ".SH ENVIRONMENT", ".TP", ".B API18_KEY", "The key of the service.",
      ".TP", ".B API18_BASE_URL", "Another server.",
      ".TP", ".BR VISUAL ,\\  EDITOR", "The external editor.",
      ".TP", ".B NO_COLOR", "Draws without colours.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Escapes what man(7) would read as its own.
  private static func roff(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
      .replacing("`", with: "\\(ga").replacing("\"", with: "\\(dq")
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
