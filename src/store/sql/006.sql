-- Schema version 6: what is written about a study, how far it has come, and what came with it from elsewhere.

-- Memos and the entries of the journal. A memo is about one thing or about none; when that thing goes, the memo
-- stays, and about_name tells what it was about. A passage has its document, its place and its text. (acts)
CREATE TABLE memo (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)), -- 0 memo, 1 entry of the journal
  title TEXT NOT NULL,               -- may be empty
  text TEXT NOT NULL,                -- light Markdown; may be empty
  is_of_project INTEGER NOT NULL CHECK (is_of_project IN (0, 1)),
  document INTEGER REFERENCES document (id) ON DELETE SET NULL,
  first INTEGER CHECK (first >= 0),  -- of a passage; NULL else
  last INTEGER CHECK (last > first),
  quote TEXT NOT NULL,               -- the passage's text; '' else
  code INTEGER REFERENCES code (id) ON DELETE SET NULL,
  coding INTEGER REFERENCES coding (id) ON DELETE SET NULL,
  theme INTEGER REFERENCES theme (id) ON DELETE SET NULL,
  node INTEGER REFERENCES node (id) ON DELETE SET NULL,
  study_case INTEGER REFERENCES study_case (id) ON DELETE SET NULL,
  about_name TEXT NOT NULL,          -- what it was about, once that is gone; '' else
  open_document INTEGER REFERENCES document (id) ON DELETE SET NULL, -- what lay open while a journal entry was written
  phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 6), -- of Braun & Clarke 2006; 0 not said
  coder INTEGER NOT NULL REFERENCES coder (id),
  created_at TEXT NOT NULL,
  modified_at TEXT NOT NULL,
  CHECK (is_of_project + (document IS NOT NULL) + (code IS NOT NULL) + (coding IS NOT NULL) + (theme IS NOT NULL)
         + (node IS NOT NULL) + (study_case IS NOT NULL) <= 1),
  CHECK ((first IS NULL) = (last IS NULL))
) STRICT;
CREATE INDEX memo_by_document ON memo (document, first);
CREATE INDEX memo_by_code ON memo (code);
CREATE INDEX memo_by_coding ON memo (coding);
CREATE INDEX memo_by_theme ON memo (theme);
CREATE INDEX memo_by_node ON memo (node);
CREATE INDEX memo_by_study_case ON memo (study_case);
CREATE INDEX memo_by_open_document ON memo (open_document);

-- The log of research questions: every wording there ever was. (acts)
CREATE TABLE research_question (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,         -- among those of one date; ties go by id
  asked_on TEXT NOT NULL,            -- "2026-01-31"
  wording TEXT NOT NULL CHECK (wording <> ''),
  comment TEXT NOT NULL,
  is_chosen INTEGER NOT NULL CHECK (is_chosen IN (0, 1)), -- at most one is
  created_at TEXT NOT NULL
) STRICT;

-- Versions of the codebook: kept states. (acts)
CREATE TABLE codebook_version (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL,           -- 1, 2, 3 … in the order they were kept; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  reason TEXT NOT NULL,
  phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 6),
  at TEXT NOT NULL,
  content TEXT NOT NULL              -- codes with their places, descriptions and counts of then; never changed
) STRICT;

-- What another program's project brought along that Tema has no word for, as it was: kept for the way back. (acts)
CREATE TABLE foreign_part (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL,               -- the element it stood in: "Sources", "Links", "Code" …
  owner TEXT NOT NULL,               -- GUID of what that element stands for; '' of the project
  position INTEGER NOT NULL,         -- among those of one place; ties go by id
  kind TEXT NOT NULL,                -- its own element: "VideoSource"
  name TEXT NOT NULL,                -- for lists; may be empty
  xml TEXT NOT NULL
) STRICT;
CREATE INDEX foreign_part_by_owner ON foreign_part (owner, place, position);

-- Files that came with another program's project: pictures, recordings, pages. (acts)
CREATE TABLE kept_file (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''), -- in the archive it came from, without its folder
  document INTEGER REFERENCES document (id) ON DELETE SET NULL, -- the document whose text was taken from it
  n_bytes INTEGER NOT NULL CHECK (n_bytes >= 0),
  sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX kept_file_by_document ON kept_file (document);

-- Their bytes, in pieces. Never changed and never part of a changeset: they live until their file is gone and no
-- act that could bring it back is kept.
CREATE TABLE kept_file_piece (
  id INTEGER PRIMARY KEY,
  kept_file INTEGER NOT NULL,
  piece INTEGER NOT NULL CHECK (piece >= 0), -- 0, 1, 2 …
  bytes BLOB NOT NULL,
  UNIQUE (kept_file, piece)
) STRICT;

-- Which codes and themes an act was about: 1 a code, 2 a theme. Written with the act, never changed.
CREATE TABLE act_subject (
  act INTEGER NOT NULL REFERENCES act (number),
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  subject INTEGER NOT NULL,
  PRIMARY KEY (act, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_subject_by_subject ON act_subject (kind, subject);

-- The phase that the study is in, and was in when an act was done.
ALTER TABLE project ADD COLUMN phase INTEGER NOT NULL DEFAULT 0 CHECK (phase BETWEEN 0 AND 6);
ALTER TABLE act ADD COLUMN phase INTEGER NOT NULL DEFAULT 0 CHECK (phase BETWEEN 0 AND 6);

-- Whom a review copy was made for; '' where this is the project itself.
ALTER TABLE project ADD COLUMN review_of TEXT NOT NULL DEFAULT '';

-- What an attribute means.
ALTER TABLE attribute ADD COLUMN description TEXT NOT NULL DEFAULT '';

-- The passage's own GUID in other programs, where several codings lie on one; '' where none was given.
ALTER TABLE coding ADD COLUMN selection_guid TEXT NOT NULL DEFAULT '';

-- Nodes may stand for cases and memos too. A memo may be about a node as well: so that a changeset can take
-- either away in one order of tables, a node lets go of its memo by the act itself.
ALTER TABLE node ADD COLUMN study_case INTEGER REFERENCES study_case (id) ON DELETE SET NULL
  CHECK (study_case IS NULL OR (code IS NULL AND theme IS NULL AND document IS NULL));
ALTER TABLE node ADD COLUMN memo INTEGER REFERENCES memo (id)
  CHECK (memo IS NULL OR (code IS NULL AND theme IS NULL AND document IS NULL AND study_case IS NULL));
CREATE INDEX node_by_study_case ON node (study_case);
CREATE INDEX node_by_memo ON node (memo);
