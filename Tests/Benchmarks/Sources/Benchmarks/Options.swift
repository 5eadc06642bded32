/// What the command line asks for.
struct Options {
  static let usage = """
    usage: Benchmarks [--rounds N] [--products FOLDER]
      --rounds N           how often everything is measured; 9 without it
      --products FOLDER    where hera and MakeHistory are; without it they are built first
    """

  var rounds = 9
  /// Where the built products are, when they need not be built.
  var products: String?

  var builds: Bool { products == nil }

  init(_ words: ArraySlice<String>) throws {
    var words = words
    while let option = words.popFirst() {
      switch (option, words.popFirst()) {
      case ("--rounds", let word?):
        guard let number = Int(word), number > 0 else { throw Trouble(Self.usage) }
        rounds = number
      case ("--products", let word?): products = word
      default: throw Trouble(Self.usage)
      }
    }
  }
}
