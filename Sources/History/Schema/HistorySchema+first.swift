extension HistorySchema {
  /// Version 1.
  ///
  /// Times are milliseconds since 1970, amounts are millionths of a US dollar. A text that holds a
  /// NUL is stored as a blob, see ``StoredText``.
  static let firstTables = """
    PRAGMA application_id = \(applicationID);

    -- Every text that was ever a prompt, a negative prompt or a returned prompt, once. The hash is
    -- the index: half a million prompts of 300 bytes would be stored twice otherwise.
    CREATE TABLE texts (
      id INTEGER PRIMARY KEY,
      hash INTEGER NOT NULL,
      text NOT NULL
    );
    CREATE INDEX texts_by_hash ON texts (hash);

    -- The history of prompts. No job is needed to keep one.
    CREATE TABLE sent_prompts (
      text INTEGER PRIMARY KEY REFERENCES texts,
      uses INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL
    );
    CREATE INDEX sent_prompts_by_use ON sent_prompts (last_used_at);

    -- Every address that was ever a reference, once, with where it stood last.
    CREATE TABLE addresses (
      id INTEGER PRIMARY KEY,
      hash INTEGER NOT NULL,
      url NOT NULL,
      label NOT NULL,
      source TEXT,
      last_job INTEGER NOT NULL,
      last_position INTEGER NOT NULL
    );
    CREATE INDEX addresses_by_hash ON addresses (hash);
    CREATE INDEX addresses_by_use ON addresses (last_job DESC, last_position);

    -- One row is one intended charge. Rows stay for ever; a deleted one is hidden.
    CREATE TABLE jobs (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
      origin NOT NULL,
      prompt INTEGER NOT NULL REFERENCES texts,
      negative_prompt INTEGER REFERENCES texts,
      seed INTEGER,
      prompt_expansion INTEGER CHECK (prompt_expansion IN (0, 1)),
      parent TEXT,
      parent_kind TEXT CHECK (parent_kind IN ('rerun', 'recalled', 'resent')),
      batch,
      batch_position INTEGER,
      state TEXT NOT NULL CHECK (state IN ('outbox', 'sending', 'running', 'completed', 'saved',
        'failed', 'refused', 'lost', 'unconfirmed')),
      held_reason TEXT CHECK (
        held_reason IN ('key', 'balance', 'restart', 'network', 'person')),
      submitted_at INTEGER,
      send_count INTEGER NOT NULL,
      next_send_at INTEGER,
      remote_id,
      service_status,
      poll_address,
      last_heard_at INTEGER,
      completed_at INTEGER,
      expires_at INTEGER,
      inference_ms INTEGER,
      cost INTEGER,
      returned_prompt INTEGER REFERENCES texts,
      problem_type,
      problem_message,
      settlement TEXT CHECK (settlement IN ('ran', 'not')),
      -- What follows from the columns above by the rules of the job record, kept for sums and sorting.
      duration INTEGER,
      charged INTEGER,
      expected INTEGER,
      at_risk INTEGER,
      CHECK ((parent IS NULL) = (parent_kind IS NULL))
    );
    -- SQLite ends every index with the row number, so that each of these is (column..., row).
    CREATE INDEX jobs_by_time ON jobs (hidden, created_at);
    CREATE INDEX jobs_by_state ON jobs (state, created_at);
    CREATE INDEX jobs_by_seed ON jobs (seed, created_at);
    CREATE INDEX jobs_by_cost ON jobs (cost);
    CREATE INDEX jobs_by_duration ON jobs (duration);
    CREATE INDEX jobs_unconfirmed ON jobs (state, settlement) WHERE state = 'unconfirmed';
    CREATE INDEX jobs_unended ON jobs (created_at)
      WHERE state IN ('outbox', 'sending', 'running', 'completed');
    CREATE INDEX jobs_by_charge ON jobs (submitted_at, charged) WHERE charged > 0;
    CREATE INDEX jobs_expected ON jobs (expected) WHERE expected IS NOT NULL;
    CREATE INDEX jobs_at_risk ON jobs (at_risk) WHERE at_risk IS NOT NULL;

    -- Kept out of `jobs` so that walking over many jobs reads few pages.
    CREATE TABLE bodies (
      job INTEGER PRIMARY KEY REFERENCES jobs,
      body BLOB NOT NULL
    );
    CREATE TABLE answers (
      job INTEGER PRIMARY KEY REFERENCES jobs,
      answer BLOB NOT NULL
    );

    CREATE TABLE job_references (
      job INTEGER NOT NULL REFERENCES jobs,
      position INTEGER NOT NULL,
      address INTEGER NOT NULL REFERENCES addresses,
      label NOT NULL,
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      source TEXT,
      PRIMARY KEY (job, position)
    ) WITHOUT ROWID;

    CREATE TABLE outputs (
      job INTEGER NOT NULL REFERENCES jobs,
      position INTEGER NOT NULL,
      url NOT NULL,
      path,
      sha256 TEXT,
      bytes INTEGER,
      type TEXT,
      width INTEGER,
      height INTEGER,
      fetch_attempts INTEGER NOT NULL,
      fetch_problem,
      PRIMARY KEY (job, position)
    ) WITHOUT ROWID;

    -- Every POST that ever left, written before it does.
    CREATE TABLE sends (
      job INTEGER NOT NULL REFERENCES jobs,
      number INTEGER NOT NULL CHECK (number > 0),
      sender TEXT NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT NOT NULL DEFAULT 'open' CHECK (
        outcome IN ('open', 'accepted', 'refused', 'not_sent', 'unconfirmed')),
      problem_type,
      problem_message,
      retry_at INTEGER,
      PRIMARY KEY (job, number)
    ) WITHOUT ROWID;
    -- The rule about money, as the last line of defence: no second POST for a job while one is on
    -- its way, was taken, or may have been taken.
    CREATE UNIQUE INDEX sends_that_may_cost ON sends (job)
      WHERE outcome IN ('open', 'accepted', 'unconfirmed');

    -- Who asks about a job and fetches its pictures.
    CREATE TABLE leases (
      job INTEGER PRIMARY KEY REFERENCES jobs,
      holder TEXT NOT NULL
    );

    CREATE TABLE stashes (
      row INTEGER PRIMARY KEY,
      draft BLOB NOT NULL
    );

    -- Visible jobs for each UTC day, so that neither the total nor a row's place is counted through
    -- a million rows.
    CREATE TABLE days (
      day INTEGER PRIMARY KEY,
      jobs INTEGER NOT NULL
    );
    CREATE TRIGGER jobs_counted AFTER INSERT ON jobs WHEN NEW.hidden = 0 BEGIN
      INSERT INTO days (day, jobs) VALUES (NEW.created_at / 86400000, 1)
        ON CONFLICT (day) DO UPDATE SET jobs = jobs + 1;
    END;
    CREATE TRIGGER jobs_hidden AFTER UPDATE OF hidden ON jobs WHEN NEW.hidden <> OLD.hidden BEGIN
      UPDATE days SET jobs = jobs + OLD.hidden - NEW.hidden WHERE day = NEW.created_at / 86400000;
    END;
    """
}
