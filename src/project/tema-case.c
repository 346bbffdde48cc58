/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One case: its name, its place in the tree of cases, its values, where it speaks. */
#include "project/tema-cases-private.h"

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};
enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

struct _TemaCase
{
  GObject parent_instance;

  TemaCase *parent; /* not owned: the project's cases own every case */
  gint64 id;
  char *guid;
  char *name;
  GHashTable *values; /* gint64 of attribute → char *, owns both */
  GArray *parts;      /* of TemaCasePart */
  char *fingerprint;  /* of all of it, to tell whether it changed */
};

G_DEFINE_FINAL_TYPE (TemaCase, tema_case, G_TYPE_OBJECT)

static void
part_clear (gpointer data)
{
  TemaCasePart *part = data;

  g_clear_object (&part->document);
  g_free (part->speaker);
}

static void
tema_case_finalize (GObject *object)
{
  TemaCase *self = TEMA_CASE (object);

  g_free (self->guid);
  g_free (self->name);
  g_free (self->fingerprint);
  g_hash_table_unref (self->values);
  g_array_unref (self->parts);
  G_OBJECT_CLASS (tema_case_parent_class)->finalize (object);
}

static void
tema_case_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, tema_case_get_name (TEMA_CASE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_case_class_init (TemaCaseClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = tema_case_finalize;
  object_class->get_property = tema_case_get_property;
  properties[PROP_NAME]
      = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_case_init (TemaCase *self)
{
  self->values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->parts = g_array_new (FALSE, FALSE, sizeof (TemaCasePart));
  g_array_set_clear_func (self->parts, part_clear);
}

/* A case without values yet. */
TemaCase *
_tema_case_new (void)
{
  return g_object_new (TEMA_TYPE_CASE, NULL);
}

/* Takes over name and identity; values and parts are given again after it. */
void
_tema_case_begin_update (TemaCase *self, const TemaCaseRow *row)
{
  gboolean is_renamed = self->name != NULL && !g_str_equal (self->name, row->name);

  self->id = row->id;
  g_free (self->guid);
  self->guid = g_strdup (row->guid);
  g_free (self->name);
  self->name = g_strdup (row->name);
  self->parent = NULL;
  g_hash_table_remove_all (self->values);
  g_array_set_size (self->parts, 0);
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* What it lies in, NULL at the top. */
void
_tema_case_set_parent (TemaCase *self, TemaCase *parent)
{
  self->parent = parent;
}

/* One value. */
void
_tema_case_add_value (TemaCase *self, gint64 attribute, const char *value)
{
  g_hash_table_insert (self->values, g_memdup2 (&attribute, sizeof attribute), g_strdup (value));
}

/* One place where it speaks. */
void
_tema_case_add_part (TemaCase *self, const TemaCasePartRow *row, TemaDocument *document)
{
  TemaCasePart part = { row->id, g_object_ref (document), g_strdup (row->speaker), row->first_char,
                        row->last_char };

  g_array_append_val (self->parts, part);
}

static char *
make_fingerprint (TemaCase *self)
{
  GString *text = g_string_new (self->name);
  g_autoptr (GList) attributes = g_hash_table_get_keys (self->values);

  g_string_append_printf (text, "\n%" G_GINT64_FORMAT, self->parent != NULL ? self->parent->id : 0);
  attributes = g_list_sort (attributes, (GCompareFunc)_tema_compare_ids);
  for (GList *at = attributes; at != NULL; at = at->next)
    g_string_append_printf (text, "\n%" G_GINT64_FORMAT "=%s", *(gint64 *)at->data,
                            (char *)g_hash_table_lookup (self->values, at->data));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const TemaCasePart *part = tema_case_get_part (self, i);

      g_string_append_printf (text, "\n%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s:%u:%u",
                              part->id, tema_document_get_id (part->document), part->speaker,
                              part->first_char, part->last_char);
    }
  return g_string_free (text, FALSE);
}

/* Values and parts are complete: tells who watches, if anything is different. */
gboolean
_tema_case_finish_update (TemaCase *self)
{
  g_autofree char *fingerprint = make_fingerprint (self);
  gboolean is_new = self->fingerprint == NULL;

  if (g_strcmp0 (self->fingerprint, fingerprint) == 0)
    return FALSE;
  g_free (self->fingerprint);
  self->fingerprint = g_steal_pointer (&fingerprint);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/**
 * tema_case_get_id:
 * @self: a case
 *
 * Returns: its id
 */
gint64
tema_case_get_id (TemaCase *self)
{
  return self->id;
}

/**
 * tema_case_get_guid:
 * @self: a case
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_case_get_guid (TemaCase *self)
{
  return self->guid;
}

/**
 * tema_case_get_name:
 * @self: a case
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_case_get_name (TemaCase *self)
{
  return self->name;
}

/**
 * tema_case_get_parent:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): the case that gathers it
 */
TemaCase *
tema_case_get_parent (TemaCase *self)
{
  return self->parent;
}

/**
 * tema_case_get_depth:
 * @self: a case
 *
 * Returns: how many cases it lies in
 */
guint
tema_case_get_depth (TemaCase *self)
{
  guint depth = 0;

  for (TemaCase *at = self->parent; at != NULL; at = at->parent)
    depth++;
  return depth;
}

/**
 * tema_case_is_within:
 * @self: a case
 * @ancestor: another or the same
 *
 * Returns: whether @self lies anywhere within @ancestor (%FALSE for itself)
 */
gboolean
tema_case_is_within (TemaCase *self, TemaCase *ancestor)
{
  for (TemaCase *at = self->parent; at != NULL; at = at->parent)
    if (at == ancestor)
      return TRUE;
  return FALSE;
}

/**
 * tema_case_get_value:
 * @self: a case
 * @attribute: an attribute
 *
 * Returns: (transfer none): what is said of this very case, as stored; "" for nothing
 */
const char *
tema_case_get_value (TemaCase *self, TemaAttribute *attribute)
{
  gint64 id = tema_attribute_get_id (attribute);
  const char *value = g_hash_table_lookup (self->values, &id);

  return value != NULL ? value : "";
}

/**
 * tema_case_get_value_or_inherited:
 * @self: a case
 * @attribute: an attribute
 *
 * What holds for a municipality holds for its informants, where nothing else is said of them.
 *
 * Returns: (transfer none): what is said of it or of the nearest case it lies in, as stored; "" for
 * nothing
 */
const char *
tema_case_get_value_or_inherited (TemaCase *self, TemaAttribute *attribute)
{
  for (TemaCase *at = self; at != NULL; at = at->parent)
    {
      const char *value = tema_case_get_value (at, attribute);

      if (*value != '\0')
        return value;
    }
  return "";
}

/**
 * tema_case_get_n_parts:
 * @self: a case
 *
 * Returns: in how many places it speaks
 */
guint
tema_case_get_n_parts (TemaCase *self)
{
  return self->parts->len;
}

/**
 * tema_case_get_part:
 * @self: a case
 * @index: which
 *
 * Returns: (transfer none): the place, until the next act
 */
const TemaCasePart *
tema_case_get_part (TemaCase *self, guint index)
{
  return &g_array_index (self->parts, TemaCasePart, index);
}

/**
 * tema_case_has_document:
 * @self: a case
 * @document: a document
 *
 * Returns: whether the whole document belongs to the case
 */
gboolean
tema_case_has_document (TemaCase *self, TemaDocument *document)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const TemaCasePart *part = tema_case_get_part (self, i);

      if (part->document == document && *part->speaker == '\0' && part->last_char == 0)
        return TRUE;
    }
  return FALSE;
}
