extension JobReport {
  /// The object's description for `--help`.
  static let help = """
    With --json a job is one object on one line. Its members always stand in this order, and what is \
    not known is null; times are ISO 8601 in UTC.

      id                       ours; commands take its first digits too
      remote_id                the service's
      state                    outbox, sending, running, completed, saved, failed, refused, lost or
                               unconfirmed
      status                   the service's own word
      prompt, images           as they are sent
      seed, negative_prompt, enable_prompt_expansion
                               null: not sent
      cost_usd                 as the service said it
      created_at, submitted_at when the row was made, when its request left
      completed_at, expires_at as the service said it
      inference_ms             how long the model worked
      error                    type and message: why it failed, was refused, is held, or is unconfirmed
      parent                   the id of the job that it was run again from
      outputs                  url, path, sha256, bytes, type, width, height of each picture; path is
                               null until it is saved

    A command that fails prints its object too; where no job came of it, id is null and error says why.
    """
}
