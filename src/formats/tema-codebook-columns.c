/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the columns of a codebook's table hold: by the words of its headings, else by position. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include <string.h>

#define LONG_CELL_CHARS 80 /* longer than a name of a code is, mostly */

typedef struct
{
  ColumnKind kind;
  const char *words; /* between bars, lower case */
} KindWords;

/* English, bokmål, nynorsk, Danish, Swedish, German; the first that fits. */
static const KindWords kinds[] = {
  { COLUMN_NAME, "|code|codes|code name|codename|name|names|label|tag|node|nodes|"
                 "kode|koder|kodar|kodenavn|kodenamn|navn på kode|navn|namn|"
                 "kod|kodnamn|code-name|kodename|bezeichnung|" },
  { COLUMN_PARENT, "|parent|parents|parent code|parent name|belongs to|under|"
                   "forelder|foreldrekode|overordnet|overordnet kode|overordna|overordna kode|"
                   "hører til|høyrer til|hører under|overkode|overordnad|överordnad|överkod|"
                   "hör till|förälder|übergeordnet|übergeordneter code|obercode|oberkode|"
                   "gehört zu|" },
  { COLUMN_GROUP, "|theme|themes|category|categories|main category|main theme|group|code group|"
                  "folder|global theme|tema|temaer|hovedtema|hovudtema|kategori|kategorier|"
                  "hovedkategori|hovudkategori|overkategori|gruppe|kodegruppe|"
                  "huvudtema|huvudkategori|grupp|kodgrupp|thema|oberthema|hauptthema|kategorie|"
                  "hauptkategorie|oberkategorie|codegruppe|" },
  { COLUMN_SUBGROUP, "|subcode|sub-code|sub code|subcategory|sub-category|subtheme|sub-theme|"
                     "organising theme|organizing theme|basic theme|underkode|undertema|"
                     "underkategori|subkategori|subtema|underkod|subkod|unterkategorie|"
                     "unterthema|untercode|subkategorie|unterkode|" },
  { COLUMN_DESCRIPTION, "|description|descriptions|definition|definitions|code definition|meaning|"
                        "explanation|memo|comment|comments|note|notes|"
                        "beskrivelse|beskriving|skildring|definisjon|forklaring|kommentar|"
                        "merknad|betydning|tyding|beskrivning|förklaring|anteckning|"
                        "beschreibung|erklärung|bedeutung|anmerkung|bemærkning|" },
  { COLUMN_DETAIL, "|inclusion criteria|exclusion criteria|inclusion|exclusion|include|exclude|"
                   "when to use|when not to use|full definition|example|examples|quote|"
                   "inklusjonskriterier|eksklusjonskriterier|inklusjon|eksklusjon|brukes når|"
                   "brukes ikke når|eksempel|eksempler|døme|sitat|ankereksempel|"
                   "inklusionskriterier|exklusionskriterier|exempel|citat|"
                   "einschlusskriterien|ausschlusskriterien|kodierregel|kodierregeln|beispiel|"
                   "beispiele|ankerbeispiel|ankerbeispiele|zitat|eksklusionskriterier|" },
  { COLUMN_COLOR, "|color|colour|farge|farve|färg|farbe|" },
  { COLUMN_LEVEL, "|level|depth|nivå|niveau|ebene|" },
  { COLUMN_NUMBER, "|#|no|no.|nr|nr.|number|nummer|id|code number|kodenummer|" },
};

/* "Level 2", "Nivå 1": a column a level. */
static gboolean
is_numbered_level (const char *word)
{
  static const char *const starts[] = { "level ", "nivå ", "niveau ", "ebene " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (word, starts[i]))
      return g_ascii_isdigit (word[strlen (starts[i])]);
  return FALSE;
}

/* Lower case, composed, without what stands around it. */
static char *
dup_word (const char *heading)
{
  g_autofree char *composed = g_utf8_normalize (heading, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  char *word = g_utf8_strdown (composed != NULL ? composed : heading, -1);
  gsize n_bytes;

  g_strstrip (word);
  n_bytes = strlen (word);
  if (n_bytes > 0 && word[n_bytes - 1] == ':')
    word[n_bytes - 1] = '\0';
  return g_strstrip (word);
}

ColumnKind
_tema_table_find_kind (const char *heading)
{
  g_autofree char *word = dup_word (heading);
  g_autofree char *between = g_strconcat ("|", word, "|", NULL);

  if (*word == '\0' || strchr (word, '|') != NULL)
    return COLUMN_OTHER;
  if (is_numbered_level (word))
    return COLUMN_SUBGROUP;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (kinds[i].words, between) != NULL)
      return kinds[i].kind;
  return COLUMN_OTHER;
}

/* Headings name codes and say at least one thing more, unless there is but one column. */
gboolean
_tema_table_is_header (char **line)
{
  guint n_filled = 0, n_known = 0;
  gboolean has_name = FALSE;

  for (guint i = 0; line[i] != NULL; i++)
    {
      ColumnKind kind = _tema_table_find_kind (line[i]);
      g_autofree char *bare = g_strstrip (g_strdup (line[i]));

      n_filled += *bare != '\0';
      n_known += kind != COLUMN_OTHER;
      has_name = has_name || kind == COLUMN_NAME || kind == COLUMN_GROUP || kind == COLUMN_SUBGROUP;
    }
  return has_name && (n_known >= 2 || n_filled == 1);
}

const char *
_tema_table_get_cell (char **line, int column)
{
  for (int i = 0; i <= column; i++)
    if (line[i] == NULL)
      return "";
  return column < 0 ? "" : line[column];
}

static gboolean
is_blank (const char *cell)
{
  for (; *cell != '\0'; cell = g_utf8_next_char (cell))
    if (!g_unichar_isspace (g_utf8_get_char (cell)))
      return FALSE;
  return TRUE;
}

static void
add_column (GArray *columns, int column)
{
  g_array_append_val (columns, column);
}

static int
find_column (char **headings, ColumnKind kind)
{
  for (int i = 0; headings[i] != NULL; i++)
    if (_tema_table_find_kind (headings[i]) == kind)
      return i;
  return -1;
}

/* A category right of the name does not stand above it by its place; it names the parent. */
static void
take_levels (TableColumns *self)
{
  int name = find_column (self->headings, COLUMN_NAME);

  for (int i = 0; self->headings[i] != NULL; i++)
    {
      ColumnKind kind = _tema_table_find_kind (self->headings[i]);

      if (i == name || kind == COLUMN_SUBGROUP || (kind == COLUMN_GROUP && (name < 0 || i < name)))
        add_column (self->levels, i);
      else if (kind == COLUMN_GROUP && self->parent < 0)
        self->parent = i;
    }
}

static void
read_headings (TableColumns *self)
{
  self->parent = find_column (self->headings, COLUMN_PARENT);
  self->description = find_column (self->headings, COLUMN_DESCRIPTION);
  self->color = find_column (self->headings, COLUMN_COLOR);
  self->number = find_column (self->headings, COLUMN_LEVEL);
  self->number_is_level = self->number >= 0;
  if (self->number < 0)
    self->number = find_column (self->headings, COLUMN_NUMBER);
  take_levels (self);
  for (int i = 0; self->headings[i] != NULL; i++)
    {
      ColumnKind kind = _tema_table_find_kind (self->headings[i]);

      if (kind == COLUMN_DETAIL || (kind == COLUMN_DESCRIPTION && i != self->description))
        add_column (self->details, i);
    }
}

static int
find_first_filled (char **line)
{
  for (int i = 0; line[i] != NULL; i++)
    if (!is_blank (line[i]))
      return i;
  return -1;
}

/* How far right the first word of a line can stand: 0 when names stand in one column. */
static int
find_deepest_start (GPtrArray *lines)
{
  int deepest = 0;

  for (guint i = 0; i < lines->len; i++)
    deepest = MAX (deepest, find_first_filled (g_ptr_array_index (lines, i)));
  return deepest;
}

static gboolean
is_number (const char *cell)
{
  gboolean has_digit = FALSE;

  for (; *cell != '\0'; cell++)
    {
      if (!g_ascii_isdigit (*cell) && *cell != '.' && *cell != ' ')
        return FALSE;
      has_digit = has_digit || g_ascii_isdigit (*cell);
    }
  return has_digit;
}

/* Numbers alone in the first column, the names beside them. */
static gboolean
has_number_column (GPtrArray *lines)
{
  guint n_numbers = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      char **line = g_ptr_array_index (lines, i);

      if (line[0][0] == '\0')
        continue;
      if (!is_number (line[0]) || is_blank (_tema_table_get_cell (line, 1)))
        return FALSE;
      n_numbers++;
    }
  return n_numbers > 0;
}

static gboolean
is_long (const char *cell)
{
  return g_utf8_strlen (cell, -1) > LONG_CELL_CHARS;
}

/* Whether a column has what only descriptions have. */
static gboolean
has_long_cell (GPtrArray *lines, int column)
{
  for (guint i = 0; i < lines->len; i++)
    if (is_long (_tema_table_get_cell (g_ptr_array_index (lines, i), column)))
      return TRUE;
  return FALSE;
}

/* No headings: names stand first, what they mean behind them. */
static void
guess_by_position (TableColumns *self, GPtrArray *lines)
{
  int deepest = has_number_column (lines) ? 0 : find_deepest_start (lines);
  int first = 0;

  if (deepest == 0 && has_number_column (lines))
    {
      self->number = 0;
      first = 1;
    }
  for (int i = first; i <= first + deepest; i++)
    if (i == first || !has_long_cell (lines, i))
      add_column (self->levels, i);
  if (first + deepest + 1 < (int)self->n_columns)
    self->description = first + deepest + 1;
}

/* Finds out which column of @lines is what; the first line is taken for headings if it can be. */
void
_tema_table_find_columns (TableColumns *self, GPtrArray *lines)
{
  *self = (TableColumns){ .description = -1, .parent = -1, .color = -1, .number = -1 };
  self->levels = g_array_new (FALSE, FALSE, sizeof (int));
  self->details = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < lines->len; i++)
    self->n_columns = MAX (self->n_columns, g_strv_length (g_ptr_array_index (lines, i)));
  if (lines->len > 0 && _tema_table_is_header (g_ptr_array_index (lines, 0)))
    {
      self->headings = g_ptr_array_index (lines, 0);
      read_headings (self);
    }
  else
    guess_by_position (self, lines);
}

void
_tema_table_clear_columns (TableColumns *self)
{
  g_array_unref (self->levels);
  g_array_unref (self->details);
}
