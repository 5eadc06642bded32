/// The lines of a text wrapped at word boundaries, without the white space at their ends.
///
/// Control characters go; at least one line.
package func wrap(_ text: String, width: Int) -> [String] {
  let store = TextStore(InsertedText.cleaned(text, isMultiline: true))
  return TextLayout(store, width: width).lines.map { line in
    var end = line.range.upperBound
    while end > line.range.lowerBound, store.traits(at: end - 1).isSpace { end -= 1 }
    return store.text(in: line.range.lowerBound..<end)
  }
}
