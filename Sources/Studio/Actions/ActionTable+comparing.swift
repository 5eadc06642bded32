extension ActionTable {
  static let comparing: [Action] = [
    row(
      .compareStart, "Compare with", "Compares this one and the next chosen.", [.job], ["c"],
      footer: "compare"),
    row(
      .compareParent, "Compare with parent", "Shows what changed against the job it came from.",
      [.job], ["C"]),
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
