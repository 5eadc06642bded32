package import Api18
package import TextEditing

/// The dialog in which the budget of a day is set.
package struct BudgetEdit: Sendable, Equatable {
  /// What is typed comes to.
  package enum Wish: Sendable, Equatable {
    case none
    case amount(MicroUSD)
    /// No amount; a sentence says what one is.
    case wrong(String)
  }

  package var editor = TextEditor("", isMultiline: false)

  package init(_ budget: MicroUSD?) {
    let text = budget?.description ?? ""
    editor.replaceAll(text.hasPrefix("$") ? String(text.dropFirst()) : text, caret: nil)
    // The first digit typed takes the place of what is there.
    var unused = KillRing()
    _ = editor.apply(.selectAll, killRing: &unused)
  }

  /// In whole cents, as the config has it.
  package var wish: Wish {
    let typed = editor.text.filter { !$0.isWhitespace && $0 != "$" }
    guard !typed.isEmpty else { return .none }
    let parts = typed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard parts[0].count <= 7, fraction.count <= 2, !(parts[0].isEmpty && fraction.isEmpty),
      let dollars = Self.number(parts[0]), let cents = Self.number(fraction),
      dollars <= 1_000_000
    else { return .wrong("Give dollars, such as 5 or 2.50, to 1000000") }
    let all = dollars * 100 + (fraction.count == 1 ? cents * 10 : cents)
    return .amount(MicroUSD(rawValue: all * 10_000))
  }

  private static func number(_ text: Substring) -> Int64? {
    guard text.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return text.isEmpty ? 0 : Int64(text)
  }
}
