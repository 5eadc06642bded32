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
    #expect(model.press("W") == [.export(.jobs([model.history.rows[1].id]))])
    _ = model.handle(.exported(1, folder: "/pictures/exports/2026-11-22-140514"), at: Fixture.now)
    #expect(model.toast?.text == "1 job exported to exports/2026-11-22-140514")
  }

  @Test("the runner hands the jobs on, however many, or says that there is none")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1)])
    await bench.runner.start(.export(.jobs([.sample(1)])))
    let folder = await bench.next { event -> String? in
      if case .exported(1, let folder) = event { folder } else { nil }
    }
    #expect(folder == "/exports/1-\(LocalID.sample(1).short)")
    try await bench.store.insert((2...450).map { Job.sample($0) })
    let all = SearchFilter(query: JobQuery(), now: Fixture.now)
    await bench.runner.start(.export(.found(all, except: [.sample(7)])))
    let count = await bench.next { event -> Int? in
      if case .exported(let count, _) = event { count } else { nil }
    }
    #expect(count == 449)
    await bench.runner.start(.export(.jobs([.sample(9_000)])))
    #expect(await bench.failure() == "No job to export")
  }
}
