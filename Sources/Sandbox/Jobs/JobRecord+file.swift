import Api18

extension JobRecord {
  /// The record as a file.
  var file: [UInt8] {
    JSON.object([
      "id": .string(id.text),
      "created_at_ms": .integer(createdAt.rawValue),
      "duration_ms": .integer(duration.milliseconds),
      "retention_ms": .integer(retention.milliseconds),
      "cost_micro_usd": .integer(cost.rawValue),
      "fails": .bool(fails),
      "prompt": .string(input.prompt),
      "expanded_prompt": .text(input.expandedPrompt),
      "images": .array(input.images.map(JSON.string)),
      "seed": .integer(input.seed),
      "negative_prompt": .text(input.negativePrompt),
      "enable_prompt_expansion": .bool(input.expandsPrompt),
    ]).bytes
  }

  /// - Returns: `nil` where the bytes are no record: a file that somebody else has touched.
  init?(file: [UInt8]) {
    guard let json = try? StrictJSONReader.read(file),
      let id = json["id"]?.string.flatMap(RandomID.init(text:)),
      let created = json["created_at_ms"]?.integer, let duration = json["duration_ms"]?.integer,
      let retention = json["retention_ms"]?.integer, let cost = json["cost_micro_usd"]?.integer,
      let fails = json["fails"]?.bool, let prompt = json["prompt"]?.string,
      let images = json["images"]?.array?.compactMap(\.string), !images.isEmpty,
      let seed = json["seed"]?.integer,
      let expandsPrompt = json["enable_prompt_expansion"]?.bool
    else { return nil }
    self.id = id
    createdAt = Timestamp(rawValue: created)
    self.duration = .milliseconds(duration)
    self.retention = .milliseconds(retention)
    self.cost = MicroUSD(rawValue: cost)
    self.fails = fails
    input = Input(
      prompt: prompt, expandedPrompt: json["expanded_prompt"]?.string, images: images, seed: seed,
      negativePrompt: json["negative_prompt"]?.string, expandsPrompt: expandsPrompt)
  }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
