extension ActionTable {
  static let comparing: [Action] = [
    row(
      .compareStart, "Compare with", "Compares two marked jobs, else this one and the next chosen.",
      [.job], ["c"], footer: "compare"),
    row(
      .compareParent, "Compare with parent", "Shows what changed against the job it came from.",
      [.job], ["C"], footer: "against parent"),
    row(
      .compareBlind, "Blind test", "Hides seed and prompt of siblings until one is chosen.",
      [.job, .compare], ["N"], footer: "blind test"),
    row(
      .compareKeepA, "Keep the left", "Keeps the left one, rejects the other, and notes it.",
      [.compare], ["a", "1"], footer: "keep A"),
    row(
      .compareKeepB, "Keep the right", "Keeps the right one, rejects the other, and notes it.",
      [.compare], ["b", "2"], footer: "keep B"),
    row(
      .compareTie, "Call a tie", "Notes that neither won.", [.compare], ["t"], footer: "tie"),
    row(
      .compareNext, "Next against it", "Puts the next older job on the right.", [.compare], ["]"],
      footer: "next B"),
    row(
      .comparePrevious, "Previous against it", "Puts the next newer job on the right.", [.compare],
      ["["]),
    row(.compareSwap, "Swap sides", "Swaps left and right.", [.compare], ["s"], footer: "swap"),
    row(
      .compareOpen, "Open both outside", "Opens both in the system's viewer.", [.compare], ["o"],
      footer: "open"),
  ]
}
