import CPicture
import Testing

/// Counts how often a decoder asks whether to go on, and tells it to stop after so many times.
private final class Patience {
  var asked = 0
  let most: Int

  init(_ most: Int) { self.most = most }
}

@Suite("Decoding")
struct StoppingTests {
  @Test(
    "ends soon after it is told to", arguments: [Encoding.png, .bmp], [0, 1, 5])
  func ends(encoding: Encoding, most: Int) throws {
    let file = try Bitmap(width: 8, height: 1000) { _, _ in .red }.encoded(encoding)
    let patience = Patience(most)
    #expect(status(file, patience) == CP_STOPPED)
    #expect(patience.asked == most + 1)
  }

  @Test(
    "ends at the next chance where a library decodes at one go", arguments: [Encoding.jpeg, .webp])
  func endsLater(encoding: Encoding) throws {
    let file = try Bitmap(width: 80, height: 80) { _, _ in .red }.encoded(encoding)
    #expect(status(file, Patience(0)) == CP_STOPPED)
    #expect(status(file, Patience(1)) == CP_STOPPED)
    #expect(status(file, Patience(100)) == CP_OK)
  }

  private func status(_ file: [UInt8], _ patience: Patience) -> cp_status {
    var picture = cp_picture()
    var error = cp_error()
    var limits = cp_default_limits()
    var request = cp_request()
    request.sizing = CP_FIT
    (request.width, request.height) = (10, 10)
    request.stop = { context in
      guard let context else { return false }
      let patience = Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue()
      patience.asked += 1
      return patience.asked > patience.most
    }
    request.stop_context = UnsafeRawPointer(Unmanaged.passUnretained(patience).toOpaque())
    let status = withExtendedLifetime(patience) {
      file.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map {
          cp_decode($0, buffer.count, &limits, &request, &picture, &error)
        }
      }
    }
    #expect((picture.pixels == nil) == (status != CP_OK))
    cp_free(picture.pixels)
    return status ?? CP_BAD_ARGUMENT
  }
}
