/// Follows the terminal modes that a stream of bytes sets, to see that none is left.
struct ScreenModes {
  /// DEC private modes and whether each is set; those never named are not in it.
  private(set) var modes: [Int: Bool] = [:]
  private var saved: [Int: Bool?] = [:]
  /// Titles put away and not taken back.
  private(set) var titles = 0

  init(_ output: String) {
    for part in output.split(
      separator: "\u{1B}[", omittingEmptySubsequences: false
    ).dropFirst() {
      let parameters = part.prefix { !$0.isLetter }
      guard let final = part.dropFirst(parameters.count).first else { continue }
      if parameters.hasPrefix("?") {
        for number in parameters.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
          note(number, final)
        }
      } else if final == "t" {
        titles += parameters.hasPrefix("22") ? 1 : parameters.hasPrefix("23") ? -1 : 0
      }
    }
  }

  private mutating func note(_ number: Int, _ final: Character) {
    switch final {
    case "h": modes[number] = true
    case "l": modes[number] = false
    case "s": saved[number] = .some(modes[number])
    case "r": modes[number] = saved[number] ?? nil
    default: break
    }
  }

  /// The modes that are not as a shell has them: all off but the cursor and wrapping.
  var leftOver: [Int] {
    modes.filter { $0.value != [7, 25].contains($0.key) }.keys.sorted()
  }
}
