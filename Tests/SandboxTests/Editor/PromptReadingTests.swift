import Testing

@testable import Sandbox

@Suite struct PromptReadingTests {
  @Test(
    arguments: [
      (
        "Warm evening light, soft blur behind the figure",
        [Intent.warm, .sunset, .glow, .blurredBackground]
      ),
      ("BLACK AND WHITE", [.mono]),
      ("a red wall", [.background(.red)]),
      ("background in deep blue", [.background(.blue)]),
      ("make the coat red", [.tint(.red)]),
      ("night sky over the sea", [.night, .stars, .scene(.sea)]),
      ("close-up, film grain", [.closeUp, .grain]),
      ("a golden frame", [.frame(.gold)]),
      ("put image 1 into image 2", []),
      ("", []),
    ])
  func `Words are understood`(_ prompt: String, _ expected: [Intent]) {
    #expect(PromptReading(prompt: prompt).wanted == expected)
  }

  @Test(
    arguments: [
      ("snow without blur", [Intent.snow], [Intent.blur]),
      ("no snow, stars", [.stars], [.snow]),
      ("don't make it dark", [], [.darker]),
      ("not too dark but warm", [.warm], [.darker]),
      ("less contrast", [], [.contrast]),
      ("remove the background", [.scene(.studio)], []),
    ])
  func `Words that deny are understood`(
    _ prompt: String, _ wanted: [Intent], _ unwanted: [Intent]
  ) {
    let reading = PromptReading(prompt: prompt)
    #expect(reading.wanted == wanted)
    #expect(reading.unwanted == unwanted)
  }

  @Test func `The negative prompt denies all its words`() {
    let reading = PromptReading(prompt: "warm", negativePrompt: "blurry, no grain, snow")
    #expect(reading.unwanted == [.blur, .grain, .snow])
  }

  @Test func `No word stands in the table twice`() {
    var seen: Set<Substring> = []
    for (words, _) in Vocabulary.table {
      for word in words.split(separator: " ") {
        #expect(seen.insert(word).inserted, "\(word) stands twice")
        #expect(
          PromptReading(prompt: String(word).replacing("_", with: " ")).wanted.isEmpty == false)
      }
    }
  }

  @Test func `Hostile text is read without harm`() {
    let texts = [
      String(repeating: "no ", count: 2000), "\u{0}\u{202E}\u{FEFF}", "👩‍👩‍👧‍👦 ß İ ŉ", "''''", "a'",
      String(repeating: "’", count: 2500),
    ]
    for text in texts {
      _ = PromptReading(prompt: text, negativePrompt: text)
    }
    #expect(PromptReading(prompt: texts[0]).wanted.isEmpty)
  }
}
