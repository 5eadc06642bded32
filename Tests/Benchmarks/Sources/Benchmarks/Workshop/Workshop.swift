import Glibc

/// The temporary folder with all that is built for a run.
struct Workshop {
  let folder: String
  let options: Options

  /// The folder of this package.
  static let package: String = {
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/" + parts.joined(separator: "/")
  }()

  /// The folder of the package that is measured.
  static var parent: String {
    "/" + package.split(separator: "/").dropLast(2).joined(separator: "/")
  }

  init(_ options: Options) throws {
    self.options = options
    var template = Array("/tmp/hera-benchmarks-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Trouble("No temporary folder could be made: error \(errno)")
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() {
    try? Self.remove(folder)
  }

  static func remove(_ path: String) throws {
    try Spawn(command: ["rm", "-rf", "--", path], environment: ["PATH": searchPath]).run()
  }

  // MARK: Building

  /// Builds the program and what makes histories, as a release with the standard library inside.
  func buildProgram() throws {
    guard options.builds else { return }
    for product in ["hera", "MakeHistory", "MeasureSearch", "MakePicture"] {
      try run([
        "swift", "build", "-c", "release", "--static-swift-stdlib", "--package-path",
        Self.parent, "--product", product,
      ])
    }
  }

  /// Builds the floors, each from the file of its name.
  func buildFloors() throws {
    let sources = Self.package + "/Floors"
    for name in ["floor-hello", "floor-echo", "floor-sink", "floor-edit", "floor-list"] {
      try run(["clang", "-O2", "-o", path(name), "\(sources)/\(name).c", "-lncursesw", "-ltinfo"])
    }
    let name = "floor-swift-fnd-static"
    try run([
      "swiftc", "-O", "-static-stdlib", "-suppress-warnings", "-o", path(name),
      "\(sources)/\(name).swift", "-I", sources + "/CNcurses",
    ])
  }

  /// Makes the folders of a user with so many jobs behind them.
  ///
  /// - Returns: The variables that lead there.
  func makeHome(
    _ name: String, jobs: Int, more: [String] = ["--settled"]
  ) throws -> [String: String] {
    let home = path(name)
    for part in ["", "/data", "/data/hera", "/state"] {
      guard mkdir(home + part, 0o700) == 0 else {
        throw Trouble("\(home + part) could not be made: error \(errno)")
      }
    }
    if jobs > 0 {
      try run([built("MakeHistory"), home + "/data/hera/history.db", String(jobs)] + more)
    }
    return self.home(name)
  }

  /// The variables that lead to the folders of a user.
  func home(_ name: String) -> [String: String] {
    let home = path(name)
    return [
      "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
      "XDG_STATE_HOME": home + "/state", "XDG_CACHE_HOME": home + "/cache",
      // Nobody listens there: whatever tries the network is refused at once.
      "API18_BASE_URL": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:1",
    ]
  }

  /// A picture, made once.
  ///
  /// - Returns: Where it is.
  func picture(_ name: String, width: Int, height: Int) throws -> String {
    let file = path(name)
    if access(file, R_OK) != 0 {
      try run([built("MakePicture"), file, String(width), String(height)])
    }
    return file
  }

  func copy(_ file: String, to copy: String) throws {
    try run(["cp", "--", file, copy])
  }

  /// The history that is searched; made once, as it takes minutes.
  func longHistory() throws -> String {
    let file = path("long.db")
    if access(file, F_OK) != 0 {
      try run([built("MakeHistory"), file, String(options.jobs), "--settled"])
    }
    return file
  }

  /// A repository with so many commits; made once.
  func repository(of commits: Int) throws -> String {
    let folder = path("repository")
    guard access(folder, F_OK) != 0 else { return folder }
    var stream = ""
    for number in 1...commits {
      let subject =
        number == 1 ? Lineup.oldestCommit : "a portrait in the light of the evening \(number)"
      // Two minutes apart, at its end in 2026.
      let time = 1_795_000_000 - (commits - number) * 120
      stream += """
        commit refs/heads/main
        committer A Person <person@example.com> \(time) +0000
        data \(subject.utf8.count)
        \(subject)

        """
    }
    try write(stream, to: "commits")
    try run(["git", "init", "--quiet", "--initial-branch=main", folder])
    try run([
      "sh", "-c", "git -C \"$1\" fast-import --quiet < \"$2\"", "sh", folder, path("commits"),
    ])
    return folder
  }

  /// A file with a line for each job of a program's history; made once.
  func lines(of hera: Program) throws -> String {
    let file = path("jobs.txt")
    guard access(file, F_OK) != 0 else { return file }
    _ = try Spawn(
      command: hera.command + ["jobs", "--plain", "--limit", "100000"],
      environment: hera.environment
    ).output(in: file)
    return file
  }

  private func write(_ text: String, to name: String) throws {
    guard let stream = fopen(path(name), "w") else {
      throw Trouble("\(path(name)) could not be made: error \(errno)")
    }
    let isWritten = fputs(text, stream) >= 0
    guard fclose(stream) == 0, isWritten else {
      throw Trouble("\(path(name)) could not be written: error \(errno)")
    }
  }

  /// Where something is in the temporary folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Where a product of the parent is.
  func built(_ product: String) -> String {
    "\(options.products ?? Self.parent + "/.build/release")/\(product)"
  }

  private func run(_ command: [String]) throws {
    var environment = ["PATH": Self.searchPath]
    // Where the compiler's caches are.
    if let home = getenv("HOME") { environment["HOME"] = String(cString: home) }
    try Spawn(command: command, environment: environment).run()
  }

  static var searchPath: String {
    getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
  }
}
