import FuzzSupport
import SettingsModel

@testable import Settings

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  let files = [
    """
    theme = "dusk"
    output_dir = "~/pictures"
    base_url = "https://api18.dev"
    api_key_command = "pass show api18"
    api_key_file = "/tmp/key"
    ascii = false
    mouse = true
    confirm_above = 5 # of them
    """,
    """
    name = "dusk"
    inherits = "dark"
    depth = "256"
    [ink]
    accent = "#ffb454"
    error = ["#ff6b6b", 203, "red"]
    [ground]
    selection = ["#3a2c1a", 237, "reverse"]
    """,
    "a.b.c = 1\n[a.d]\n'x y' = '''\nz'''\n[[t]]\nq=[1,[2,{u=1979-05-27T07:32:00Z}]]\nf=1e5\ni=inf\n",
    "them = 1\nconfirm_above = -3\nascii = \"yes\"\nbase_url = []\n\"\\u001b[2J\" = true\n",
    "a = \"\"\"\\\n   x\\U0001F600\"\"\"\nb = 0xDEAD_BEEF\nc = 0b1\nd = 07:32:00\n", "a = ", "[",
    "= 1", "\u{FEFF}a=1",
    "a = " + String(repeating: "[", count: 300), String(repeating: "a.", count: 200) + "b=1",
  ]
  writeSeeds((files + hostileTexts.map { "\"\($0)\" = \"\($0)\"" }).map { Array($0.utf8) })
  return 0
}

/// A file of settings, which is also read as a theme.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  do {
    let document = try TOMLDocument(bytes, origin: "config.toml")
    var builder = SettingsBuilder(
      places: try Places(environment: ["HOME": "/home/ada"]))
    builder.add(document)
    for problem in builder.problems { check(problem) }
    expect((1...1000).contains(builder.settings.confirmAbove), "a limit out of its bounds")
    let theme = ThemeFile(document)
    for problem in theme.problems + theme.roles(with: theme.palette).problems { check(problem) }
  } catch let problem as SettingsProblem {
    check(problem)
  } catch {
    fatalError("\(error)")
  }
  return 0
}

private func check(_ problem: SettingsProblem) {
  expect(problem.description.isPlain, "not plain: \(problem.description.debugDescription)")
  expect(problem.line.map { $0 > 0 } ?? true, "line \(problem.line ?? 0)")
}
