/// What goes wrong in a sandbox, and when: the contents of a faults file.
///
/// <doc:Faults> describes the file.
package struct FaultPlan: Sendable, Hashable {
  /// Decides, with the number of the request, what a probability does.
  var seed: UInt64 = 0
  /// The first that fits a request and fires is carried out; all that fit count it.
  var rules: [FaultRule] = []
  /// As it was given.
  private(set) var source = JSON.object([:])

  /// Nothing goes wrong.
  package static let none = FaultPlan()

  private init() {}

  /// - Parameter file: JSON in UTF-8.
  package init(_ file: [UInt8]) throws(FaultPlanProblem) {
    let json: JSON
    do {
      json = try StrictJSONReader.read(file)
    } catch {
      throw FaultPlanProblem(place: "", words: "the file \(error.reason)")
    }
    var members = try PlacedJSON(json).members()
    if let value = members.take("seed") { seed = UInt64(try value.integer(in: 0...Int64.max)) }
    if let list = members.take("rules") {
      for (index, value) in try list.elements().enumerated() {
        rules.append(try FaultRule(value, number: index + 1))
      }
    }
    try members.end()
    source = json
  }
}
