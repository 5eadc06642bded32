import Jobs
import TerminalUI

@testable import Studio

extension Scene {
  /// Pictures over the whole screen.
  func overPictures(_ start: Model) -> Model {
    var model = start
    model.history.rows[1].judgement = Judgement(rating: 4, choice: .kept)
    model.history.rows[4].judgement = Judgement(rating: 5)
    model.history.rows[5].judgement = Judgement(choice: .rejected)
    switch self {
    case .sheet, .sheetSmall, .sheetSmallest, .sheetLarge:
      for effect in model.press("I") {
        guard case .loadThumbnails(let requests) = effect else { continue }
        for request in requests {
          _ = model.handle(
            .thumbnail(request, .success(Model.square(in: request.size))), at: Fixture.now)
        }
      }
    case .before, .split:
      let effects = model.press("b")
      if self == .split { model.press("m m") }
      for effect in effects {
        guard case .loadReferencePicture(let request) = effect else { continue }
        let size = ViewerLayout(model.viewer ?? Viewer(model.history.rows[4].id), size: model.size)
          .referenceRoom.size
        model.viewer?.before.requested?.size = size
        var wanted = request
        wanted.size = size
        _ = model.handle(.referencePicture(wanted, Model.square(in: size)), at: Fixture.now)
      }
    case .viewerText: model.press("f m m m m")
    default: model.press("f")
    }
    model.answerResult(parent: nil)
    if let request = model.viewer?.picture.requested {
      _ = model.handle(.picture(request, Model.square(in: request.size)), at: Fixture.now)
    }
    return model
  }
}
