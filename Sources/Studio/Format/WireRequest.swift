/// A request as it goes to the service, for a person to see and to take elsewhere.
package struct WireRequest: Sendable, Equatable {
  /// Where it is posted to.
  package var address: String
  /// The exact body.
  package var body: [UInt8]

  package var bodyText: String { String(decoding: body, as: UTF8.self) }

  /// As a curl command for a shell, a line each; the key stands in it by its name alone.
  package var curl: [String] {
    let quoted = bodyText.replacing("'", with: "'\\''")
    return [
      "curl \(address) \\", "  -H \"Authorization: Bearer $API18_KEY\" \\",
      "  -H 'Content-Type: application/json' \\", "  -d '\(quoted)'",
    ]
  }
}
