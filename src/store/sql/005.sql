-- Schema version 5: informants and other units of analysis, and what is known of them.

-- Cases: an informant, or another unit of analysis; a case may gather others (a municipality with its two
-- informants). (acts)
CREATE TABLE study_case (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  parent INTEGER REFERENCES study_case (id) CHECK (parent <> id),
  position INTEGER NOT NULL,         -- among its siblings; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX study_case_by_parent ON study_case (parent, position);

-- What can be said of a case. (acts)
CREATE TABLE attribute (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,         -- the order of columns; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  type INTEGER NOT NULL CHECK (type IN (0, 1, 2, 3, 4)), -- 0 text, 1 number, 2 choice, 3 yes or no, 4 date
  choices TEXT NOT NULL,             -- of a choice, one a line, in own order; '' else
  created_at TEXT NOT NULL
) STRICT;

-- What is said of a case: "12.5" for a number, "1" or "0" for yes or no, "2026-03-01" for a date. The id is made
-- of both GUIDs: one cell has one id in all copies of a project. (acts)
CREATE TABLE attribute_value (
  id INTEGER PRIMARY KEY,
  study_case INTEGER NOT NULL REFERENCES study_case (id),
  attribute INTEGER NOT NULL REFERENCES attribute (id),
  value TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (study_case, attribute)
) STRICT;
CREATE INDEX attribute_value_by_attribute ON attribute_value (attribute);

-- Where a case speaks: a whole document, one speaker of it, or one passage. (acts)
CREATE TABLE case_part (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  study_case INTEGER NOT NULL REFERENCES study_case (id),
  document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  speaker TEXT NOT NULL,             -- '' where it is not one speaker
  first INTEGER CHECK (first >= 0),  -- of a passage; NULL else
  last INTEGER CHECK (last > first),
  CHECK ((first IS NULL) = (last IS NULL)),
  CHECK (speaker = '' OR first IS NULL)
) STRICT;
CREATE INDEX case_part_by_case ON case_part (study_case);
CREATE INDEX case_part_by_document ON case_part (document);

-- How a quotation is attributed: "(Informant {number}, {role})"; '' names the case, or the document without one.
ALTER TABLE project ADD COLUMN quotation_pattern TEXT NOT NULL DEFAULT '';
