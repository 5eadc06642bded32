/// The words that the editor knows, in one table.
///
/// An underscore joins the words of a phrase; the longest phrase wins.
enum Vocabulary {
  static let table: [(words: String, means: [Intent])] = [
    ("warm warmer warmth cosy cozy amber candlelight candle autumn autumnal fall", [.warm]),
    ("golden golden_hour honey sunlit", [.golden]),
    ("sunset sunrise dusk dawn evening", [.sunset]),
    ("cold colder cool cooler icy frosty chilly winter wintry overcast", [.cold]),
    ("night nighttime midnight nocturnal blue_hour", [.night]),
    ("moonlight moonlit", [.moonlight, .night]),
    ("night_sky starry_night starry_sky", [.night, .stars]),
    ("bright brighter brighten lighter sunny summer airy daylight high_key", [.brighter]),
    ("dark darker darken gloomy moody shadowy low_key", [.darker]),
    ("contrast contrasty dramatic punchy bold", [.contrast]),
    ("matte faded washed_out low_contrast flat", [.matte]),
    ("vivid saturated saturation colorful colourful vibrant rich", [.vivid]),
    ("muted desaturated pastel pale subdued", [.muted]),
    ("black_and_white monochrome mono greyscale grayscale noir b_w colourless colorless", [.mono]),
    ("sepia", [.sepia]),
    (
      "vintage retro old_photo old_photograph nostalgic antique analog analogue",
      [.vintage, .grain]
    ),
    ("neon cyberpunk synthwave vaporwave", [.neon]),
    ("invert inverted negative_image", [.inverted]),
    ("beach sea ocean seaside coast waves lake", [.scene(.sea)]),
    ("mountain mountains alps alpine hills peaks", [.scene(.mountains)]),
    ("forest woods woodland jungle trees", [.scene(.forest)]),
    ("desert dunes sahara", [.scene(.desert)]),
    ("city skyline street urban downtown skyscrapers", [.scene(.city)]),
    ("meadow field garden grass park countryside", [.scene(.meadow)]),
    ("sky clouds cloudy", [.scene(.sky)]),
    ("space galaxy cosmos nebula universe", [.scene(.space)]),
    ("studio plain_background isolated cut_out cutout", [.scene(.studio)]),
    (
      "remove_background remove_the_background replace_the_background new_background",
      [.scene(.studio)]
    ),
    ("blurred_background blurry_background shallow_focus depth_of_field", [.blurredBackground]),
    ("bokeh", [.blurredBackground, .bokehLights]),
    ("bokeh_lights fairy_lights city_lights string_lights", [.bokehLights]),
    ("blur blurred blurry out_of_focus unfocused", [.blur]),
    ("sharp sharper sharpen crisp detailed clarity detail in_focus", [.sharpen]),
    ("soft softer glow glowing dreamy ethereal", [.glow]),
    ("fog foggy mist misty haze hazy smoke smoky", [.fog]),
    ("sketch pencil charcoal drawing line_drawing drawn", [.sketch]),
    ("watercolour watercolor aquarelle", [.watercolour]),
    ("painting painted oil_painting painterly impressionist brush brushstrokes", [.painting]),
    ("poster cartoon comic pop_art anime illustration flat_colours flat_colors", [.poster]),
    ("pixel pixels pixelated pixel_art mosaic 8_bit", [.pixels]),
    ("crop cropped close_up closeup zoom closer macro headshot", [.closeUp]),
    ("square squared", [.square]),
    ("wide widescreen panorama panoramic cinematic", [.wide]),
    ("tall vertical upright_format", [.tall]),
    ("mirror mirrored flip flipped", [.mirror]),
    ("upside_down", [.upsideDown]),
    ("rotate rotated sideways turned", [.quarterTurn]),
    ("rays sunbeams sunbeam sunlight god_rays beams", [.rays]),
    ("light_leak light_leaks flare lens_flare", [.lightLeak]),
    ("sun", [.sun]),
    ("moon", [.moon]),
    ("rainbow", [.rainbow]),
    ("snow snowy snowfall snowing snowflakes blizzard", [.snow]),
    ("rain rainy raining storm stormy", [.rain]),
    ("star stars starry", [.stars]),
    ("sparkle sparkles sparkling glitter magic magical", [.sparkles]),
    ("confetti party celebration birthday festive", [.confetti]),
    ("petals blossom blossoms cherry_blossoms flowers", [.petals]),
    ("hat cap", [.hat]),
    ("vignette vignetting", [.vignette]),
    ("grain grainy film_grain noise noisy film", [.grain]),
    ("frame framed border white_frame white_border", [.frame(.white)]),
    ("black_frame black_border", [.frame(.black)]),
    ("wooden_frame wood_frame", [.frame(.wood)]),
    ("golden_frame gold_frame", [.frame(.gold)]),
    ("polaroid instant_photo", [.frame(.polaroid)]),
    ("blend double_exposure overlay superimposed merged", [.blend]),
    ("side_by_side collage split_screen diptych triptych", [.sideBySide]),
    ("palette colour_grade color_grade colours_of colors_of style_of", [.paletteTransfer]),
  ]

  static let colours: [(words: String, means: NamedColour)] = [
    ("red crimson scarlet ruby", .red), ("orange tangerine", .orange), ("yellow lemon", .yellow),
    ("gold", .gold), ("green emerald olive lime", .green), ("teal turquoise cyan", .teal),
    ("blue navy azure cobalt", .blue), ("purple violet lilac lavender magenta", .purple),
    ("pink rose fuchsia", .pink), ("brown beige tan", .brown), ("white", .white),
    ("grey gray silver", .grey), ("black", .black),
  ]

  /// What a colour or a blur must stand near to be meant for what lies behind the subject.
  static let backgroundNouns: Set<String> = [
    "background", "backdrop", "behind", "wall", "sky", "bg", "surroundings",
  ]

  /// Words that turn what follows into something to avoid.
  static let negators: Set<String> = [
    "no", "not", "without", "remove", "less", "avoid", "never", "dont", "don't", "drop",
  ]

  /// Words that end what a negator reaches.
  static let scopeEnds: Set<String> = ["but", "with", "then", "instead", "keep", "make", "add"]
}
