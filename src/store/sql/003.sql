-- Schema version 3: theme boards. Grouping on a board touches neither codes nor codings until it is applied.
-- Places and sizes are in the board's own units: pixels at the zoom of 1.

-- Theme boards: arrangements of their own. (acts)
CREATE TABLE board (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL,         -- among the boards; ties go by id
  created_at TEXT NOT NULL
) STRICT;

-- Dimensions, themes and subthemes of a board: which of them one is, its depth says. (acts)
CREATE TABLE theme (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  board INTEGER NOT NULL REFERENCES board (id),
  parent INTEGER REFERENCES theme (id) CHECK (parent <> id),
  rank INTEGER NOT NULL,             -- among its siblings, the order of tables; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  definition TEXT NOT NULL,
  color TEXT NOT NULL,               -- "#rrggbb"
  status INTEGER NOT NULL CHECK (status IN (0, 1, 2)), -- 0 candidate, 1 kept, 2 discarded
  reason TEXT NOT NULL,              -- of the status: why it was discarded, or kept
  code INTEGER REFERENCES code (id) ON DELETE SET NULL, -- the code that stands for it in the codebook
  x INTEGER NOT NULL,                -- on the canvas; of no meaning within another theme
  y INTEGER NOT NULL,
  width INTEGER NOT NULL CHECK (width >= 0),   -- what the researcher asked for; 0: as its content needs
  height INTEGER NOT NULL CHECK (height >= 0),
  created_at TEXT NOT NULL,
  modified_at TEXT NOT NULL
) STRICT;
CREATE INDEX theme_by_board ON theme (board, parent, rank);
CREATE INDEX theme_by_parent ON theme (parent);
CREATE INDEX theme_by_code ON theme (code);

-- Cards: a code, a quote (a coding's passage) or a note, in a theme or loose on the canvas. A code may lie on
-- several cards. A card goes with its code or coding. (acts)
CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  board INTEGER NOT NULL REFERENCES board (id),
  theme INTEGER REFERENCES theme (id),         -- NULL: loose on the canvas
  rank INTEGER NOT NULL,             -- among the cards of the theme; ties go by id
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)), -- 0 code, 1 quote, 2 note
  code INTEGER REFERENCES code (id) ON DELETE CASCADE,
  coding INTEGER REFERENCES coding (id) ON DELETE CASCADE,
  text TEXT NOT NULL,                -- of a note; '' else
  x INTEGER NOT NULL,                -- on the canvas; of no meaning within a theme
  y INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((kind = 0) = (code IS NOT NULL)),
  CHECK ((kind = 1) = (coding IS NOT NULL)),
  CHECK ((kind = 2) = (text <> ''))
) STRICT;
CREATE INDEX card_by_board ON card (board, theme, rank);
CREATE INDEX card_by_theme ON card (theme);
CREATE INDEX card_by_code ON card (code);
CREATE INDEX card_by_coding ON card (coding);

-- Rounds: kept states of a board. (acts)
CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  board INTEGER NOT NULL REFERENCES board (id),
  position INTEGER NOT NULL,         -- 1, 2, 3 … in the order they were kept; ties go by id
  name TEXT NOT NULL CHECK (name <> ''),
  reason TEXT NOT NULL,
  phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 6), -- of Braun & Clarke 2006; 0 not said
  at TEXT NOT NULL,
  content TEXT NOT NULL              -- themes and cards with their names and counts of then; never changed
) STRICT;
CREATE INDEX round_by_board ON round (board, position);
