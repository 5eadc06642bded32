import Api18

/// A picture in place of one on the net: which one follows from the address alone, so that the same
/// address is the same picture in every job.
enum StandIn {
  static func picture(for address: String, longSide: Int) -> Raster {
    let words = Set(PromptWord.split(path(of: address)).map(\.text))
    if !words.isDisjoint(with: people) { return Sample.portrait.painted() }
    if !words.isDisjoint(with: things) { return Sample.product.painted() }
    var dice = Dice(seed: Dice.hash(address), purpose: "stand-in")
    let (across, down) = dice.pick([(4, 3), (3, 2), (1, 1), (3, 4)])
    let long = max(across, down)
    let scenery = Scenery(
      scene: scene(named: words)
        ?? dice.pick([.mountains, .sea, .forest, .desert, .city, .meadow]),
      hour: dice.pick(Scenery.Hour.allCases), seed: dice.next())
    return scenery.painted(width: longSide * across / long, height: longSide * down / long)
  }

  /// An address that says what its picture shows gets about that.
  private static let people: Set<String> = [
    "portrait", "person", "people", "face", "selfie", "headshot", "woman", "man", "model", "avatar",
  ]
  private static let things: Set<String> = [
    "product", "bottle", "perfume", "object", "item", "packshot",
  ]

  private static func scene(named words: Set<String>) -> Scene? {
    let reading = PromptReading(prompt: words.sorted().joined(separator: ". "))
    for case .scene(let scene) in reading.wanted { return scene }
    return nil
  }

  private static func path(of address: String) -> String {
    AddressParts(address)?.path ?? ""
  }
}
