extension ActionTable {
  static let app: [Action] = [
    row(
      .help, "Show help",
      "Lists the actions, those of this place first; typing filters, Enter runs.",
      [.all], ["F1", "A-?", "?@browse,view"], footer: "help"),
    row(
      .palette, "Open the palette", "Finds any action by name, key or sentence, recent ones first.",
      [.all], ["F2", "A-x", ":@browse,view", "C-p@browse,view"]),
    row(
      .back, "Close or go back", "Closes the topmost thing; keeps what was typed.", [.all],
      ["Esc", "C-g@overlay", "q@view"], footer: "close"),
    row(
      .interrupt, "Interrupt or quit",
      "Closes the topmost thing; at rest a second press within 2 s quits.", [.all], ["C-c"]),
    row(
      .quit, "Quit hera", "Leaves at once; the draft stays, running jobs are collected next time.",
      [.browse], ["q"], footer: "quit"),
    row(
      .oneKey, "One outside key", "Makes the next key act as it does outside fields.",
      [.prompt, .line], ["C-o"]),
    row(
      .menu, "Menu of actions", "Opens the menu of the selected thing, as the right button does.",
      [.browse], ["M"]),
    row(.redraw, "Redraw screen", "Draws everything anew.", [.all], ["C-l"]),
    row(.suspend, "Suspend to shell", "Gives the terminal back until `fg`.", [.all], ["C-z"]),
    row(
      .mouse, "Mouse on/off", "Gives the mouse to the terminal or takes it back.", [.browse],
      ["%"]),
    row(
      .log, "Show messages", "Shows all messages and the last error in full.", [.browse], ["@"]),
    row(.settings, "Open settings", "Opens the common settings.", [.browse], [","]),
    row(
      .theme, "Choose a theme", "Picks a theme of colours with live preview.", [.browse], ["~"]),
    row(
      .reload, "Reload settings", "Reads config and themes again.", [.browse], [], via: .settings),
    row(
      .config, "Edit the config", "Opens it in the external editor and reads it again.", [.browse],
      [], via: .settings),
    row(
      .terminal, "About this terminal", "Shows what was found out about it.", [.browse], []),
    row(
      .tour, "Take the tour", "Shows in a minute how to get from words to a picture.", [.browse],
      []),
    row(
      .notices, "Notifications on/off", "Silences or allows signals until you quit.", [.browse],
      []),
  ]

  static let focus: [Action] = [
    row(
      .focusNext, "Next pane", "Moves the focus to the next pane.", [.global], ["Tab"],
      footer: "next pane"),
    row(
      .focusPrevious, "Previous pane", "Moves the focus to the pane before.", [.global], ["S-Tab"]),
    row(
      .focusPrompt, "Go to prompt", "Focuses the prompt.", [.browse], ["1", "A-1@global"],
      footer: "prompt"),
    row(
      .focusReferences, "Go to references", "Focuses the references.", [.browse],
      ["2", "A-2@global"], footer: "references"),
    row(.focusOptions, "Go to options", "Focuses the options.", [.browse], ["3", "A-3@global"]),
    row(
      .focusHistory, "Go to history", "Focuses the history.", [.browse], ["4", "A-4@global"],
      footer: "history"),
    row(
      .focusResult, "Go to result", "Focuses the result, and opens it where the layout hides it.",
      [.browse], ["5", "A-5@global"], footer: "result"),
    row(
      .focusLast, "Back and forth", "Returns to the pane before this one.", [.browse],
      ["'", "C-o"]),
  ]

  static let panes: [Action] = [
    row(.zoom, "Zoom pane", "Gives the pane the whole screen, or back.", [.browse], ["z"]),
    row(
      .paneHide, "Hide or show", "Hides the pane until it is focused.", [.browse], ["_"]),
    row(.paneLayout, "Next layout", "Goes through the layouts that fit.", [.browse], ["&"]),
    row(.paneNarrower, "Make narrower", "Moves the pane's border.", [.browse], ["<"]),
    row(.paneWider, "Make wider", "Moves the pane's border.", [.browse], [">"]),
    row(.paneShorter, "Make shorter", "Moves the pane's border.", [.browse], ["("]),
    row(.paneTaller, "Make taller", "Moves the pane's border.", [.browse], [")"]),
    row(.paneReset, "Reset the layout", "Restores the panes as shipped.", [.browse], []),
  ]
}
