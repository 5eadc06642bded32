/// Big frames are shown at once by terminals that know how (mode 2026); others ignore it.
enum SynchronizedOutput {
  /// Below this a terminal takes the frame in one piece anyway.
  static let threshold = 2048
  static let begin = Array("\u{1B}[?2026h".utf8)
  static let end = Array("\u{1B}[?2026l".utf8)

  /// The frame with its marks, if it needs them.
  static func wrap(_ frame: [UInt8], isKnown: Bool) -> [UInt8] {
    isKnown && frame.count > threshold ? begin + frame + end : frame
  }
}
