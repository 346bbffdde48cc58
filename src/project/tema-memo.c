/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One memo: its words, and what it is about, looked up when asked for, so that it is always called
 * what it is called now. */
#include "tema-config.h"

#include "project/tema-memos-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define N_HEADING_CHARS 60

struct _TemaMemo
{
  GObject parent_instance;

  TemaProject *project; /* not owned; NULL once the memo is gone */
  TemaMemoRow *row;
  char *heading; /* nullable: not asked for yet */
};

G_DEFINE_FINAL_TYPE (TemaMemo, tema_memo, G_TYPE_OBJECT)

static void
tema_memo_finalize (GObject *object)
{
  g_clear_pointer (&TEMA_MEMO (object)->row, tema_memo_row_unref);
  g_free (TEMA_MEMO (object)->heading);
  G_OBJECT_CLASS (tema_memo_parent_class)->finalize (object);
}

static void
tema_memo_class_init (TemaMemoClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_memo_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_MEMO, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_memo_init (TemaMemo *self)
{
}

/* A memo without words; its row comes at once. */
TemaMemo *
_tema_memo_new (TemaProject *project)
{
  TemaMemo *self = g_object_new (TEMA_TYPE_MEMO, NULL);

  self->project = project;
  return self;
}

/* Becomes what is on disk. Keeps a reference to @row. */
void
_tema_memo_take_row (TemaMemo *self, TemaMemoRow *row)
{
  g_clear_pointer (&self->row, tema_memo_row_unref);
  g_clear_pointer (&self->heading, g_free);
  self->row = g_atomic_rc_box_acquire (row);
}

/* Tells who watches. */
void
_tema_memo_emit_changed (TemaMemo *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The memo is gone, or the project is. */
void
_tema_memo_close (TemaMemo *self)
{
  self->project = NULL;
}

/**
 * tema_memo_get_id:
 * @self: a memo
 *
 * Returns: its id in the file
 */
gint64
tema_memo_get_id (TemaMemo *self)
{
  return self->row->id;
}

/**
 * tema_memo_get_guid:
 * @self: a memo
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_memo_get_guid (TemaMemo *self)
{
  return self->row->guid;
}

/**
 * tema_memo_is_journal:
 * @self: a memo
 *
 * Returns: whether it is an entry of the journal
 */
gboolean
tema_memo_is_journal (TemaMemo *self)
{
  return self->row->is_journal;
}

/**
 * tema_memo_get_title:
 * @self: a memo
 *
 * Returns: (transfer none): its title, may be ""
 */
const char *
tema_memo_get_title (TemaMemo *self)
{
  return self->row->title;
}

/**
 * tema_memo_get_text:
 * @self: a memo
 *
 * Returns: (transfer none): its words, with the marks of light Markdown; may be ""
 */
const char *
tema_memo_get_text (TemaMemo *self)
{
  return self->row->text;
}

/* The first line that has something to read, without marks before it. */
static char *
dup_first_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], "#>*- \t");

      if (*line != '\0')
        return g_utf8_strlen (line, -1) <= N_HEADING_CHARS
                   ? g_strdup (line)
                   : g_strdup_printf (
                       "%.*s…", (int)(g_utf8_offset_to_pointer (line, N_HEADING_CHARS) - line),
                       line);
    }
  return NULL;
}

/* What lists call a memo of this title and text. */
char *
_tema_memo_dup_heading_of (const char *title, const char *text)
{
  char *line;

  if (*title != '\0')
    return g_strdup (title);
  line = dup_first_line (text);
  return line != NULL ? line : g_strdup (_ ("Empty memo"));
}

/* Whether nothing in it could be its heading. */
gboolean
_tema_memo_is_empty (TemaMemo *self)
{
  g_autofree char *line = dup_first_line (self->row->text);

  return *self->row->title == '\0' && line == NULL;
}

/**
 * tema_memo_dup_heading:
 * @self: a memo
 *
 * Returns: (transfer full): what lists call it: its title, else how its text begins
 */
char *
tema_memo_dup_heading (TemaMemo *self)
{
  return _tema_memo_dup_heading_of (self->row->title, self->row->text);
}

/* Its heading; dies with the next act. */
const char *
_tema_memo_get_heading (TemaMemo *self)
{
  if (self->heading == NULL)
    self->heading = tema_memo_dup_heading (self);
  return self->heading;
}

/**
 * tema_memo_get_about:
 * @self: a memo
 *
 * Returns: (transfer none): what it is about; dies with the next act
 */
const TemaMemoAbout *
tema_memo_get_about (TemaMemo *self)
{
  return &self->row->about;
}

static GObject *
find_node (TemaProject *project, gint64 id)
{
  GListModel *maps = tema_project_get_maps (project);
  guint n_maps = g_list_model_get_n_items (maps);

  for (guint i = 0; i < n_maps; i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);
      TemaMapNode *node = tema_map_find_node_by_id (map, id);

      if (node != NULL)
        return (GObject *)node;
    }
  return NULL;
}

/**
 * tema_memo_find_subject:
 * @self: a memo
 *
 * Looks up what it is about. Main thread only.
 *
 * Returns: (transfer none) (nullable): the project, a document (also of a passage), a code (also of
 * a coding), a theme, a node or a case
 */
GObject *
tema_memo_find_subject (TemaMemo *self)
{
  const TemaMemoRow *row = self->row;

  if (self->project == NULL)
    return NULL;
  switch (row->about.kind)
    {
    case TEMA_MEMO_ABOUT_PROJECT:
      return (GObject *)self->project;
    case TEMA_MEMO_ABOUT_DOCUMENT:
    case TEMA_MEMO_ABOUT_PASSAGE:
      return (GObject *)tema_project_find_document_by_id (self->project, row->about.id);
    case TEMA_MEMO_ABOUT_CODE:
      return (GObject *)tema_codebook_find_by_id (tema_project_get_codebook (self->project),
                                                  row->about.id);
    case TEMA_MEMO_ABOUT_CODING:
      return (GObject *)tema_codebook_find_by_id (tema_project_get_codebook (self->project),
                                                  row->code);
    case TEMA_MEMO_ABOUT_THEME:
      return (GObject *)tema_project_find_theme_by_id (self->project, row->about.id);
    case TEMA_MEMO_ABOUT_NODE:
      return find_node (self->project, row->about.id);
    case TEMA_MEMO_ABOUT_CASE:
      return (GObject *)tema_cases_find_case_by_id (tema_project_get_cases (self->project),
                                                    row->about.id);
    case TEMA_MEMO_ABOUT_NOTHING:
    default:
      return NULL;
    }
}

static char *
dup_subject_name (GObject *subject)
{
  if (TEMA_IS_PROJECT (subject))
    return g_strdup (tema_project_get_title (TEMA_PROJECT (subject)));
  if (TEMA_IS_DOCUMENT (subject))
    return g_strdup (tema_document_get_name (TEMA_DOCUMENT (subject)));
  if (TEMA_IS_CODE (subject))
    return g_strdup (tema_code_get_name (TEMA_CODE (subject)));
  if (TEMA_IS_THEME (subject))
    return g_strdup (tema_theme_get_name (TEMA_THEME (subject)));
  if (TEMA_IS_MAP_NODE (subject))
    return g_strdup (tema_map_node_get_text (TEMA_MAP_NODE (subject)));
  return g_strdup (tema_case_get_name (TEMA_CASE (subject)));
}

/**
 * tema_memo_dup_about_name:
 * @self: a memo
 *
 * Says what it is about in a few words: a name; of a passage the document's and of a coding the
 * code's and the document's. Main thread only.
 *
 * Returns: (transfer full): the words; "" when it is free, and the last known name of what is gone
 */
char *
tema_memo_dup_about_name (TemaMemo *self)
{
  GObject *subject = tema_memo_find_subject (self);
  TemaDocument *document;
  g_autofree char *name = NULL;

  if (subject == NULL)
    return g_strdup (self->row->was_about);
  name = dup_subject_name (subject);
  document = tema_memo_find_place (self, NULL, NULL);
  if (self->row->about.kind == TEMA_MEMO_ABOUT_CODING && document != NULL)
    return g_strdup_printf ("%s · %s", name, tema_document_get_name (document));
  return g_steal_pointer (&name);
}

/**
 * tema_memo_get_was_about:
 * @self: a memo
 *
 * Returns: (transfer none): what it was about before that was deleted, "" else. A memo on a coding
 * that was taken away is about the passage, and was about the code.
 */
const char *
tema_memo_get_was_about (TemaMemo *self)
{
  return self->row->was_about;
}

/**
 * tema_memo_find_place:
 * @self: a memo
 * @first_char: (out) (optional): first character of its passage
 * @last_char: (out) (optional): the character after it; 0 when it has none
 *
 * Looks up where in the material it belongs: a document, a passage, a coding. Main thread only.
 *
 * Returns: (transfer none) (nullable): the document
 */
TemaDocument *
tema_memo_find_place (TemaMemo *self, guint *first_char, guint *last_char)
{
  const TemaMemoRow *row = self->row;

  if (first_char != NULL)
    *first_char = row->first_char;
  if (last_char != NULL)
    *last_char = row->last_char;
  if (self->project == NULL)
    return NULL;
  return tema_project_find_document_by_id (
      self->project, row->about.kind == TEMA_MEMO_ABOUT_DOCUMENT ? row->about.id : row->document);
}

/**
 * tema_memo_get_quote:
 * @self: a memo
 *
 * Returns: (transfer none): the words of the passage or coding it is about, "" else
 */
const char *
tema_memo_get_quote (TemaMemo *self)
{
  return self->row->quote;
}

/**
 * tema_memo_find_open_document:
 * @self: a memo
 *
 * Returns: (transfer none) (nullable): what lay open while an entry of the journal was written
 */
TemaDocument *
tema_memo_find_open_document (TemaMemo *self)
{
  return self->project != NULL
             ? tema_project_find_document_by_id (self->project, self->row->open_document)
             : NULL;
}

/**
 * tema_memo_get_phase:
 * @self: a memo
 *
 * Returns: the phase that the study was in when it was written, 0 when nobody said
 */
guint
tema_memo_get_phase (TemaMemo *self)
{
  return self->row->phase;
}

/**
 * tema_memo_get_coder:
 * @self: a memo
 *
 * Returns: (transfer none): who wrote it
 */
const char *
tema_memo_get_coder (TemaMemo *self)
{
  return self->row->coder;
}

/**
 * tema_memo_get_created_at:
 * @self: a memo
 *
 * Returns: (transfer none): when, UTC, "2026-01-31T12:00:00Z"
 */
const char *
tema_memo_get_created_at (TemaMemo *self)
{
  return self->row->created_at;
}

/**
 * tema_memo_get_modified_at:
 * @self: a memo
 *
 * Returns: (transfer none): when its words were changed last, UTC
 */
const char *
tema_memo_get_modified_at (TemaMemo *self)
{
  return self->row->modified_at;
}
