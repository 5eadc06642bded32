extension ActionTable {
  static let lists: [Action] = [
    row(.listUp, "Row up", "Moves up by a row, in texts by a line.", [.list], ["Up", "k"]),
    row(.listDown, "Row down", "Moves down by a row, in texts by a line.", [.list], ["Down", "j"]),
    row(.listPageUp, "Page up", "Moves up by a screenful.", [.list], ["PgUp", "C-b"]),
    row(.listPageDown, "Page down", "Moves down by a screenful.", [.list], ["PgDn", "C-f"]),
    row(.listHalfUp, "Half page up", "Moves up by half a screenful.", [.list], ["C-u"]),
    row(.listHalfDown, "Half page down", "Moves down by half a screenful.", [.list], ["C-d"]),
    row(.listFirst, "First row", "Moves to the start of the whole list.", [.list], ["g", "Home"]),
    row(.listLast, "Last row", "Moves to the end of the whole list.", [.list], ["G", "End"]),
    row(
      .historyNewest, "Jump to newest",
      "Goes to the newest job; pressed there, follows new ones until one moves.", [.history],
      ["."]),
  ]

  static let jobs: [Action] = [
    row(
      .recallAll, "Recall everything",
      "Stashes the draft, loads the job, goes to the prompt; of a refused job to the fault.",
      [.job], ["a", "Enter@history"], footer: "recall"),
    row(
      .recallButSeed, "Recall but seed", "Loads all but the seed, goes to the prompt.", [.job],
      ["x"]),
    row(
      .recallPrompt, "Recall the prompt", "Loads the prompt after stashing; the focus stays.",
      [.job], ["p"]),
    row(
      .recallNegative, "Recall negative prompt",
      "Loads the negative prompt after stashing; the focus stays.", [.job], ["n"]),
    row(
      .recallReferences, "Recall references",
      "Loads the references after stashing; the focus stays.", [.job], ["r"]),
    row(
      .recallSeed, "Recall the seed", "Loads the seed after stashing; the focus stays.", [.job],
      ["s"]),
    row(
      .recallPicture, "Edit this picture",
      "Makes the picture the only reference, goes to the prompt, which stays.", [.job], ["e"],
      footer: "edit it"),
    row(
      .recallAddPicture, "Add as reference", "Adds it in the next slot; the focus stays.", [.job],
      ["E"]),
    row(
      .jobRerun, "Run as it was",
      "Sends the same again; an unsent job is sent itself; identical to a finished one: asks.",
      [.job], ["F5", "A-Enter", "C-Enter", "R a"], .paid, footer: "run again"),
    row(
      .jobRerunNewSeed, "Run, new seed", "Sends all else to the byte with a rolled seed.", [.job],
      ["F6", "R n"], .paid, footer: "new seed"),
    row(
      .jobRerunNextSeed, "Run, next seed", "Sends all else to the byte with the seed plus one.",
      [.job], ["F7", "R +"], .paid, footer: "next seed"),
    row(
      .jobRerunSeveral, "Run several seeds",
      "Sends that many with new seeds; above the limit asks.", [.job],
      ["R 2", "R 3", "R 4", "R 5", "R 6", "R 7", "R 8", "R 9"], .paid),
    row(
      .jobRerunWith, "Run with seeds", "Asks for seeds or a count, and says the price.", [.job],
      ["T", "R t"]),
    row(
      .jobDetails, "Show details", "Shows all that is known, request and raw answer.", [.job],
      ["i"], footer: "details"),
    row(
      .jobLook, "Look again", "Polls now, or fetches a picture not saved.", [.job], ["L"]),
    row(
      .jobOpen, "Open picture", "Opens it in the system's viewer.", [.job], ["o"], footer: "open"),
    row(
      .jobPrevious, "Previous job", "Selects the newer job and stays in this view.", [.job], ["["]),
    row(.jobNext, "Next job", "Selects the older job and stays in this view.", [.job], ["]"]),
    row(
      .jobDelete, "Delete job",
      "Hides it; its prompt and its charge stay; an unsent one is dropped.", [.job],
      ["d", "Delete"], .deletes, footer: "delete"),
    row(
      .jobDeleteFiles, "Delete with files", "Asks, then hides it and removes its pictures too.",
      [.job], ["D"], .deletes),
    row(
      .jobUndo, "Undo last act",
      "Takes back the last delete, judgement, recall, or send still in the outbox.",
      [.job, .compare], ["u"], footer: "undo"),
    row(
      .jobRedo, "Redo last act", "Does again what was taken back last.", [.job, .compare], ["U"]),
  ]

  static let settling: [Action] = [
    row(
      .settleOpen, "Settle the unconfirmed",
      "Opens the selected one, else the newest, with its prompt, time and price at risk.",
      [.browse], ["!"], footer: "settle"),
    row(
      .settleRan, "It did run", "Counts it as charged and ends it.", [.settle], ["r"],
      footer: "ran"),
    row(
      .settleNot, "It did not run", "Counts it as not charged and ends it.", [.settle], ["n"],
      footer: "did not"),
    row(
      .settleLater, "Decide later", "Changes nothing; the job stays unconfirmed and at risk.",
      [.settle], ["Enter", "q"]),
    row(
      .settleAgain, "Send it again", "Sends a new row that names this one; this one stays at risk.",
      [.settle], ["F5", "A-Enter", "C-Enter"], .paid, footer: "send again"),
  ]

  static let menus: [Action] = [
    row(
      .menuUp, "Row up", "Moves up; letters go to the filter.", [.menu, .completion],
      ["Up@menu", "C-p@menu", "Up@completion!", "C-p@completion!"]),
    row(
      .menuDown, "Row down", "Moves down; letters go to the filter.", [.menu, .completion],
      ["Down@menu", "C-n@menu", "Down@completion!", "C-n@completion!"]),
    row(.menuPageUp, "Page up", "Moves up by a screenful.", [.menu], ["PgUp"]),
    row(.menuPageDown, "Page down", "Moves down by a screenful.", [.menu], ["PgDn"]),
    row(
      .menuAccept, "Take this row", "Runs or picks it; a paid one asks.", [.menu], ["Enter"],
      footer: "run it"),
  ]

  static let dialogs: [Action] = [
    row(
      .dialogSend, "Send for price", "Sends what the dialog says.", [.dialog],
      ["F5", "A-Enter", "C-Enter"], .paid, footer: "send"),
    row(
      .dialogAccept, "Accept the dialog",
      "Goes to the next field; at the last says by which key and for what price it sends.",
      [.dialog], ["Enter"]),
    row(
      .dialogNext, "Next field", "Goes to the next field.", [.dialog], ["Tab", "Down"],
      footer: "next field"),
    row(
      .dialogPrevious, "Previous field", "Goes to the field before.", [.dialog], ["S-Tab", "Up"]),
    row(
      .menuComplete, "Fill in row",
      "Puts its text in the filter, takes the completion, or moves a column.",
      [.menu, .completion], ["Tab@menu", "Tab@completion!"], footer: "take it"),
    row(
      .menuDelete, "Delete the entry",
      "Removes a fragment, a saved search or a draft; undo brings it back.",
      [.menu], ["C-x d"], .deletes, footer: "delete"),
    row(
      .confirmYes, "Yes, do it", "Does what the question names, for the price it names.",
      [.confirm], ["y"], .paid),
    row(
      .confirmNo, "No, go back", "Changes nothing.", [.confirm], ["Enter", "n", "q"],
      footer: "cancel"),
    row(
      .confirmLook, "Look at it", "Goes to the job in question.", [.confirm], ["o"],
      footer: "look at it"),
  ]
}
