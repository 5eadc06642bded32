/// Where the themes that come with the program are: a theme's text is asked for by its name, so that no
/// other is touched.
package struct ThemeSource: Sendable {
  /// In the order in which they are offered.
  package let names: [String]
  let text: @Sendable (String) -> [UInt8]?

  package init(names: [String], text: @escaping @Sendable (String) -> [UInt8]?) {
    self.names = names
    self.text = text
  }
}
