/// What can be measured of a program.
///
/// Times run from what the benchmark does (starting the program, writing a key) to the read in which
/// it sees the effect; reading costs about 0.1 ms of each.
enum Figure: String, CaseIterable, Sendable {
  /// From exec to the text with which the first frame ends.
  case firstFrame = "exec to first frame, ms"
  /// From exec to the frame that shows the first page of the history, with the number of jobs.
  case firstPage = "exec to first page of the history, ms"
  /// Of a key: from its byte to its character. The median of a round's keys.
  case keyShown = "a typed key on the screen, ms"
  /// The 95th percentile of a round's keys.
  case keyShownLate = "a typed key on the screen, 95 %, ms"
  /// All that a key makes the program write until the next one, the median.
  case keyBytes = "a typed key, bytes written"
  /// Time on a processor of all threads for a round's keys, divided by their number.
  case keyCPU = "a typed key, microseconds of CPU"
  /// From 200 keys in one write to the last byte that they cause.
  case keysSettled = "200 keys in one write, ms"
  /// Reads in which their effect came: at least as many as there were frames.
  case keysPieces = "200 keys in one write, pieces of output"
  /// From the first byte of a bracketed paste to its last line.
  case pasteShown = "a paste of 100 KB shown, ms"
  case pasteBytes = "a paste of 100 KB, bytes written"
  /// The median of thirty keys behind 2,400 characters.
  case longKeyShown = "a typed key behind 2,400 characters, ms"
  case hugePasteShown = "a paste of 1 MB shown, ms"
  case hugeKeyShown = "a typed key behind 1 MB, ms"
  /// From the key to the empty prompt.
  case hugeUndone = "a paste of 1 MB undone, ms"
  /// From a key that moves the selection by one row to the end of the first frame.
  case moveShown = "a move in the list, ms"
  case moveShownLate = "a move in the list, 95 %, ms"
  case moveBytes = "a move in the list, bytes written"
  case moveCPU = "a move in the list, microseconds of CPU"
  /// As with the keys of a text, but 200 that move the selection.
  case movesSettled = "200 moves in one write, ms"
  case movesBytes = "200 moves in one write, bytes written"
  /// From a key to the place in the list, the last.
  case jumpShown = "jump to the end of the list, ms"
  /// From a word written at once, that one row of 100,000 has, to that row; tig shows no rows alone.
  case rareShown = "a rare word among 100,000 rows on the screen, ms"
  /// From the new size, 200x60, to the last byte that it causes.
  case resizeSettled = "resize, ms"
  /// Of a frame of 200x60, time on a processor of all threads: the palette lies over the panes, and its
  /// selection moves, so that all is drawn, nothing is read, and some rows are written.
  case frameCPU = "a frame of 200x60, microseconds of CPU"
  /// The same with every cell written anew, as after Ctrl-L.
  case redrawCPU = "a frame of 200x60 written anew, microseconds of CPU"
  /// Of a key that selects another job: its row, details and tree are read, each a frame of its own.
  case largeMoveCPU = "a move in the history at 200x60, microseconds of CPU"
  /// From the key that quits to the end of the process.
  case quit = "quit, ms"
  /// Five seconds at rest, eight seconds after the start.
  case idleSwitches = "5 s idle, context switches"
  case idleBytes = "5 s idle, bytes written"
  /// The same, eight seconds after a few keys were typed.
  case idleSwitchesLater = "5 s idle after typing, context switches"
  case idleBytesLater = "5 s idle after typing, bytes written"
  /// Pages that are shared count in proportion.
  case memory = "memory at rest (PSS), MB"
  /// From exec to exit, at most 80x40 cells of true colour.
  case previewLargeJPEG = "a 4000x3000 JPEG as text, ms"
  case previewPNG = "a 1024x1024 PNG as text, ms"
  case previewLargePNG = "a 4000x3000 PNG as text, ms"
  /// From the key that selects a job to its picture, 19 of 20 bytes of the output, in 160x48, where a picture
  /// has about 80x40 cells: a JPEG of 4000x3000; the median of a round's moves.
  case pictureShown = "a selected picture of 12 Mpx shown, ms"
  /// The same when it was shown before.
  case pictureShownAgain = "a selected picture shown again, ms"
  /// From a key to the first byte it causes, 38 ms after another one selected such a picture.
  case keyWhileDecoding = "a key while a picture is decoded, ms"
  /// After sixty pictures, and what nine hundred and forty more add.
  case memoryWithPictures = "memory after 60 pictures (PSS), MB"
  case memoryGrown = "memory that 940 more pictures add, MB"
  /// Time on a processor while 500 running jobs are asked about, for 20 s after the first 10 s.
  case pollingCPU = "500 running jobs, % of a core"
  case pollingRate = "500 running jobs, questions a second"
  /// The most that were open at once.
  case pollingConnections = "500 running jobs, connections"
  /// The newest sixty rows, and the oldest.
  case searchedPage = "the first page of a million jobs, ms"
  case searchedEnd = "the last page of a million jobs, ms"
  /// The first answer to each key from the third on, the 95th percentile; SQLite looks at all texts.
  case searchTyped = "a word typed in the search, 95 %, ms"
  /// Of one or two characters, the longest.
  case searchShort = "a short word searched, first screen, ms"
  case searchShortWhole = "a short word searched, whole page, ms"
  /// Of the terms of the query language, the longest.
  case searchQuery = "a term searched, first screen, ms"
  case searchQueryWhole = "a term searched, whole page, ms"
  case searchCount = "a term searched, its count, ms"
  case searchSorted = "a search in another order, ms"
  case searchFolded = "a search with runs folded, ms"
  /// With its sync; SQLite's is one row of 1 KB.
  case inserted = "a job inserted into a million, ms"
  case searchMemory = "memory after all searches (PSS), MB"
}
