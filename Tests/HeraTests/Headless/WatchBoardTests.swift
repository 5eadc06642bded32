import Api18
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct WatchBoardTests {
  private static func running(_ status: String = "queued", at second: Int64 = 0) throws -> Job {
    try Job.sample().after(
      .sendBegan(sender: .sample, at: .sample()),
      .sendEnded(
        .accepted(try #require(.sample(status: status))), retryAt: nil, at: .sample(second)))
  }

  @Test func `every change is told once`() throws {
    var board = WatchBoard()
    let job = try Self.running()
    var news = [board.take(job), board.take(job)]
    let later = try job.after(.heard(try #require(.sample(status: "processing")), at: .sample(3)))
    news += [board.take(later), board.take(later)]
    // Heard again, with nothing new in it.
    news.append(
      board.take(try later.after(.heard(try #require(.sample()), at: .sample(6)))))
    #expect(news == [true, false, true, false, false])
  }

  @Test func `an older look at a job is not told after a newer one`() throws {
    let job = try Self.running(at: 1)
    let picture = try job.after(
      .heard(
        try #require(.sample(status: "completed", outputs: ["https://example.com/1.png"])),
        at: .sample(4)))
    let saved = try picture.after(.fetched(index: 0, .sample, at: .sample(5)))
    var board = WatchBoard()
    let news = [
      board.take(job), board.take(picture), board.take(job), board.take(saved),
      board.take(picture),
    ]
    #expect(news == [true, true, false, true, false])
    #expect(board.jobs[job.id]?.state == .saved)
  }

  @Test func `a lost job that is asked about once more goes on`() throws {
    let job = try Self.running(at: 1)
    let lost = try job.after(.forgotten(at: .sample(2)))
    var board = WatchBoard()
    let news = [board.take(lost), board.take(try lost.after(.askedAgain))]
    #expect(news == [true, true])
  }

  @Test func `what was in flight at some time was waited for`() throws {
    var board = WatchBoard()
    _ = board.take(try Job.sample(2).after(.held(.key, nil)))
    #expect(board.awaited.isEmpty)
    let sending = try Job.sample(1).after(.sendBegan(sender: .sample, at: .sample()))
    _ = board.take(sending)
    #expect(board.sending == [.sample(1)])
    _ = board.take(try sending.after(.senderDied(at: .sample())))
    #expect(board.sending.isEmpty)
    #expect(board.awaited == [.sample(1)])
    #expect(board.unended == [.sample(2)])
  }
}
