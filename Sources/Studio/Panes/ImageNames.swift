/// The pictures that a prompt names, as in `the hat of image 3`.
struct ImageNames {
  private(set) var numbers: Set<Int> = []

  /// Reads bytes: it is done for every frame.
  init(in text: String) {
    let name = Array("image ".utf8)
    var matched = 0
    for byte in text.utf8 {
      if matched == name.count {
        if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
          numbers.insert(Int(byte - UInt8(ascii: "0")))
        }
        matched = 0
      }
      // Upper case letters of ASCII differ from lower case ones in one bit; the blank has it set.
      if byte | 0x20 == name[matched] {
        matched += 1
      } else {
        matched = byte | 0x20 == name[0] ? 1 : 0
      }
    }
  }
}
