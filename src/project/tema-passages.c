/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The first words of many passages at once, for lists that show where something stands. */
#include "tema-config.h"

#include "project/tema-passages.h"

#include "base/tema-error.h"
#include "project/tema-project-private.h"
#include "store/tema-statement.h"

/* More than a line of a list has room for. */
#define MOST_CHARS 120

/* A document's text, and the place in it that was looked up last. */
typedef struct
{
  gint64 document;
  char *text; /* nullable: there is no such document */
  glong n_chars;
  const char *at;
  glong at_char;
} Reader;

static gboolean
read_document (Reader *reader, TemaStore *store, gint64 document, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  g_clear_pointer (&reader->text, g_free);
  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, &local_error))
    reader->text = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  reader->document = document;
  reader->n_chars = reader->text != NULL ? g_utf8_strlen (reader->text, -1) : 0;
  reader->at = reader->text;
  reader->at_char = 0;
  return tema_error_pass_on (local_error, error);
}

/* From the last place on where that is possible: passages mostly come in the order of the text. */
static const char *
find_place (Reader *reader, guint at_char)
{
  if (at_char >= reader->n_chars)
    return NULL;
  if (at_char < reader->at_char)
    {
      reader->at = reader->text;
      reader->at_char = 0;
    }
  reader->at = g_utf8_offset_to_pointer (reader->at, at_char - reader->at_char);
  reader->at_char = at_char;
  return reader->at;
}

/* On one line: what divides a text into lines is a blank here. */
static char *
dup_words (const char *at, guint n_chars)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_blank = FALSE;
  guint i = 0;

  for (; i < n_chars && i < MOST_CHARS && *at != '\0'; i++, at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        {
          if (is_blank && words->len > 0)
            g_string_append_c (words, ' ');
          g_string_append_unichar (words, c);
        }
      is_blank = g_unichar_isspace (c);
    }
  if (i < n_chars && *at != '\0')
    g_string_append (words, "…");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Passages of one document mostly follow each other: its text is read once for all of them. */
static gpointer
load_job (TemaStore *store, gpointer data, GError **error)
{
  GArray *passages = data;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  Reader reader = { 0 };
  gboolean is_read = TRUE;

  for (guint i = 0; i < passages->len && is_read; i++)
    {
      const TemaPassagePlace *passage = &g_array_index (passages, TemaPassagePlace, i);
      g_autofree char *one = NULL;
      const char *at;

      if (i == 0 || passage->document != reader.document)
        is_read = read_document (&reader, store, passage->document, error);
      at = find_place (&reader, passage->first_char);
      if (at != NULL && passage->first_char < passage->last_char)
        one = dup_words (at, passage->last_char - passage->first_char);
      g_strv_builder_add (words, one != NULL ? one : "");
    }
  g_free (reader.text);
  return is_read ? g_strv_builder_end (words) : NULL;
}

/**
 * tema_project_load_passages:
 * @project: a project
 * @passages: (element-type TemaPassagePlace): which; best with those of a document together
 * @error: return location
 *
 * Reads the first words of passages, each on one line, and waits for it.
 *
 * Returns: (transfer full): the words, as many as @passages, "" for what is not there; or %NULL
 */
GStrv
tema_project_load_passages (TemaProject *project, GArray *passages, GError **error)
{
  if (!_tema_project_require_open (project, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (project), load_job, passages, error);
}

/**
 * tema_project_load_passages_async:
 * @project: a project
 * @passages: (element-type TemaPassagePlace): which; not to be changed before @callback
 * @cancellable: (nullable): when the words are not wanted any longer
 * @callback: called when they are there
 * @user_data: handed to @callback
 *
 * Like tema_project_load_passages() without waiting.
 */
void
tema_project_load_passages_async (TemaProject *project,
                                  GArray *passages,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);

  g_task_set_task_data (task, g_array_ref (passages), (GDestroyNotify)g_array_unref);
  _tema_project_ask (project, task, load_job, (GDestroyNotify)g_strfreev);
}

/**
 * tema_project_load_passages_finish:
 * @project: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the words, or %NULL
 */
GStrv
tema_project_load_passages_finish (TemaProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
