import SettingsModel
import Testing

@Suite struct PlacesTests {
  @Test func `everything stands below the home folder where no variable is set`() throws {
    let places = try Places(environment: ["HOME": "/home/ada"])
    #expect(places.configFile == "/home/ada/.config/hera/config.toml")
    #expect(places.themesFolder == "/home/ada/.config/hera/themes")
    #expect(places.historyFile == "/home/ada/.local/share/hera/history.db")
    #expect(places.outputsFolder == "/home/ada/.local/share/hera/outputs")
    #expect(places.draftsFolder == "/home/ada/.local/state/hera/drafts")
    #expect(places.locksFolder == "/home/ada/.local/state/hera/locks")
    #expect(places.logFile == "/home/ada/.local/state/hera/hera.log")
    #expect(places.cacheFolder == "/home/ada/.cache/hera")
  }

  @Test func `each variable moves its own folder`() throws {
    let places = try Places(environment: [
      "HOME": "/home/ada", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d/", "XDG_STATE_HOME": "/s",
      "XDG_CACHE_HOME": "/",
    ])
    #expect(places.configFolder == "/c/hera")
    #expect(places.dataFolder == "/d/hera")
    #expect(places.stateFolder == "/s/hera")
    #expect(places.cacheFolder == "/hera")
  }

  @Test(arguments: ["", "relative/config", "./x", "~/x"])
  func `a variable that is not an absolute path counts as not set`(value: String) throws {
    let places = try Places(environment: ["HOME": "/home/ada", "XDG_CONFIG_HOME": value])
    #expect(places.configFolder == "/home/ada/.config/hera")
  }

  @Test func `the sandbox shares the config and has all else for itself`() throws {
    let places = try Places(environment: ["HOME": "/home/ada"], variant: .sandbox)
    #expect(places.configFile == "/home/ada/.config/hera/config.toml")
    #expect(places.historyFile == "/home/ada/.local/share/hera-sandbox/history.db")
    #expect(places.locksFolder == "/home/ada/.local/state/hera-sandbox/locks")
    #expect(places.cacheFolder == "/home/ada/.cache/hera-sandbox")
    #expect(places.privateFolders.allSatisfy { $0.contains("/hera-sandbox") })
  }

  @Test(arguments: [nil, "", "here"])
  func `the account's home stands in where HOME is of no use`(home: String?) throws {
    let environment = home.map { ["HOME": $0] } ?? [:]
    let places = try Places(environment: environment, accountHome: "/var/ada")
    #expect(places.configFolder == "/var/ada/.config/hera")
  }

  @Test func `without any home the missing variable is named`() {
    #expect(throws: PlacesProblem.noHome(variable: "XDG_STATE_HOME")) {
      try Places(environment: ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"])
    }
  }

  @Test func `the four variables do without a home`() throws {
    let places = try Places(environment: [
      "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s",
      "XDG_CACHE_HOME": "/k",
    ])
    #expect(places.stateFolder == "/s/hera")
    #expect(places.expand("~/key") == nil)
    #expect(places.abbreviate("/s/hera") == "/s/hera")
  }

  @Test(arguments: [
    ("/abs/path", "/abs/path"), ("~", "/home/ada"), ("~/a b", "/home/ada/a b"), ("~bob/x", nil),
    ("relative", nil), ("", nil),
  ])
  func `a path of a setting is absolute or begins with the home folder`(
    path: String, expected: String?
  ) throws {
    #expect(try Places(environment: ["HOME": "/home/ada"]).expand(path) == expected)
  }

  @Test(arguments: [
    ("/home/ada/x", "~/x"), ("/home/ada", "~"), ("/home/adam/x", "/home/adam/x"), ("/x", "/x"),
  ])
  func `people read ~ for the home folder`(path: String, expected: String) throws {
    #expect(try Places(environment: ["HOME": "/home/ada"]).abbreviate(path) == expected)
  }

  @Test func `every listed place has a name of its own`() throws {
    let listing = try Places(environment: ["HOME": "/home/ada"]).listing
    #expect(Set(listing.map(\.name)).count == listing.count)
    #expect(listing.allSatisfy { $0.path.hasPrefix("/home/ada/") })
  }
}
