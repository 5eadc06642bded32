import Api18
import Api18HTTP
import Testing

@Suite("Proxies")
struct ProxyRulesTests {
  private func isProxied(_ address: String, _ environment: [String: String]) throws -> Bool {
    let origin = try #require(Origin(of: address))
    return ProxyRules(environment: environment).route(to: origin) != .direct
  }

  @Test(
    "only https to other machines goes through a proxy",
    arguments: [
      ("https://api18.dev", true), ("https://93.184.216.34", true), ("http://cdn.example", false),
      ("http://127.0.0.1:8080", false), ("https://localhost:8443", false), ("https://[::1]", false),
      ("https://127.8.8.8", false),
    ])
  func schemes(address: String, proxied: Bool) throws {
    #expect(try isProxied(address, ["HTTPS_PROXY": "http://proxy.example:3128"]) == proxied)
  }

  @Test(
    "the variables are read in order, and empty ones are not there",
    arguments: [
      ([:], false), (["https_proxy": ""], false), (["https_proxy": "http://p:1"], true),
      (["ALL_PROXY": "http://p:1"], true), (["all_proxy": "p:1"], true),
      (["HTTP_PROXY": "http://p:1", "http_proxy": "http://p:1"], false),
      (["https_proxy": "", "HTTPS_PROXY": "http://p:1"], true),
    ] as [([String: String], Bool)])
  func variables(environment: [String: String], proxied: Bool) throws {
    #expect(try isProxied("https://api18.dev", environment) == proxied)
  }

  @Test(
    "NO_PROXY names what goes past it",
    arguments: [
      ("*", true), ("api18.dev", true), (".dev", true), ("dev", true), ("*.dev", true),
      ("API18.DEV", true), ("i18.dev", false), ("other.example, api18.dev", true),
      ("other.example api18.dev:443", true), ("api18.dev:8443", false), ("", false), (",", false),
      ("x.api18.dev", false),
    ])
  func exceptions(list: String, past: Bool) throws {
    for name in ["NO_PROXY", "no_proxy"] {
      #expect(
        try isProxied("https://api18.dev", ["https_proxy": "http://p:1", name: list]) == !past)
    }
  }

  @Test(
    "NO_PROXY takes addresses and networks",
    arguments: [
      ("https://10.1.2.3", "10.1.2.3", true), ("https://10.1.2.3", "10.0.0.0/8", true),
      ("https://10.1.2.3", "10.1.2.0/30", true), ("https://10.1.2.4", "10.1.2.0/30", false),
      ("https://10.1.2.3", "0.0.0.0/0", true), ("https://10.1.2.3", "10.0.0.0/99", false),
      ("https://10.1.2.3:8443", "10.1.2.3:443", false), ("https://[fd00::1]", "fd00::1", true),
      ("https://[fd00::1]", "fd00::/8", true), ("https://[fe00::1]", "fd00::/8", false),
      ("https://[fd00::1]:8443", "[fd00::1]:8443", true),
      ("https://api18.dev", "10.0.0.0/8", false),
      ("https://[fd00::1]", "10.0.0.0/8", false), ("https://10.1.2.3", "nonsense/8", false),
    ])
  func networks(address: String, list: String, past: Bool) throws {
    #expect(try isProxied(address, ["https_proxy": "http://p:1", "NO_PROXY": list]) == !past)
  }

  @Test(
    "a proxy of a kind that is not known is not gone past in silence",
    arguments: ["socks5://p:1080", "https://p:3128", "http://", "http://p:x", "ht tp://p"])
  func unsupported(proxy: String) throws {
    let origin = try #require(Origin(of: "https://api18.dev"))
    guard case .refused = ProxyRules(environment: ["https_proxy": proxy]).route(to: origin) else {
      Issue.record("not refused")
      return
    }
  }

  @Test("a proxy's password prints nowhere")
  func password() throws {
    let rules = ProxyRules(environment: ["https_proxy": "http://me:hunter2@p:1"])
    var printed = "\(rules) \(String(reflecting: rules))"
    dump(rules, to: &printed)
    #expect(printed.contains("hunter2") == false)
  }
}

@Suite("A proxy on the way", .timeLimit(.minutes(1)))
struct ProxyTransportTests {
  private let request = APIRequest(
    method: .post, url: "https://api18.invalid/v1/generate", key: Secret("api18_hunter2"),
    body: Array("{}".utf8))

  private func failure(
    _ behaviours: LoopbackServer.Behaviour...
  ) async throws -> (TransportFailure?, LoopbackServer.Log) {
    let proxy = try await LoopbackServer.start(behaviours)
    let transport = HTTPTransport(
      configuration: HTTPConfiguration(
        environment: ["HTTPS_PROXY": "http://me:p%40ss@127.0.0.1:\(proxy.port)"]))
    var found: TransportFailure?
    do {
      _ = try await transport.send(request)
    } catch {
      found = error
    }
    await transport.shutDown()
    await proxy.stop()
    return (found, proxy.seen)
  }

  @Test("it is asked to CONNECT, and never sees the key")
  func connect() async throws {
    let (found, seen) = try await failure(
      .answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
    #expect(found?.kind == .proxyFailed)
    #expect(found?.mayHaveBeenTaken == false)
    #expect(seen.bytes.hasPrefix("CONNECT api18.invalid:443 HTTP/1.1\r\n"))
    #expect(seen.bytes.lowercased().contains("proxy-authorization: basic bwu6cebzcw=="))
    #expect(seen.bytes.contains("hunter2") == false)
    #expect(seen.bytes.contains("Bearer") == false)
  }

  @Test(
    "one that is not there, breaks off or wants another password is told as the proxy's failure")
  func failures() async throws {
    let (wrongPassword, _) = try await failure(
      .answer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"))
    #expect(wrongPassword?.kind == .proxyFailed)
    let (broken, _) = try await failure(.closeAfterRequest)
    #expect(broken?.mayHaveBeenTaken == false)
    let proxy = try await LoopbackServer.start([.silence])
    await proxy.stop()
    let transport = HTTPTransport(
      configuration: HTTPConfiguration(environment: ["https_proxy": "127.0.0.1:\(proxy.port)"]))
    await #expect {
      _ = try await transport.send(request)
    } throws: { error in
      (error as? TransportFailure)?.kind == .proxyFailed
        && (error as? TransportFailure)?.mayHaveBeenTaken == false
    }
    await transport.shutDown()
  }

  @Test("a tunnel to something that is not the service carries nothing")
  func tunnel() async throws {
    let (found, seen) = try await failure(
      .answer("HTTP/1.1 200 OK\r\n\r\n"), .babble("HTTP/1.1 200 OK\r\n\r\n"))
    #expect(found?.kind == .tlsFailed)
    #expect(found?.mayHaveBeenTaken == false)
    #expect(seen.bytes.contains("hunter2") == false)
  }

  @Test("loopback does not go through it")
  func loopback() async throws {
    let proxy = try await LoopbackServer.start([.silence])
    let configuration = HTTPConfiguration(
      environment: ["HTTPS_PROXY": proxy.url, "https_proxy": proxy.url, "all_proxy": proxy.url])
    try await withServer(.answer(answer("200 OK")), configuration: configuration) {
      server, transport in
      _ = try await transport.send(APIRequest(method: .get, url: server.url, key: nil))
      #expect(server.seen.requests.count == 1)
      #expect(proxy.seen.connections == 0)
    }
    await proxy.stop()
  }
}
