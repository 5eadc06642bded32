/// The words that prompts are made of, in the scripts that people write.
struct Vocabulary: Sendable {
  var subjects: [String]
  var actions: [String]
  var manners: [String]
  var negatives: [String]
  /// Between two manners.
  var comma: String
  /// Between the words of a sentence; none where a script has no spaces.
  var space: String

  /// Of a hundred prompts, how many are written so.
  var share: Int

  /// Prompts with a word that is in no other one, for those who look for something rare.
  static let rare = [
    "a kingfisher over the river, morning fog", "the astrolabe on the desk, soft studio light",
  ]

  static let all = [english, chinese, japanese, arabic, russian, german, hindi]

  static let english = Vocabulary(
    subjects: [
      "the portrait", "the old lighthouse", "her red coat", "the kitchen table",
      "the street at noon",
      "the product on white", "the cat by the window", "the mountain lake", "the car",
      "the wedding couple",
      "the bookshelf", "his hair", "the sky", "the sneaker", "the coffee cup", "the garden gate",
    ],
    actions: [
      "make", "turn", "relight", "repaint", "restyle", "remove the background behind",
      "blur all around",
      "put snow on", "age", "colour", "sharpen", "open up the shadows of",
    ],
    manners: [
      "golden hour", "soft studio light", "35mm film grain", "rain on the glass", "pencil sketch",
      "watercolour on rough paper", "deep teal and orange", "shallow depth of field", "morning fog",
      "neon reflections", "16:9 crop", "muted palette", "harsh flash", "isometric view",
      "poster style 🎨",
      "keep the face unchanged", "wide angle", "low key", "high contrast black and white",
      "sunset glow 🌇",
    ],
    negatives: [
      "noon", "text, watermark", "extra fingers", "oversaturated", "blurry, low quality",
    ],
    comma: ", ", space: " ", share: 62)

  static let chinese = Vocabulary(
    subjects: ["人像", "老灯塔", "红色外套", "街道", "窗边的猫", "山间湖泊", "产品图", "天空", "她的头发"],
    actions: ["把", "重新打光", "重绘", "模糊背景，保留", "让雪落在", "修饰"],
    manners: ["黄昏金色光线", "柔和的影棚灯光", "胶片颗粒", "水彩风格", "铅笔素描", "青橙色调", "晨雾", "霓虹倒影", "低饱和度", "保持面部不变"],
    negatives: ["正午", "文字、水印", "多余的手指", "模糊"],
    comma: "，", space: "", share: 12)

  static let japanese = Vocabulary(
    subjects: ["肖像", "古い灯台", "赤いコート", "窓辺の猫", "山の湖", "商品写真", "空", "彼女の髪"],
    actions: ["を明るくして", "を描き直して", "の背景を消して", "に雪を降らせて", "をぼかして"],
    manners: ["夕暮れの光", "柔らかいスタジオ照明", "フィルムの粒子", "水彩画風", "鉛筆スケッチ", "朝霧", "ネオンの反射", "顔はそのまま"],
    negatives: ["昼の光", "文字、透かし", "ぼやけ"],
    comma: "、", space: "", share: 10)

  static let arabic = Vocabulary(
    subjects: [
      "الصورة الشخصية", "المنارة القديمة", "المعطف الأحمر", "القطة عند النافذة", "بحيرة الجبل",
      "السماء",
    ],
    actions: ["أعد إضاءة", "ارسم من جديد", "أزل الخلفية خلف", "أضف الثلج إلى", "لوّن"],
    manners: [
      "ساعة ذهبية", "ضوء استوديو ناعم", "ألوان مائية", "رسم بقلم رصاص", "ضباب الصباح",
      "انعكاسات النيون",
    ],
    negatives: ["ضوء الظهيرة", "نص، علامة مائية", "ضبابية"],
    comma: "، ", space: " ", share: 4)

  static let russian = Vocabulary(
    subjects: [
      "портрет", "старый маяк", "красное пальто", "кот у окна", "горное озеро", "небо над городом",
    ],
    actions: [
      "сделай светлее", "перерисуй", "убери фон за", "добавь снег на", "размой всё вокруг",
    ],
    manners: [
      "золотой час", "мягкий студийный свет", "плёночное зерно", "акварель", "карандашный набросок",
      "утренний туман",
    ],
    negatives: ["полдень", "текст, водяной знак", "размытость"],
    comma: ", ", space: " ", share: 5)

  static let german = Vocabulary(
    subjects: [
      "das Porträt", "der alte Leuchtturm", "der rote Mantel", "die Straße am Mittag",
      "die Tür zum Garten",
    ],
    actions: [
      "beleuchte neu:", "male neu:", "entferne den Hintergrund:", "lass es schneien:", "färbe um:",
    ],
    manners: [
      "goldene Stunde", "weiches Studiolicht", "Filmkorn", "Aquarell auf grobem Papier",
      "Morgennebel", "gedämpfte Farben",
    ],
    negatives: ["Mittagslicht", "Text, Wasserzeichen", "unscharf"],
    comma: ", ", space: " ", share: 4)

  static let hindi = Vocabulary(
    subjects: ["चित्र", "पुराना प्रकाशस्तंभ", "लाल कोट", "खिड़की पर बिल्ली", "पहाड़ी झील"],
    actions: ["को उजला करो", "को फिर से बनाओ", "की पृष्ठभूमि हटाओ", "पर बर्फ गिराओ"],
    manners: ["सुनहरी रोशनी", "नरम स्टूडियो प्रकाश", "जलरंग", "पेंसिल रेखाचित्र", "सुबह का कोहरा"],
    negatives: ["दोपहर", "धुंधला"],
    comma: ", ", space: " ", share: 3)
}
