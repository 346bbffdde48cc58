/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All cases of a project in the order of their tree, and their attributes: one object each for as
 * long as the project is open, lists spliced once an act. */
#include "project/tema-cases-private.h"

#include "project/tema-list-splice-private.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _TemaCases
{
  GObject parent_instance;

  GListStore *list;       /* each before those within it */
  GListStore *attributes; /* in own order */
  GHashTable *cases_by_id;
  GHashTable *attributes_by_id;
  char *pattern;
};

G_DEFINE_FINAL_TYPE (TemaCases, tema_cases, G_TYPE_OBJECT)

static void
tema_cases_finalize (GObject *object)
{
  TemaCases *self = TEMA_CASES (object);

  g_object_unref (self->list);
  g_object_unref (self->attributes);
  g_hash_table_unref (self->cases_by_id);
  g_hash_table_unref (self->attributes_by_id);
  g_free (self->pattern);
  G_OBJECT_CLASS (tema_cases_parent_class)->finalize (object);
}

static void
tema_cases_class_init (TemaCasesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_cases_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_CASES, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_cases_init (TemaCases *self)
{
  self->list = g_list_store_new (TEMA_TYPE_CASE);
  self->attributes = g_list_store_new (TEMA_TYPE_ATTRIBUTE);
  self->cases_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->attributes_by_id
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->pattern = g_strdup ("");
}

/* No cases. */
TemaCases *
_tema_cases_new (void)
{
  return g_object_new (TEMA_TYPE_CASES, NULL);
}

/* Orders ids. */
int
_tema_compare_ids (const gint64 *a, const gint64 *b)
{
  return *a < *b ? -1 : *a > *b;
}

static gpointer
look_up (GHashTable *by_id, gint64 id)
{
  return g_hash_table_lookup (by_id, &id);
}

/* The object that has this id, a new one if there was none. It stays in @kept. */
static gpointer
keep (GHashTable *by_id, GHashTable *kept, gint64 id, gpointer (*make) (void))
{
  gpointer object = look_up (by_id, id);

  object = object != NULL ? g_object_ref (object) : make ();
  g_hash_table_insert (kept, g_memdup2 (&id, sizeof id), object);
  return object;
}

static gpointer
make_case (void)
{
  return _tema_case_new ();
}

static gpointer
make_attribute (void)
{
  return _tema_attribute_new ();
}

static void
take_attributes (TemaCases *self, const GPtrArray *rows)
{
  GHashTable *kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaAttributeRow *row = g_ptr_array_index (rows, i);
      TemaAttribute *attribute = keep (self->attributes_by_id, kept, row->id, make_attribute);

      _tema_attribute_update (attribute, row);
      g_ptr_array_add (wanted, attribute);
    }
  _tema_list_splice_difference (self->attributes, wanted);
  g_hash_table_unref (self->attributes_by_id);
  self->attributes_by_id = kept;
}

/* A case that lies in itself, or deeper than any verb puts it, comes from a foreign hand: it is
 * shown at the top, where it can be dealt with. */
static void
set_parent (TemaCases *self, GHashTable *parents, const TemaCaseRow *row)
{
  gint64 above = row->parent;

  for (guint depth = 0; above != 0; depth++)
    {
      const gint64 *next = g_hash_table_lookup (parents, &above);

      if (next == NULL || depth >= TEMA_CASE_MAX_DEPTH)
        return;
      above = *next;
    }
  _tema_case_set_parent (look_up (self->cases_by_id, row->id),
                         row->parent != 0 ? look_up (self->cases_by_id, row->parent) : NULL);
}

static void
set_parents (TemaCases *self, const GPtrArray *rows)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      TemaCaseRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (parents, &row->id, &row->parent);
    }
  for (guint i = 0; i < rows->len; i++)
    set_parent (self, parents, g_ptr_array_index (rows, i));
}

static void
collect (GHashTable *children, TemaCase *parent, GPtrArray *wanted)
{
  GPtrArray *within = g_hash_table_lookup (children, parent);

  for (guint i = 0; within != NULL && i < within->len; i++)
    {
      g_ptr_array_add (wanted, g_ptr_array_index (within, i));
      collect (children, g_ptr_array_index (within, i), wanted);
    }
}

/* The rows come in order of position: those of one parent are in their order. */
static void
sort_list (TemaCases *self, const GPtrArray *rows)
{
  g_autoptr (GHashTable) children
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      TemaCase *one = look_up (self->cases_by_id, ((TemaCaseRow *)g_ptr_array_index (rows, i))->id);
      TemaCase *parent = tema_case_get_parent (one);
      GPtrArray *within = g_hash_table_lookup (children, parent);

      if (within == NULL)
        {
          within = g_ptr_array_new ();
          g_hash_table_insert (children, parent, within);
        }
      g_ptr_array_add (within, one);
    }
  collect (children, NULL, wanted);
  _tema_list_splice_difference (self->list, wanted);
}

static void
take_cases (TemaCases *self, const GPtrArray *rows)
{
  GHashTable *kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaCaseRow *row = g_ptr_array_index (rows, i);

      _tema_case_begin_update (keep (self->cases_by_id, kept, row->id, make_case), row);
    }
  g_hash_table_unref (self->cases_by_id);
  self->cases_by_id = kept;
  set_parents (self, rows);
}

/* Takes over everything about cases. Documents that are new must be in the project already. */
void
_tema_cases_take_rows (TemaCases *self,
                       const TemaCaseRows *rows,
                       TemaDocument *(*find_document) (gpointer owner, gint64 id),
                       gpointer owner)
{
  if (!rows->is_loaded)
    return;
  g_free (self->pattern);
  self->pattern = g_strdup (rows->pattern);
  take_attributes (self, rows->attributes);
  take_cases (self, rows->cases);
  for (guint i = 0; i < rows->values->len; i++)
    {
      const TemaValueRow *row = g_ptr_array_index (rows->values, i);
      TemaCase *one = look_up (self->cases_by_id, row->study_case);

      if (one != NULL)
        _tema_case_add_value (one, row->attribute, row->value);
    }
  for (guint i = 0; i < rows->parts->len; i++)
    {
      const TemaCasePartRow *row = g_ptr_array_index (rows->parts, i);
      TemaCase *one = look_up (self->cases_by_id, row->study_case);
      TemaDocument *document = find_document (owner, row->document);

      if (one != NULL && document != NULL)
        _tema_case_add_part (one, row, document);
    }
  sort_list (self, rows->cases);
  for (guint i = 0; i < rows->cases->len; i++)
    _tema_case_finish_update (
        look_up (self->cases_by_id, ((TemaCaseRow *)g_ptr_array_index (rows->cases, i))->id));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tema_cases_get_list:
 * @self: the cases
 *
 * Returns: (transfer none): a #GListModel of #TemaCase, each before those within it
 */
GListModel *
tema_cases_get_list (TemaCases *self)
{
  return G_LIST_MODEL (self->list);
}

/**
 * tema_cases_get_attributes:
 * @self: the cases
 *
 * Returns: (transfer none): a #GListModel of #TemaAttribute in own order
 */
GListModel *
tema_cases_get_attributes (TemaCases *self)
{
  return G_LIST_MODEL (self->attributes);
}

/**
 * tema_cases_find_case:
 * @self: the cases
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the case; of equal names the first
 */
TemaCase *
tema_cases_find_case (TemaCases *self, const char *name_or_guid)
{
  guint n_cases = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (tema_case_get_name (one), name_or_guid)
          || g_ascii_strcasecmp (tema_case_get_guid (one), name_or_guid) == 0)
        return one;
    }
  return NULL;
}

/**
 * tema_cases_find_case_by_id:
 * @self: the cases
 * @id: a case's id
 *
 * Returns: (transfer none) (nullable): the case
 */
TemaCase *
tema_cases_find_case_by_id (TemaCases *self, gint64 id)
{
  return look_up (self->cases_by_id, id);
}

/**
 * tema_cases_find_attribute:
 * @self: the cases
 * @name_or_guid: as scripts name it, whatever the case of its letters
 *
 * Returns: (transfer none) (nullable): the attribute; of equal names the first
 */
TemaAttribute *
tema_cases_find_attribute (TemaCases *self, const char *name_or_guid)
{
  guint n_attributes = g_list_model_get_n_items (G_LIST_MODEL (self->attributes));
  g_autofree char *folded = g_utf8_casefold (name_or_guid, -1);

  for (guint i = 0; i < n_attributes; i++)
    {
      g_autoptr (TemaAttribute) attribute
          = g_list_model_get_item (G_LIST_MODEL (self->attributes), i);
      g_autofree char *name = g_utf8_casefold (tema_attribute_get_name (attribute), -1);

      if (g_str_equal (name, folded)
          || g_ascii_strcasecmp (tema_attribute_get_guid (attribute), name_or_guid) == 0)
        return attribute;
    }
  return NULL;
}

/* How closely a part fits a passage: 3 a passage around it, 2 its speaker, 1 the document, 0 not.
 */
static guint
get_fit (const TemaCasePart *part,
         TemaDocument *document,
         const char *speaker,
         guint first_char,
         guint last_char)
{
  if (part->document != document)
    return 0;
  if (part->last_char > 0)
    return part->first_char <= first_char && last_char <= part->last_char ? 3 : 0;
  if (*part->speaker != '\0')
    return g_strcmp0 (part->speaker, speaker) == 0 ? 2 : 0;
  return 1;
}

/**
 * tema_cases_find_for_passage:
 * @self: the cases
 * @document: a document
 * @speaker: (nullable): who speaks there
 * @first_char: first character of the passage
 * @last_char: the character after it
 *
 * Says whose words a passage is: of the case with a passage around it, else of the case that has
 * the speaker, else of the case that has the document.
 *
 * Returns: (transfer none) (nullable): the case
 */
TemaCase *
tema_cases_find_for_passage (
    TemaCases *self, TemaDocument *document, const char *speaker, guint first_char, guint last_char)
{
  guint n_cases = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  TemaCase *best = NULL;
  guint best_fit = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      for (guint p = 0; p < tema_case_get_n_parts (one); p++)
        {
          guint fit
              = get_fit (tema_case_get_part (one, p), document, speaker, first_char, last_char);

          if (fit > best_fit)
            {
              best_fit = fit;
              best = one;
            }
        }
    }
  return best;
}

/**
 * tema_cases_get_pattern:
 * @self: the cases
 *
 * Returns: (transfer none): how quotations are attributed, "" for the name of the case
 */
const char *
tema_cases_get_pattern (TemaCases *self)
{
  return self->pattern;
}
