import CPicture
import FuzzSupport

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  do {
    var files = [
      Fixtures.inkJPEG, Fixtures.sampledInkJPEG, Fixtures.progressiveJPEG, Fixtures.animatedWEBP,
      Fixtures.lossyAlphaWEBP,
      Fixtures.interlacedPNG,
    ]
    for hasAlpha in [false, true] {
      let bitmap = Bitmap.gradient(width: 13, height: 9, hasAlpha: hasAlpha)
      files += try Encoding.allCases.map { try bitmap.encoded($0) }
      let block = EXIF.block(orientation: 6, isBigEndian: hasAlpha)
      files.append(EXIF.insert(block, intoJPEG: try bitmap.encoded(.jpeg)))
      files.append(EXIF.append(block, toWEBP: try bitmap.encoded(.webp), width: 13, height: 9))
    }
    let colours: [Colour] = [.black, .red, .green, .blue]
    for (bits, compression) in [(1, 0), (4, 0), (8, 0), (8, 1), (4, 2), (16, 0), (16, 3), (32, 3)] {
      var bmp = BMPFile(width: 3, height: 2, bits: bits, compression: compression)
      bmp.palette = bits <= 8 ? Array(colours.prefix(1 << bits)) : []
      bmp.masks = compression == 3 ? [0x7C00, 0x3E0, 0x1F] : []
      let runs: [UInt8] = [3, 1, 0, 0, 0, 3, 1, 2, 3, 0, 0, 2, 1, 0, 0, 1]
      bmp.pixels = runs + [UInt8](repeating: 1, count: 16)
      files.append(bmp.file)
    }
    for depth in [1, 2, 4, 8, 16] {
      let row = [UInt8](repeating: 0x5A, count: 8)
      files.append(PNGFile(width: 4, depth: depth, type: .grey, rows: [row, row]).file)
    }
    writeSeeds(files.map { $0 + [1] })
  } catch {
    fatalError("\(error)")
  }
  return 0
}

/// A picture file, and a last byte that says at which size it is wanted and how it is drawn.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 0 else { return 0 }
  let choice = start[count - 1]
  var limits = cp_limits(max_pixels: 1 << 18, max_bytes: 1 << 20, max_memory: 16 << 20)
  var request = cp_request()
  request.sizing = [CP_FULL, CP_FIT, CP_EXACT][Int(choice) % 3]
  (request.width, request.height) = (UInt32(choice) / 8 + 1, UInt32(choice) % 29 + 1)
  var picture = cp_picture()
  var info = cp_info()
  var error = cp_error()

  let told = cp_read_info(start, count - 1, &limits, &info, &error)
  check(told, error)
  let status = cp_decode(start, count - 1, &limits, &request, &picture, &error)
  check(status, error)
  defer { cp_free(picture.pixels) }
  guard status == CP_OK else {
    expect(picture.pixels == nil, "pixels of a failure")
    return 0
  }
  guard let pixels = picture.pixels else { fatalError("no pixels of a success") }
  expect(told == CP_OK, "decoded, but its header is refused")
  let size = (picture.width, picture.height)
  switch request.sizing {
  case CP_FULL: expect(size == (info.width, info.height), "another size than its header's")
  case CP_EXACT: expect(size == (request.width, request.height), "another size than was asked for")
  default:
    expect(size.0 <= max(request.width, 1) || size.1 <= max(request.height, 1), "it does not fit")
  }
  let bytes = Int(size.0) * Int(size.1) * 4
  if !picture.has_alpha {
    expect(stride(from: 3, to: bytes, by: 4).allSatisfy { pixels[$0] == 255 }, "hidden alpha")
  }
  var look = cp_look()
  look.depth = [CP_TRUE_COLOUR, CP_256_COLOURS, CP_16_COLOURS, CP_MONO][Int(choice) % 4]
  look.symbols = UInt32(choice) / 64
  var cells = [cp_cell](repeating: cp_cell(), count: 12)
  check(cp_symbols(pixels, size.0, size.1, 4, 3, &look, &cells, &error), error)
  expect(cells.allSatisfy { Unicode.Scalar($0.scalar) != nil }, "a cell without a symbol")
  return 0
}

private func check(_ status: cp_status, _ error: cp_error) {
  expect(status == error.status, "two statuses")
  let message = withUnsafePointer(to: error) { String(cString: cp_message($0)) }
  expect(message.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "a reason that is not plain")
  expect((status == CP_OK) == message.isEmpty, "a failure without a reason, or a reason for none")
}
