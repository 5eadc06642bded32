// swift-tools-version: 6.2

import PackageDescription

// Fuzzers for what reads bytes from outside: `Tests/Fuzz/run` builds and runs them.
//
// A package of their own, since everything in it is compiled with sanitizers, and libFuzzer brings the
// `main` of each program: among the targets of the project they would be part of every build. A
// dependency on the project by path would hide its `package` symbols and resolve all that the project
// needs. So the folders of the few targets that are fuzzed stand under `Project/` as links, and are
// compiled here as part of this package.
let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0")],
  targets: [
    // Of the project, as its own Package.swift has them.
    .target(name: "CWidth", path: "Project/CWidth", cSettings: [.define("_GNU_SOURCE")]),
    .systemLibrary(name: "CChafa", path: "Project/CChafa", pkgConfig: "chafa"),
    .target(
      name: "CPicture", dependencies: ["CChafa"], path: "Project/CPicture",
      cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: ["turbojpeg", "png", "webp", "webpdemux", "m"].map { .linkedLibrary($0) }),
    .target(name: "Api18", path: "Project/Api18"),
    .target(name: "Spelling", path: "Project/Spelling"),
    .target(name: "Jobs", dependencies: ["Api18", "Spelling"], path: "Project/Jobs"),
    .target(name: "TextEditing", dependencies: ["CWidth"], path: "Project/TextEditing"),
    .target(
      name: "TerminalUI", dependencies: ["TextEditing", "CWidth"], path: "Project/TerminalUI"),
    .target(
      name: "SettingsModel", dependencies: ["Spelling", "TerminalUI"], path: "Project/SettingsModel"
    ),
    .target(
      name: "Settings",
      dependencies: [
        "SettingsModel", "Spelling", "TerminalUI",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      path: "Project/Settings"),

    // A new fuzzer is a folder under Sources with two functions, as in FuzzKeys, and a line here;
    // `run` finds it by its name.
    .target(name: "FuzzSupport"),
    .executableTarget(name: "FuzzJobs", dependencies: ["FuzzSupport", "Api18", "Jobs"]),
    .executableTarget(name: "FuzzQueries", dependencies: ["FuzzSupport", "Api18", "Jobs"]),
    .executableTarget(name: "FuzzErrors", dependencies: ["FuzzSupport", "Api18"]),
    .executableTarget(
      name: "FuzzKeys", dependencies: ["FuzzSupport", "TextEditing", "TerminalUI"]),
    .executableTarget(
      name: "FuzzSettings", dependencies: ["FuzzSupport", "SettingsModel", "Settings"]),
    .executableTarget(name: "FuzzPictures", dependencies: ["FuzzSupport", "CPicture"]),
    .executableTarget(
      name: "FuzzNames",
      dependencies: ["FuzzSupport", "Api18", "Jobs", "TextEditing", "TerminalUI"]),
  ]
)

for target in package.targets where target.type != .system && !target.name.hasPrefix("C") {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
