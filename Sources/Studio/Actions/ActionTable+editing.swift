extension ActionTable {
  static let editing: [Action] = [
    row(
      .editLeft, "Character left", "Moves the caret back by one character.", [.field],
      ["Left", "C-b"]),
    row(
      .editRight, "Character right", "Moves the caret on by one character.", [.field],
      ["Right", "C-f"]),
    row(
      .editWordLeft, "Word left", "Moves the caret back by a word.", [.field],
      ["A-b", "C-Left", "A-Left"], via: .editLeft),
    row(
      .editWordRight, "Word right", "Moves the caret on by a word.", [.field],
      ["A-f", "C-Right", "A-Right"], via: .editRight),
    row(
      .editLineStart, "Line start", "Moves to the start of the visual line, then of the line.",
      [.field], ["Home", "C-a"]),
    row(
      .editLineEnd, "Line end", "Moves to the end of the visual line, then of the line.", [.field],
      ["End", "C-e"]),
    row(
      .editUp, "Line up",
      "Moves up by a visual line; past the first, shows the prompt sent before.", [.prompt],
      ["Up", "C-p"]),
    row(
      .editDown, "Line down",
      "Moves down by a visual line; past the last, shows the prompt sent after.", [.prompt],
      ["Down", "C-n"]),
    row(.editPageUp, "Page up", "Moves the caret up by a screenful.", [.prompt], ["PgUp"]),
    row(.editPageDown, "Page down", "Moves the caret down by a screenful.", [.prompt], ["PgDn"]),
    row(
      .editTextStart, "Text start", "Moves to the start of the text.", [.prompt],
      ["C-Home", "A-<"], via: .editPageUp),
    row(
      .editTextEnd, "Text end", "Moves to the end of the text.", [.prompt], ["C-End", "A->"],
      via: .editPageDown),
    row(.editNewline, "New line", "Breaks the line; never sends.", [.prompt], ["Enter"]),
    row(
      .editDeleteBack, "Delete back", "Deletes the selection, else the character before.",
      [.field], ["Backspace"]),
    row(
      .editDeleteForward, "Delete forward", "Deletes the selection, else the character after.",
      [.field], ["Delete", "C-d"]),
    row(
      .editKillToSpace, "Kill to space", "Cuts the selection, else back to a space.", [.field],
      ["C-w"]),
    row(
      .editKillWordBack, "Kill word back", "Cuts the word before.", [.field], ["A-Backspace"],
      via: .editKillToSpace),
    row(
      .editKillWord, "Kill word", "Cuts the word after.", [.field], ["A-d", "C-Delete"],
      via: .editKillToEnd),
    row(
      .editKillToStart, "Kill to start", "Cuts to the start of the line; there, the line break.",
      [.field], ["C-u"]),
    row(
      .editKillToEnd, "Kill to end", "Cuts to the end of the line; there, the line break.",
      [.field], ["C-k"]),
    row(
      .editYank, "Paste text", "Inserts the newest of kill ring and clipboard.", [.field],
      ["C-y", "C-v"]),
    row(
      .editYankPop, "Paste the older", "Replaces what was pasted by the one before.", [.field],
      ["A-y", "C-x C-y"]),
    row(.editTranspose, "Swap characters", "Swaps the two around the caret.", [.field], ["C-t"]),
    row(
      .editTransposeWords, "Swap words", "Swaps the two words around the caret.", [.field],
      ["A-t", "C-x C-t"]),
    row(
      .editUpper, "Upper case", "Makes the selection, else the word ahead, upper case.", [.field],
      ["A-u", "C-x C-u"]),
    row(
      .editLower, "Lower case", "Makes the selection, else the word ahead, lower case.", [.field],
      ["A-l", "C-x C-l"]),
    row(
      .editCapitalise, "Capitalise word", "Capitalises the selection, else the word ahead.",
      [.field], ["A-c", "C-x c"]),
    row(
      .editMark, "Start selection", "Every move now selects, until Esc.", [.field],
      ["C-Space", "C-x Space"]),
    row(
      .editExtend, "Extend selection", "Selects while moving; with Ctrl by words.", [.field],
      [
        "S-Left", "S-Right", "S-Up", "S-Down", "S-Home", "S-End", "C-S-Left", "C-S-Right",
      ], via: .editMark),
    row(
      .editSelectWord, "Select word", "Selects the word, then the line.", [.field], ["C-x w"]),
    row(.editSelectAll, "Select all", "Selects the whole text.", [.field], ["C-x h"]),
    row(
      .editCopy, "Copy selection", "Puts the selection in kill ring and clipboard.", [.field],
      ["A-w", "C-c!"]),
    row(
      .editCut, "Cut selection", "Cuts the selection into kill ring and clipboard.", [.field],
      ["C-x x", "S-Delete"]),
    row(
      .editUndo, "Undo change",
      "Takes back the last change of prompt, references and options, recalls included.",
      [.field, .draft], ["C-_", "C-x u", "u@references,options"]),
    row(
      .editRedo, "Redo change", "Makes the change again that was taken back.", [.field, .draft],
      ["A-r", "C-x r", "U@references,options"]),
    row(
      .editExternal, "External editor",
      "Opens the text in `$VISUAL` or `$EDITOR`; a failure keeps the text.", [.prompt],
      ["C-g", "C-x C-e", "F4"], footer: "editor"),
    row(
      .promptOlder, "Older prompt", "Shows the prompt sent before, from any line.", [.prompt],
      ["A-p", "A-Up"], via: .editUp),
    row(
      .promptNewer, "Newer prompt", "Shows the prompt sent after, from any line.", [.prompt],
      ["A-n", "A-Down"], via: .editDown),
    row(
      .promptSearch, "Search sent prompts", "Finds in all prompts ever sent; Enter puts one in.",
      [.prompt], ["C-r"], footer: "prompts"),
    row(
      .fragmentInsert, "Insert a fragment", "Picks a fragment by name, as typing `@` does.",
      [.prompt], ["C-x i"]),
    row(
      .fragmentSave, "Save as fragment",
      "Keeps the selection under a name; `@name` stands for it when a prompt is sent.", [.prompt],
      ["C-x f"]),
  ]

  static let fields: [Action] = [
    row(
      .lineAccept, "Accept the line", "Takes the value and goes back to the row.", [.line],
      ["Enter"], footer: "accept"),
    row(
      .lineComplete, "Complete the word", "Takes the completion shown.", [.line], ["Tab!"],
      footer: "complete"),
  ]
}
