extension ActionTable {
  static let searching: [Action] = [
    row(
      .searchOpen, "Search the history", "Opens the search line; the list shrinks as one types.",
      [.global, .history, .result], ["/@history,result", "F3@global"], footer: "search"),
    row(
      .searchAccept, "Keep the search",
      "Keeps what was found and goes to the list; Esc there clears it.", [.search],
      ["Enter!", "Down"], footer: "keep"),
    row(
      .searchOlder, "Earlier search", "Goes back through past searches.", [.search],
      ["Up", "C-p"]),
    row(
      .searchNewer, "Later search", "Goes on through past searches.", [.search], ["C-n"]),
    row(
      .searchSaved, "Saved searches",
      "Picks a saved one; unsent, unconfirmed, kept and today are there from the start.",
      [.history], ["\\"]),
    row(
      .searchSave, "Save this search", "Gives it a name, for `@name` in other searches.",
      [.history, .search], ["C-x k"], footer: "save"),
    row(
      .historySort, "Sort and group", "Picks time, cost, duration, rating, or by day.",
      [.history], ["S"], footer: "sort"),
    row(
      .historyFoldSeeds, "Fold seed runs",
      "Shows runs that differ in the seed as one row, or all.", [.history], ["Z"],
      footer: "fold"),
    row(
      .historyFold, "Fold the row", "Folds, or goes to the parent.", [.history], ["Left", "h"]),
    row(
      .historyUnfold, "Unfold the row", "Unfolds, or goes to the result.", [.history],
      ["Right", "l"]),
    row(
      .historyColumns, "Choose columns", "Picks and orders the columns.", [.history], [],
      via: .menu),
  ]
}
