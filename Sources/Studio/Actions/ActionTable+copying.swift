extension ActionTable {
  static let copying: [Action] = [
    row(
      .copyPrompt, "Copy the prompt", "Copies it and says by which way.", [.job], ["y p"]),
    row(
      .copyNegative, "Copy negative prompt", "Copies it and says by which way.", [.job], ["y n"]),
    row(.copySeed, "Copy the seed", "Copies it and says by which way.", [.job], ["y s"]),
    row(.copyID, "Copy the id", "Copies it and says by which way.", [.job], ["y i"]),
    row(.copyPath, "Copy file path", "Copies it and says by which way.", [.job], ["y f"]),
    row(
      .copyURL, "Copy the address", "Copies that of the service's copy, or of the reference.",
      [.job, .reader, .references], ["y u"]),
    row(
      .copyCurl, "Copy as curl",
      "Copies the request as a curl command; the key only by its name `$API18_KEY`.",
      [.job, .reader], ["y c"]),
    row(
      .copyJSON, "Copy as JSON", "Copies the body of the request, byte for byte.",
      [.job, .reader], ["y j"]),
    row(
      .copyText, "Copy this text", "Copies the whole text that is shown.", [.reader], ["y y"],
      footer: "copy"),
    row(.jobReveal, "Show in folder", "Opens the folder of its file.", [.job], ["O"]),
    row(
      .jobExport, "Export jobs",
      "Writes JSON Lines, CSV and copies of the pictures into a new folder.", [.job], ["W"]),
    row(
      .jobPin, "Pin the result", "Keeps this one in pane 5 while one looks at others.", [.job],
      ["P"]),
  ]
}
