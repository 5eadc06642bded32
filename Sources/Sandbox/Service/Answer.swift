/// An answer before it becomes HTTP.
struct Answer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// What the body says, where it is JSON.
  private(set) var json: JSON?
  /// The bytes to send in place of all the rest.
  var raw: [UInt8]?

  init(status: Int = 200, json: JSON) {
    self.status = status
    headers = [("content-type", "application/json"), ("cache-control", "no-store")]
    body = json.bytes
    self.json = json
  }

  init(file: [UInt8], type: String) {
    status = 200
    headers = [("content-type", type), ("cache-control", "private, max-age=60")]
    body = file
  }

  init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A status of these comes without a body, whatever was asked for.
  var hasBody: Bool { status != 204 && status != 304 }
}
