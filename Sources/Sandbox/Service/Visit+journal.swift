import Api18
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Visit {
  func noteRequest() async {
    let seen = KeySighting(
      key: service.key, target: request.head.path ?? "",
      headers: request.headers.map { ($0.name.rawName, $0.value) })
    await note(
      .request,
      [
        .init(name: "method", value: .string(incoming.method)),
        .init(name: "target", value: .string(seen.target)),
        .init(name: "host", value: .string(incoming.host)),
        .init(name: "route", value: .string(route.target.rawValue)),
        .init(name: "job", value: shownJob),
        .init(name: "key", value: .array(seen.places.map { .string($0.word) })),
      ])
  }

  func noteAnswer(_ answer: Answer, rule: FaultRule?) async {
    await note(
      .answer,
      [
        .init(name: "job", value: shownJob),
        .init(name: "status", value: .integer(answer.status)),
        .init(name: "fault", value: .text(rule?.name)),
        .init(name: "body_hash", value: bodyHash),
      ])
  }

  func noteCut(_ cut: Cut, by rule: FaultRule) async {
    await note(
      .cut,
      [.init(name: "job", value: shownJob)] + cut.members(by: rule)
        + [.init(name: "body_hash", value: bodyHash)])
  }

  /// The id in the path: whatever a caller wrote there, so without the key.
  private var shownJob: JSON {
    .text(
      job.map { id in
        service.key.withExposedValue { key in
          id.split(separator: key, omittingEmptySubsequences: false).joined(separator: "(key)")
        }
      })
  }

  /// Tells a run that was asked for twice; `null` for what has no body, or has not sent it yet.
  private var bodyHash: JSON {
    guard let body = try? incoming.body.get(), !body.isEmpty else { return .null }
    return .string(Dice.hash(body).hexText)
  }

  func note(_ kind: Journal.Kind, _ members: [JSON.Member]) async {
    let number = JSON.Member(name: "n", value: .integer(incoming.number))
    await service.journal.note(kind, incoming.server, [number] + members)
  }
}

extension Cut {
  /// For the journal.
  func members(by rule: FaultRule) -> [JSON.Member] {
    [
      .init(name: "point", value: .string(at.rawValue)),
      .init(name: "how", value: .string(how.rawValue)),
      .init(name: "fault", value: .string(rule.name)),
    ]
  }
}
