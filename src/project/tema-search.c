/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words in all documents: every place where somebody says them, in the order of documents and
 * text. */
#include "tema-config.h"

#include "project/tema-project-private.h"
#include "project/tema-search-private.h"
#include "store/tema-statement.h"

#include "base/tema-error.h"

#include <string.h>

/* Of a sentence without an end, no more is shown than helps to recognise the place. */
#define N_CHARS_BEFORE 60
#define N_CHARS_AFTER 140

struct _TemaSearchHit
{
  GObject parent_instance;

  gint64 document_id; /* until the model is looked up on the main thread */
  TemaDocument *document;
  TemaSpan place;
  TemaSpan sentence;
  char *before;
  char *words;
  char *after;
};

G_DEFINE_FINAL_TYPE (TemaSearchHit, tema_search_hit, G_TYPE_OBJECT)

/* What is looked for. */
typedef struct
{
  char *words;
  GCancellable *cancellable; /* nullable */
} Search;

/* What was found. */
typedef struct
{
  GPtrArray *hits; /* of TemaSearchHit */
  gboolean has_more;
} Found;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_object (&search->cancellable);
  g_free (search->words);
  g_free (search);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->hits, g_ptr_array_unref);
  g_free (found);
}

static void
tema_search_hit_finalize (GObject *object)
{
  TemaSearchHit *self = TEMA_SEARCH_HIT (object);

  g_clear_object (&self->document);
  g_free (self->before);
  g_free (self->words);
  g_free (self->after);
  G_OBJECT_CLASS (tema_search_hit_parent_class)->finalize (object);
}

static void
tema_search_hit_class_init (TemaSearchHitClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_search_hit_finalize;
}

static void
tema_search_hit_init (TemaSearchHit *self)
{
}

/**
 * tema_search_hit_get_document:
 * @self: a place
 *
 * Returns: (transfer none): the document it is in
 */
TemaDocument *
tema_search_hit_get_document (TemaSearchHit *self)
{
  return self->document;
}

/**
 * tema_search_hit_get_first_char:
 * @self: a place
 *
 * Returns: its first character in the document
 */
guint
tema_search_hit_get_first_char (TemaSearchHit *self)
{
  return self->place.first_char;
}

/**
 * tema_search_hit_get_last_char:
 * @self: a place
 *
 * Returns: the character after it
 */
guint
tema_search_hit_get_last_char (TemaSearchHit *self)
{
  return self->place.last_char;
}

/**
 * tema_search_hit_get_sentence:
 * @self: a place
 * @first_char: (out): first character of the sentence it is in
 * @last_char: (out): the character after it
 *
 * Words over the end of a sentence have both sentences.
 */
void
tema_search_hit_get_sentence (TemaSearchHit *self, guint *first_char, guint *last_char)
{
  *first_char = self->sentence.first_char;
  *last_char = self->sentence.last_char;
}

/**
 * tema_search_hit_get_before:
 * @self: a place
 *
 * Returns: what stands before it in its sentence, on one line; the end of it where it is long
 */
const char *
tema_search_hit_get_before (TemaSearchHit *self)
{
  return self->before;
}

/**
 * tema_search_hit_get_words:
 * @self: a place
 *
 * Returns: the words as they stand there, on one line
 */
const char *
tema_search_hit_get_words (TemaSearchHit *self)
{
  return self->words;
}

/**
 * tema_search_hit_get_after:
 * @self: a place
 *
 * Returns: what stands after it in its sentence, on one line; the beginning of it where it is long
 */
const char *
tema_search_hit_get_after (TemaSearchHit *self)
{
  return self->after;
}

static char *
dup_line (TemaTextIndex *index, guint first_char, guint last_char)
{
  return g_strdelimit (tema_text_index_dup_slice (index, first_char, last_char), "\n\r\t", ' ');
}

/* What is cut is cut between words, where there are any. */
static char *
dup_before (TemaTextIndex *index, guint first_char, guint last_char)
{
  guint from = MAX (first_char, last_char - MIN (last_char, N_CHARS_BEFORE));
  g_autofree char *line = dup_line (index, from, last_char);
  const char *space = strchr (line, ' ');

  if (from == first_char)
    return g_steal_pointer (&line);
  return g_strconcat ("…", space != NULL && space[1] != '\0' ? space + 1 : line, NULL);
}

static char *
dup_after (TemaTextIndex *index, guint first_char, guint last_char)
{
  guint to = MIN (last_char, first_char + N_CHARS_AFTER);
  g_autofree char *line = dup_line (index, first_char, to);
  char *space = strrchr (line, ' ');

  if (to == last_char)
    return g_steal_pointer (&line);
  if (space != NULL && space > line)
    *space = '\0';
  return g_strconcat (line, "…", NULL);
}

static TemaSearchHit *
create_hit (gint64 document, TemaSentences *sentences, const TemaSpan *span)
{
  TemaSearchHit *hit = g_object_new (TEMA_TYPE_SEARCH_HIT, NULL);
  guint shown_to = MIN (span->last_char, span->first_char + N_CHARS_AFTER);

  hit->document_id = document;
  hit->place = *span;
  hit->sentence = _tema_sentences_around (sentences, span);
  hit->before = dup_before (sentences->index, hit->sentence.first_char, span->first_char);
  hit->words = dup_line (sentences->index, span->first_char, shown_to);
  hit->after = dup_after (sentences->index, shown_to, hit->sentence.last_char);
  return hit;
}

/* One place more than is listed tells that there are more. */
static void
search_in (
    const char *text, gint64 document, GRegex *pattern, GCancellable *cancellable, Found *found)
{
  g_autoptr (TemaTextIndex) index = tema_text_index_new_borrowing (text);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TemaSpan));
  g_auto (TemaSentences) sentences = { index, 0, 0, NULL };
  guint n_left = TEMA_SEARCH_MOST_HITS - found->hits->len;

  _tema_search_add_spans (pattern, index, n_left + 1, cancellable, spans);
  found->has_more = spans->len > n_left;
  for (guint i = 0; i < MIN (spans->len, n_left); i++)
    g_ptr_array_add (found->hits,
                     create_hit (document, &sentences, &g_array_index (spans, TemaSpan, i)));
}

static gboolean
search_all (
    TemaStore *store, GRegex *pattern, GCancellable *cancellable, Found *found, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id, text FROM document JOIN document_text USING (id) ORDER BY position, id");
  GError *local_error = NULL;

  while (!found->has_more && !g_cancellable_set_error_if_cancelled (cancellable, &local_error)
         && tema_statement_step (select, &local_error))
    search_in (tema_statement_get_text (select, 1), tema_statement_get_int (select, 0), pattern,
               cancellable, found);
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gpointer
search_job (TemaStore *store, gpointer data, GError **error)
{
  const Search *search = data;
  g_autoptr (GRegex) pattern = _tema_search_pattern_new (search->words);
  Found *found = g_new0 (Found, 1);

  found->hits = g_ptr_array_new_with_free_func (g_object_unref);
  if (pattern == NULL || search_all (store, pattern, search->cancellable, found, error))
    return found;
  found_free (found);
  return NULL;
}

/* What was deleted since it was read is no place any longer. */
static void
look_up_documents (TemaProject *self, GPtrArray *hits)
{
  for (guint i = 0; i < hits->len;)
    {
      TemaSearchHit *hit = g_ptr_array_index (hits, i);

      g_set_object (&hit->document, tema_project_find_document_by_id (self, hit->document_id));
      if (hit->document == NULL)
        g_ptr_array_remove_index (hits, i);
      else
        i++;
    }
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaProject *self = g_task_get_source_object (task);
  GError *error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_project_take_deltas (self);
  look_up_documents (self, found->hits);
  g_task_return_pointer (task, found, found_free);
}

/**
 * tema_project_search_async:
 * @self: a project
 * @words: what is looked for, as in tema_search_text(); blank finds nothing
 * @cancellable: (nullable): to stop it; it stops within a document
 * @callback: called when all documents are searched
 * @user_data: handed to @callback
 *
 * Finds words in all documents, in the order of documents and text.
 */
void
tema_project_search_async (TemaProject *self,
                           const char *words,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->words = g_strstrip (g_strdup (words));
  search->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (task, tema_project_search_async);
  g_task_set_task_data (task, search, search_free);
  _tema_project_ask_then (self, task, search_job, found_free, searched_cb);
}

/**
 * tema_project_search_finish:
 * @self: a project
 * @result: what the callback got
 * @has_more: (out): whether there are more than %TEMA_SEARCH_MOST_HITS, of which these are the
 *   first
 * @error: return location
 *
 * Returns: (transfer full) (element-type TemaSearchHit): the places, or %NULL
 */
GPtrArray *
tema_project_search_finish (TemaProject *self,
                            GAsyncResult *result,
                            gboolean *has_more,
                            GError **error)
{
  Found *found;
  GPtrArray *hits = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  found = g_task_propagate_pointer (G_TASK (result), error);
  *has_more = found != NULL && found->has_more;
  if (found != NULL)
    {
      hits = g_steal_pointer (&found->hits);
      found_free (found);
    }
  return hits;
}
