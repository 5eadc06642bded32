import Api18
import Jobs
import TerminalUI

@testable import Studio

extension Scene {
  /// Questions, the help, dialogs.
  var overlaid: Model {
    var model = working(focus: .history)
    switch self {
    case .help, .helpSmallest: model.press("?")
    case .details: _ = model.handle(.details(Fixture.jobs()[1].job), at: Fixture.now)
    case .unconfirmed, .unconfirmedSmall, .unconfirmedSmallest:
      model.select(3)
      model.press("!")
    case .confirm, .confirmSmallest: model.press("F5")
    case .budget, .budgetSmallest:
      model.facts.dailyBudget = MicroUSD(rawValue: 1_150_000)
      model.press("F6")
    case .rerunSeeds:
      model.press("T")
      model.type("41..48")
    default:
      model = composing
      model.totals.atRisk = .zero
      model.keyStatus = KeyStatus(
        isSet: false,
        sources: [
          .init(name: "API18_KEY", place: "in the environment", finding: "not set"),
          .init(
            name: "api_key_command", place: "in config.toml; prints the key", finding: "not set"),
          .init(
            name: "api_key_file", place: "in config.toml; yours alone",
            finding: "others can read it", isFault: true),
        ], advice: "~/.config/hera/key can be read by others: chmod 600 it.")
      model.press("F5")
    }
    return model
  }
}
