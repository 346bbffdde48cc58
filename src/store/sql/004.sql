-- Schema version 4: maps. A mind map touches nothing else of the project.
-- Places are those of a node's middle, in the map's own units: pixels at the zoom of 1.

-- Mind maps and thematic maps. (acts)
CREATE TABLE map (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL,         -- among the maps; ties go by id
  source INTEGER NOT NULL CHECK (source IN (0, 1, 2)), -- drawn from: 0 nothing, 1 a board, 2 the codebook
  board INTEGER REFERENCES board (id) ON DELETE SET NULL, -- the board it was drawn from, while that lives
  created_at TEXT NOT NULL,
  CHECK (board IS NULL OR source = 1)
) STRICT;
CREATE INDEX map_by_board ON map (board);

-- Nodes of a map. One that stands for something else of the project follows its name while it has no text
-- of its own; when that thing goes, its name becomes the node's text. (acts)
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  map INTEGER NOT NULL REFERENCES map (id),
  parent INTEGER REFERENCES node (id) CHECK (parent <> id), -- NULL: a middle, or free
  rank INTEGER NOT NULL,             -- among its siblings, the order of outlines; ties go by id
  text TEXT NOT NULL,                -- may have several lines; '': as what it stands for
  note TEXT NOT NULL,
  color TEXT NOT NULL,               -- "#rrggbb"; '': as what it stands for, or as its branch
  shape INTEGER NOT NULL CHECK (shape IN (0, 1, 2, 3, 4)), -- 0 by depth, 1 pill, 2 box, 3 ellipse, 4 words alone
  is_folded INTEGER NOT NULL CHECK (is_folded IN (0, 1)),
  shows_counts INTEGER NOT NULL CHECK (shows_counts IN (0, 1)),
  code INTEGER REFERENCES code (id) ON DELETE SET NULL,
  theme INTEGER REFERENCES theme (id) ON DELETE SET NULL,
  document INTEGER REFERENCES document (id) ON DELETE SET NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  modified_at TEXT NOT NULL,
  CHECK ((code IS NOT NULL) + (theme IS NOT NULL) + (document IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX node_by_map ON node (map, parent, rank);
CREATE INDEX node_by_parent ON node (parent);
CREATE INDEX node_by_code ON node (code);
CREATE INDEX node_by_theme ON node (theme);
CREATE INDEX node_by_document ON node (document);

-- Cross-links between nodes of one map. (acts)
CREATE TABLE edge (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  map INTEGER NOT NULL REFERENCES map (id),
  source INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
  target INTEGER NOT NULL REFERENCES node (id) ON DELETE CASCADE,
  label TEXT NOT NULL,               -- may be empty
  arrow INTEGER NOT NULL CHECK (arrow IN (0, 1, 2)), -- 0 none, 1 at the target, 2 at both ends
  created_at TEXT NOT NULL,
  CHECK (source <> target)
) STRICT;
CREATE INDEX edge_by_map ON edge (map);
CREATE INDEX edge_by_source ON edge (source);
CREATE INDEX edge_by_target ON edge (target);
