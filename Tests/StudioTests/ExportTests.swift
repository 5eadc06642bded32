import Jobs
import TestSupport
import Testing

@testable import Studio

@Suite("Exporting")
struct ExportTests {
  @Test("W exports the selected job and says where to")
  func key() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    #expect(model.press("W") == [.export([model.history.rows[1].id])])
    _ = model.handle(.exported(1, folder: "/pictures/exports/2026-11-22-140514"), at: Fixture.now)
    #expect(model.toast?.text == "1 job exported to exports/2026-11-22-140514")
  }

  @Test("the runner hands the whole jobs on, or says which is gone")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1)])
    await bench.runner.start(.export([.sample(1)]))
    let folder = await bench.next { event -> String? in
      if case .exported(1, let folder) = event { folder } else { nil }
    }
    #expect(folder == "/exports/1-\(LocalID.sample(1).short)")
    await bench.runner.start(.export([.sample(9)]))
    #expect(await bench.failure()?.hasPrefix("Nothing was exported: There is no job") == true)
  }
}
