/// A whole CSI sequence, taken apart.
struct ControlSequence {
  /// The private mark before the parameters: one of `< = > ?`.
  let mark: UInt8?
  /// Parameters with their sub-parameters; nil for one left empty.
  let parameters: [[Int?]]
  let intermediates: [UInt8]
  let final: UInt8

  /// `body` is what stands between `CSI` and the final byte.
  init(_ body: ArraySlice<UInt8>, final: UInt8) {
    var rest = body
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      mark = first
      rest = rest.dropFirst()
    } else {
      mark = nil
    }
    let numbers = rest.prefix { (0x30...0x3F).contains($0) }
    intermediates = Array(rest[numbers.endIndex...])
    parameters = numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { parameter in
        parameter.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
          .map(Self.number)
      }
    self.final = final
  }

  /// A parameter, or a value in place of an empty one.
  func parameter(_ index: Int, or missing: Int = 0) -> Int {
    guard index < parameters.count, let value = parameters[index].first else { return missing }
    return value ?? missing
  }

  /// A sub-parameter, counted from 0 for the parameter itself.
  func parameter(_ index: Int, sub: Int) -> Int? {
    guard index < parameters.count, sub < parameters[index].count else { return nil }
    return parameters[index][sub]
  }

  var isPasteStart: Bool {
    mark == nil && intermediates.isEmpty && final == UInt8(ascii: "~") && parameter(0) == 200
  }

  /// A decimal number; nil where there is none.
  ///
  /// Absurdly large ones stay bounded.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = min(99_999_999, value * 10 + Int(digit - 0x30))
    }
    return value
  }
}
