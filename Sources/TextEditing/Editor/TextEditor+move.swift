extension TextEditor {
  /// Moves the caret; `layout` is the one of the present text.
  ///
  /// False where it could not move, as up from the first line.
  @discardableResult
  package mutating func move(_ motion: Motion, extending: Bool, layout: TextLayout) -> Bool {
    let extends = extending || isMarking
    let before = (caret: caret, selection: selection)
    let goal = goalColumn
    let target = target(of: motion, extends: extends, layout)
    if extends {
      anchor = anchor ?? caret
    } else {
      anchor = nil
    }
    caret = clamped(target)
    chain = .none
    goalColumn = motion.keepsColumn ? goal ?? layout.position(of: before.caret).column : nil
    return caret != before.caret || selection != before.selection
  }

  private func target(of motion: Motion, extends: Bool, _ layout: TextLayout) -> Int {
    switch motion {
    case .left:
      if !extends, let selection { return selection.lowerBound }
      return caret - 1
    case .right:
      if !extends, let selection { return selection.upperBound }
      return caret + 1
    case .wordLeft: return store.wordStart(before: caret)
    case .wordRight: return store.wordEnd(after: caret)
    case .lineStart:
      let start = layout.lines[layout.line(of: caret)].range.lowerBound
      return start < caret ? start : store.lineStart(of: caret)
    case .lineEnd:
      let end = layout.end(of: layout.line(of: caret))
      return end > caret ? end : store.lineEnd(of: caret)
    case .up: return vertical(-1, layout)
    case .down: return vertical(1, layout)
    case .pageUp(let rows): return page(-max(1, rows), layout)
    case .pageDown(let rows): return page(max(1, rows), layout)
    case .textStart: return 0
    case .textEnd: return store.count
    }
  }

  private func vertical(_ rows: Int, _ layout: TextLayout) -> Int {
    let (line, column) = layout.position(of: caret)
    guard layout.lines.indices.contains(line + rows) else { return caret }
    return layout.offset(line: line + rows, column: goalColumn ?? column)
  }

  private func page(_ rows: Int, _ layout: TextLayout) -> Int {
    let (line, column) = layout.position(of: caret)
    let aim = min(max(0, line + rows), layout.lines.count - 1)
    guard aim != line else { return rows < 0 ? 0 : store.count }
    return layout.offset(line: aim, column: goalColumn ?? column)
  }
}

extension Motion {
  fileprivate var keepsColumn: Bool {
    switch self {
    case .up, .down, .pageUp, .pageDown: true
    default: false
    }
  }
}
