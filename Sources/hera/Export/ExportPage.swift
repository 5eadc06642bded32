import Api18
import Jobs
import Studio
import TerminalUI

/// A page of jobs that any browser shows without a network: no script, no font, no address of another
/// machine is loaded; pictures stand beside it, by relative paths.
///
/// Prompts, addresses and words of the service come from outside: all of them are escaped.
enum ExportPage {
  static let start = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; connect-src 'none'; frame-src 'none'">
    <title>Jobs of hera</title>
    <style>
    :root { color-scheme: light dark; }
    body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
    main { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 2rem; }
    article { min-width: 0; }
    article.rejected { opacity: .5; }
    img { display: block; width: 100%; height: auto; margin-bottom: .5rem; }
    p { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0; \
    font-size: .85rem; }
    dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
    </style>
    </head>
    <body>
    <h1>Jobs of hera</h1>
    <main>

    """

  static func end(jobs: Int) -> String {
    """
    </main>
    <p>\(escaped(NumberText.jobs(jobs)))</p>
    </body>
    </html>

    """
  }

  /// - Parameter files: Its pictures, relative to the page.
  static func figure(
    _ row: HistoryRow, files: [String], secondsFromGMT: (Timestamp) -> Int
  ) -> String {
    let (job, judgement) = (row.job, row.judgement)
    var text = "<article id=\"\(escaped(job.id.rawValue))\""
    text += judgement.choice == .rejected ? " class=\"rejected\">\n" : ">\n"
    for file in files {
      let address = escaped(encoded(file))
      text += "<a href=\"\(address)\"><img src=\"\(address)\" alt=\"\" loading=\"lazy\"></a>\n"
    }
    text += "<p>\(escaped(job.input.prompt))</p>\n<dl>\n"
    for (name, value) in facts(row, secondsFromGMT) {
      text += "<dt>\(escaped(name))</dt><dd>\(escaped(value))</dd>\n"
    }
    if let parent = job.parent?.id.rawValue {
      text +=
        "<dt>Came from</dt><dd><a href=\"#\(escaped(parent))\">\(escaped(String(parent.prefix(8))))"
        + "</a></dd>\n"
    }
    return text + "</dl>\n</article>\n"
  }

  private static func facts(
    _ row: HistoryRow, _ secondsFromGMT: (Timestamp) -> Int
  ) -> [(String, String)] {
    let (job, judgement) = (row.job, row.judgement)
    var facts = [
      ("Job", job.id.rawValue), ("State", job.state.rawValue),
      ("Sent", local(job.submittedAt ?? job.createdAt, secondsFromGMT)),
      ("Seed", job.input.seed.map(String.init) ?? "chosen by the service"),
    ]
    if !job.input.negativePrompt.isEmpty { facts.append(("Negative", job.input.negativePrompt)) }
    for (index, reference) in job.input.references.filter(\.isEnabled).enumerated() {
      let label = reference.label.isEmpty ? "" : "\(reference.label): "
      facts.append(("Image \(index + 1)", label + reference.url))
    }
    if let cost = job.cost { facts.append(("Cost", cost.description)) }
    if let took = job.took { facts.append(("Took", SpanText.took(took))) }
    if let rating = judgement.rating {
      facts.append(("Rating", "\(rating) of \(Judgement.highestRating)"))
    }
    if let choice = judgement.choice { facts.append(("Judged", choice.rawValue)) }
    if !judgement.tags.isEmpty {
      facts.append(("Tags", judgement.tags.map { "#\($0.rawValue)" }.joined(separator: " ")))
    }
    if !judgement.note.isEmpty { facts.append(("Note", judgement.note)) }
    if let message = job.problem?.message { facts.append(("Problem", message)) }
    return facts
  }

  /// `2026-11-22 14:02`, where the person is.
  private static func local(_ time: Timestamp, _ secondsFromGMT: (Timestamp) -> Int) -> String {
    let then = CalendarTime(seconds: time.rawValue / 1_000 + Int64(secondsFromGMT(time)))
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(then.year)-\(digits(then.month))-\(digits(then.day)) "
      + "\(digits(then.hour)):\(digits(then.minute))"
  }

  /// As text or the value of an attribute: nothing in it is markup, and no control character is left but
  /// tabs and line breaks.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.properties.generalCategory == .control
        result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  /// A relative path as an address: what is not plain in one stands as `%` and two digits.
  static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
