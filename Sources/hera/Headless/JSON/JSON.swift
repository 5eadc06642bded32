import Api18

/// A value for standard output; the members of an object keep the order in which they are written
/// down in the code, so that a line looks the same in every version.
indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// The number's own digits.
  case decimal(String)
  case text(String)
  case list([JSON])
  case object([Member])

  struct Member: Sendable, Equatable {
    var name: String
    var value: JSON

    init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }
}

// What is not known is null, never left out.
extension JSON {
  init(_ value: String?) {
    self = value.map(JSON.text) ?? .null
  }

  init(_ value: Bool?) {
    self = value.map(JSON.bool) ?? .null
  }

  init(_ value: Int64?) {
    self = value.map(JSON.integer) ?? .null
  }

  init(_ value: Int?) {
    self = value.map { .integer(Int64($0)) } ?? .null
  }

  /// ISO 8601 in UTC.
  init(_ time: Timestamp?) {
    self.init(time?.iso8601)
  }

  /// US dollars, exactly.
  init(_ amount: MicroUSD?) {
    guard let micros = amount?.rawValue else {
      self = .null
      return
    }
    var decimals = String(micros.magnitude % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let point = decimals.isEmpty ? "" : "."
    let sign = micros < 0 ? "-" : ""
    self = .decimal("\(sign)\(micros.magnitude / 1_000_000)\(point)\(decimals)")
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }

  init(arrayLiteral values: JSON...) {
    self = .list(values)
  }
}
