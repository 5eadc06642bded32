import Dispatch
import Glibc

/// One thing that the fixture does with tasks.
enum Deed: String {
  case groups, actors, sleeps, order, nanoseconds, cancellation, blocked, priorities, streams
  case quiet, threads

  func outcome() async -> String {
    switch self {
    case .groups: await groups()
    case .actors: await actors()
    case .sleeps: await sleeps()
    case .order: await order()
    case .nanoseconds: await nanoseconds()
    case .cancellation: await cancellation()
    case .blocked: await blocked()
    case .priorities: await priorities()
    case .streams: await streams()
    case .quiet: quiet()
    case .threads: threads()
    }
  }

  private func groups() async -> String {
    let sum = await withTaskGroup(of: Int.self) { group in
      for number in 1...10_000 {
        group.addTask {
          await Task.yield()
          return number
        }
      }
      return await group.reduce(0, +)
    }
    return "\(sum)"
  }

  private func actors() async -> String {
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<10_000 { group.addTask { await tally.add() } }
    }
    return "\(await tally.count)"
  }

  private func sleeps() async -> String {
    let early = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<2_000 {
        group.addTask {
          let length = Duration.microseconds((number * 7919) % 50_000)
          if number.isMultiple(of: 2) {
            return await isEarly(ContinuousClock(), length)
          }
          return await isEarly(SuspendingClock(), length)
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    return "\(early) early"
  }

  @Sendable private func isEarly<C: Clock<Duration>>(_ clock: C, _ length: Duration) async -> Bool {
    let start = clock.now
    guard (try? await clock.sleep(for: length)) != nil else { return true }
    return start.duration(to: clock.now) < length
  }

  private func order() async -> String {
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for number in [3, 1, 2] {
        group.addTask {
          guard (try? await Task.sleep(for: .milliseconds(150 * number))) != nil else { return }
          await tally.note(number)
        }
      }
    }
    return await tally.noted.map(String.init).joined(separator: " ")
  }

  private func nanoseconds() async -> String {
    let start = ContinuousClock.now
    guard (try? await Task.sleep(nanoseconds: 5_000_000)) != nil else { return "cancelled" }
    return start.duration(to: .now) < .milliseconds(5) ? "early" : "slept"
  }

  private func cancellation() async -> String {
    let start = ContinuousClock.now
    let sleepers = (0..<1_000).map { _ in Task { try await Task.sleep(for: .seconds(3600)) } }
    for sleeper in sleepers { sleeper.cancel() }
    var cancelled = 0
    for sleeper in sleepers {
      do { try await sleeper.value } catch { cancelled += 1 }
    }
    return start.duration(to: .now) < .seconds(60) ? "\(cancelled) cancelled" : "late"
  }

  /// Threads that wait for one another, as no task should.
  private func blocked() async -> String {
    let gate = DispatchSemaphore(value: 0)
    let waiters = (0..<3).map { _ in Task { wait(for: gate) } }
    await Task { for _ in waiters { gate.signal() } }.value
    for waiter in waiters { await waiter.value }
    return "let go"
  }

  /// Swift forbids this in async functions, for the reason that the test is about.
  @Sendable private func wait(for gate: DispatchSemaphore) { gate.wait() }

  private func priorities() async -> String {
    let priorities: [TaskPriority] = [.background, .low, .medium, .high]
    var found: [Bool] = []
    for priority in priorities {
      found.append(
        await Task.detached(priority: priority) { Task.currentPriority >= priority }.value)
    }
    return found.allSatisfy { $0 } ? "kept" : "lost"
  }

  private func streams() async -> String {
    let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
    let writer = Task {
      for number in 1...10_000 { continuation.yield(number) }
      continuation.finish()
    }
    var last = 0
    for await number in stream where number == last + 1 { last = number }
    await writer.value
    return "\(last)"
  }

  /// libdispatch's timer needs an epoll of its own, and nothing else here does.
  private func quiet() -> String {
    let descriptors = names(in: "/proc/self/fd").compactMap { target(of: "/proc/self/fd/\($0)") }
    let timers = descriptors.filter { $0.contains("timerfd") }.count
    let polls = descriptors.filter { $0.contains("eventpoll") }.count
    return "\(timers) timers, \(polls) polls"
  }

  private func threads() -> String {
    let own = names(in: "/proc/self/task").filter { thread in
      guard let file = fopen("/proc/self/task/\(thread)/comm", "r") else { return false }
      defer { fclose(file) }
      var name = [CChar](repeating: 0, count: 32)
      guard fgets(&name, 32, file) != nil else { return false }
      return name.starts(with: "hera-tasks".utf8.map { CChar($0) })
    }
    return own.count <= max(4, sysconf(Int32(_SC_NPROCESSORS_ONLN))) ? "few" : "\(own.count)"
  }

  private func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { !$0.hasPrefix(".") }
  }

  private func target(of link: String) -> String? {
    var path = [CChar](repeating: 0, count: 256)
    guard readlink(link, &path, 255) > 0 else { return nil }
    return path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }
}

/// Counts and notes, one at a time.
private actor Tally {
  private(set) var count = 0
  private(set) var noted: [Int] = []

  func add() { count += 1 }
  func note(_ number: Int) { noted.append(number) }
}
