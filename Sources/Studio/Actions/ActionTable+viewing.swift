extension ActionTable {
  static let pictures: [Action] = [
    row(
      .pictureFull, "Full screen", "Shows the picture alone, or goes back.", [.job],
      ["f", "Enter@result,viewer,sheet"], footer: "full screen"),
    row(
      .pictureBefore, "Before and after", "Shows the references beside it in turn, then none.",
      [.job], ["b"], footer: "before"),
    row(.pictureFit, "Fit the pane", "Shows all of the picture.", [.picture], ["w"], footer: "fit"),
    row(
      .pictureFill, "Fill the pane", "Fills the room and cuts off what is over.", [.picture],
      ["F"]),
    row(
      .pictureActual, "Actual size", "Shows a pixel of the picture on one of the screen.",
      [.picture], ["A"], footer: "1:1"),
    row(
      .pictureZoomIn, "Zoom in", "Makes the picture larger by a step about the centre.",
      [.picture], ["+"], footer: "zoom"),
    row(
      .pictureZoomOut, "Zoom out", "Makes the picture smaller by a step about the centre.",
      [.picture], ["-"]),
    row(
      .pictureUp, "Move up", "Moves up in the picture; where all is shown, scrolls the text.",
      [.picture], ["Up", "k"]),
    row(
      .pictureDown, "Move down", "Moves down in the picture; where all is shown, scrolls the text.",
      [.picture], ["Down", "j"]),
    row(
      .pictureLeft, "Move left", "Moves left; where all is shown, goes to the newer job.",
      [.picture], ["Left", "h"]),
    row(
      .pictureRight, "Move right", "Moves right; where all is shown, goes to the older job.",
      [.picture], ["Right", "l"]),
    row(.picturePageUp, "Scroll up", "Scrolls the words up by a screenful.", [.picture], ["PgUp"]),
    row(
      .picturePageDown, "Scroll down", "Scrolls the words down by a screenful.", [.picture],
      ["PgDn"]),
    row(
      .pictureFlick, "Flick in place", "Shows the other picture in the same place.",
      [.viewer, .compare], ["Space", "Tab"], footer: "flick"),
    row(
      .pictureMode, "Next view mode", "Goes round beside, flick, split, text.",
      [.viewer, .compare], ["m"], footer: "view"),
    row(
      .pictureSplitLeft, "Split left", "Moves the dividing line to the left.", [.viewer, .compare],
      ["<"]),
    row(
      .pictureSplitRight, "Split right", "Moves the dividing line to the right.",
      [.viewer, .compare], [">"], footer: "split"),
    row(
      .jobPreviousSibling, "Previous sibling",
      "Selects the newer run that differs in the seed only, and stays in this view.", [.job],
      ["{"]),
    row(
      .jobNextSibling, "Next sibling",
      "Selects the older run that differs in the seed only, and stays in this view.", [.job],
      ["}"]),
  ]

  static let sheet: [Action] = [
    row(
      .sheetOpen, "Contact sheet", "Shows siblings or all that the list holds as thumbnails.",
      [.job], ["I"], footer: "sheet"),
    row(
      .sheetPlay, "Start slideshow", "Goes through the pictures by itself; again stops.", [.job],
      [";"], footer: "play"),
    row(.sheetLeft, "Thumbnail left", "Moves to the one before.", [.sheet], ["Left", "h"]),
    row(.sheetRight, "Thumbnail right", "Moves to the next one.", [.sheet], ["Right", "l"]),
    row(.sheetLarger, "Larger thumbnails", "Shows fewer.", [.sheet], [">"], footer: "larger"),
    row(.sheetSmaller, "Smaller thumbnails", "Shows more.", [.sheet], ["<"]),
  ]
}
