import Api18
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPTransport {
  /// The most redirects that are followed.
  private static let redirectLimit = 5

  /// Gets an address without the key and follows its redirects.
  ///
  /// Only to https and http, so never to a file; and never from https to http, since what was asked
  /// for over a safe way, signed address and all, would go on in plain text.
  func fetch(_ address: String, range: String? = nil) async throws -> HTTPClientResponse {
    guard var parts = AddressParts(address) else {
      throw DownloadFailure.redirect("its address cannot be read.")
    }
    for _ in 0...Self.redirectLimit {
      let response = try await get(parts, range: range)
      guard [301, 302, 303, 307, 308].contains(response.status.code),
        let location = response.headers.first(name: "location")
      else { return response }
      if let scheme = AddressParts.scheme(of: location), scheme != "https", scheme != "http" {
        throw DownloadFailure.redirect("it redirects to \(scheme.prefix(20)):, not to https.")
      }
      guard let next = parts.resolving(location) else {
        throw DownloadFailure.redirect("it redirects to an address that cannot be read.")
      }
      guard next.scheme == "https" || parts.scheme == "http" else {
        throw DownloadFailure.redirect("it redirects from https to plain http.")
      }
      parts = next
    }
    throw DownloadFailure.redirect("it redirects more than \(Self.redirectLimit) times.")
  }

  private func get(_ parts: AddressParts, range: String?) async throws -> HTTPClientResponse {
    guard let origin = Origin(parts) else {
      throw DownloadFailure.redirect("its address is not https or http.")
    }
    let (client, isProxied) = try client(for: .picture, to: origin)
    var request = HTTPClientRequest(url: parts.requestText)
    request.headers = headers(for: origin)
    if let range { request.headers.add(name: "Range", value: range) }
    do {
      return try await client.execute(
        request, deadline: .now() + TimeAmount(configuration.downloadTimeout))
    } catch {
      throw TransportFailure(mapping: error, mayHaveBeenTaken: false, isProxied: isProxied)
    }
  }
}
