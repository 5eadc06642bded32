import Glibc
import Jobs

/// The drafts of all programs on one history, and how one takes over what dead ones left.
///
/// `INSTANCE.json` is the draft of a program. One that was taken over and is not yet kept elsewhere is
/// `INSTANCE+NUMBER.json`, by its new owner's name: if that one dies too, it is found again.
struct DraftFolder: Sendable {
  let path: String

  static let ending = ".json"
  static let unfinished = ".new"
  /// A prompt has at most a few thousand characters; what is larger is not ours.
  private static let sizeLimit = 8 << 20

  /// A draft that lost its owner and is ours now.
  struct Orphan: Sendable, Equatable {
    let bytes: [UInt8]
    /// When it was last written, in nanoseconds since 1970.
    let written: Int64
    fileprivate let path: String

    /// Removes its file, once what is in it is kept elsewhere.
    func discard() {
      unlink(path)
    }
  }

  init(_ path: String) {
    self.path = path
  }

  /// Takes over every draft whose owner is dead, the newest first.
  ///
  /// Two programs that start at once never get the same one: a rename tells who was first.
  func takeOrphans(
    for instance: InstanceID, isAlive: (InstanceID) -> Bool
  ) -> [Orphan] {
    var orphans: [Orphan] = []
    for (number, name) in FolderListing.names(in: path).sorted().enumerated() {
      guard let owner = Self.owner(of: name), owner != instance, !isAlive(owner) else { continue }
      let old = "\(path)/\(name)"
      guard name.hasSuffix(Self.ending) else {
        // Half of a draft whose whole is there beside it.
        unlink(old)
        continue
      }
      let new = "\(path)/\(instance.rawValue)+\(number)\(Self.ending)"
      guard rename(old, new) == 0 else { continue }
      if let orphan = Self.read(new) { orphans.append(orphan) }
    }
    return orphans.sorted { ($0.written, $0.path) > ($1.written, $1.path) }
  }

  /// Makes a draft that was taken over the program's own: what is written next takes its place, so
  /// that no later start finds it once more.
  func adopt(_ orphan: Orphan, as instance: InstanceID) {
    rename(orphan.path, "\(path)/\(instance.rawValue)\(Self.ending)")
  }

  private static func owner(of name: String) -> InstanceID? {
    guard let dot = name.firstIndex(of: "."),
      [ending, ending + unfinished].contains(String(name[dot...]))
    else { return nil }
    let owner = name[..<dot].prefix { $0 != "+" }
    return owner.isEmpty ? nil : InstanceID(rawValue: String(owner))
  }

  /// - Returns: `nil` for what cannot be read or is no draft; it stays where it is.
  private static func read(_ path: String) -> Orphan? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1...sizeLimit).contains(Int(status.st_size))
    else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= sizeLimit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    let written = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    return Orphan(bytes: bytes, written: written, path: path)
  }
}
