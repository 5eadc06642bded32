extension ActionTable {
  /// Marking many rows, and what a person thinks of jobs.
  static let judging: [Action] =
    [
      row(
        .markRow, "Mark the row", "Marks or unmarks, and goes one down.", [.history, .sheet],
        ["Space"],
        footer: "mark"),
      row(
        .markRange, "Mark a range", "Marks from here to where one moves.", [.history, .sheet],
        ["v"],
        footer: "range"),
      row(
        .markAll, "Mark all found", "Marks all that was found, or none.", [.history, .sheet], ["V"],
        footer: "all or none"),
      row(.markInvert, "Invert marks", "Swaps marked and unmarked.", [.history], []),
      row(.markNext, "Next marked", "Goes to the next marked row.", [.history], []),
      row(.markPrevious, "Previous marked", "Goes to the marked row before.", [.history], []),
      row(.judgeRate0, "No rating", "Takes the rating away.", [.job], ["= 0", "0@viewer,sheet"]),
    ] + ratings + [
      row(.judgeKeep, "Keep or not", "Marks it kept, or no longer.", [.job], ["*"], footer: "keep"),
      row(
        .judgeReject, "Reject or not", "Dims it, and keeps it; once more undoes that.", [.job],
        ["X"], footer: "reject"),
      row(.judgeTag, "Edit tags", "Adds or removes tags with completion.", [.job], ["#"]),
      row(.judgeNote, "Edit the note", "Writes a note.", [.job], ["\""]),
    ]

  private static let ratings: [Action] = [
    (ActionID.judgeRate1, 1), (.judgeRate2, 2), (.judgeRate3, 3), (.judgeRate4, 4),
    (.judgeRate5, 5),
  ].map { id, stars in
    row(
      id, "Rate \(stars)", "Sets the rating to \(stars) of 5.", [.job],
      ["= \(stars)", "\(stars)@viewer,sheet"])
  }
}
