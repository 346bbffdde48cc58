-- Tema project file, schema version 1.
-- Positions are Unicode characters, half open [first, last). Times are UTC, "2026-01-31T12:00:00Z".
-- Every id is the first 63 bits of SHA-256(guid): two copies of a project merge without renumbering.
-- Tables marked (acts) are watched: every change to them is part of an act and can be undone.

-- The project itself, one row. (acts)
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  guid TEXT NOT NULL,
  title TEXT NOT NULL,
  created_at TEXT NOT NULL,
  made_with TEXT NOT NULL            -- program and version that made the file
) STRICT;

-- Who codes. (acts)
CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- Interviews and other source texts. (acts)
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL,         -- own order in the list; ties go by id
  n_chars INTEGER NOT NULL CHECK (n_chars >= 0),
  n_words INTEGER NOT NULL CHECK (n_words >= 0),
  n_turns INTEGER NOT NULL CHECK (n_turns >= 0),
  sha256 TEXT NOT NULL,              -- of the stored UTF-8 text
  source_name TEXT NOT NULL,         -- file name it came from, without its folder
  source_sha256 TEXT NOT NULL,       -- of the file's bytes; '' where there was no file
  format TEXT NOT NULL,              -- in words: "WebVTT"
  imported_at TEXT NOT NULL
) STRICT;

-- A document's text, exactly as imported. Never changed in place and never part of a changeset: a row lives
-- until its document is gone and no act that could bring it back is kept (see act_document).
CREATE TABLE document_text (
  id INTEGER PRIMARY KEY,            -- the document's id
  text TEXT NOT NULL
) STRICT;

-- What was understood and what was left out at import. (acts)
CREATE TABLE document_note (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL,
  is_left_out INTEGER NOT NULL CHECK (is_left_out IN (0, 1)),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX document_note_by_document ON document_note (document, position);

-- Stretches of one speaker. (acts)
CREATE TABLE turn (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  first INTEGER NOT NULL CHECK (first >= 0),
  last INTEGER NOT NULL CHECK (last >= first),
  speaker TEXT,
  label TEXT,                        -- the source's very characters that became speaker and time
  start_ms INTEGER,
  end_ms INTEGER
) STRICT;
CREATE INDEX turn_by_document ON turn (document, first);

-- The codebook: a tree in the researcher's own order. (acts)
CREATE TABLE code (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  parent INTEGER REFERENCES code (id) CHECK (parent <> id),
  position INTEGER NOT NULL,         -- among its siblings; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL,
  color TEXT NOT NULL,               -- "#rrggbb"
  is_codable INTEGER NOT NULL CHECK (is_codable IN (0, 1)), -- 0: a folder that only holds other codes
  created_at TEXT NOT NULL,
  modified_at TEXT NOT NULL
) STRICT;
CREATE INDEX code_by_parent ON code (parent, position);

-- One code on one passage. (acts)
CREATE TABLE coding (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (id),
  code INTEGER NOT NULL REFERENCES code (id),
  first INTEGER NOT NULL CHECK (first >= 0),
  last INTEGER NOT NULL CHECK (last > first),
  quote TEXT NOT NULL,               -- the passage's text; check compares it with the document
  coder INTEGER NOT NULL REFERENCES coder (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX coding_by_place ON coding (document, first, last, code, coder);
CREATE INDEX coding_by_code ON coding (code, document, first, last);

-- The log: every act ever done, undone or redone. Rows are never deleted.
CREATE TABLE act (
  number INTEGER PRIMARY KEY,        -- 1, 2, 3 …
  at TEXT NOT NULL,
  coder TEXT NOT NULL,
  label TEXT NOT NULL,               -- in the words of then
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),  -- 0 act, 1 undo, 2 redo
  target INTEGER REFERENCES act (number),           -- the act that was undone or redone
  is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)),
  is_redoable INTEGER NOT NULL CHECK (is_redoable IN (0, 1)),
  token TEXT,                        -- set by tema-cli stress, to find the act again
  changeset BLOB                     -- NULL once it was let go of, or can never be needed again
) STRICT;
CREATE INDEX act_to_undo ON act (number) WHERE kind = 0 AND is_undone = 0;
CREATE INDEX act_to_redo ON act (number) WHERE is_redoable = 1;

-- Documents that an act brought or took away: while the act's changeset lives, so does the text.
CREATE TABLE act_document (
  act INTEGER NOT NULL REFERENCES act (number),
  document INTEGER NOT NULL,
  PRIMARY KEY (act, document)
) STRICT, WITHOUT ROWID;
