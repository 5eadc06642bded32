import Api18
import Jobs
import TerminalUI

@testable import Studio

extension Effect {
  /// It sends something that costs money.
  var pays: Bool {
    switch self {
    case .submit, .rerun, .rerunSeveral, .rerunMarked, .resumeHeld, .release: true
    default: false
    }
  }

  /// The rows of a submission.
  var submitted: [Job] {
    if case .submit(let jobs) = self { jobs } else { [] }
  }
}

extension [Effect] {
  var paying: [Effect] { filter(\.pays) }

  /// The one job that is sent, if it is one.
  var submittedJob: Job? {
    let jobs = flatMap(\.submitted)
    return jobs.count == 1 ? jobs.first : nil
  }
}

extension Model {
  /// A frame reaches the screen: questions can be answered from now on.
  mutating func draw() {
    didDraw()
  }

  mutating func paste(_ text: String) -> [Effect] {
    handle(.input(.paste(text)), at: Fixture.now)
  }

  /// The question that is asked now.
  var question: Question? {
    if case .question(let question)? = overlays.last?.content { question } else { nil }
  }

  var menu: Menu? {
    if case .menu(let menu)? = overlays.last?.content { menu } else { nil }
  }

  var reader: Reader? {
    if case .reader(let reader)? = overlays.last?.content { reader } else { nil }
  }

  var rerunSeeds: RerunSeeds? {
    if case .rerun(let rerun)? = overlays.last?.content { rerun } else { nil }
  }

  var isSettling: Bool {
    if case .settle? = overlays.last?.content { true } else { false }
  }
}

extension Job {
  /// The exact request.
  var bodyText: String { String(decoding: body, as: UTF8.self) }
}

extension PageRequest {
  /// The newest row alone.
  static let newestRow = PageRequest(anchor: .newest, limit: 1)
}

extension Timestamp {
  static func + (left: Timestamp, milliseconds: Int64) -> Timestamp {
    left.advanced(by: .milliseconds(milliseconds))
  }
}
