/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One code: its values and its children, and who hears when they change. */
#include "project/tema-code-private.h"

struct _TemaCode
{
  GObject parent_instance;

  gint64 id;
  gint64 position;
  char *guid;
  char *name;
  char *folded_name; /* nullable: made when somebody searches */
  char *description;
  TemaColor color;
  gboolean is_codable;
  TemaCodeOrigin origin;
  TemaCode *parent;     /* not owned: the codebook owns every code */
  GListStore *children; /* in own order */
  guint n_memos;
  TemaCodeCounts counts;
};

enum
{
  PROP_GUID = 1,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_COLOR_TEXT,
  PROP_IS_CODABLE,
  PROP_ORIGIN,
  PROP_N_MEMOS,
  PROP_N_FILES,
  PROP_N_REFERENCES,
  PROP_N_FILES_WITH_SUBCODES,
  PROP_N_REFERENCES_WITH_SUBCODES,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaCode, tema_code, G_TYPE_OBJECT)

static void
tema_code_finalize (GObject *object)
{
  TemaCode *self = TEMA_CODE (object);

  g_free (self->guid);
  g_free (self->name);
  g_free (self->folded_name);
  g_free (self->description);
  g_object_unref (self->children);
  g_clear_pointer (&self->counts.cells, g_array_unref);
  G_OBJECT_CLASS (tema_code_parent_class)->finalize (object);
}

static void
tema_code_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaCode *self = TEMA_CODE (object);

  switch (id)
    {
    case PROP_GUID:
      g_value_set_string (value, self->guid);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_COLOR_TEXT:
      g_value_take_string (value, tema_color_to_string (&self->color));
      break;
    case PROP_IS_CODABLE:
      g_value_set_boolean (value, self->is_codable);
      break;
    case PROP_N_MEMOS:
      g_value_set_uint (value, self->n_memos);
      break;
    case PROP_ORIGIN:
      g_value_set_uint (value, self->origin);
      break;
    case PROP_N_FILES:
      g_value_set_uint (value, tema_code_get_n_files (self));
      break;
    case PROP_N_REFERENCES:
      g_value_set_uint (value, tema_code_get_n_references (self));
      break;
    case PROP_N_FILES_WITH_SUBCODES:
      g_value_set_uint (value, tema_code_get_n_files_with_subcodes (self));
      break;
    case PROP_N_REFERENCES_WITH_SUBCODES:
      g_value_set_uint (value, tema_code_get_n_references_with_subcodes (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tema_code_class_init (TemaCodeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tema_code_finalize;
  object_class->get_property = tema_code_get_property;
  properties[PROP_GUID] = g_param_spec_string ("guid", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_COLOR_TEXT] = g_param_spec_string ("color-text", NULL, NULL, NULL, flags);
  properties[PROP_IS_CODABLE] = g_param_spec_boolean ("is-codable", NULL, NULL, TRUE, flags);
  properties[PROP_N_MEMOS] = g_param_spec_uint ("n-memos", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ORIGIN] = g_param_spec_uint ("origin", NULL, NULL, 0, 2, 0, flags);
  properties[PROP_N_FILES] = g_param_spec_uint ("n-files", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_REFERENCES]
      = g_param_spec_uint ("n-references", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_FILES_WITH_SUBCODES]
      = g_param_spec_uint ("n-files-with-subcodes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_REFERENCES_WITH_SUBCODES]
      = g_param_spec_uint ("n-references-with-subcodes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_code_init (TemaCode *self)
{
  self->children = g_list_store_new (TEMA_TYPE_CODE);
  self->counts.is_stale = TRUE;
}

/* A new code object from its row; its parent is set separately. */
TemaCode *
_tema_code_new (const TemaCodeRow *row)
{
  TemaCode *self = g_object_new (TEMA_TYPE_CODE, NULL);

  _tema_code_update (self, row);
  return self;
}

static gboolean
replace_text (char **text, const char *with)
{
  if (g_strcmp0 (*text, with) == 0)
    return FALSE;
  g_free (*text);
  *text = g_strdup (with);
  return TRUE;
}

static void
notify (TemaCode *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Takes over the values of a changed row and tells who watches what is really different. */
void
_tema_code_update (TemaCode *self, const TemaCodeRow *row)
{
  self->id = row->id;
  self->position = row->position;
  if (replace_text (&self->guid, row->guid))
    notify (self, PROP_GUID);
  if (replace_text (&self->name, row->name))
    {
      g_clear_pointer (&self->folded_name, g_free);
      notify (self, PROP_NAME);
    }
  if (replace_text (&self->description, row->description))
    notify (self, PROP_DESCRIPTION);
  if (!tema_color_equal (&self->color, &row->color))
    {
      self->color = row->color;
      notify (self, PROP_COLOR_TEXT);
    }
  if (self->is_codable != row->is_codable)
    {
      self->is_codable = row->is_codable;
      notify (self, PROP_IS_CODABLE);
    }
  if ((int)self->origin != row->origin)
    {
      self->origin = row->origin;
      notify (self, PROP_ORIGIN);
    }
}

/* Hangs the code under another, or at the top for NULL; the lists of children are the codebook's to
 * splice. */
void
_tema_code_set_parent (TemaCode *self, TemaCode *parent)
{
  _tema_code_make_totals_stale (self);
  self->parent = parent;
  _tema_code_make_totals_stale (self);
}

/* Its place among its siblings. */
gint64
_tema_code_get_position (TemaCode *self)
{
  return self->position;
}

/* The list of children, to be spliced by the codebook only. */
GListStore *
_tema_code_get_store (TemaCode *self)
{
  return self->children;
}

/* For tema-code-counts.c. */
TemaCodeCounts *
_tema_code_get_counts (TemaCode *self)
{
  return &self->counts;
}

/* Tells that this code's counts, and so the totals of those above it, may be different. */
void
_tema_code_notify_counts (TemaCode *self)
{
  notify (self, PROP_N_FILES);
  notify (self, PROP_N_REFERENCES);
  for (TemaCode *code = self; code != NULL; code = code->parent)
    {
      notify (code, PROP_N_FILES_WITH_SUBCODES);
      notify (code, PROP_N_REFERENCES_WITH_SUBCODES);
    }
}

/* How many memos are about it. */
void
_tema_code_set_n_memos (TemaCode *self, guint n_memos)
{
  if (self->n_memos == n_memos)
    return;
  self->n_memos = n_memos;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MEMOS]);
}

/**
 * tema_code_get_id:
 * @self: a code
 *
 * Returns: its id in this project and every copy of it
 */
gint64
tema_code_get_id (TemaCode *self)
{
  return self->id;
}

/* A text as search compares it: case does not matter, nor how letters are composed. */
char *
_tema_code_fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed != NULL ? composed : text, -1);
}

/* The code's name likewise. Kept: folding two thousand names takes longer than searching them. Main
 * thread only. */
const char *
_tema_code_get_folded_name (TemaCode *self)
{
  if (self->folded_name == NULL)
    self->folded_name = _tema_code_fold (self->name);
  return self->folded_name;
}

/**
 * tema_code_get_guid:
 * @self: a code
 *
 * Returns: (transfer none): its GUID, as exchanged with other programs
 */
const char *
tema_code_get_guid (TemaCode *self)
{
  return self->guid;
}

/**
 * tema_code_get_name:
 * @self: a code
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_code_get_name (TemaCode *self)
{
  return self->name;
}

/**
 * tema_code_get_description:
 * @self: a code
 *
 * Returns: (transfer none): its description, "" if there is none
 */
const char *
tema_code_get_description (TemaCode *self)
{
  return self->description;
}

/**
 * tema_code_get_color:
 * @self: a code
 *
 * Returns: (transfer none): its colour
 */
const TemaColor *
tema_code_get_color (TemaCode *self)
{
  return &self->color;
}

/**
 * tema_code_is_codable:
 * @self: a code
 *
 * Returns: whether passages may have it; a folder only holds other codes
 */
gboolean
tema_code_is_codable (TemaCode *self)
{
  return self->is_codable;
}

/**
 * tema_code_get_origin:
 * @self: a code
 *
 * Returns: where it came from
 */
TemaCodeOrigin
tema_code_get_origin (TemaCode *self)
{
  return self->origin;
}

/**
 * tema_code_get_parent:
 * @self: a code
 *
 * Returns: (transfer none) (nullable): the code above, %NULL at the top
 */
TemaCode *
tema_code_get_parent (TemaCode *self)
{
  return self->parent;
}

/**
 * tema_code_get_children:
 * @self: a code
 *
 * Returns: (transfer none): the codes right below it in own order, a #GListModel of #TemaCode that
 * may be empty
 */
GListModel *
tema_code_get_children (TemaCode *self)
{
  return G_LIST_MODEL (self->children);
}

/**
 * tema_code_get_n_memos:
 * @self: a code
 *
 * Returns: how many memos are about it (property n-memos notifies)
 */
guint
tema_code_get_n_memos (TemaCode *self)
{
  return self->n_memos;
}
