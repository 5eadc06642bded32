import CPicture

/// Why there is no picture.
package struct PictureProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// There is no such file (any more).
    case missing
    /// The file is there but cannot be read.
    case unreadable
    case notAPicture
    case truncated
    case damaged
    /// A rare form of a known type.
    case unsupported
    /// Over the limits for pixels, bytes or memory.
    case tooLarge
    case outOfMemory
    /// Nobody waits for it any more.
    case cancelled
  }

  package let kind: Kind
  /// One sentence for a person; it may name the file, so it is as hostile as a file name.
  package let reason: String

  package var description: String { reason }

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  init(_ error: cp_error) {
    self.init(Kind(error.status), withUnsafePointer(to: error) { String(cString: cp_message($0)) })
  }
}

extension PictureProblem.Kind {
  fileprivate init(_ status: cp_status) {
    switch status {
    case CP_NOT_A_PICTURE: self = .notAPicture
    case CP_TRUNCATED: self = .truncated
    case CP_UNSUPPORTED: self = .unsupported
    case CP_TOO_LARGE, CP_BAD_ARGUMENT: self = .tooLarge
    case CP_NO_MEMORY: self = .outOfMemory
    case CP_STOPPED: self = .cancelled
    default: self = .damaged
    }
  }
}
