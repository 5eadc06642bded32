import Foundation
import Glibc

/// One request over a socket of its own, byte for byte as a test writes it.
enum RawHTTP {
  struct Answer: Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Failure: Error {
    var step: String
  }

  /// Sends the bytes and reads until the server closes: a request says `Connection: close`.
  static func send(_ bytes: [UInt8], port: Int) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: Dispatch has as many as there are cores, and the server needs them.
      Thread.detachNewThread {
        continuation.resume(with: Result { try exchange(bytes, port: port) })
      }
    }
  }

  static func send(
    _ method: String, _ target: String, port: Int, headers: [(String, String)] = [],
    body: [UInt8]? = nil
  ) async throws -> Answer {
    try await send(
      bytes(method, target, port: port, headers: headers, body: body), port: port)
  }

  /// A request as it goes over the wire.
  static func bytes(
    _ method: String, _ target: String, port: Int, headers: [(String, String)] = [],
    body: [UInt8]? = nil
  ) -> [UInt8] {
    var head = "\(method) \(target) HTTP/1.1\r\nConnection: close\r\n"
    if !headers.contains(where: { $0.0.lowercased() == "host" }) {
      head += "Host: 127.0.0.1:\(port)\r\n"
    }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (body ?? [])
  }

  /// Sends the bytes and leaves without an answer once nobody waits any more; the server must go, too.
  static func abandon(
    _ bytes: [UInt8], port: Int, while isWaiting: @Sendable () async throws -> Bool
  ) async throws {
    let descriptor = try connected(to: port)
    defer { close(descriptor) }
    send(bytes, to: descriptor)
    while try await isWaiting() {}
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        shutdown(descriptor, Int32(SHUT_WR))
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
          descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        continuation.resume(with: Result { if count != 0 { throw Failure(step: "let go") } })
      }
    }
  }

  private static func exchange(_ bytes: [UInt8], port: Int) throws -> Answer {
    let descriptor = try connected(to: port)
    defer { close(descriptor) }
    send(bytes, to: descriptor)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    return try parse(received)
  }

  private static func connected(to port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(step: "socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      throw Failure(step: "connect")
    }
    return descriptor
  }

  private static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      sent += count
    }
  }

  private static func parse(_ bytes: [UInt8]) throws -> Answer {
    let mark = Array("\r\n\r\n".utf8)
    guard
      let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) })
    else { throw Failure(step: "answer") }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { throw Failure(step: "status") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      headers[halves[0].lowercased()] = halves.count > 1 ? String(halves[1].drop { $0 == " " }) : ""
    }
    return Answer(status: status, headers: headers, body: Array(bytes[(end + 4)...]))
  }
}
