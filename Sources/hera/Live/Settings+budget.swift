import Api18
import SettingsModel

extension SettingsModel.Settings {
  /// What a day's runs may cost before each further one asks.
  var dailyBudget: MicroUSD? { budgetCents.map { MicroUSD(rawValue: Int64($0) * 10_000) } }
}
