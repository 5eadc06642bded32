/// Has a struct that holds it handed on by its address.
///
/// The compiler takes a struct of any size for a value that it may hold in registers, and copies it to the
/// stack, byte by byte, for each call that only reads it (Swift 6.3): of a model of 7.6 KB that was most of
/// what a key wrote to the memory. One with a part whose type is not known lies in memory for good.
///
/// Initialisers take such a struct `__shared`, as functions do by themselves: else they are handed a copy, and
/// what is `borrowing` may not be asked for parts of its parts.
struct MemoryResidence: Sendable {
  private let nothing: (any Sendable)? = nil
}

extension MemoryResidence: Equatable {
  static func == (left: MemoryResidence, right: MemoryResidence) -> Bool { true }
}
