extension ActionTable {
  static let outbox: [Action] = [
    row(
      .outboxEdit, "Take back, edit", "Takes an unsent job out of the outbox into the draft.",
      [.history], ["w"], footer: "take back"),
    row(
      .outboxHold, "Hold this job", "Keeps it unsent until it is run.", [.history], ["H"],
      footer: "hold"),
    row(.outboxUp, "Send it earlier", "Moves it up in the order of sending.", [.history], ["K"]),
    row(.outboxDown, "Send it later", "Moves it down in the order of sending.", [.history], ["J"]),
    row(.jobCancel, "Cancel the job", "Drops an unsent job; it was not charged.", [.job], []),
    row(
      .jobWatch, "Watch or not", "Stops or starts asking the service about it.", [.job], []),
  ]
}
