/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All codings as one table for R and spreadsheets: one row a coding, one column each thing that is
 * known of it, its document, its case and its code. */
#include "project/tema-codings-report.h"

#include "project/tema-project-private.h"
#include "project/tema-report-words-private.h"

#include "store/tema-statement.h"

typedef struct
{
  const char *tag;
  const char *title;
  const char *document, *group, *part_of, *informant, *speaker;
  const char *first, *last, *quote;
  const char *code, *path, *theme;
  const char *coder, *comment, *date;
} Words;

static const Words all_words[] = {
  { "en", "Codings", "Document", "Group", "Part of", "Informant", "Speaker", "First", "Last",
    "Quote", "Code", "Path", "Theme", "Coder", "Comment", "Date" },
  { "nb", "Kodinger", "Dokument", "Gruppe", "Del av", "Informant", "Taler", "Første", "Siste",
    "Sitat", "Kode", "Sti", "Tema", "Kodet av", "Kommentar", "Dato" },
  { "nn", "Kodingar", "Dokument", "Gruppe", "Del av", "Informant", "Talar", "Første", "Siste",
    "Sitat", "Kode", "Sti", "Tema", "Koda av", "Kommentar", "Dato" },
};

static const Words *
find_words (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].tag, tag))
      return &all_words[i];
  return &all_words[0];
}

/* A coding on its way from the store thread. */
typedef struct
{
  gint64 id;
  gint64 document;
  gint64 code;
  guint first_char;
  guint last_char;
  char *quote;
  char *speaker; /* nullable */
  char *coder;
  char *comment;
  char *time;
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->quote);
  g_free (self->speaker);
  g_free (self->coder);
  g_free (self->comment);
  g_free (self->time);
  g_free (self);
}

static Row *
read_row (TemaStatement *select)
{
  Row *row = g_new0 (Row, 1);

  row->id = tema_statement_get_int (select, 0);
  row->document = tema_statement_get_int (select, 1);
  row->code = tema_statement_get_int (select, 2);
  row->first_char = tema_statement_get_int (select, 3);
  row->last_char = tema_statement_get_int (select, 4);
  row->quote = g_strdup (tema_statement_get_text (select, 5));
  if (!tema_statement_is_null (select, 6))
    row->speaker = g_strdup (tema_statement_get_text (select, 6));
  row->coder = g_strdup (tema_statement_get_text (select, 7));
  row->comment = g_strdup (tema_statement_get_text (select, 8));
  row->time = g_strdup (tema_statement_get_text (select, 9));
  return row;
}

typedef struct
{
  gint64 code;     /* 0: all */
  gint64 document; /* 0: all */
  char *language;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->language);
  g_free (self);
}

static gpointer
list_job (TemaStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  TemaStatement *select = tema_store_prepare (
      store,
      "SELECT c.id, c.document, c.code, c.first, c.last, c.quote,"
      " (SELECT speaker FROM turn WHERE turn.document = c.document AND turn.first <= c.first"
      "  ORDER BY turn.first DESC LIMIT 1), coder.name, c.comment, c.created_at FROM coding c"
      " JOIN document d ON d.id = c.document JOIN coder ON coder.id = c.coder"
      " WHERE (?1 = 0 OR c.code = ?1) AND (?2 = 0 OR c.document = ?2)"
      " ORDER BY d.position, d.id, c.first, c.last, c.id");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, question->code);
  tema_statement_bind_int (select, 2, question->document);
  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (rows, read_row (select));
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
note_theme (GHashTable *themes, gint64 id, const char *name)
{
  GPtrArray *names = g_hash_table_lookup (themes, &id);

  if (names == NULL)
    {
      names = g_ptr_array_new ();
      g_hash_table_insert (themes, g_memdup2 (&id, sizeof id), names);
    }
  g_ptr_array_add (names, (gpointer)name);
}

/* The themes that a code or a coding lies in, on any board, but for those that were given up. Ids
 * of codes and codings are both random: one table holds them. */
static GHashTable *
list_themes (TemaProject *project)
{
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify)g_ptr_array_unref);
  GListModel *boards = tema_project_get_boards (project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

      for (guint j = 0; j < themes->len; j++)
        {
          TemaTheme *theme = g_ptr_array_index (themes, j);
          GListModel *cards = tema_theme_get_cards (theme);

          if (tema_theme_get_status (theme) == TEMA_THEME_DISCARDED)
            continue;
          for (guint k = 0; k < g_list_model_get_n_items (cards); k++)
            {
              g_autoptr (TemaCard) card = g_list_model_get_item (cards, k);

              if (tema_card_get_coding_id (card) != 0)
                note_theme (by_id, tema_card_get_coding_id (card), tema_theme_get_name (theme));
              else if (tema_card_get_code (card) != NULL)
                note_theme (by_id, tema_code_get_id (tema_card_get_code (card)),
                            tema_theme_get_name (theme));
            }
        }
    }
  return by_id;
}

/* @names may be NULL. */
static void
add_new_names (GPtrArray *all, GPtrArray *names)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!g_ptr_array_find_with_equal_func (all, names->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (all, names->pdata[i]);
}

/* Each name once: a theme may hold the code and the passage, and a board may be a copy of another.
 */
static char *
dup_themes (GHashTable *themes, const Row *row)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  add_new_names (all, g_hash_table_lookup (themes, &row->code));
  add_new_names (all, g_hash_table_lookup (themes, &row->id));
  g_ptr_array_add (all, NULL);
  return g_strjoinv ("; ", (char **)all->pdata);
}

static void
add_column (TemaReport *report, const char *heading, gboolean is_number)
{
  tema_report_add_column (report, heading, 0,
                          is_number ? TEMA_REPORT_ALIGN_END : TEMA_REPORT_ALIGN_START, FALSE);
}

static void
add_columns (TemaReport *report, const Words *words, GListModel *attributes)
{
  add_column (report, words->document, FALSE);
  add_column (report, words->group, FALSE);
  add_column (report, words->informant, FALSE);
  add_column (report, words->part_of, FALSE);
  add_column (report, words->speaker, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);
      TemaAttributeType type = tema_attribute_get_value_type (attribute);

      add_column (report, tema_attribute_get_name (attribute),
                  type == TEMA_ATTRIBUTE_NUMBER || type == TEMA_ATTRIBUTE_YES_NO);
    }
  add_column (report, words->first, TRUE);
  add_column (report, words->last, TRUE);
  add_column (report, words->quote, FALSE);
  add_column (report, words->code, FALSE);
  add_column (report, words->path, FALSE);
  add_column (report, words->theme, FALSE);
  add_column (report, words->coder, FALSE);
  add_column (report, words->comment, FALSE);
  add_column (report, words->date, FALSE);
}

static void
add_attributes (GPtrArray *cells, TemaCase *one, GListModel *attributes)
{
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);

      g_ptr_array_add (
          cells, g_strdup (one != NULL ? tema_case_get_value_or_inherited (one, attribute) : ""));
    }
}

static void
add_row (TemaReport *report, TemaProject *project, const Row *row, GHashTable *themes)
{
  TemaCases *cases = tema_project_get_cases (project);
  TemaDocument *document = tema_project_find_document_by_id (project, row->document);
  TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (project), row->code);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  TemaCase *one, *parent;

  /* Only in a damaged file. */
  if (document == NULL || code == NULL)
    return;
  one = tema_cases_find_for_passage (cases, document, row->speaker, row->first_char,
                                     row->last_char);
  parent = one != NULL ? tema_case_get_parent (one) : NULL;
  g_ptr_array_add (cells, g_strdup (tema_document_get_name (document)));
  g_ptr_array_add (cells, g_strdup (tema_document_get_group (document)));
  g_ptr_array_add (cells, g_strdup (one != NULL ? tema_case_get_name (one) : ""));
  g_ptr_array_add (cells, g_strdup (parent != NULL ? tema_case_get_name (parent) : ""));
  g_ptr_array_add (cells, g_strdup (row->speaker != NULL ? row->speaker : ""));
  add_attributes (cells, one, tema_cases_get_attributes (cases));
  g_ptr_array_add (cells, g_strdup_printf ("%u", row->first_char));
  g_ptr_array_add (cells, g_strdup_printf ("%u", row->last_char));
  g_ptr_array_add (cells, g_strdup (row->quote));
  g_ptr_array_add (cells, g_strdup (tema_code_get_name (code)));
  g_ptr_array_add (cells, tema_code_dup_path (code));
  g_ptr_array_add (cells, dup_themes (themes, row));
  g_ptr_array_add (cells, g_strdup (row->coder));
  g_ptr_array_add (cells, g_strdup (row->comment));
  g_ptr_array_add (cells, g_strdup (row->time));
  g_ptr_array_add (cells, NULL);
  tema_report_add_row (report, (const char *const *)cells->pdata);
}

static TemaReport *
make_report (TemaProject *project, GPtrArray *rows, const char *language)
{
  const TemaReportWords *report_words = _tema_report_words_find (language);
  const Words *words = find_words (report_words->tag);
  g_autoptr (GHashTable) themes = list_themes (project);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (words->title);
  report->project = g_strdup (tema_project_get_title (project));
  report->page_format = g_strdup (report_words->page_format);
  report->language = g_strdup (report_words->tag);
  add_columns (report, words, tema_cases_get_attributes (tema_project_get_cases (project)));
  for (guint i = 0; i < rows->len; i++)
    add_row (report, project, g_ptr_array_index (rows, i), themes);
  return report;
}

/**
 * tema_codings_report_new:
 * @project: a project
 * @code: (nullable): only this code's own codings
 * @document: (nullable): only this document's codings
 * @language: (nullable): of the headings, "en", "nb" or "nn"
 * @error: return location
 *
 * Makes one table of all codings, in the order of documents and text, and waits for it: document,
 * its group, the informant and what they are part of, the speaker, each attribute of the informant,
 * first and last character (the last is not part of the passage), the passage, code, path of the
 * code, themes, coder, comment, time (UTC). Attributes are as they are kept: numbers with a point,
 * 1 and 0 for yes and no, days as "2026-01-31". For .csv and .xlsx, not for paper.
 *
 * Returns: (transfer full): the table, or %NULL
 */
TemaReport *
tema_codings_report_new (TemaProject *project,
                         TemaCode *code,
                         TemaDocument *document,
                         const char *language,
                         GError **error)
{
  Question question = { code != NULL ? tema_code_get_id (code) : 0,
                        document != NULL ? tema_document_get_id (document) : 0, NULL };
  g_autoptr (GPtrArray) rows = NULL;

  if (!_tema_project_require_open (project, error))
    return NULL;
  rows = tema_store_call (_tema_project_get_store (project), list_job, &question, error);
  if (rows == NULL)
    return NULL;
  _tema_project_take_deltas (project);
  return make_report (project, rows, language);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaProject *project = g_task_get_source_object (task);
  const Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), &error);

  if (rows != NULL)
    g_task_return_pointer (task, make_report (project, rows, question->language),
                           (GDestroyNotify)tema_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * tema_codings_report_new_async:
 * @project: a project
 * @language: (nullable): of the headings
 * @cancellable: (nullable): to lose interest
 * @callback: called when the table is there
 * @user_data: handed to @callback
 *
 * Like tema_codings_report_new() of all codings, without waiting for the file.
 */
void
tema_codings_report_new_async (TemaProject *project,
                               const char *language,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->language = g_strdup (language);
  g_task_set_source_tag (task, tema_codings_report_new_async);
  g_task_set_task_data (task, question, question_free);
  _tema_project_ask_then (project, task, list_job, (GDestroyNotify)g_ptr_array_unref, listed_cb);
}

/**
 * tema_codings_report_new_finish:
 * @project: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the table, or %NULL
 */
TemaReport *
tema_codings_report_new_finish (TemaProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
