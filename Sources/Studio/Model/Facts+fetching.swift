import Api18

extension Facts {
  /// Where a reference can be looked at from this machine, or `nil` where it is not to be looked at.
  ///
  /// The sandbox never leaves this machine, and reads its own pictures whatever port they were named
  /// with: that of an earlier run answers no more.
  func addressToFetch(_ url: String) -> String? {
    guard isSandbox else { return url }
    guard let parts = AddressParts(url), Origin(parts)?.isLoopback == true,
      ["/samples/", "/files/"].contains(where: parts.path.hasPrefix)
    else { return nil }
    return base.origin.isLoopback ? base.url(path: parts.path) : nil
  }
}
