import Glibc

/// Starts a program as the leader of a session of its own.
struct Spawn {
  var command: [String]
  var environment: [String: String]

  /// Starts it on a terminal, which becomes its controlling one.
  func start(onTerminal path: String) throws -> Int32 {
    try start { actions in
      // The first terminal that a session's leader opens becomes its controlling one.
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  /// Starts it without an input, with the benchmark's own output.
  func start() throws -> Int32 {
    try start { posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0) }
  }

  /// Runs it to its end with the benchmark's own output.
  func run() throws {
    let process = try start()
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process, status == 0 else {
      throw Trouble("\(command.joined(separator: " ")) failed")
    }
  }

  /// Runs it to its end.
  ///
  /// - Parameter file: A file that may be written anew, in which its output comes.
  /// - Returns: What it wrote to its standard output.
  func output(in file: String) throws -> String {
    let process = try start { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process, status == 0 else {
      throw Trouble("\(command.joined(separator: " ")) failed")
    }
    guard let stream = fopen(file, "r") else { throw Trouble("\(file) is not there") }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func start(_ prepare: (inout posix_spawn_file_actions_t) -> Void) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID; the constant is behind a feature macro that Swift does not set.
    posix_spawnattr_setflags(&attributes, 0x80)
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in arguments + variables { free(string) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Trouble("\(command[0]) does not start: error \(code)") }
    return process
  }
}
