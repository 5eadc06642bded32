/// What a figure of a program should come to.
struct Goal {
  enum Limit {
    /// At most so many times what another program needs in the same run, for the same figure or
    /// for another one.
    case times(Double, String, for: Figure? = nil)
    case atMost(Double)
    /// So much more than another program needs in the same run.
    case over(Double, String)
  }

  var figure: Figure
  var program: String
  var limit: Limit

  init(_ figure: Figure, of program: String = "hera", _ limit: Limit) {
    self.figure = figure
    self.program = program
    self.limit = limit
  }

  /// All goals.
  ///
  /// Those against a floor's list, paste, resize and quit were goals against other programs (tig,
  /// micro), restated by what those needed beside the same floor in one run; where tig and fzf are
  /// installed they are measured too.
  static let all: [Goal] = [
    Goal(.firstFrame, .times(3, "floor-swift-fnd-static")),
    Goal(.firstFrame, of: "hera-100k", .times(3, "floor-swift-fnd-static")),
    Goal(.firstPage, of: "hera-10", .times(4, "floor-swift-fnd-static", for: .firstFrame)),
    Goal(.firstPage, of: "hera-100k", .times(1.2, "hera-10")),
    Goal(.keyShown, .times(1.5, "nano")),
    Goal(.keyShownLate, .times(2, "nano")),
    Goal(.keyBytes, .atMost(40)),
    Goal(.keyCPU, .atMost(200)),
    Goal(.keysPieces, .atMost(4)),
    Goal(.pasteShown, .times(35, "floor-sink")),
    Goal(.pasteShown, .atMost(15)),
    Goal(.pasteBytes, .atMost(4096)),
    Goal(.longKeyShown, .times(1.3, "hera", for: .keyShown)),
    // A frame of 60 a second is not felt; three of them are.
    Goal(.hugeKeyShown, .atMost(50)),
    Goal(.moveShown, of: "hera-100k", .times(1.7, "floor-list")),
    Goal(.moveShown, of: "hera-100k", .times(1, "tig")),
    Goal(.moveShownLate, of: "hera-100k", .times(2.5, "floor-list")),
    Goal(.moveBytes, of: "hera-100k", .atMost(300)),
    Goal(.moveCPU, of: "hera-100k", .times(1.7, "floor-list")),
    Goal(.movesSettled, of: "hera-100k", .times(3, "floor-list")),
    Goal(.movesBytes, of: "hera-100k", .atMost(5120)),
    Goal(.jumpShown, of: "hera-100k", .times(1.7, "floor-list")),
    Goal(.rareShown, of: "hera-100k", .times(1, "fzf")),
    Goal(.resizeSettled, .times(2.5, "floor-hello")),
    Goal(.frameCPU, of: "hera-100k", .atMost(2000)),
    Goal(.quit, .times(15, "floor-swift-fnd-static")),
    Goal(.idleSwitches, .atMost(0)),
    Goal(.idleSwitches, of: "hera-100k", .atMost(0)),
    Goal(.idleBytes, of: "hera-100k", .atMost(0)),
    Goal(.idleSwitchesLater, of: "hera-100k", .atMost(0)),
    Goal(.idleBytesLater, of: "hera-100k", .atMost(0)),
    Goal(.memory, of: "hera-100k", .atMost(40)),
    Goal(.previewLargeJPEG, .times(0.65, "chafa")),
    Goal(.previewPNG, .times(0.8, "chafa")),
    Goal(.previewLargePNG, .times(1, "chafa")),
    Goal(.pictureShown, .atMost(60)),
    Goal(.pictureShownAgain, .atMost(10)),
    Goal(.keyWhileDecoding, .atMost(5)),
    // What the allocator keeps differs by so much.
    Goal(.memoryGrown, .atMost(4)),
    Goal(.pollingCPU, of: "hera watch", .atMost(5)),
    Goal(.pollingCPU, .atMost(5)),
    Goal(.pollingConnections, of: "hera watch", .atMost(64)),
    Goal(.pollingConnections, .atMost(64)),
    Goal(.searchedPage, of: "store", .over(10, "sqlite")),
    Goal(.searchedEnd, of: "store", .over(10, "sqlite")),
    // One frame of 60 a second.
    Goal(.searchTyped, of: "store", .atMost(16)),
    Goal(.searchShort, of: "store", .atMost(16)),
    Goal(.searchShortWhole, of: "store", .atMost(300)),
    Goal(.searchQuery, of: "store", .atMost(50)),
    Goal(.searchQueryWhole, of: "store", .atMost(50)),
    Goal(.searchSorted, of: "store", .atMost(50)),
    Goal(.searchFolded, of: "store", .atMost(50)),
    Goal(.inserted, of: "store", .over(5, "sqlite")),
    Goal(.searchMemory, of: "store", .atMost(40)),
  ]
}
