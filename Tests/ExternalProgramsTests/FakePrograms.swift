import Foundation
import TestSupport

/// A folder of small scripts that stand in for the programs of a desktop.
final class FakePrograms {
  let folder: TemporaryFolder

  init(_ scripts: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, script) in scripts {
      let path = folder.file(name)
      try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }

  /// An environment in which the scripts are found before the system's programs.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["PATH": folder.path + ":/usr/bin:/bin", "TMPDIR": folder.path, "OUT": folder.file("out")]
      .merging(more) { $1 }
  }

  /// What a script wrote into `$OUT`.
  var output: String? {
    try? String(contentsOfFile: folder.file("out"), encoding: .utf8)
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
