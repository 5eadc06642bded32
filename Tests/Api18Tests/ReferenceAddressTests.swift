import Api18
import Testing

@Suite("Addresses of references")
struct ReferenceAddressTests {
  private func check(_ text: String, base: BaseURL = .service) -> String? {
    try? ReferenceAddress.check(text, base: base).get()
  }

  @Test(
    "an address in order comes back unchanged",
    arguments: [
      "https://example.com/photo.jpg", "http://example.com/photo.jpg", "https://example.com",
      "HTTPS://Example.COM:8443/A%20b.png?sig=a%2Fb+c&x=1#part", "https://93.184.216.34/a.bmp",
      "https://[2606:2800:220:1:248:1893:25c8:1946]/a", "https://xn--bcher-kva.example/a.jpg",
    ])
  func inOrder(address: String) {
    #expect(check(address) == address)
  }

  @Test(
    "what a path may not hold is percent-encoded",
    arguments: [
      ("  https://example.com/a.jpg\n", "https://example.com/a.jpg"),
      (
        "https://example.com/straße/日本.jpg",
        "https://example.com/stra%C3%9Fe/%E6%97%A5%E6%9C%AC.jpg"
      ),
      ("https://example.com/my photo.jpg", "https://example.com/my%20photo.jpg"),
      ("https://example.com/100%.jpg", "https://example.com/100%25.jpg"),
      ("https://example.com/a?q=ä", "https://example.com/a?q=%C3%A4"),
      ("https://example.com/a\"<b>.jpg", "https://example.com/a%22%3Cb%3E.jpg"),
    ])
  func encoded(text: String, address: String) {
    #expect(check(text) == address)
  }

  @Test(
    "what is no absolute https or http address is refused",
    arguments: [
      "", "  ", "photo.jpg", "/home/me/photo.jpg", "~/photo.jpg", "file:///etc/passwd",
      "ftp://a.b/c",
      "data:image/png;base64,AAAA", "https:/example.com/a", "https://", "https:///a",
      "//example.com/a",
      "javascript:alert(1)", "https://user:secret@example.com/a", "https://example.com:99999/a",
      "https://example.com:x/a", "https://exam ple.com/a", "https://example.com\\@evil.example/a",
      "https://example.com/a\u{1B}[31m", "https://example.com/\u{202E}gpj.exe",
      "https://bücher.example/a.jpg", "https://[::1/a", "https://[zz]/a",
    ])
  func refused(address: String) {
    #expect(check(address) == nil)
  }

  @Test(
    "a host that the service cannot reach is refused, however it is written",
    arguments: [
      "localhost", "LOCALHOST", "localhost.", "a.localhost", "printer.local", "db.internal",
      "router.home.arpa", "nas", "127.0.0.1", "127.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433",
      "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
      "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]",
      "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:7f00:1]",
      "[64:ff9b::192.168.0.1]",
    ])
  func outOfReach(host: String) throws {
    let address = "http://\(host)/a.jpg"
    #expect(check(address) == nil)
    // A service on this machine reaches it.
    #expect(check(address, base: try BaseURL("http://127.0.0.1:8080")) == address)
  }

  @Test(
    "hosts next to the private ranges are public",
    arguments: [
      "11.0.0.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "169.253.0.1", "100.63.0.1",
      "100.128.0.1", "223.255.255.255", "[2001:db8::1]", "[::ffff:8.8.8.8]", "localhost.example",
      "10.example.com", "127.0.0.1.example.com",
    ])
  func publicHosts(host: String) {
    #expect(check("https://\(host)/a.jpg") == "https://\(host)/a.jpg")
  }

  @Test("the reason says what would be right")
  func reasons() {
    func reason(_ text: String) -> String {
      guard case .failure(let problem) = ReferenceAddress.check(text, base: .service) else {
        return ""
      }
      return problem.message
    }
    #expect(reason("https://bücher.example/a").contains("xn--"))
    #expect(reason("/home/me/a.jpg").contains("takes no files"))
    #expect(reason("http://192.168.1.2/a").contains("192.168.1.2"))
    #expect(reason("https://me:pw@example.com/").contains("password"))
    #expect(reason("https://me:pw@example.com/").contains("pw") == false)
    #expect(reason("https://example.com/" + String(repeating: "a", count: 9000)).contains("8 KB"))
  }
}
