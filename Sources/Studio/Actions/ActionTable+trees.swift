extension ActionTable {
  static let trees: [Action] = [
    row(
      .historyTree, "List or tree", "Shows what came from what.", [.history], ["t"], footer: "tree"),
    row(
      .historyParent, "Go to parent", "Selects the job it came from.", [.history], ["^"],
      footer: "up"),
    row(
      .historyBranch, "Show this branch", "Searches for its whole branch.", [.history], ["B"],
      footer: "branch"),
  ]
}
