extension HistorySchema {
  /// What people think of jobs, and what a search walks.
  static let search = """
    -- What a person thinks of a job.
    ALTER TABLE jobs ADD COLUMN rating INTEGER CHECK (rating BETWEEN 0 AND 5);
    ALTER TABLE jobs ADD COLUMN choice TEXT CHECK (choice IN ('kept', 'rejected'));
    ALTER TABLE jobs ADD COLUMN note INTEGER REFERENCES texts;
    -- The same for jobs that differ in the seed at most.
    ALTER TABLE jobs ADD COLUMN inputs INTEGER;
    UPDATE jobs SET inputs = hera_inputs(prompt, negative_prompt, prompt_expansion,
      (SELECT group_concat(address, ' ') FROM (
        SELECT address FROM job_references
        WHERE job = jobs.row AND enabled = 1 ORDER BY position)));

    CREATE TABLE tags (
      id INTEGER PRIMARY KEY,
      name NOT NULL UNIQUE
    );
    CREATE TABLE job_tags (
      job INTEGER NOT NULL REFERENCES jobs,
      tag INTEGER NOT NULL REFERENCES tags,
      PRIMARY KEY (job, tag)
    ) WITHOUT ROWID;
    CREATE INDEX job_tags_by_tag ON job_tags (tag, job);

    -- Two rows for each comparison, one as each of the jobs sees it.
    CREATE TABLE verdicts (
      id INTEGER PRIMARY KEY,
      job INTEGER NOT NULL REFERENCES jobs,
      other INTEGER NOT NULL REFERENCES jobs,
      outcome TEXT NOT NULL CHECK (outcome IN ('won', 'lost', 'tie')),
      at INTEGER NOT NULL
    );
    CREATE INDEX verdicts_by_job ON verdicts (job, outcome);
    CREATE INDEX verdicts_by_outcome ON verdicts (outcome, at, job);

    CREATE TABLE saved_searches (
      name PRIMARY KEY,
      query NOT NULL
    ) WITHOUT ROWID;

    -- What the newest acts of a person were, and what stood in each job before.
    CREATE TABLE acts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      field TEXT NOT NULL CHECK (field IN ('rating', 'choice', 'note', 'hidden', 'tag')),
      tag INTEGER REFERENCES tags
    );
    CREATE TABLE act_rows (
      act INTEGER NOT NULL REFERENCES acts ON DELETE CASCADE,
      job INTEGER NOT NULL REFERENCES jobs,
      value,
      PRIMARY KEY (act, job)
    ) WITHOUT ROWID;

    -- Walks from the newest, and tells which texts a job has without its row.
    DROP INDEX jobs_by_time;
    CREATE INDEX jobs_by_time ON jobs
      (hidden, created_at, row, prompt, negative_prompt, returned_prompt, note);
    CREATE INDEX jobs_by_prompt ON jobs (prompt);
    CREATE INDEX jobs_by_negative_prompt ON jobs (negative_prompt)
      WHERE negative_prompt IS NOT NULL;
    CREATE INDEX jobs_by_returned_prompt ON jobs (returned_prompt)
      WHERE returned_prompt IS NOT NULL;
    CREATE INDEX jobs_by_note ON jobs (note) WHERE note IS NOT NULL;
    CREATE INDEX jobs_by_rating ON jobs (rating);
    CREATE INDEX jobs_by_choice ON jobs (choice, created_at) WHERE choice IS NOT NULL;
    CREATE INDEX jobs_by_inputs ON jobs (inputs, created_at);
    CREATE INDEX jobs_by_parent ON jobs (parent) WHERE parent IS NOT NULL;
    CREATE INDEX references_by_address ON job_references (address);
    CREATE INDEX references_by_label ON job_references (label) WHERE label <> '';
    CREATE INDEX references_by_source ON job_references (source) WHERE source IS NOT NULL;

    -- Those with a NUL, where the trigrams of a text end.
    CREATE INDEX texts_with_nul ON texts (id) WHERE typeof(text) = 'blob';
    -- Trigrams, without their places: what is found is looked at anyway. Texts and addresses are
    -- never changed, and never removed.
    CREATE VIRTUAL TABLE texts_index USING fts5 (
      text, content = 'texts', content_rowid = 'id', tokenize = 'trigram', detail = none,
      columnsize = 0);
    CREATE TRIGGER texts_indexed AFTER INSERT ON texts BEGIN
      INSERT INTO texts_index (rowid, text) VALUES (NEW.id, NEW.text);
    END;
    INSERT INTO texts_index (texts_index) VALUES ('rebuild');
    CREATE VIRTUAL TABLE addresses_index USING fts5 (
      url, content = 'addresses', content_rowid = 'id', tokenize = 'trigram', detail = none,
      columnsize = 0);
    CREATE TRIGGER addresses_indexed AFTER INSERT ON addresses BEGIN
      INSERT INTO addresses_index (rowid, url) VALUES (NEW.id, NEW.url);
    END;
    INSERT INTO addresses_index (addresses_index) VALUES ('rebuild');
    """
}
