import CPicture

/// What the header of a picture file says.
package struct PictureInfo: Sendable, Hashable {
  package let type: PictureType
  /// In pixels, upright (after EXIF's orientation).
  package let width: Int
  package let height: Int
  /// The file can hold transparent pixels.
  package let hasAlpha: Bool
  /// More than one frame; the first one is shown.
  package let isAnimated: Bool
  /// The file brings a colour profile, which is not applied: colours are taken for sRGB.
  package let hasProfile: Bool

  init?(_ info: cp_info) {
    guard let type = PictureType(info.type) else { return nil }
    self.type = type
    width = Int(info.width)
    height = Int(info.height)
    hasAlpha = info.has_alpha
    isAnimated = info.is_animated
    hasProfile = info.has_profile
  }

  /// What of the file is not shown as it may be meant, each in a few words.
  package var remarks: [String] {
    var remarks: [String] = []
    if hasProfile { remarks.append("brings a colour profile, which is not applied: shown as sRGB") }
    if isAnimated { remarks.append("is animated: its first frame is shown") }
    return remarks
  }
}
