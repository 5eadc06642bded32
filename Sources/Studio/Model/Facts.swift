package import Api18
package import SettingsModel

/// What the program knows from its start and does not change by itself.
package struct Facts: Sendable, Equatable {
  /// A sample picture that the sandbox serves.
  package struct Sample: Sendable, Equatable {
    package var name: String
    package var title: String
    package var url: String

    package init(name: String, title: String, url: String) {
      self.name = name
      self.title = title
      self.url = url
    }
  }

  package var base: BaseURL
  package var isSandbox: Bool
  package var price: MicroUSD
  package var samples: [Sample]
  /// Seconds east of UTC at a moment, for clocks and days on the screen.
  package var secondsFromGMT: @Sendable (Timestamp) -> Int
  package var outputFolder: String
  package var version: String
  /// The person's home folder, which `~/` stands for; empty where there is none.
  package var home = ""
  /// Whether `upload_command` is set: a file of this machine can be given an address.
  package var canUpload = false
  /// Whether a program is likely to be there that reads the desktop's clipboard.
  package var hasClipboard = false
  /// More runs than this at once ask first.
  package var confirmAbove = 5
  /// The columns of the history that a person chose; `nil` for those that suit the width.
  package var historyColumns: [HistoryColumn]?
  /// What a day's runs may cost before each further one asks.
  package var dailyBudget: MicroUSD?
  /// Why nothing may be sent at all, as when the config could not be read and so not even the address
  /// of the service is known for sure; one sentence.
  package var sendingBar: String?

  package init(
    base: BaseURL, isSandbox: Bool = false, price: MicroUSD = .pricePerRun, samples: [Sample] = [],
    secondsFromGMT: @escaping @Sendable (Timestamp) -> Int = { _ in 0 }, outputFolder: String = "",
    version: String = "", sendingBar: String? = nil
  ) {
    self.base = base
    self.isSandbox = isSandbox
    self.price = price
    self.samples = samples
    self.secondsFromGMT = secondsFromGMT
    self.outputFolder = outputFolder
    self.version = version
    self.sendingBar = sendingBar
  }

  /// What rows are marked with as the place they were sent to: the sandbox is one place whatever its
  /// port.
  package var origin: String { isSandbox ? "sandbox" : base.origin.description }

  package static func == (left: Facts, right: Facts) -> Bool {
    left.base == right.base && left.isSandbox == right.isSandbox && left.price == right.price
      && left.samples == right.samples && left.outputFolder == right.outputFolder
      && left.version == right.version && left.home == right.home
      && left.canUpload == right.canUpload && left.confirmAbove == right.confirmAbove
      && left.dailyBudget == right.dailyBudget && left.historyColumns == right.historyColumns
      && left.sendingBar == right.sendingBar && left.hasClipboard == right.hasClipboard
  }
}
