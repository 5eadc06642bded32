/// Why a picture could not be read or written, in a sentence for a person.
struct PictureFailure: Error, Sendable, Hashable {
  let message: String
}
