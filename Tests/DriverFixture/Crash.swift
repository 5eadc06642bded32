import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// The ways in which a program dies.
enum Crash {
  static func happen(_ key: String) {
    switch key {
    case "0": segfault()
    case "1": fatalError("the fixture was told to trap")
    case "2": abort()
    case "3": exit(3)
    case "4":
      // On a thread that is neither the first nor the terminal's.
      DispatchQueue.global().async { @Sendable in
        let none: [Int] = []
        report("\(none[count])")
      }
      while true { pause() }
    case "5": kill(getpid(), SIGQUIT)
    case "6":
      // What a library prints in passing must not tear the screen.
      let line = Array("printed in passing api18_to-be.hidden= \u{1B}[31m\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      fatalError("after a print")
    default: break
    }
  }

  private static func segfault() {
    UnsafeMutablePointer<UInt8>(bitPattern: 8)?.pointee = 1
  }

  private static let count = Int(getpid())
}
