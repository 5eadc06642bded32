/// What the command line asks for.
struct Options {
  static let usage = """
    usage: Benchmarks [--rounds N] [--only PART]... [--products FOLDER]
      --rounds N           how often everything is measured; 9 without it
      --only PART          start, typing, paste, list, find, resize, idle, polling, search or pictures
      --products FOLDER    where hera, MakeHistory, MeasureSearch and MakePicture are; without it they are built first
      --jobs N             how many jobs are searched; 1000000 without it
    """

  /// What can be measured by itself.
  enum Part: String, CaseIterable {
    case start
    case typing
    case paste
    case list
    case find
    case resize
    case idle
    case polling
    case search
    case pictures
  }

  var rounds = 9
  /// How many jobs the history holds that is searched.
  var jobs = 1_000_000
  var parts = Set(Part.allCases)
  /// Where the built products are, when they need not be built.
  var products: String?

  var builds: Bool { products == nil }

  init(_ words: ArraySlice<String>) throws {
    var words = words
    var only: Set<Part> = []
    while let option = words.popFirst() {
      switch (option, words.popFirst()) {
      case ("--rounds", let word?):
        guard let number = Int(word), number > 0 else { throw Trouble(Self.usage) }
        rounds = number
      case ("--jobs", let word?):
        guard let number = Int(word), number > 0 else { throw Trouble(Self.usage) }
        jobs = number
      case ("--only", let word?):
        guard let part = Part(rawValue: word) else { throw Trouble(Self.usage) }
        only.insert(part)
      case ("--products", let word?): products = word
      default: throw Trouble(Self.usage)
      }
    }
    if !only.isEmpty { parts = only }
  }
}
