import Glibc

/// The program whose tasks run on the pool.
enum Fixture {
  struct Failure: Error {
    var reason: String
  }

  /// Runs it to its end, and gives the lines that it printed.
  static func run(_ arguments: [String]) throws -> [String] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(reason: "no pipe: \(errno)") }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    // What tests that run beside this one hold open is none of the program's; one that is not open is
    // closed without a word.
    for descriptor in 3..<Int32(min(1_024, sysconf(Int32(_SC_OPEN_MAX)))) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, nil, &words, environ)
    close(ends[1])
    guard code == 0 else { throw Failure(reason: "\(program) does not start: \(code)") }
    let printed = readAll(ends[0])
    var status: Int32 = 0
    waitpid(child, &status, 0)
    guard status == 0 else { throw Failure(reason: "\(arguments) ended with \(status)") }
    return printed.split(separator: "\n").map(String.init)
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  /// It stands beside the test program.
  private static let program: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/TaskPoolFixture"
  }()
}
