extension Raster {
  mutating func draw(as style: Style, seed: UInt64) {
    switch style {
    case .sketch: sketch(seed: seed)
    case .watercolour: watercolour(seed: seed)
    case .painting: paint(seed: seed)
    case .poster: poster()
    case .pixels: pixelate(seed: seed)
    }
  }

  /// Pencil: what is darker than its surroundings becomes a line, the rest paper (a colour dodge
  /// of the picture with its own blur).
  private mutating func sketch(seed: UInt64) {
    let noise = Noise(seed: seed)
    let soft = blurred(radius: max(3, longSide / 90))
    combine(with: soft) { pixel, soft in
      let line = min(255, pixel.luma * 255 / max(1, soft.luma))
      // Shading keeps a part of the tones, so that large dark shapes do not vanish.
      let level = line - (255 - pixel.luma) / 5
      return Pixel(clamping: level, level, level)
    }
    mapPixels { x, y, pixel in
      // The pencil's slanting strokes show where it is dark.
      let stroke = noise.value((x + y) * 90, (x - y) * 9) - 128
      return pixel.scaled(256 + stroke * (255 - pixel.luma) / 512)
    }
  }

  private mutating func watercolour(seed: UInt64) {
    let noise = Noise(seed: seed)
    let original = self
    self = flattened(longSide: 240)
    let edges = original.blurred(radius: max(2, longSide / 200))
    combine(with: edges) { wash, edge in
      // Pigment gathers at the rims of a wash.
      wash.scaled(256 - min(70, abs(wash.luma - edge.luma) * 2))
    }
    mapPixels { x, y, pixel in
      let pool = noise.fractal(x * 3, y * 3, layers: 3)
      let paper = noise.value(x * 110, y * 110) / 16
      return pixel.mixed(with: .white, max(0, pool - 110) / 2).scaled(248 + paper - 8)
    }
  }

  private mutating func paint(seed: UInt64) {
    let noise = Noise(seed: seed)
    self = flattened(longSide: 320)
    mapPixels { x, y, pixel in
      // Bristles run along the noise's own slow turns.
      let turn = noise.value(x * 2, y * 2)
      let along = turn > 128 ? (x * 14 + y * 6, y * 60 - x * 9) : (x * 60 + y * 9, y * 14 - x * 6)
      return pixel.scaled(256 + (noise.value(along.0, along.1) - 128) / 7)
    }
  }

  private mutating func poster() {
    let original = self
    self = flattened(longSide: 240)
    mapPixels { _, _, pixel in
      let luma = max(pixel.luma, 1)
      let level = min(255, (luma / 52) * 52 + 34)
      return Pixel(
        clamping: Int(pixel.red) * level / luma, Int(pixel.green) * level / luma,
        Int(pixel.blue) * level / luma)
    }
    let (thin, wide) = (
      original.blurred(radius: max(2, longSide / 300)),
      original.blurred(radius: max(4, longSide / 100))
    )
    var ink = thin
    ink.combine(with: wide) { thin, wide in
      let line = max(0, wide.luma - thin.luma - 10) * 14
      return Pixel(clamping: line, line, line)
    }
    combine(with: ink) { $0.mixed(with: Pixel(0x14141A), Int($1.red)) }
  }

  private mutating func pixelate(seed: UInt64) {
    var dice = Dice(seed: seed, purpose: "pixels")
    let cells = scaled(longSide: min(longSide, dice.pick([56, 64, 72, 80])))
    let coarse = Raster(width: cells.width, height: cells.height) { x, y in
      func level(_ channel: UInt8) -> Int { (Int(channel) + 16) / 32 * 32 }
      let pixel = cells[x, y]
      return Pixel(clamping: level(pixel.red), level(pixel.green), level(pixel.blue))
    }
    let (width, height) = (width, height)
    mapPixels { x, y, _ in coarse[x * coarse.width / width, y * coarse.height / height] }
  }

  /// Kuwahara's filter: each pixel takes the mean of the calmest of its four corners, which melts
  /// detail into patches and leaves the edges.
  ///
  /// Worked out small, as it only keeps what is large.
  private func flattened(longSide side: Int) -> Raster {
    let small = scaled(longSide: min(longSide, side))
    let reach = 2
    let flat = Raster(width: small.width, height: small.height) { x, y in
      var best = (calm: Int.max, pixel: small[x, y])
      for (right, down) in [(0, 0), (-reach, 0), (0, -reach), (-reach, -reach)] {
        var (red, green, blue, sum, squares) = (0, 0, 0, 0, 0)
        for dy in down...(down + reach) {
          for dx in right...(right + reach) {
            let pixel = small.nearest(x + dx, y + dy)
            red += Int(pixel.red)
            green += Int(pixel.green)
            blue += Int(pixel.blue)
            let luma = pixel.luma
            sum += luma
            squares += luma * luma
          }
        }
        let count = (reach + 1) * (reach + 1)
        let spread = squares * count - sum * sum
        if spread < best.calm {
          best = (spread, Pixel(clamping: red / count, green / count, blue / count))
        }
      }
      return best.pixel
    }
    return flat.scaled(width: width, height: height)
  }
}
