import Api18

/// Where the picture of a reference comes from.
///
/// None of the ways leaves this machine.
enum Reference: Sendable, Hashable {
  case sample(Sample)
  /// The output of an earlier job in the same folder.
  case output(RandomID)
  /// Anything else is stood in for by a picture that follows from its address.
  case elsewhere(String)
  /// A loopback address with a path of the sandbox's, where there is nothing.
  case missing

  /// An address of this machine with one of the sandbox's own paths is read from the folder whatever
  /// its port is: the server that named it may be gone.
  init(_ address: String) {
    self = .elsewhere(address)
    guard let parts = AddressParts(address), let origin = Origin(parts), origin.isLoopback
    else { return }
    let path = parts.path.split(separator: "/", omittingEmptySubsequences: false)
    guard path.count == 3 else { return }
    switch path[1] {
    case "samples":
      self = Sample(rawValue: String(path[2])).map(Reference.sample) ?? .missing
    case "files":
      self = RandomID(fileName: path[2]).map(Reference.output) ?? .missing
    default:
      break
    }
  }
}

extension RandomID {
  /// From the name of a picture, `ID.png`.
  init?(fileName: some StringProtocol) {
    guard fileName.hasSuffix(".png") else { return nil }
    self.init(text: String(fileName.dropLast(4)))
  }

  var fileName: String { "\(text).png" }
}
