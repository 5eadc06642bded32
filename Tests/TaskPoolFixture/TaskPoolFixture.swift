import TaskPool

/// A program whose tasks run on the pool: each argument is something to do with them.
///
/// A program of its own, as the pool is for all tasks of a process; tests run on libdispatch. It prints a line an argument.
@main
struct TaskPoolFixture {
  static func main() async {
    PoolExecutors.install()
    for name in CommandLine.arguments.dropFirst() {
      guard let deed = Deed(rawValue: name) else { return print("no deed: \(name)") }
      print(await deed.outcome())
    }
  }
}
