import Api18
import Jobs
import Testing

struct FetchPlanTests {
  static let lost = DownloadFailure.network(
    TransportFailure(kind: .connectionLost, mayHaveBeenTaken: true, detail: ""))

  private func steps(_ failures: DownloadFailure...) -> [FetchPlan.Step] {
    var plan = FetchPlan()
    return failures.map { plan.after($0) }
  }

  @Test(arguments: [
    lost, .status(500), .notAPicture, .truncated(expected: 9, received: 3),
  ])
  func `a picture gets five tries`(failure: DownloadFailure) {
    #expect(
      steps(failure, failure, failure, failure, failure)
        == [1, 3, 8, 16].map { .again(after: .seconds($0)) } + [.giveUp])
  }

  @Test(arguments: [403, 404, 410])
  func `a dead address is asked for anew once`(status: Int) {
    #expect(
      steps(.status(status), .status(status), Self.lost)
        == [.askForFreshAddress, .again(after: .seconds(1)), .again(after: .seconds(3))])
  }

  @Test func `a disk in the way is no failure of the picture`() {
    let full = DownloadFailure.disk("The disk is full.")
    #expect(
      steps(full, full, Self.lost, full)
        == [
          .awaitDisk(.seconds(30)), .awaitDisk(.seconds(60)), .again(after: .seconds(1)),
          .awaitDisk(.seconds(120)),
        ])
  }

  @Test(arguments: [DownloadFailure.redirect("file:"), .tooLarge(limit: 1)])
  func `what cannot become better is given up`(failure: DownloadFailure) {
    #expect(steps(failure) == [.giveUp])
  }
}
