import CPicture

/// What a picture may cost; checked from its header, before anything is allocated.
package struct PictureLimits: Sendable, Hashable {
  /// Width times height.
  package var pixels: Int
  /// The length of the file.
  package var bytes: Int
  /// The memory of one decoding at its peak, in bytes, besides the file itself.
  package var memory: Int

  package init(pixels: Int, bytes: Int, memory: Int) {
    self.pixels = pixels
    self.bytes = bytes
    self.memory = memory
  }

  /// 64 Mpx, 128 MiB of file, 512 MiB of memory.
  package static var standard: PictureLimits {
    let limits = cp_default_limits()
    return PictureLimits(
      pixels: Int(limits.max_pixels), bytes: Int(limits.max_bytes), memory: Int(limits.max_memory))
  }

  var forC: cp_limits {
    cp_limits(
      max_pixels: UInt64(max(0, pixels)), max_bytes: UInt64(max(0, bytes)),
      max_memory: UInt64(max(0, memory)))
  }
}
