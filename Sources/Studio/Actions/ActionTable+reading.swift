extension ActionTable {
  static let reading: [Action] = [
    row(
      .spendBudget, "Set a budget", "Asks before a day's sum is passed.", [.browse], []),
    row(
      .spendShow, "Show spending", "Shows charged, expected and at risk by day, week and month.",
      [.browse], ["$"]),
    row(
      .readerFind, "Find in text", "Searches this text; a capital letter makes case count.",
      [.reader], ["/"], footer: "find"),
    row(
      .readerNext, "Next match", "Goes on to the next place.", [.reader], ["n"], footer: "next"),
    row(.readerPrevious, "Previous match", "Goes back to the place before.", [.reader], ["N"]),
    row(
      .readerSection, "Next section", "Goes through details, request, answer, timings.", [.reader],
      ["Tab"], footer: "next part"),
    row(
      .readerSectionBack, "Previous section",
      "Goes back through details, request, answer, timings.", [.reader], ["S-Tab"]),
  ]
}
