/// A reference whose picture is, or very soon will be, gone from the service: a run with it would most likely
/// fail.
struct DyingReference: Sendable, Equatable {
  var slot: ReferenceSlot
  /// As which image of the prompt it is sent, from 1 on.
  var number: Int
}
