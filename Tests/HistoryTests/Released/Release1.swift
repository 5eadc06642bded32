/// The history as release 0.1 writes it: its tables, and rows of every kind.
///
/// Kept as it was, whatever becomes of the code: a file that was made by this has to open for ever.
enum Release1 {
  static let tables = """
    PRAGMA application_id = 1751478881;

    CREATE TABLE texts (
      id INTEGER PRIMARY KEY,
      hash INTEGER NOT NULL,
      text NOT NULL
    );
    CREATE INDEX texts_by_hash ON texts (hash);

    CREATE TABLE sent_prompts (
      text INTEGER PRIMARY KEY REFERENCES texts,
      uses INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL
    );
    CREATE INDEX sent_prompts_by_use ON sent_prompts (last_used_at);

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
      duration INTEGER,
      charged INTEGER,
      expected INTEGER,
      at_risk INTEGER,
      CHECK ((parent IS NULL) = (parent_kind IS NULL))
    );
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
    CREATE UNIQUE INDEX sends_that_may_cost ON sends (job)
      WHERE outcome IN ('open', 'accepted', 'unconfirmed');

    CREATE TABLE leases (
      job INTEGER PRIMARY KEY REFERENCES jobs,
      holder TEXT NOT NULL
    );

    CREATE TABLE stashes (
      row INTEGER PRIMARY KEY,
      draft BLOB NOT NULL
    );

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

    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1');
    PRAGMA user_version = 1;
    """

  /// A run that is saved, one from it that runs, one that is unconfirmed, one that was on the wire when
  /// its program died, one that is held, and one that was deleted; a prompt with a NUL; a stash.
  static let rows = """
    INSERT INTO texts VALUES
      (1, 11, 'Make it golden hour'), (2, 12, 'noise'), (3, 13, CAST('a' || char(0) || 'b' AS BLOB));
    INSERT INTO sent_prompts VALUES (1, 4, 5000), (3, 1, 6000);
    INSERT INTO addresses VALUES
      (1, 21, 'https://example.com/a.png', 'face', NULL, 5, 0),
      (2, 22, 'https://example.com/b.png', '', '00000000000000000001', 1, 1);
    INSERT INTO jobs (row, id, created_at, hidden, origin, prompt, negative_prompt, seed,
        prompt_expansion, parent, parent_kind, state, held_reason, submitted_at, send_count, remote_id,
        service_status, last_heard_at, completed_at, inference_ms, cost, problem_type, problem_message,
        duration, charged, expected, at_risk)
      VALUES
      (1, '00000000000000000001', 1000, 0, 'https://api18.dev', 1, 2, 42, 1, NULL, NULL, 'saved', NULL,
        1001, 1, 'job_1', 'completed', 1900, 1900, 800, 70000, NULL, NULL, 899, 70000, NULL, NULL),
      (2, '00000000000000000002', 2000, 0, 'https://api18.dev', 1, NULL, 43, NULL,
        '00000000000000000001', 'rerun', 'running', NULL, 2001, 1, 'job_2', 'queued', 2100, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, 70000, NULL),
      (3, '00000000000000000003', 3000, 0, 'https://api18.dev', 1, NULL, NULL, NULL, NULL, NULL,
        'unconfirmed', NULL, 3001, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'no_answer', 'No answer came.',
        NULL, NULL, NULL, 70000),
      (4, '00000000000000000004', 4000, 0, 'https://api18.dev', 3, NULL, 7, 0, NULL, NULL, 'sending',
        NULL, 4001, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 70000, NULL),
      (5, '00000000000000000005', 5000, 0, 'https://api18.dev', 1, NULL, 8, NULL,
        '00000000000000000002', 'recalled', 'outbox', 'balance', NULL, 0, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL),
      (6, '00000000000000000006', 6000, 1, 'https://api18.dev', 3, NULL, 9, NULL, NULL, NULL, 'refused',
        NULL, 6001, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'invalid_request', 'no', NULL, NULL, NULL,
        NULL);
    INSERT INTO bodies SELECT row, CAST('{"body":' || row || '}' AS BLOB) FROM jobs;
    INSERT INTO answers VALUES (1, CAST('{"id":"job_1"}' AS BLOB));
    INSERT INTO job_references VALUES
      (1, 0, 1, 'face', 1, NULL), (1, 1, 2, '', 0, '00000000000000000001'), (2, 0, 1, 'face', 1, NULL),
      (5, 0, 1, 'face', 1, NULL);
    INSERT INTO outputs VALUES
      (1, 0, 'https://files.example.com/1.png', '/pictures/1.png', 'ab', 1234, 'png', 640, 480, 1, NULL);
    INSERT INTO sends VALUES
      (1, 1, 'one', 1001, 1002, 'accepted', NULL, NULL, NULL),
      (2, 1, 'one', 2001, 2002, 'accepted', NULL, NULL, NULL),
      (3, 1, 'one', 3001, 3002, 'unconfirmed', 'no_answer', 'No answer came.', NULL),
      (4, 1, 'one', 4001, NULL, 'open', NULL, NULL, NULL),
      (6, 1, 'one', 6001, 6002, 'refused', 'invalid_request', 'no', NULL);
    INSERT INTO leases VALUES (2, 'one');
    INSERT INTO stashes VALUES (1, CAST('a draft' AS BLOB));
    """
}
