/// What is known of a request when it is decided whether something goes wrong with it.
struct FaultSubject: Sendable, Hashable {
  var target: FaultMatch.Target
  var method = ""
  /// Of a job that is to be made, or of the one that is asked for.
  var prompt: String?
  var job: String?
  /// How old that job is.
  var age: Duration?
}
