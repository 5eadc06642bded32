import Synchronization
import TerminalUI

/// What is kept of pictures in the form in which it is shown: at hand for any thread, without waiting.
final class PictureShelf: Sendable {
  /// How a picture is wanted, whatever its file.
  struct Wish: Sendable, Hashable {
    let box: Size
    let view: PictureView
    let shape: CellShape
    let rendering: PictureRendering
  }

  fileprivate struct Key: Sendable, Hashable {
    let file: FileIdentity
    let wish: Wish
  }

  fileprivate struct State {
    var symbols: RecentlyUsed<Key, MadePicture>
    /// Apart, as one takes as much room as dozens of symbols.
    var images: RecentlyUsed<Key, MadePicture>
    /// Which file a path led to when it was looked at last.
    var files = RecentlyUsed<String, FileIdentity>(capacity: PictureShelf.mostPaths)
  }

  private let state: Mutex<State>
  private static let mostPaths = 512

  /// - Parameters:
  ///   - capacity: of symbols, in bytes.
  ///   - imageCapacity: of images, in bytes of their data.
  init(capacity: Int, imageCapacity: Int) {
    state = Mutex(
      State(
        symbols: RecentlyUsed(capacity: capacity), images: RecentlyUsed(capacity: imageCapacity)))
  }

  /// - Parameter path: led to the file just now.
  func value(for file: FileIdentity, at path: String, _ wish: Wish) -> MadePicture? {
    state.withLock { state in
      state.files.insert(file, for: path, cost: 1)
      return state.value(for: Key(file: file, wish: wish))
    }
  }

  /// The picture of the file that a path led to last; whether it still does is not looked at.
  func last(at path: String, _ wish: Wish) -> MadePicture? {
    state.withLock { state in
      state.files.value(for: path).flatMap { state.value(for: Key(file: $0, wish: wish)) }
    }
  }

  func keep(_ picture: MadePicture, for file: FileIdentity, _ wish: Wish) {
    let key = Key(file: file, wish: wish)
    state.withLock { state in
      switch picture {
      case .symbols(let symbols): state.symbols.insert(picture, for: key, cost: symbols.cost)
      case .image(let image, _): state.images.insert(picture, for: key, cost: image.data.count)
      case .nothing: break
      }
    }
  }

  /// Of symbols and of images.
  var bytes: Int { state.withLock { $0.symbols.cost + $0.images.cost } }
  var count: Int { state.withLock { $0.symbols.count + $0.images.count } }
}

extension PictureShelf.State {
  fileprivate mutating func value(for key: PictureShelf.Key) -> MadePicture? {
    switch key.wish.rendering {
    case .symbols: symbols.value(for: key)
    case .image: images.value(for: key)
    }
  }
}
