extension [UInt8] {
  /// Whether another run of bytes stands somewhere in it.
  ///
  /// By bytes: a few thousand prompts are searched for every key.
  func holds(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    var start = 0
    while start <= count - word.count {
      if self[start] == first, self[start..<start + word.count].elementsEqual(word) { return true }
      start += 1
    }
    return false
  }
}
