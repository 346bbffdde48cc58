/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One kept state of the codebook. Its content is parsed when somebody first looks at it, and never
 * changes. */
#include "project/tema-version-private.h"

struct _TemaCodebookVersion
{
  GObject parent_instance;

  TemaVersionRow *row;
  TemaCodebookState *state; /* NULL until first asked for */
};

G_DEFINE_FINAL_TYPE (TemaCodebookVersion, tema_codebook_version, G_TYPE_OBJECT)

static void
tema_codebook_version_finalize (GObject *object)
{
  TemaCodebookVersion *self = TEMA_CODEBOOK_VERSION (object);

  tema_version_row_free (self->row);
  g_clear_pointer (&self->state, tema_codebook_state_free);
  G_OBJECT_CLASS (tema_codebook_version_parent_class)->finalize (object);
}

static void
tema_codebook_version_class_init (TemaCodebookVersionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_codebook_version_finalize;
}

static void
tema_codebook_version_init (TemaCodebookVersion *self)
{
}

/* A version of a row. */
TemaCodebookVersion *
_tema_codebook_version_new (const TemaVersionRow *row)
{
  TemaCodebookVersion *self = g_object_new (TEMA_TYPE_CODEBOOK_VERSION, NULL);

  self->row = tema_version_row_copy (row);
  return self;
}

/* The row behind the version. */
const TemaVersionRow *
_tema_codebook_version_get_row (TemaCodebookVersion *self)
{
  return self->row;
}

static int
compare_versions (gconstpointer a, gconstpointer b, gpointer unused)
{
  const TemaVersionRow *left = ((TemaCodebookVersion *)a)->row;
  const TemaVersionRow *right = ((TemaCodebookVersion *)b)->row;

  if (left->number != right->number)
    return left->number < right->number ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
remove_version (GListStore *versions, gint64 id)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (versions)); i > 0; i--)
    {
      g_autoptr (TemaCodebookVersion) version
          = g_list_model_get_item (G_LIST_MODEL (versions), i - 1);

      if (version->row->id == id)
        g_list_store_remove (versions, i - 1);
    }
}

/* Takes over what was kept and what an undo took away. A row that changed can only come from
 * another program, and is another version then. */
void
_tema_versions_take_rows (GListStore *versions, const TemaVersionRows *rows)
{
  for (guint i = 0; i < rows->gone->len; i++)
    remove_version (versions, g_array_index (rows->gone, gint64, i));
  for (guint i = 0; i < rows->versions->len; i++)
    {
      const TemaVersionRow *row = g_ptr_array_index (rows->versions, i);
      g_autoptr (TemaCodebookVersion) version = _tema_codebook_version_new (row);

      remove_version (versions, row->id);
      g_list_store_insert_sorted (versions, version, compare_versions, NULL);
    }
}

/**
 * tema_codebook_version_get_id:
 * @self: a version
 *
 * Returns: its id
 */
gint64
tema_codebook_version_get_id (TemaCodebookVersion *self)
{
  return self->row->id;
}

/**
 * tema_codebook_version_get_guid:
 * @self: a version
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_codebook_version_get_guid (TemaCodebookVersion *self)
{
  return self->row->guid;
}

/**
 * tema_codebook_version_get_number:
 * @self: a version
 *
 * Returns: 1 for the first that was kept, and so on
 */
guint
tema_codebook_version_get_number (TemaCodebookVersion *self)
{
  return CLAMP (self->row->number, 0, G_MAXINT);
}

/**
 * tema_codebook_version_get_name:
 * @self: a version
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_codebook_version_get_name (TemaCodebookVersion *self)
{
  return self->row->name;
}

/**
 * tema_codebook_version_get_reason:
 * @self: a version
 *
 * Returns: (transfer none): why it was kept, "" if nobody said
 */
const char *
tema_codebook_version_get_reason (TemaCodebookVersion *self)
{
  return self->row->reason;
}

/**
 * tema_codebook_version_get_time:
 * @self: a version
 *
 * Returns: (transfer none): when it was kept, UTC
 */
const char *
tema_codebook_version_get_time (TemaCodebookVersion *self)
{
  return self->row->at;
}

/**
 * tema_codebook_version_get_phase:
 * @self: a version
 *
 * Returns: the phase of the analysis it belongs to, 1 to 6, 0 if nobody said (Braun & Clarke 2006)
 */
guint
tema_codebook_version_get_phase (TemaCodebookVersion *self)
{
  return self->row->phase;
}

/**
 * tema_codebook_version_get_state:
 * @self: a version
 * @error: return location
 *
 * Gives the codebook as it was. Read once, then kept. Fails with %TEMA_ERROR_PROJECT when the
 * version is damaged.
 *
 * Returns: (transfer none): the state, or %NULL
 */
const TemaCodebookState *
tema_codebook_version_get_state (TemaCodebookVersion *self, GError **error)
{
  if (self->state == NULL)
    self->state = tema_codebook_state_parse (self->row->content, error);
  return self->state;
}
