import Glibc
import Testing

@testable import Api18HTTP

@Suite("What a disk says")
struct DiskErrorTests {
  @Test(
    "every failure names the place and what to do",
    arguments: [
      (ENOSPC, "full"), (EDQUOT, "quota"), (EROFS, "read-only"), (EACCES, "may not be written to"),
      (EPERM, "may not be written to"), (ENOENT, "gone"), (ENOTDIR, "not a folder"),
      (ENAMETOOLONG, "too long"), (EFBIG, "larger"), (EIO, "Input/output error"),
    ])
  func sentences(code: Int32, word: String) {
    let sentence = DiskError(code: code, path: "/home/me/pictures").sentence
    #expect(sentence.contains(word))
    #expect(sentence.contains("/home/me/pictures"))
    #expect(sentence.hasSuffix("."))
  }
}
