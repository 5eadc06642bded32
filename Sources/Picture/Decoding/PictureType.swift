import CPicture

/// What a picture file is, by its first bytes; its name says nothing.
package enum PictureType: String, CaseIterable, Sendable, Hashable {
  case jpeg, png, webp, bmp

  /// - Parameter bytes: the first 12 or more; fewer are never a picture.
  package init?(firstBytes bytes: some Sequence<UInt8>) {
    let first = Array(bytes.prefix(32))
    let type = first.withUnsafeBufferPointer { cp_sniff($0.baseAddress, $0.count) }
    self.init(type)
  }

  init?(_ type: cp_type) {
    switch type {
    case CP_JPEG: self = .jpeg
    case CP_PNG: self = .png
    case CP_WEBP: self = .webp
    case CP_BMP: self = .bmp
    default: return nil
    }
  }
}
