/// Turns intents into operations, in the order in which they have to be carried out.
struct EditPlanner {
  let wanted: [Intent]
  let unwanted: [Intent]
  let seed: UInt64

  func dice(_ purpose: String) -> Dice { Dice(seed: seed, purpose: purpose) }
  func wants(_ intent: Intent) -> Bool { wanted.contains(intent) }

  /// One of some choices, so that neighbouring seeds never draw the same: `stride` has no divisor in
  /// common with their number.
  func turn<Choice>(_ choices: [Choice], stride: UInt64) -> Choice {
    choices[Int((seed % UInt64(choices.count)) * stride % UInt64(choices.count))]
  }

  func composition(of references: Int) -> Composition {
    guard references > 1 else { return .single }
    if wants(.paletteTransfer) { return .recoloured }
    if wants(.sideBySide) { return .sideBySide }
    if wants(.blend) { return .blended }
    var dice = dice("inset")
    return .placed(insetCorner: dice.roll(0...3))
  }

  func operations() -> [Operation] {
    var steps = geometry()
    if let backdrop = backdrop() { steps.append(.backdrop(backdrop)) }
    if wants(.hat) {
      var dice = dice("hat")
      steps.append(.hat(dice.pick([.red, .blue, .green, .gold, .purple, .black])))
    }
    steps += focus()
    for (intent, style) in EditPlanner.styles where wants(intent) {
      var dice = dice("style")
      steps.append(.style(style, seed: dice.next()))
    }
    steps.append(.grade(grade()))
    for case .tint(let colour) in unwanted { steps.append(.fade(colour)) }
    if wants(.fog) {
      var dice = dice("fog")
      steps.append(.fog(dice.roll(110...170), seed: dice.next()))
    }
    steps += emblems()
    steps.append(.light(lights()))
    steps += scatters()
    if wants(.grain) {
      var dice = dice("grain")
      steps.append(.grain(dice.roll(22...34), seed: dice.next()))
    }
    for case .frame(let frame) in wanted { steps.append(.frame(frame)) }
    return steps
  }

  private static let styles: [(Intent, Style)] = [
    (.watercolour, .watercolour), (.painting, .painting), (.poster, .poster), (.sketch, .sketch),
    (.pixels, .pixels),
  ]

  private static let scatters: [(intent: Intent, scatter: Scatter, amount: ClosedRange<Int>)] = [
    (.bokehLights, .bokehLights, 22...36), (.stars, .stars, 140...220),
    (.rain, .rain, 260...380), (.snow, .snow, 260...420), (.petals, .petals, 50...80),
    (.confetti, .confetti, 110...170), (.sparkles, .sparkles, 22...34),
  ]

  // MARK: Steps

  private func geometry() -> [Operation] {
    var steps: [Operation] = []
    if wants(.square) { steps.append(.cut(width: 1, height: 1)) }
    if wants(.wide) { steps.append(.cut(width: 21, height: 9)) }
    if wants(.tall) { steps.append(.cut(width: 2, height: 3)) }
    if wants(.mirror) { steps.append(.mirror) }
    if wants(.upsideDown) { steps.append(.upsideDown) }
    if wants(.quarterTurn) { steps.append(.quarterTurn) }
    var dice = dice("frame")
    if wants(.closeUp) {
      // Near the middle, and rather above it, where faces are.
      steps.append(
        .reframe(
          zoom: dice.roll(400...480), across: dice.roll(104...152), down: dice.roll(70...120)))
    } else {
      steps.append(
        .reframe(
          zoom: dice.roll(266...350), across: dice.roll(0...256), down: dice.roll(0...256)))
    }
    return steps
  }

  private func backdrop() -> Backdrop? {
    var dice = dice("backdrop")
    var colour: NamedColour?
    for case .background(let named) in wanted { colour = named }
    for case .scene(let scene) in wanted.reversed() {
      let hour = Scenery.Hour.fitting(wanted) ?? dice.pick(Scenery.Hour.allCases)
      return .scene(Scenery(scene: scene, hour: hour, tint: colour, seed: dice.next()))
    }
    if let colour { return .wall(colour.pixel, lightAcross: dice.roll(200...800)) }
    return wants(.blurredBackground) ? .blurred(radius: dice.roll(22...32)) : nil
  }

  private func focus() -> [Operation] {
    var steps: [Operation] = []
    var dice = dice("focus")
    if wants(.blur) { steps.append(.blur(radius: dice.roll(9...14))) }
    if wants(.sharpen) {
      steps.append(.sharpen(dice.roll(200...300)))
    } else if unwanted.contains(.blur) {
      steps.append(.sharpen(dice.roll(90...130)))
    }
    if wants(.glow) { steps.append(.glow(dice.roll(80...120))) }
    return steps
  }

  private func emblems() -> [Operation] {
    var steps: [Operation] = []
    var dice = dice("emblem")
    let across = dice.roll(0...1) == 0 ? dice.roll(130...330) : dice.roll(670...870)
    let down = dice.roll(110...240)
    if wants(.rainbow) {
      steps.append(.emblem(Emblem(kind: .rainbow, across: 500, down: 780, radius: 560)))
    }
    if wants(.sun) {
      steps.append(.emblem(Emblem(kind: .sun, across: across, down: down, radius: 62)))
    }
    if wants(.moon) || (wants(.moonlight) && !unwanted.contains(.moon)) {
      let place = wants(.sun) ? 1000 - across : across
      steps.append(.emblem(Emblem(kind: .moon, across: place, down: down, radius: 56)))
    }
    return steps
  }

  private func scatters() -> [Operation] {
    EditPlanner.scatters.filter { wants($0.intent) }.map { entry in
      var dice = dice("scatter \(entry.scatter)")
      return .scatter(entry.scatter, amount: dice.roll(entry.amount), seed: dice.next())
    }
  }
}
