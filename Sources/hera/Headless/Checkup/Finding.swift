/// One thing that a check-up looked at.
struct Finding: Sendable, Equatable {
  /// The object of the JSON that it stands in, and the heading for people.
  var section: String
  /// The member of that object.
  var name: String
  var value: JSON
  /// The same for a person.
  var words: String
  /// What needs attention and what to do, each in a sentence; none where all is well.
  var faults: [String]

  init(_ section: String, _ name: String, _ value: JSON, _ words: String, faults: [String]) {
    self.section = section
    self.name = name
    self.value = value
    self.words = words
    self.faults = faults
  }

  init(_ section: String, _ name: String, _ value: JSON, _ words: String, fault: String? = nil) {
    self.init(section, name, value, words, faults: fault.map { [$0] } ?? [])
  }
}
