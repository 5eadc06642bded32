extension Job {
  /// The model that its body names, unless that takes escapes in JSON.
  package var model: String? { Self.model(inBody: body) }

  package static func model(inBody body: [UInt8]) -> String? {
    guard let value = Members(of: body)?.first(named: "model")?.value else { return nil }
    let bytes = body[value]
    guard bytes.count > 2, bytes.first == UInt8(ascii: "\""), !bytes.contains(UInt8(ascii: "\\"))
    else { return nil }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}
