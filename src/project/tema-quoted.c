/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Passages on their way into a thesis: those of one informant become one quotation, with "[…]" for
 * what was left out between them; every other informant gets a paragraph of their own. */
#include "project/tema-quoted.h"

#include "project/tema-project-private.h"
#include "project/tema-quotation.h"

#include "store/tema-statement.h"

static void
quoted_free (gpointer data)
{
  TemaQuoted *self = data;

  g_object_unref (self->document);
  g_free (self->speaker);
  g_free (self->text);
  g_free (self);
}

/**
 * tema_quoted_list_new:
 *
 * Returns: (transfer full) (element-type TemaQuoted): an empty list that frees what is in it
 */
GPtrArray *
tema_quoted_list_new (void)
{
  return g_ptr_array_new_with_free_func (quoted_free);
}

static void
add (GPtrArray *list,
     TemaDocument *document,
     const char *speaker,
     guint first_char,
     guint last_char,
     char *text)
{
  TemaQuoted *quoted = g_new0 (TemaQuoted, 1);

  quoted->document = g_object_ref (document);
  quoted->speaker = g_strdup (speaker);
  quoted->first_char = first_char;
  quoted->last_char = last_char;
  quoted->text = text;
  g_ptr_array_add (list, quoted);
}

/* Where what stands at a character ends: the turn, or what lies before the next one. */
static guint
find_end (TemaTranscript *transcript, guint at, const char **speaker)
{
  guint n_turns;
  const TemaTurn *turns = tema_transcript_get_turns (transcript, &n_turns);

  *speaker = NULL;
  for (guint i = 0; i < n_turns; i++)
    {
      if (turns[i].last_char <= at)
        continue;
      if (turns[i].first_char > at)
        return turns[i].first_char;
      *speaker = turns[i].speaker;
      return turns[i].last_char;
    }
  return tema_transcript_get_n_chars (transcript);
}

/**
 * tema_quoted_list_of_selection:
 * @transcript: a transcript
 * @first_char: first character that is selected
 * @last_char: the character after the selection
 *
 * Gives each turn in a selection to whoever speaks it. Main thread.
 *
 * Returns: (transfer full) (element-type TemaQuoted): what is selected, turn by turn
 */
GPtrArray *
tema_quoted_list_of_selection (TemaTranscript *transcript, guint first_char, guint last_char)
{
  GPtrArray *list = tema_quoted_list_new ();
  const char *text = tema_transcript_get_text (transcript);
  guint at = first_char;

  while (at < last_char)
    {
      const char *speaker;
      guint end = MIN (MAX (find_end (transcript, at, &speaker), at + 1), last_char);
      guint first = at, last = end;

      if (tema_transcript_trim (transcript, &first, &last))
        add (list, tema_transcript_get_document (transcript), speaker, first, last,
             g_utf8_substring (text, first, last));
      at = end;
    }
  return list;
}

/* A row on its way from the store thread. */
typedef struct
{
  gint64 document;
  char *speaker;
  guint first_char;
  guint last_char;
  char *text;
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->speaker);
  g_free (self->text);
  g_free (self);
}

static Row *
read_row (TemaStatement *select)
{
  Row *row = g_new0 (Row, 1);

  row->document = tema_statement_get_int (select, 0);
  row->first_char = tema_statement_get_int (select, 1);
  row->last_char = tema_statement_get_int (select, 2);
  row->text = g_strdup (tema_statement_get_text (select, 3));
  if (!tema_statement_is_null (select, 4))
    row->speaker = g_strdup (tema_statement_get_text (select, 4));
  return row;
}

/* Codings that are gone meanwhile are passed over. */
static gpointer
list_job (TemaStore *store, gpointer data, GError **error)
{
  const GArray *ids = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  GError *local_error = NULL;

  for (guint i = 0; i < ids->len && local_error == NULL; i++)
    {
      TemaStatement *select = tema_store_prepare (
          store, "SELECT document, first, last, quote, (SELECT speaker FROM turn WHERE"
                 " turn.document = coding.document AND turn.first <= coding.first"
                 " ORDER BY turn.first DESC LIMIT 1) FROM coding WHERE id = ?");

      tema_statement_bind_int (select, 1, g_array_index (ids, gint64, i));
      if (tema_statement_step (select, &local_error))
        g_ptr_array_add (rows, read_row (select));
      tema_statement_reset (select);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaProject *project = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) list = tema_quoted_list_new ();

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      TemaDocument *document = tema_project_find_document_by_id (project, row->document);

      if (document != NULL)
        add (list, document, row->speaker, row->first_char, row->last_char, g_strdup (row->text));
    }
  g_task_return_pointer (task, g_steal_pointer (&list), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tema_project_list_quoted_async:
 * @self: a project
 * @coding_ids: (array length=n_codings): codings, of any documents
 * @n_codings: how many
 * @cancellable: (nullable): to lose interest
 * @callback: called when they are there
 * @user_data: handed to @callback
 *
 * Reads the passages of codings with who speaks there.
 */
void
tema_project_list_quoted_async (TemaProject *self,
                                const gint64 *coding_ids,
                                guint n_codings,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (ids, coding_ids, n_codings);
  g_task_set_source_tag (task, tema_project_list_quoted_async);
  g_task_set_task_data (task, ids, (GDestroyNotify)g_array_unref);
  _tema_project_ask_then (self, task, list_job, (GDestroyNotify)g_ptr_array_unref, listed_cb);
}

/**
 * tema_project_list_quoted_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type TemaQuoted): the passages, or %NULL
 */
GPtrArray *
tema_project_list_quoted_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* In the order of the documents, then of the text; a selection is in that order already. */
static int
compare_quoted (gconstpointer a, gconstpointer b)
{
  const TemaQuoted *left = *(const TemaQuoted *const *)a, *right = *(const TemaQuoted *const *)b;

  if (left->document != right->document)
    {
      gint64 left_position = _tema_document_get_position (left->document);
      gint64 right_position = _tema_document_get_position (right->document);

      return left_position < right_position ? -1 : 1;
    }
  if (left->first_char != right->first_char)
    return left->first_char < right->first_char ? -1 : 1;
  return left->last_char > right->last_char ? -1 : left->last_char < right->last_char;
}

/* What becomes one quotation. */
typedef struct
{
  TemaDocument *document;
  const char *speaker;
  char *attribution;
  guint first_char;
  guint last_char;
  GPtrArray *passages; /* of char * */
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->attribution);
  g_ptr_array_unref (self->passages);
  g_free (self);
}

static char *
dup_attribution (TemaProject *project, const TemaQuoted *quoted)
{
  TemaQuotation quotation
      = { quoted->document, quoted->speaker, quoted->first_char, quoted->last_char, NULL };

  return tema_quotation_attribute (project, &quotation);
}

/* Passages that touch or overlap are one: nothing was left out between them. */
static void
group_add (Group *self, const TemaQuoted *quoted)
{
  guint n_shared;
  char *last;

  if (self->passages->len == 0 || quoted->first_char > self->last_char)
    {
      g_ptr_array_add (self->passages, g_strdup (quoted->text));
      self->last_char = quoted->last_char;
      return;
    }
  if (quoted->last_char <= self->last_char)
    return;
  n_shared = self->last_char - quoted->first_char;
  last = g_ptr_array_index (self->passages, self->passages->len - 1);
  g_ptr_array_index (self->passages, self->passages->len - 1)
      = g_strconcat (last, g_utf8_offset_to_pointer (quoted->text, n_shared), NULL);
  g_free (last);
  self->last_char = quoted->last_char;
}

static Group *
group_new (const TemaQuoted *quoted, char *attribution)
{
  Group *self = g_new0 (Group, 1);

  self->document = quoted->document;
  self->speaker = quoted->speaker;
  self->attribution = attribution;
  self->first_char = quoted->first_char;
  self->passages = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static GPtrArray *
list_groups (TemaProject *project, GPtrArray *sorted)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < sorted->len; i++)
    {
      const TemaQuoted *quoted = g_ptr_array_index (sorted, i);
      Group *group = groups->len > 0 ? g_ptr_array_index (groups, groups->len - 1) : NULL;
      g_autofree char *attribution = dup_attribution (project, quoted);

      if (group == NULL || group->document != quoted->document
          || g_strcmp0 (group->speaker, quoted->speaker) != 0
          || !g_str_equal (group->attribution, attribution))
        {
          group = group_new (quoted, g_steal_pointer (&attribution));
          g_ptr_array_add (groups, group);
        }
      group_add (group, quoted);
    }
  return groups;
}

/**
 * tema_quoted_to_text:
 * @project: a project
 * @quoted: (element-type TemaQuoted): passages of it, in any order
 * @language: of the thesis, as for tema_quotation_to_text()
 * @html: (out) (nullable): the same as rich text
 *
 * Makes finished quotations of passages: one for all that one informant says in one document
 * without another's words between, with "[…]" for what was left out, in the order of the documents
 * and their text. Main thread.
 *
 * Returns: (transfer full): the quotations, one a line; "" for none
 */
char *
tema_quoted_to_text (TemaProject *project, GPtrArray *quoted, const char *language, char **html)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = NULL;
  GString *text = g_string_new (NULL);
  g_autoptr (GString) rich = g_string_new (NULL);

  g_ptr_array_extend (sorted, quoted, NULL, NULL);
  g_ptr_array_sort (sorted, compare_quoted);
  groups = list_groups (project, sorted);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);
      TemaQuotation quotation
          = { group->document, group->speaker, group->first_char, group->last_char, NULL };
      g_autofree char *plain = NULL;
      g_autofree char *marked = NULL;

      g_ptr_array_add (group->passages, NULL);
      quotation.passages = (const char *const *)group->passages->pdata;
      plain = tema_quotation_to_text (project, &quotation, language);
      marked = tema_quotation_to_html (project, &quotation, language);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", plain);
      g_string_append (rich, marked);
    }
  if (html != NULL)
    *html = g_strdup (rich->str);
  return g_string_free (text, FALSE);
}
