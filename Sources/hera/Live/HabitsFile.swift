import Dispatch
import Glibc
import Settings
import SettingsModel
import Studio

/// The file with ``Habits``, in the folder of what programs remember.
///
/// A habit that cannot be written is forgotten: that is worth no message.
struct HabitsFile {
  private let path: String
  /// Off the shared pool of threads: syncing blocks.
  private let queue = DispatchQueue(label: "hera.habits")

  init(places: Places) {
    path = places.habitsFile
  }

  /// What was kept; nothing where there is no such file, or a broken one.
  var habits: Habits? {
    guard let bytes = (try? TextFile.read(path, origin: path)) ?? nil else { return nil }
    return Habits(bytes: bytes)
  }

  func write(_ bytes: [UInt8]) async {
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      queue.async { @Sendable [path] in
        try? AtomicFile.replace(path, with: bytes, unfinished: "\(path).\(getpid())")
        done.resume()
      }
    }
  }
}
