/// An answer before it becomes HTTP.
struct Answer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(status: Int = 200, json: JSON) {
    self.status = status
    headers = [("content-type", "application/json"), ("cache-control", "no-store")]
    body = json.bytes
  }

  init(file: [UInt8], type: String) {
    status = 200
    headers = [("content-type", type), ("cache-control", "private, max-age=60")]
    body = file
  }
}
