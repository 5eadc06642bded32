/// The themes that come with the program, embedded from the files of this folder.
package enum Themes {
  /// The text of each theme's file by the theme's name.
  package static let all: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml,
    "light": PackageResources.light_toml,
    "mono": PackageResources.mono_toml,
  ]
}
