extension Places {
  /// The settings, written by the person.
  package var configFile: String { Self.join(configFolder, "config.toml") }
  /// The person's own themes, `NAME.toml` each.
  package var themesFolder: String { Self.join(configFolder, "themes") }
  /// The history; SQLite keeps its `-wal` and `-shm` beside it.
  package var historyFile: String { Self.join(dataFolder, "history.db") }
  /// Where pictures are saved unless `output_dir` says otherwise.
  package var outputsFolder: String { Self.join(dataFolder, "outputs") }
  /// One file of each running program: what is typed and not sent.
  package var draftsFolder: String { Self.join(stateFolder, "drafts") }
  /// One lock of each running program.
  package var locksFolder: String { Self.join(stateFolder, "locks") }
  /// Pictures of references that were fetched for a preview, a folder for each running program.
  package var referencesFolder: String { Self.join(cacheFolder, "references") }
  /// Small copies of large pictures; safe to delete.
  package var thumbnailsFolder: String { Self.join(cacheFolder, "thumbnails") }
  /// What terminals answered the last time about their ground.
  package var terminalsFile: String { Self.join(stateFolder, "terminals") }
  /// How a person arranged the panes, and what was picked last.
  package var habitsFile: String { Self.join(stateFolder, "habits.json") }
  /// The log; where it was full, the one before is kept as `hera.log.1`.
  package var logFile: String { Self.join(stateFolder, "hera.log") }

  /// The folders that hold private things and are made, for the person alone, when they are missing.
  package var privateFolders: [String] {
    [dataFolder, outputsFolder, stateFolder, draftsFolder, locksFolder, cacheFolder]
  }

  /// What `hera paths` lists: a path each, with a word that scripts may rely on.
  package var listing: [(name: String, path: String)] {
    [
      ("config", configFile),
      ("themes", themesFolder),
      ("history", historyFile),
      ("outputs", outputsFolder),
      ("drafts", draftsFolder),
      ("locks", locksFolder),
      ("log", logFile),
      ("cache", cacheFolder),
    ]
  }

  /// An absolute path for one from a setting, a flag or a variable.
  ///
  /// - Returns: `nil` where the path is neither absolute nor begins with `~/` (or is `~`): what a
  ///   relative one is relative to would depend on where the program was started.
  package func expand(_ path: String) -> String? {
    if path.hasPrefix("/") { return path }
    guard !home.isEmpty else { return nil }
    if path == "~" { return home }
    guard path.hasPrefix("~/") else { return nil }
    return Self.join(home, String(path.dropFirst(2)))
  }

  /// The path as people write it, with `~` for the home folder.
  package func abbreviate(_ path: String) -> String {
    guard !home.isEmpty, home != "/" else { return path }
    if path == home { return "~" }
    return path.hasPrefix(home + "/") ? "~" + String(path.dropFirst(home.count)) : path
  }
}
