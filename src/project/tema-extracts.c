/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Coded passages out of their documents, in the order of documents and text. */
#include "tema-config.h"

#include "project/tema-extracts.h"

#include "base/tema-error.h"
#include "project/tema-project-private.h"
#include "store/tema-statement.h"

struct _TemaExtract
{
  GObject parent_instance;

  gint64 coding_id;
  gint64 document_id, code_id; /* until the models are looked up on the main thread */
  gint64 position;             /* of the document */
  TemaDocument *document;
  TemaCode *code;
  guint first_char, last_char;
  char *text;
  char *coder;
  char *comment;
  char *speaker;
  gint64 start_ms;
};

G_DEFINE_FINAL_TYPE (TemaExtract, tema_extract, G_TYPE_OBJECT)

static void
tema_extract_finalize (GObject *object)
{
  TemaExtract *self = TEMA_EXTRACT (object);

  g_clear_object (&self->document);
  g_clear_object (&self->code);
  g_free (self->text);
  g_free (self->coder);
  g_free (self->comment);
  g_free (self->speaker);
  G_OBJECT_CLASS (tema_extract_parent_class)->finalize (object);
}

static void
tema_extract_class_init (TemaExtractClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_extract_finalize;
}

static void
tema_extract_init (TemaExtract *self)
{
}

/**
 * tema_extract_get_coding_id:
 * @self: an extract
 *
 * Returns: the id of its coding
 */
gint64
tema_extract_get_coding_id (TemaExtract *self)
{
  return self->coding_id;
}

/**
 * tema_extract_get_document:
 * @self: an extract
 *
 * Returns: (transfer none): where it stands
 */
TemaDocument *
tema_extract_get_document (TemaExtract *self)
{
  return self->document;
}

/**
 * tema_extract_get_code:
 * @self: an extract
 *
 * Returns: (transfer none): what it is coded with
 */
TemaCode *
tema_extract_get_code (TemaExtract *self)
{
  return self->code;
}

/**
 * tema_extract_get_first_char:
 * @self: an extract
 *
 * Returns: its first character in the document
 */
guint
tema_extract_get_first_char (TemaExtract *self)
{
  return self->first_char;
}

/**
 * tema_extract_get_last_char:
 * @self: an extract
 *
 * Returns: the character after it
 */
guint
tema_extract_get_last_char (TemaExtract *self)
{
  return self->last_char;
}

/**
 * tema_extract_get_text:
 * @self: an extract
 *
 * Returns: the passage
 */
const char *
tema_extract_get_text (TemaExtract *self)
{
  return self->text;
}

/**
 * tema_extract_get_coder:
 * @self: an extract
 *
 * Returns: who coded it
 */
const char *
tema_extract_get_coder (TemaExtract *self)
{
  return self->coder;
}

/**
 * tema_extract_get_comment:
 * @self: an extract
 *
 * Returns: what the coder says about it, "" for nothing
 */
const char *
tema_extract_get_comment (TemaExtract *self)
{
  return self->comment;
}

/**
 * tema_extract_get_speaker:
 * @self: an extract
 *
 * Returns: (nullable): who speaks where it begins
 */
const char *
tema_extract_get_speaker (TemaExtract *self)
{
  return self->speaker;
}

/**
 * tema_extract_get_start_ms:
 * @self: an extract
 *
 * Returns: when that turn begins in the recording, -1 where unknown
 */
gint64
tema_extract_get_start_ms (TemaExtract *self)
{
  return self->start_ms;
}

static TemaExtract *
read_extract (TemaStatement *select)
{
  TemaExtract *extract = g_object_new (TEMA_TYPE_EXTRACT, NULL);

  extract->coding_id = tema_statement_get_int (select, 0);
  extract->document_id = tema_statement_get_int (select, 1);
  extract->code_id = tema_statement_get_int (select, 2);
  extract->first_char = tema_statement_get_int (select, 3);
  extract->last_char = tema_statement_get_int (select, 4);
  extract->text = g_strdup (tema_statement_get_text (select, 5));
  extract->coder = g_strdup (tema_statement_get_text (select, 6));
  extract->comment = g_strdup (tema_statement_get_text (select, 7));
  extract->position = tema_statement_get_int (select, 8);
  extract->speaker = g_strdup (tema_statement_get_text (select, 9));
  extract->start_ms = tema_statement_get_int (select, 10);
  return extract;
}

static gboolean
add_extracts_of (TemaStore *store, gint64 code, GPtrArray *extracts, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT c.id, c.document, c.code, c.first, c.last, c.quote, coder.name, c.comment,"
             " d.position, t.speaker, ifnull (t.start_ms, -1)"
             " FROM coding c JOIN document d ON d.id = c.document JOIN coder ON coder.id = c.coder"
             " LEFT JOIN turn t ON t.id = (SELECT id FROM turn WHERE document = c.document"
             " AND first <= c.first ORDER BY first DESC LIMIT 1) WHERE c.code = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, code);
  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (extracts, read_extract (select));
  return tema_error_pass_on (local_error, error);
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_extracts (gconstpointer a, gconstpointer b)
{
  const TemaExtract *left = *(TemaExtract *const *)a, *right = *(TemaExtract *const *)b;
  int order = compare (left->position, right->position);

  order = order != 0 ? order : compare (left->document_id, right->document_id);
  order = order != 0 ? order : compare (left->first_char, right->first_char);
  order = order != 0 ? order : compare (right->last_char, left->last_char);
  return order != 0 ? order : compare (left->coding_id, right->coding_id);
}

static gpointer
list_extracts_job (TemaStore *store, gpointer data, GError **error)
{
  GArray *codes = data;
  g_autoptr (GPtrArray) extracts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < codes->len; i++)
    if (!add_extracts_of (store, g_array_index (codes, gint64, i), extracts, error))
      return NULL;
  g_ptr_array_sort (extracts, compare_extracts);
  return g_steal_pointer (&extracts);
}

/* What was deleted since it was read is no extract any longer. */
static void
look_up_models (TemaProject *self, GPtrArray *extracts)
{
  TemaCodebook *codebook = tema_project_get_codebook (self);

  for (guint i = 0; i < extracts->len;)
    {
      TemaExtract *extract = g_ptr_array_index (extracts, i);

      g_set_object (&extract->document,
                    tema_project_find_document_by_id (self, extract->document_id));
      g_set_object (&extract->code, tema_codebook_find_by_id (codebook, extract->code_id));
      if (extract->document == NULL || extract->code == NULL)
        g_ptr_array_remove_index (extracts, i);
      else
        i++;
    }
}

static void
extracts_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *extracts = g_task_propagate_pointer (G_TASK (result), &error);

  if (extracts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_project_take_deltas (g_task_get_source_object (task));
  look_up_models (g_task_get_source_object (task), extracts);
  g_task_return_pointer (task, extracts, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tema_project_list_extracts_async:
 * @self: a project
 * @codes: (array length=n_codes): codes
 * @n_codes: how many
 * @cancellable: (nullable): to lose interest
 * @callback: called when they are there
 * @user_data: handed to @callback
 *
 * Lists the passages that have one of the codes itself, in order of documents and text. A passage
 * with two of them is there twice.
 */
void
tema_project_list_extracts_async (TemaProject *self,
                                  TemaCode *const *codes,
                                  guint n_codes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val (ids, id);
    }
  g_task_set_source_tag (task, tema_project_list_extracts_async);
  g_task_set_task_data (task, ids, (GDestroyNotify)g_array_unref);
  _tema_project_ask_then (self, task, list_extracts_job, (GDestroyNotify)g_ptr_array_unref,
                          extracts_listed_cb);
}

/**
 * tema_project_list_extracts_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type TemaExtract): the passages, or %NULL
 */
GPtrArray *
tema_project_list_extracts_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tema_extracts_count_merged:
 * @extracts: (element-type TemaExtract): the passages of several codes, in order
 * @n_documents: (out): in how many documents they are
 *
 * Returns: how many passages one code would have that takes them all: what two of the codes have in
 *   the same place from the same coder is one
 */
guint
tema_extracts_count_merged (GPtrArray *extracts, guint *n_documents)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) documents = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < extracts->len; i++)
    {
      const TemaExtract *extract = g_ptr_array_index (extracts, i);

      g_hash_table_add (documents, extract->document);
      g_hash_table_add (places,
                        g_strdup_printf ("%" G_GINT64_FORMAT " %u %u %s", extract->document_id,
                                         extract->first_char, extract->last_char, extract->coder));
    }
  *n_documents = g_hash_table_size (documents);
  return g_hash_table_size (places);
}
