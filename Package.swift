// swift-tools-version: 6.2

import PackageDescription

/// The theme files under `themes/`, embedded into the binary one by one; a test compares this list
/// with the folder.
let themes = [
  "catppuccin-latte", "catppuccin-mocha", "colour-blind", "dark", "dracula", "gruvbox-dark",
  "gruvbox-light", "high-contrast", "light", "mono", "nord", "rose-pine", "solarized-dark",
  "solarized-light", "terminal", "tokyo-night",
]

/// The order in which the release build lays out its functions: what a key runs through lies together.
let functionsOrder = "functions.order"
/// The targets that keys and the start run through.
///
/// None of the library's, which other packages could not use then.
let ordered: Set = [
  "TextEditing", "TerminalUI", "TerminalDriver", "Jobs", "TaskPool", "Studio", "hera",
  "Settings", "SettingsModel", "History", "Diagnostics", "ExternalPrograms", "Picture", "Spelling",
]
/// Only functions that have a section each can be laid out one by one.
let separateFunctions = CSetting.unsafeFlags(
  ["-ffunction-sections"], .when(platforms: [.linux], configuration: .release))

let package = Package(
  name: "hera",
  products: [
    .executable(name: "hera", targets: ["hera"]),
    .library(name: "Api18", targets: ["Api18", "Api18HTTP"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // C edges.
    .target(name: "CWidth", cSettings: [.define("_GNU_SOURCE"), separateFunctions]),
    .target(
      name: "CTerminal",
      cSettings: [.define("_GNU_SOURCE"), separateFunctions],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .systemLibrary(
      name: "CChafa", pkgConfig: "chafa", providers: [.apt(["libchafa-dev", "libglib2.0-dev"])]),
    .target(
      name: "CPicture",
      dependencies: ["CChafa"],
      cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [
        .linkedLibrary("turbojpeg"), .linkedLibrary("png"), .linkedLibrary("webp"),
        .linkedLibrary("webpdemux"), .linkedLibrary("m"),
      ]
    ),

    .target(name: "CTaskPool", cSettings: [.define("_GNU_SOURCE"), separateFunctions]),

    // Where tasks run.
    .target(name: "TaskPool", dependencies: ["CTaskPool"]),

    // The shared client module.
    .target(name: "Api18"),
    .target(
      name: "Api18HTTP",
      dependencies: [
        "Api18",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]
    ),

    // The service on this machine.
    .target(
      name: "Sandbox",
      dependencies: [
        "Api18", "CPicture",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),

    // Names that were meant.
    .target(name: "Spelling"),

    // The life of a job.
    .target(name: "Jobs", dependencies: ["Api18", "Spelling"]),
    .target(
      name: "History",
      dependencies: [
        "Api18", "Jobs", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]
    ),

    // The terminal.
    .target(name: "TextEditing", dependencies: ["CWidth"]),
    .target(name: "TerminalUI", dependencies: ["TextEditing", "CWidth"]),
    .target(name: "TerminalDriver", dependencies: ["CTerminal", "TerminalUI"]),
    .target(name: "Picture", dependencies: ["CPicture", "TerminalUI"]),

    // Settings and themes.
    .target(name: "SettingsModel", dependencies: ["Spelling", "TerminalUI"]),
    .target(
      name: "Settings",
      dependencies: [
        "SettingsModel", "Spelling", "TerminalUI",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]
    ),
    .target(
      name: "Themes",
      path: "themes",
      resources: themes.map { .embedInCode("\($0).toml") }
    ),

    // Children and the log.
    .target(
      name: "ExternalPrograms",
      dependencies: [.product(name: "Subprocess", package: "swift-subprocess")]
    ),
    .target(name: "Diagnostics", dependencies: [.product(name: "Logging", package: "swift-log")]),

    // The program.
    .target(
      name: "Studio",
      dependencies: [
        "Api18", "Jobs", "SettingsModel", "Spelling", "TextEditing", "TerminalUI",
      ]
    ),
    .executableTarget(
      name: "hera",
      dependencies: [
        "TaskPool", "Api18", "Api18HTTP", "Sandbox", "Jobs", "History", "TextEditing",
        "TerminalUI", "TerminalDriver", "Picture", "SettingsModel", "Settings", "Themes",
        "ExternalPrograms",
        "Diagnostics", "Studio",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["hera.1", functionsOrder],
      linkerSettings: [
        .unsafeFlags(
          [
            "-use-ld=lld", "-Xlinker",
            "--symbol-ordering-file=\(Context.packageDirectory)/Sources/hera/\(functionsOrder)",
            "-Xlinker", "--no-warn-symbol-ordering",
            // The static runtime would have all 50,000 functions be found by name, none of which is ever looked
            // up: the loader looks for every name of every library among them first.
            "-Xlinker", "--no-export-dynamic",
          ], .when(platforms: [.linux], configuration: .release))
      ]
    ),

    // For tests and benchmarks.
    .target(
      name: "TestSupport", dependencies: ["Api18", "Jobs", "TextEditing", "TerminalUI"],
      path: "Tests/TestSupport"),
    .executableTarget(
      name: "MakeHistory",
      dependencies: ["Api18", "Jobs", "History"],
      path: "Tests/MakeHistory"
    ),
    .executableTarget(
      name: "MakePicture", dependencies: ["CPicture"], path: "Tests/MakePicture"),
    .executableTarget(
      name: "DecodePicture", dependencies: ["CPicture"], path: "Tests/DecodePicture"),
    .executableTarget(
      name: "MeasureSearch",
      dependencies: [
        "Api18", "Jobs", "History", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Tests/MeasureSearch"
    ),
    .executableTarget(
      name: "DriverFixture",
      dependencies: ["TerminalDriver", "TerminalUI"],
      path: "Tests/DriverFixture"
    ),
    .executableTarget(
      name: "TaskPoolFixture", dependencies: ["TaskPool"], path: "Tests/TaskPoolFixture"),
    .testTarget(name: "TaskPoolTests", dependencies: ["TaskPoolFixture"]),
    .testTarget(name: "Api18Tests", dependencies: ["Api18", "TestSupport"]),
    .testTarget(
      name: "Api18HTTPTests",
      dependencies: [
        "Api18", "Api18HTTP", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(
      name: "SandboxTests",
      dependencies: ["Api18", "Api18HTTP", "Sandbox", "CPicture", "TestSupport"]),
    .testTarget(name: "JobsTests", dependencies: ["Api18", "Jobs", "TestSupport"]),
    .testTarget(name: "HistoryTests", dependencies: ["Api18", "Jobs", "History", "TestSupport"]),
    .testTarget(name: "TextEditingTests", dependencies: ["TextEditing", "TestSupport"]),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TextEditing", "TerminalUI", "TestSupport"]),
    .testTarget(
      name: "TerminalDriverTests",
      dependencies: ["CTerminal", "TerminalUI", "TerminalDriver", "DriverFixture"]),
    .testTarget(
      name: "PictureTests", dependencies: ["CPicture", "Picture", "TerminalUI", "TestSupport"]),
    .testTarget(
      name: "SettingsTests",
      dependencies: ["SettingsModel", "Settings", "Themes", "TerminalUI", "TestSupport"]),
    .testTarget(name: "ExternalProgramsTests", dependencies: ["ExternalPrograms", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(
      name: "StudioTests",
      dependencies: [
        "Api18", "Jobs", "TextEditing", "TerminalUI", "SettingsModel", "Studio", "TestSupport",
      ],
      // Frames are compared by path, so that a test can also write them anew.
      exclude: ["Frames"]),
    .testTarget(
      name: "HeraTests",
      dependencies: [
        "hera", "Api18", "Jobs", "SettingsModel", "ExternalPrograms", "Diagnostics", "Studio",
        "TestSupport",
      ]),
  ]
)

for target in package.targets where target.type != .system && !target.name.hasPrefix("C") {
  target.swiftSettings = [
    // SE-0335: an existential type says `any`.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0444: a member needs an import of its module in the same file.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0409: an import does not leak.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0461: an async function runs where its caller does.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}

for target in package.targets where ordered.contains(target.name) {
  // Generic types are made from the conformances that the compiler knows: made from a mangled name, as is
  // usual, each has the runtime look for them among all of the program's, some 11,000, when it is first
  // needed, which was a tenth of the time to the first frame.
  target.swiftSettings?.append(
    .unsafeFlags(
      [
        "-Xfrontend", "-function-sections",
        "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
      ],
      .when(platforms: [.linux], configuration: .release)))
}
