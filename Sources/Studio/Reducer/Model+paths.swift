import TextEditing

// A path that is typed where an address belongs is completed from the folders of this machine.
extension Model {
  /// The folder of the path in the open line, or `nil` where none is typed.
  private var typedFolder: String? {
    guard let line, line.target.slot != nil else { return nil }
    return LocalPath.folder(of: line.editor.text, home: facts.home)
  }

  /// Has the folder of what is typed read, once for as long as one types in it.
  mutating func wantFolder() -> [Effect] {
    let wanted = typedFolder
    guard wanted != folderAsked else { return [] }
    folderAsked = wanted
    folder = nil
    return wanted.map { [.listFolder($0)] } ?? []
  }

  mutating func take(_ contents: FolderContents) -> [Effect] {
    if contents.path == folderAsked { folder = contents }
    return []
  }

  /// What a path that is typed is completed to.
  func pathCompletion(of typed: String) -> String? {
    guard let folder, folder.path == typedFolder, let slash = typed.lastIndex(of: "/"),
      let entry = folder.entry(after: typed[typed.index(after: slash)...])
    else { return nil }
    return typed[...slash] + entry.name + (entry.isFolder ? "/" : "")
  }
}
