import Glibc

/// Tells by inotify when certain files of a folder were written to.
final class FolderEvents {
  let descriptor: Int32
  private let names: Set<String>

  /// - Returns: `nil` where the system has no inotify, or none left.
  init?(folder: String, names: Set<String>) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    self.names = names
    guard descriptor >= 0,
      inotify_add_watch(descriptor, folder, UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)) >= 0
    else { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Takes out all that is waiting.
  ///
  /// - Returns: Whether one of the files was among it, or events were lost.
  func drain() -> Bool {
    var isOurs = false
    // Room for the longest single event, a name of 255 bytes, many times over.
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 8) { buffer in
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          offset += MemoryLayout<inotify_event>.size
          let name = buffer[offset..<min(offset + Int(event.len), count)].prefix { $0 != 0 }
          offset += Int(event.len)
          if event.mask & UInt32(IN_Q_OVERFLOW) != 0
            || names.contains(String(decoding: name, as: UTF8.self))
          {
            isOurs = true
          }
        }
      }
    }
    return isOurs
  }
}
