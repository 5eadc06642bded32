/// The themes that come with the program, embedded from the files of this folder.
package enum Themes {
  /// In the order of the picker: our own, then those that people know by name.
  package static let names = [
    "dark", "light", "terminal", "mono", "high-contrast", "colour-blind", "catppuccin-latte",
    "catppuccin-mocha", "dracula", "gruvbox-dark", "gruvbox-light", "nord", "rose-pine",
    "solarized-dark", "solarized-light", "tokyo-night",
  ]

  /// The text of a theme's file; `nil` for a name that is none of ``names``.
  ///
  /// By name, so that a start touches no other theme than the one in use.
  package static func text(_ name: String) -> [UInt8]? {
    switch name {
    case "dark": PackageResources.dark_toml
    case "light": PackageResources.light_toml
    case "terminal": PackageResources.terminal_toml
    case "mono": PackageResources.mono_toml
    case "high-contrast": PackageResources.high_contrast_toml
    case "colour-blind": PackageResources.colour_blind_toml
    case "catppuccin-latte": PackageResources.catppuccin_latte_toml
    case "catppuccin-mocha": PackageResources.catppuccin_mocha_toml
    case "dracula": PackageResources.dracula_toml
    case "gruvbox-dark": PackageResources.gruvbox_dark_toml
    case "gruvbox-light": PackageResources.gruvbox_light_toml
    case "nord": PackageResources.nord_toml
    case "rose-pine": PackageResources.rose_pine_toml
    case "solarized-dark": PackageResources.solarized_dark_toml
    case "solarized-light": PackageResources.solarized_light_toml
    case "tokyo-night": PackageResources.tokyo_night_toml
    default: nil
    }
  }
}
