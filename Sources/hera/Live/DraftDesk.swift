import Dispatch
import Jobs
import Studio

/// Keeps this program's draft on the disk, off the shared pool of threads: syncing blocks.
struct DraftDesk: DraftKeeping {
  private let file: DraftFile
  private let queue = DispatchQueue(label: "hera.draft")
  private let onProblem: @Sendable (String) -> Void

  init(file: DraftFile, onProblem: @escaping @Sendable (String) -> Void) {
    self.file = file
    self.onProblem = onProblem
  }

  func save(_ bytes: [UInt8]) async {
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      queue.async { @Sendable [file, onProblem] in
        do {
          try file.write(bytes)
        } catch {
          onProblem("The draft could not be saved: \(error)")
        }
        done.resume()
      }
    }
  }
}
