/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One attribute: its row, and the list of its choices. */
#include "project/tema-cases-private.h"

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

struct _TemaAttribute
{
  GObject parent_instance;

  gint64 id;
  char *guid;
  char *name;
  TemaAttributeType type;
  char **choices;
};

G_DEFINE_FINAL_TYPE (TemaAttribute, tema_attribute, G_TYPE_OBJECT)

static void
tema_attribute_finalize (GObject *object)
{
  TemaAttribute *self = TEMA_ATTRIBUTE (object);

  g_free (self->guid);
  g_free (self->name);
  g_strfreev (self->choices);
  G_OBJECT_CLASS (tema_attribute_parent_class)->finalize (object);
}

static void
tema_attribute_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, tema_attribute_get_name (TEMA_ATTRIBUTE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_attribute_class_init (TemaAttributeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = tema_attribute_finalize;
  object_class->get_property = tema_attribute_get_property;
  properties[PROP_NAME]
      = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_attribute_init (TemaAttribute *self)
{
}

/* An attribute without values yet. */
TemaAttribute *
_tema_attribute_new (void)
{
  return g_object_new (TEMA_TYPE_ATTRIBUTE, NULL);
}

/* Takes over the values of a row and tells who watches. */
void
_tema_attribute_update (TemaAttribute *self, const TemaAttributeRow *row)
{
  gboolean is_renamed = self->name != NULL && !g_str_equal (self->name, row->name);

  self->id = row->id;
  g_free (self->guid);
  self->guid = g_strdup (row->guid);
  g_free (self->name);
  self->name = g_strdup (row->name);
  self->type = CLAMP ((int)row->type, 0, TEMA_ATTRIBUTE_N_TYPES - 1);
  g_strfreev (self->choices);
  self->choices = *row->choices != '\0' ? g_strsplit (row->choices, "\n", -1) : g_new0 (char *, 1);
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * tema_attribute_get_id:
 * @self: an attribute
 *
 * Returns: its id
 */
gint64
tema_attribute_get_id (TemaAttribute *self)
{
  return self->id;
}

/**
 * tema_attribute_get_guid:
 * @self: an attribute
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_attribute_get_guid (TemaAttribute *self)
{
  return self->guid;
}

/**
 * tema_attribute_get_name:
 * @self: an attribute
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_attribute_get_name (TemaAttribute *self)
{
  return self->name;
}

/**
 * tema_attribute_get_value_type:
 * @self: an attribute
 *
 * Returns: what kind of thing it says
 */
TemaAttributeType
tema_attribute_get_value_type (TemaAttribute *self)
{
  return self->type;
}

/**
 * tema_attribute_get_choices:
 * @self: an attribute
 *
 * Returns: (transfer none) (array zero-terminated=1): what can be chosen, in own order; empty where
 * it is not a choice
 */
const char *const *
tema_attribute_get_choices (TemaAttribute *self)
{
  return (const char *const *)self->choices;
}

/**
 * tema_attribute_has_choice:
 * @self: an attribute
 * @value: a value
 *
 * Returns: whether @value is one of its choices
 */
gboolean
tema_attribute_has_choice (TemaAttribute *self, const char *value)
{
  return g_strv_contains ((const char *const *)self->choices, value);
}
