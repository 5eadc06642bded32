package import Jobs
package import TerminalUI

/// Two jobs side by side: A is the left one, B the right one.
package struct Comparison: Sendable, Equatable {
  package enum Side: Sendable, Hashable, CaseIterable {
    case left
    case right

    var other: Side { self == .left ? .right : .left }
    var letter: CleanText { self == .left ? "A" : "B" }
  }

  package enum Mode: Sendable, Hashable, CaseIterable {
    /// Both pictures, where there is room for two.
    case beside
    /// One picture, the other in its place at a key.
    case flick
    /// One place for both, A to the left of a line.
    case split
    /// The words alone.
    case text
  }

  /// A picture of one side, as it is wanted and as it came.
  package struct Shown: Sendable, Equatable {
    package var requested: PictureRequest?
    package var picture: CellPicture?
    package var problem: String?
  }

  package private(set) var left: Job
  package private(set) var right: Job
  package var mode = Mode.beside
  /// Which is which is hidden until one is chosen.
  package var isBlind = false
  /// The job whose siblings are compared blind, for going on with the next of them.
  package var blindOf: LocalID?
  /// Which picture stands there while there is room for one.
  package var side = Side.left
  /// How both pictures are looked at.
  package var view = PictureView.whole
  /// Where the line between them stands, as a part of the room from 0 to 1.
  package var split = 0.5
  package var shown: [Side: Shown] = [:]
  /// How far the pictures differ; `nil` until that is known, or where it cannot be.
  package var difference: PictureDifference?
  package var differenceAsked: [String]?
  /// The first line of the words that is in sight.
  package var top = 0
  package private(set) var prompt: WordDiff
  package private(set) var negative: WordDiff

  package init(_ left: Job, _ right: Job) {
    self.left = left
    self.right = right
    prompt = WordDiff(left.input.prompt, right.input.prompt)
    negative = WordDiff(left.input.negativePrompt, right.input.negativePrompt)
  }

  /// The same two, one of them as it is now.
  package func updated(with job: Job) -> Comparison {
    var comparison = self
    if left.id == job.id { comparison.left = job }
    if right.id == job.id { comparison.right = job }
    guard comparison.left.input != left.input || comparison.right.input != right.input else {
      return comparison
    }
    comparison.prompt = WordDiff(comparison.left.input.prompt, comparison.right.input.prompt)
    comparison.negative = WordDiff(
      comparison.left.input.negativePrompt, comparison.right.input.negativePrompt)
    return comparison
  }

  package subscript(side: Side) -> Job { side == .left ? left : right }

  /// Another job on the right; what is looked at stays so.
  package func withRight(_ job: Job) -> Comparison {
    var comparison = Comparison(left, job)
    comparison.mode = mode
    comparison.side = side
    comparison.view = view
    comparison.split = split
    comparison.shown[.left] = shown[.left]
    return comparison
  }

  package var swapped: Comparison {
    var comparison = Comparison(right, left)
    comparison.mode = mode
    comparison.side = side
    comparison.view = view
    comparison.split = split
    comparison.shown = [:]
    comparison.shown[.left] = shown[.right]
    comparison.shown[.right] = shown[.left]
    comparison.difference = difference
    comparison.differenceAsked = differenceAsked.map { $0.reversed() }
    return comparison
  }

  /// The files of both pictures, where both are saved.
  package var paths: [String]? {
    guard let first = left.savedPath, let second = right.savedPath else { return nil }
    return [first, second]
  }
}
