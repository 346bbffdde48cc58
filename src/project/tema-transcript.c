/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One document for reading and coding. Codings are kept sorted, with the furthest end so far beside
 * each, so that those of any stretch of text are found without looking at the rest. */
#include "tema-config.h"

#include "project/tema-transcript-private.h"

struct _TemaTranscript
{
  GObject parent_instance;

  TemaDocument *document;
  TemaTextIndex *text;
  GArray *turns;          /* of TemaTurn, sorted */
  GPtrArray *codings;     /* of TemaCoding, by first character, longest first */
  GArray *reaches;        /* guint: the furthest last_char of codings[0..i] */
  GHashTable *by_id;      /* gint64 in the coding → TemaCoding */
  GPtrArray *annotations; /* of TemaAnnotation, by first character */
};

enum
{
  SIGNAL_CODINGS_CHANGED,
  SIGNAL_ANNOTATIONS_CHANGED,
  SIGNAL_TURNS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaTranscript, tema_transcript, G_TYPE_OBJECT)

static void
tema_transcript_finalize (GObject *object)
{
  TemaTranscript *self = TEMA_TRANSCRIPT (object);

  g_object_unref (self->document);
  tema_text_index_unref (self->text);
  g_array_unref (self->turns);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->codings);
  g_array_unref (self->reaches);
  g_ptr_array_unref (self->annotations);
  G_OBJECT_CLASS (tema_transcript_parent_class)->finalize (object);
}

static void
tema_transcript_class_init (TemaTranscriptClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_transcript_finalize;
  signals[SIGNAL_CODINGS_CHANGED]
      = g_signal_new ("codings-changed", TEMA_TYPE_TRANSCRIPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_ANNOTATIONS_CHANGED]
      = g_signal_new ("annotations-changed", TEMA_TYPE_TRANSCRIPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TURNS_CHANGED]
      = g_signal_new ("turns-changed", TEMA_TYPE_TRANSCRIPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 0);
}

static void
coding_free (gpointer data)
{
  TemaCoding *coding = data;

  g_object_unref (coding->code);
  g_free ((char *)coding->created_at);
  g_free ((char *)coding->comment);
  g_free (coding);
}

static void
annotation_free (gpointer data)
{
  TemaAnnotation *annotation = data;

  g_free ((char *)annotation->text);
  g_free ((char *)annotation->created_at);
  g_free (annotation);
}

static void
tema_transcript_init (TemaTranscript *self)
{
  self->codings = g_ptr_array_new_with_free_func (coding_free);
  self->reaches = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->annotations = g_ptr_array_new_with_free_func (annotation_free);
}

static int
compare_codings (gconstpointer a, gconstpointer b)
{
  const TemaCoding *left = *(TemaCoding *const *)a, *right = *(TemaCoding *const *)b;

  if (left->first_char != right->first_char)
    return left->first_char < right->first_char ? -1 : 1;
  if (left->last_char != right->last_char)
    return left->last_char > right->last_char ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
refresh_reaches (TemaTranscript *self)
{
  guint reach = 0;

  g_ptr_array_sort (self->codings, compare_codings);
  g_array_set_size (self->reaches, 0);
  for (guint i = 0; i < self->codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (self->codings, i);

      reach = MAX (reach, coding->last_char);
      g_array_append_val (self->reaches, reach);
    }
}

static void
add_coding (TemaTranscript *self, TemaCodebook *codebook, const TemaCodingRow *row)
{
  TemaCode *code = tema_codebook_find_by_id (codebook, row->code);
  guint n_chars = tema_transcript_get_n_chars (self);
  TemaCoding *coding;

  /* A damaged project may say anything; what cannot be shown is told by the check, not here. */
  if (code == NULL || row->last_char > n_chars || row->first_char >= row->last_char)
    return;
  coding = g_new0 (TemaCoding, 1);
  coding->id = row->id;
  coding->code = g_object_ref (code);
  coding->first_char = row->first_char;
  coding->last_char = row->last_char;
  coding->coder = row->coder;
  coding->created_at = g_strdup (row->created_at);
  coding->comment = g_strdup (row->comment);
  g_ptr_array_add (self->codings, coding);
  g_hash_table_insert (self->by_id, &coding->id, coding);
}

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  const TemaAnnotation *left = *(TemaAnnotation *const *)a, *right = *(TemaAnnotation *const *)b;

  if (left->first_char != right->first_char)
    return left->first_char < right->first_char ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
add_annotation (TemaTranscript *self, const TemaAnnotationRow *row)
{
  TemaAnnotation *annotation;

  if (row->last_char > tema_transcript_get_n_chars (self) || row->first_char >= row->last_char)
    return;
  annotation = g_new0 (TemaAnnotation, 1);
  annotation->id = row->id;
  annotation->first_char = row->first_char;
  annotation->last_char = row->last_char;
  annotation->text = g_strdup (row->text);
  annotation->coder = row->coder;
  annotation->created_at = g_strdup (row->created_at);
  g_ptr_array_add (self->annotations, annotation);
}

/* A transcript from its plain data, which it empties. */
TemaTranscript *
_tema_transcript_new (TemaDocument *document, TemaCodebook *codebook, TemaTranscriptRows *rows)
{
  TemaTranscript *self = g_object_new (TEMA_TYPE_TRANSCRIPT, NULL);

  self->document = g_object_ref (document);
  self->text = g_steal_pointer (&rows->text);
  self->turns = g_steal_pointer (&rows->turns);
  for (guint i = 0; i < rows->codings->len; i++)
    add_coding (self, codebook, &g_array_index (rows->codings, TemaCodingRow, i));
  refresh_reaches (self);
  for (guint i = 0; i < rows->annotations->len; i++)
    add_annotation (self, &g_array_index (rows->annotations, TemaAnnotationRow, i));
  g_ptr_array_sort (self->annotations, compare_annotations);
  return self;
}

/* Takes over codings that came, changed or went; rows of other documents are passed over. */
void
_tema_transcript_take_codings (TemaTranscript *self, TemaCodebook *codebook, const GArray *rows)
{
  gint64 document = tema_document_get_id (self->document);
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaCodingRow *row = &g_array_index (rows, TemaCodingRow, i);
      TemaCoding *before = g_hash_table_lookup (self->by_id, &row->id);

      if (row->document != document && before == NULL)
        continue;
      if (before != NULL)
        {
          first = MIN (first, before->first_char);
          last = MAX (last, before->last_char);
          g_hash_table_remove (self->by_id, &before->id);
          g_ptr_array_remove (self->codings, before);
        }
      if (row->code == 0)
        continue;
      first = MIN (first, row->first_char);
      last = MAX (last, row->last_char);
      add_coding (self, codebook, row);
    }
  if (first > last)
    return;
  refresh_reaches (self);
  g_signal_emit (self, signals[SIGNAL_CODINGS_CHANGED], 0, first, last);
}

/* Takes over annotations that came, changed or went; rows of other documents are passed over. */
void
_tema_transcript_take_annotations (TemaTranscript *self, const GArray *rows)
{
  gint64 document = tema_document_get_id (self->document);
  gboolean is_changed = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaAnnotationRow *row = &g_array_index (rows, TemaAnnotationRow, i);
      const TemaAnnotation *before = tema_transcript_find_annotation (self, row->id);

      if (before != NULL)
        g_ptr_array_remove (self->annotations, (gpointer)before);
      if (row->document == document && row->last_char > 0)
        add_annotation (self, row);
      is_changed = is_changed || before != NULL || row->document == document;
    }
  if (!is_changed)
    return;
  g_ptr_array_sort (self->annotations, compare_annotations);
  g_signal_emit (self, signals[SIGNAL_ANNOTATIONS_CHANGED], 0);
}

/* Takes over turns whose speakers have other names; those of other documents are passed over. */
void
_tema_transcript_take_turns (TemaTranscript *self, const GPtrArray *rows)
{
  gint64 document = tema_document_get_id (self->document);

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaTurnRows *made = g_ptr_array_index (rows, i);

      if (made->document != document)
        continue;
      g_array_unref (self->turns);
      self->turns = g_array_ref (made->turns);
      g_signal_emit (self, signals[SIGNAL_TURNS_CHANGED], 0);
    }
}

/**
 * tema_transcript_get_document:
 * @self: a transcript
 *
 * Returns: (transfer none): the document it is the text of
 */
TemaDocument *
tema_transcript_get_document (TemaTranscript *self)
{
  return self->document;
}

/**
 * tema_transcript_get_text_index:
 * @self: a transcript
 *
 * Returns: (transfer none): its text with the index of its characters
 */
TemaTextIndex *
tema_transcript_get_text_index (TemaTranscript *self)
{
  return self->text;
}

/**
 * tema_transcript_get_turns:
 * @self: a transcript
 * @n_turns: (out): how many
 *
 * Returns: (transfer none) (array length=n_turns): its turns in order; until the next
 * change
 */
const TemaTurn *
tema_transcript_get_turns (TemaTranscript *self, guint *n_turns)
{
  *n_turns = self->turns->len;
  return (const TemaTurn *)self->turns->data;
}

/**
 * tema_transcript_get_codings:
 * @self: a transcript
 * @n_codings: (out): how many
 *
 * Returns: (transfer none) (array length=n_codings): its codings by first character, longer ones
 * first; until the next change
 */
const TemaCoding *const *
tema_transcript_get_codings (TemaTranscript *self, guint *n_codings)
{
  *n_codings = self->codings->len;
  return (const TemaCoding *const *)self->codings->pdata;
}

/**
 * tema_transcript_list_codings:
 * @self: a transcript
 * @first_char: first character of a stretch
 * @last_char: the character after it
 *
 * Finds the codings that touch a stretch of text, in time that depends on the stretch and not on
 * the document (unless a coding is very long).
 *
 * Returns: (transfer container) (element-type TemaCoding): the codings in order; until the next
 * change
 */
GPtrArray *
tema_transcript_list_codings (TemaTranscript *self, guint first_char, guint last_char)
{
  GPtrArray *found = g_ptr_array_new ();
  guint low = 0, high = self->codings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->reaches, guint, middle) <= first_char)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->codings->len; i++)
    {
      TemaCoding *coding = g_ptr_array_index (self->codings, i);

      if (coding->first_char >= last_char)
        break;
      if (coding->last_char > first_char)
        g_ptr_array_add (found, coding);
    }
  return found;
}

/**
 * tema_transcript_find_coding:
 * @self: a transcript
 * @id: a coding's id
 *
 * Returns: (transfer none) (nullable): the coding; until the next change
 */
const TemaCoding *
tema_transcript_find_coding (TemaTranscript *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * tema_transcript_get_annotations:
 * @self: a transcript
 * @n_annotations: (out): how many
 *
 * Returns: (transfer none) (array length=n_annotations): the notes in its margin, in order of the
 * text; until the next change
 */
const TemaAnnotation *const *
tema_transcript_get_annotations (TemaTranscript *self, guint *n_annotations)
{
  *n_annotations = self->annotations->len;
  return (const TemaAnnotation *const *)self->annotations->pdata;
}

/**
 * tema_transcript_find_annotation:
 * @self: a transcript
 * @id: an annotation's id
 *
 * Returns: (transfer none) (nullable): the annotation; until the next change
 */
const TemaAnnotation *
tema_transcript_find_annotation (TemaTranscript *self, gint64 id)
{
  for (guint i = 0; i < self->annotations->len; i++)
    {
      const TemaAnnotation *annotation = g_ptr_array_index (self->annotations, i);

      if (annotation->id == id)
        return annotation;
    }
  return NULL;
}
