-- Schema version 2: what a student says about a passage, where a code came from, groups of documents.
-- Columns come last and have a default: changesets from before still apply.

-- What the coder says about this coding.
ALTER TABLE coding ADD COLUMN comment TEXT NOT NULL DEFAULT '';

-- Where a code came from: 0 not said, 1 a priori (from theory), 2 from the data.
ALTER TABLE code ADD COLUMN origin INTEGER NOT NULL DEFAULT 0 CHECK (origin IN (0, 1, 2));

-- The group a document stands in; '' in none. Documents of one group lie together in the own order.
ALTER TABLE document ADD COLUMN group_name TEXT NOT NULL DEFAULT '';

-- Notes in the margin of a document. (acts)
CREATE TABLE annotation (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (id),
  first INTEGER NOT NULL CHECK (first >= 0),
  last INTEGER NOT NULL CHECK (last > first),
  quote TEXT NOT NULL,               -- the passage's text; check compares it with the document
  text TEXT NOT NULL CHECK (text <> ''),
  coder INTEGER NOT NULL REFERENCES coder (id),
  created_at TEXT NOT NULL,
  modified_at TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_by_document ON annotation (document, first);
