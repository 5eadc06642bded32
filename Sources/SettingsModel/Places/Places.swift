/// Where the program keeps its files: the folders of the XDG base directory specification.
///
/// A value only: nothing is made or looked at here. The sandbox has its own history, outputs, drafts
/// and caches under `hera-sandbox`; the configuration and the themes are the person's and are shared.
package struct Places: Sendable, Equatable {
  /// Whose files these are.
  package enum Variant: Sendable, Equatable {
    /// Jobs of the service.
    case service
    /// Jobs of the sandbox on this machine.
    case sandbox

    fileprivate var folderName: String {
      switch self {
      case .service: "hera"
      case .sandbox: "hera-sandbox"
      }
    }
  }

  /// The home folder, which `~/` in a setting stands for.
  package let home: String
  package let variant: Variant
  /// The folder `$XDG_CONFIG_HOME/hera`.
  package let configFolder: String
  /// The folder `$XDG_DATA_HOME/hera`.
  package let dataFolder: String
  /// The folder `$XDG_STATE_HOME/hera`.
  package let stateFolder: String
  /// The folder `$XDG_CACHE_HOME/hera`.
  package let cacheFolder: String

  /// Reads the places from an environment.
  ///
  /// A variable that is empty or not an absolute path counts as not set, as the specification asks.
  ///
  /// - Parameters:
  ///   - environment: `HOME` and the four `XDG_…_HOME` variables are looked at.
  ///   - accountHome: the home folder of the account, used where `HOME` is of no use.
  /// - Throws: ``PlacesProblem`` when a folder is needed below a home folder and there is none.
  package init(
    environment: [String: String], variant: Variant = .service, accountHome: String? = nil
  ) throws(PlacesProblem) {
    let home = Self.absolute(environment["HOME"]) ?? Self.absolute(accountHome)

    func base(_ variable: String, _ usual: String) throws(PlacesProblem) -> String {
      if let folder = Self.absolute(environment[variable]) { return folder }
      guard let home else { throw .noHome(variable: variable) }
      return Self.join(home, usual)
    }

    configFolder = Self.join(
      try base("XDG_CONFIG_HOME", ".config"), Variant.service.folderName)
    dataFolder = Self.join(try base("XDG_DATA_HOME", ".local/share"), variant.folderName)
    stateFolder = Self.join(try base("XDG_STATE_HOME", ".local/state"), variant.folderName)
    cacheFolder = Self.join(try base("XDG_CACHE_HOME", ".cache"), variant.folderName)
    // Without a home folder the four variables are set, and `~/` stands for nothing: a setting that
    // uses it is reported.
    self.home = home ?? ""
    self.variant = variant
  }

  /// The path without slashes at its end, when it is absolute.
  private static func absolute(_ path: String?) -> String? {
    guard let path, path.hasPrefix("/") else { return nil }
    var end = path.endIndex
    while end > path.startIndex, path[path.index(before: end)] == "/" {
      end = path.index(before: end)
    }
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }
}

/// Why the places could not be told.
package enum PlacesProblem: Error, Equatable, CustomStringConvertible {
  /// Neither the variable nor `HOME` names an absolute path, and the account has no home folder.
  case noHome(variable: String)

  package var description: String {
    switch self {
    case .noHome(let variable):
      "There is no home folder to keep files in: set HOME, or \(variable), to an absolute path."
    }
  }
}
