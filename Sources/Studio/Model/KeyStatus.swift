/// Where a key was looked for and what was found; never the key itself.
package struct KeyStatus: Sendable, Hashable {
  package struct Source: Sendable, Hashable {
    /// `API18_KEY`, `api_key_command`, `api_key_file`.
    package var name: String
    /// What kind of place it is: `in the environment`.
    package var place: String
    /// `set`, `not set`, `others can read it`, `refused by the service`.
    package var finding: String
    package var isFault: Bool

    package init(name: String, place: String, finding: String, isFault: Bool = false) {
      self.name = name
      self.place = place
      self.finding = finding
      self.isFault = isFault
    }
  }

  package var isSet: Bool
  package var sources: [Source]
  /// What to do about a fault, such as `~/.config/hera/key can be read by others: chmod 600 it.`.
  package var advice: String?

  package init(isSet: Bool, sources: [Source] = [], advice: String? = nil) {
    self.isSet = isSet
    self.sources = sources
    self.advice = advice
  }
}
