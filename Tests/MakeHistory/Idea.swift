import Api18
import Jobs

/// What a person works on for a while: inputs that change a little from run to run.
struct Idea {
  private(set) var input: JobInput
  /// The run that the next one follows from.
  private(set) var parent: JobParent?
  private var vocabulary: Vocabulary
  private var manners: [String] = []
  private var opening: String

  /// - Parameter pictures: Earlier jobs with their pictures' addresses; some ideas begin with one.
  init(using dice: inout Dice, pictures: [(id: LocalID, url: String)]) {
    vocabulary = Self.language(using: &dice)
    let subject = dice.pick(vocabulary.subjects)
    let action = dice.pick(vocabulary.actions)
    opening =
      dice.percent(50) ? action + vocabulary.space + subject : subject + vocabulary.space + action
    var references = (0..<dice.pick([1, 1, 1, 2, 2, 3])).map { _ in
      Self.reference(using: &dice)
    }
    if !pictures.isEmpty, dice.percent(15) {
      let picture = dice.pick(pictures)
      references[0] = JobReference(url: picture.url, label: "result", source: picture.id)
    }
    input = JobInput(prompt: "", references: references, seed: nil)
    for _ in 0..<dice.pick([1, 2, 2, 3, 3, 4, 5]) { manners.append(dice.pick(vocabulary.manners)) }
    if dice.percent(1) {
      for _ in 0..<60 { manners.append(dice.pick(vocabulary.manners)) }
    }
    if dice.percent(30) { input.negativePrompt = dice.pick(vocabulary.negatives) }
    if dice.percent(20) { input.enablePromptExpansion = dice.percent(70) }
    writePrompt()
    input.seed = dice.percent(4) ? nil : Seed.roll(using: &dice)
  }

  /// Changes the words, as one does who loads a run back into the editor.
  mutating func recall(from id: LocalID, using dice: inout Dice) {
    parent = JobParent(id: id, kind: .recalled)
    if manners.count > 1, dice.percent(40) {
      manners.remove(at: Int(dice.number(0...Int64(manners.count - 1))))
    }
    if manners.count < 80 { manners.append(dice.pick(vocabulary.manners)) }
    if dice.percent(10) { input.negativePrompt = dice.pick(vocabulary.negatives) }
    writePrompt()
    if dice.percent(60) { input.seed = Seed.roll(using: &dice) }
  }

  /// Another seed and nothing else.
  mutating func rerun(from id: LocalID, using dice: inout Dice) {
    parent = JobParent(id: id, kind: .rerun)
    if let seed = input.seed, seed < 0x7FFF_FFFF, dice.percent(25) {
      input.seed = seed + 1
    } else {
      input.seed = Seed.roll(using: &dice)
    }
  }

  /// With words that no other prompt has.
  func mentioning(_ words: String) -> Idea {
    var idea = self
    idea.input.prompt = words
    return idea
  }

  /// The request as it goes over the wire.
  ///
  /// No word of the vocabularies needs escaping in JSON.
  var body: [UInt8] {
    let images = input.references.map { "\"\($0.url)\"" }.joined(separator: ",")
    var text = #"{"model":"hera-1.0-image-edit","prompt":"\#(input.prompt)","images":[\#(images)]"#
    if let seed = input.seed { text += #","seed":\#(seed)"# }
    if !input.negativePrompt.isEmpty { text += #","negative_prompt":"\#(input.negativePrompt)""# }
    if let expansion = input.enablePromptExpansion {
      text += #","enable_prompt_expansion":\#(expansion)"#
    }
    return Array((text + "}").utf8)
  }

  private mutating func writePrompt() {
    let text = ([opening] + manners).joined(separator: vocabulary.comma)
    // The service takes 2,500 characters.
    input.prompt = String(String.UnicodeScalarView(text.unicodeScalars.prefix(2_500)))
  }

  private static func language(using dice: inout Dice) -> Vocabulary {
    var rest = Int(dice.number(0...99))
    for vocabulary in Vocabulary.all {
      rest -= vocabulary.share
      if rest < 0 { return vocabulary }
    }
    return .english
  }

  private static func reference(using dice: inout Dice) -> JobReference {
    let host = dice.pick(["images.example.com", "cdn.example.net", "photos.example.org"])
    let name = dice.pick(["portrait", "street", "product", "lake", "cat", "room"])
    let ending = dice.pick(["jpg", "jpg", "png", "webp"])
    return JobReference(
      url: "https://\(host)/2026/\(name)-\(dice.number(1...400)).\(ending)",
      label: dice.percent(30) ? name : "", isEnabled: true)
  }
}
