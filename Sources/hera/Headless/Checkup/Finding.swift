/// One thing that a check-up looked at.
struct Finding: Sendable, Equatable {
  /// The object of the JSON that it stands in, and the heading for people.
  var section: String
  /// The member of that object.
  var name: String
  var value: JSON
  /// The same for a person.
  var words: String
  /// What needs attention and what to do; `nil` where all is well.
  var fault: String?

  init(_ section: String, _ name: String, _ value: JSON, _ words: String, fault: String? = nil) {
    self.section = section
    self.name = name
    self.value = value
    self.words = words
    self.fault = fault
  }
}
