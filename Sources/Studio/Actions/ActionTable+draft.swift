extension ActionTable {
  static let references: [Action] = [
    row(
      .referenceEdit, "Edit address",
      "Opens the slot for typing; a paste of lines fills the slots after it.", [.references],
      ["Enter", "i"], footer: "type"),
    row(
      .referenceAdd, "Add a reference", "Opens the first empty slot for typing.", [.references],
      ["a", "Insert"], footer: "add"),
    row(
      .referenceRecent, "Recent addresses", "Picks an address used before.", [.references], ["r"],
      footer: "recent"),
    row(
      .referenceSample, "Sample pictures", "Picks one of the sandbox's pictures.", [.references],
      ["s"], footer: "samples"),
    row(
      .referenceUp, "Move slot up", "Changes the order, and so which is \"image 1\".",
      [.references], ["K", "S-Up"]),
    row(
      .referenceDown, "Move slot down", "Changes the order, and so which is \"image 1\".",
      [.references], ["J", "S-Down"]),
    row(
      .referenceToggle, "Switch on/off", "Leaves the slot out without losing it.", [.references],
      ["Space"], footer: "on/off"),
    row(
      .referenceRemove, "Remove reference", "Empties the slot; undo brings it back.",
      [.references], ["d", "Delete"], footer: "remove"),
    row(.referenceLabel, "Label the slot", "Gives the slot a name.", [.references], ["L"]),
    row(
      .referenceCheck, "Check again", "Asks for type, size and pixels again, without the key.",
      [.references], ["c"]),
    row(
      .referenceUpload, "Upload a file", "Runs `upload_command` and takes the address it prints.",
      [.references], ["f"], footer: "upload a file"),
    row(
      .referenceView, "View reference", "Shows the picture full screen.", [.references], ["v"],
      footer: "view"),
    row(
      .referenceOpen, "Open reference", "Opens it in the system's viewer.", [.references], ["o"]),
  ]

  static let options: [Action] = [
    row(
      .optionChange, "Change value", "Opens the field.", [.options], ["Enter", "i"],
      footer: "type"),
    row(
      .optionNext, "Next value", "Goes one value on; a seed by one.", [.options],
      ["Right", "l", "Space"]),
    row(
      .optionPrevious, "Previous value", "Goes one value back; a seed by one.", [.options],
      ["Left", "h"]),
    row(
      .seedRoll, "Roll a seed", "Rolls a new seed and shows it.", [.draft],
      ["C-x g", "r@options"], footer: "roll"),
    row(
      .seedLast, "Use last seed", "Fixes the seed that was sent last.", [.draft],
      ["C-x l", "s@options"], footer: "last seed"),
    row(
      .seedMode, "Seed mode",
      "Goes round random, fixed, step (the last one plus or minus N), left to the service.",
      [.draft], ["C-x m", "m@options"], footer: "mode"),
    row(
      .optionNegative, "Edit negative prompt",
      "Opens the negative prompt, or goes back to the prompt.", [.draft],
      ["C-x C-n", "n@options"], footer: "negative"),
    row(
      .optionExpansion, "Switch expansion", "Goes round unset, on, off.", [.draft],
      ["C-x p", "e@options"], footer: "expansion"),
  ]

  static let draft: [Action] = [
    row(
      .draftSend, "Send the draft",
      "Sends it as it stands, with the seed shown; the draft and the focus stay.", [.draft],
      ["F5", "A-Enter", "C-Enter"], .paid, footer: "send"),
    row(
      .draftSendNewSeed, "Send, new seed", "Rolls a seed, then sends the draft.", [.draft], ["F6"],
      .paid, footer: "new seed"),
    row(
      .draftSendNextSeed, "Send, next seed", "Adds one to the seed, then sends the draft.",
      [.draft], ["F7"], .paid, footer: "next seed"),
    row(
      .draftSendSeveral, "Send several seeds",
      "Asks how many (5 is there), shows the price; F5 in the dialog sends.", [.draft], ["C-x s"]),
    row(
      .draftRequest, "Show the request",
      "Shows the exact JSON, the fragments expanded, and the curl command.", [.draft],
      ["F9", "C-x j"]),
    row(
      .draftUseResult, "Use shown picture",
      "Makes the picture of pane 5 the only reference; the prompt stays.", [.draft], ["C-x e"]),
    row(
      .draftNew, "Begin anew", "Stashes the draft and starts an empty one.", [.draft], ["C-x n"]),
    row(
      .draftStashed, "Bring draft back", "Swaps the draft with the last stashed one.",
      [.draft, .global], ["F12"], footer: "bring back"),
    row(.draftStash, "Show the stash", "Lists the drafts put aside.", [.draft], ["C-x b"]),
    row(
      .draftEarlier, "Earlier sent state", "Goes back through the states that were sent.",
      [.draft], ["C-x ["]),
    row(
      .draftLater, "Later sent state", "Goes forward through the states that were sent.",
      [.draft], ["C-x ]"]),
    row(
      .draftDismiss, "Dismiss the hint", "Hides this hint for this draft.", [.draft], ["C-x d"],
      footer: "dismiss"),
    row(
      .queueResume, "Resume sending",
      "Reads the key again, then sends and polls what was held; names count and price.",
      [.global, .confirm], ["F8"], .paid, footer: "resume"),
    row(
      .queuePause, "Pause sending", "Holds everything unsent; running jobs go on.", [.browse], ["Q"]
    ),
  ]
}
