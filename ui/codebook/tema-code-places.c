/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lines of the list of codes, the first, the second and so on, each with the row of the tree
 * that stands on it. When another tree comes a line stays and only gets another row, so the list
 * keeps the widget that it has for it: making widgets anew is most of what a letter typed costs. */
#include "codebook/tema-code-places.h"

struct _TemaCodePlace
{
  GObject parent_instance;

  GtkTreeListRow *row; /* nullable: the tree has none there any more */
};

struct _TemaCodePlaces
{
  GObject parent_instance;

  GtkTreeListModel *tree; /* nullable */
  GPtrArray *places;      /* of TemaCodePlace, NULL where nobody asked yet; as long as the list */
  guint n_max;            /* of so many rows of the tree the list knows */
};

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void tema_code_places_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (TemaCodePlace, tema_code_place, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (TemaCodePlaces,
                               tema_code_places,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      tema_code_places_list_model_init))

/* A place */

static void
tema_code_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, TEMA_CODE_PLACE (object)->row);
}

static void
tema_code_place_dispose (GObject *object)
{
  g_clear_object (&TEMA_CODE_PLACE (object)->row);
  G_OBJECT_CLASS (tema_code_place_parent_class)->dispose (object);
}

static void
tema_code_place_class_init (TemaCodePlaceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = tema_code_place_get_property;
  object_class->dispose = tema_code_place_dispose;
  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, GTK_TYPE_TREE_LIST_ROW,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_code_place_init (TemaCodePlace *self)
{
}

/**
 * tema_code_place_get_row:
 * @self: a place
 *
 * Returns: (transfer none) (nullable): the row of the tree that stands there now; notify::row tells
 *   when it is another
 */
GtkTreeListRow *
tema_code_place_get_row (TemaCodePlace *self)
{
  return self->row;
}

static void
put (TemaCodePlace *self, GtkTreeListRow *row)
{
  if (g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/* The places */

static guint
count_rows (TemaCodePlaces *self)
{
  guint n_rows = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;

  return MIN (n_rows, self->n_max);
}

static GType
tema_code_places_get_item_type (GListModel *model)
{
  return TEMA_TYPE_CODE_PLACE;
}

static guint
tema_code_places_get_n_items (GListModel *model)
{
  return TEMA_CODE_PLACES (model)->places->len;
}

static gpointer
tema_code_places_get_item (GListModel *model, guint position)
{
  TemaCodePlaces *self = TEMA_CODE_PLACES (model);
  gpointer *place;

  if (position >= self->places->len)
    return NULL;
  place = &g_ptr_array_index (self->places, position);
  if (*place == NULL)
    {
      *place = g_object_new (TEMA_TYPE_CODE_PLACE, NULL);
      TEMA_CODE_PLACE (*place)->row = gtk_tree_list_model_get_row (self->tree, position);
    }
  return g_object_ref (*place);
}

static void
tema_code_places_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = tema_code_places_get_item_type;
  interface->get_n_items = tema_code_places_get_n_items;
  interface->get_item = tema_code_places_get_item;
}

static void
free_place (gpointer place)
{
  if (place != NULL)
    g_object_unref (place);
}

/* Makes the list as long as it shall be, at its end. */
static void
fit_end (TemaCodePlaces *self)
{
  guint n_before = self->places->len;
  guint n_rows = count_rows (self);
  guint n_kept = MIN (n_before, n_rows);

  if (n_before == n_rows)
    return;
  g_ptr_array_set_size (self->places, n_rows);
  g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_before - n_kept, n_rows - n_kept);
}

static void
insert_empty (GPtrArray *places, guint position, guint n_places)
{
  guint n_after = places->len - position;

  g_ptr_array_set_size (places, places->len + n_places);
  memmove (places->pdata + position + n_places, places->pdata + position,
           n_after * sizeof (gpointer));
  memset (places->pdata + position, 0, n_places * sizeof (gpointer));
}

/* Branches that are folded, codes that come and go: these take their places along. While the list
 * knows but a part of the tree, all from there on is new to it. */
static void
tree_changed_cb (TemaCodePlaces *self, guint position, guint n_removed, guint n_added)
{
  guint n_before = self->places->len;
  guint n_rows = count_rows (self);

  if (position >= self->n_max)
    return;
  if (n_before - n_removed + n_added != n_rows)
    {
      n_removed = n_before - position;
      n_added = n_rows - position;
    }
  if (n_removed > 0)
    g_ptr_array_remove_range (self->places, position, n_removed);
  insert_empty (self->places, position, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
tema_code_places_dispose (GObject *object)
{
  TemaCodePlaces *self = TEMA_CODE_PLACES (object);

  if (self->tree != NULL)
    g_signal_handlers_disconnect_by_data (self->tree, self);
  g_clear_object (&self->tree);
  g_ptr_array_set_size (self->places, 0);
  G_OBJECT_CLASS (tema_code_places_parent_class)->dispose (object);
}

static void
tema_code_places_finalize (GObject *object)
{
  g_ptr_array_unref (TEMA_CODE_PLACES (object)->places);
  G_OBJECT_CLASS (tema_code_places_parent_class)->finalize (object);
}

static void
tema_code_places_class_init (TemaCodePlacesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_code_places_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_code_places_finalize;
}

static void
tema_code_places_init (TemaCodePlaces *self)
{
  self->places = g_ptr_array_new_with_free_func (free_place);
  self->n_max = G_MAXUINT;
}

/**
 * tema_code_places_new:
 *
 * Returns: (transfer full): a list without a tree
 */
TemaCodePlaces *
tema_code_places_new (void)
{
  return g_object_new (TEMA_TYPE_CODE_PLACES, NULL);
}

/**
 * tema_code_places_set_tree:
 * @self: a list
 * @tree: (nullable): the rows it shows from now on, and follows the changes of
 * @n_max: of how many rows of it the list shall know; G_MAXUINT: of all
 *
 * Puts the rows of another tree onto the places that there are, which tell so by notify::row, and
 * adds or takes away what the other has more or less. What is selected is a matter of positions,
 * and stays.
 */
void
tema_code_places_set_tree (TemaCodePlaces *self, GtkTreeListModel *tree, guint n_max)
{
  g_autoptr (GtkTreeListModel) before = g_steal_pointer (&self->tree);
  guint n_rows;

  /* It goes when nobody shows its rows any more: they would tell each that they are no more. */
  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);
  g_set_object (&self->tree, tree);
  self->n_max = n_max;
  if (tree != NULL)
    g_signal_connect_swapped (tree, "items-changed", G_CALLBACK (tree_changed_cb), self);
  n_rows = MIN (count_rows (self), self->places->len);
  for (guint i = 0; i < n_rows; i++)
    {
      TemaCodePlace *place = g_ptr_array_index (self->places, i);
      g_autoptr (GtkTreeListRow) row = place != NULL ? gtk_tree_list_model_get_row (tree, i) : NULL;

      if (place != NULL)
        put (place, row);
    }
  fit_end (self);
}

/**
 * tema_code_places_set_n_max:
 * @self: a list
 * @n_max: of how many rows of its tree the list shall know; G_MAXUINT: of all
 */
void
tema_code_places_set_n_max (TemaCodePlaces *self, guint n_max)
{
  self->n_max = n_max;
  fit_end (self);
}

/**
 * tema_code_places_get_n_max:
 * @self: a list
 *
 * Returns: of how many rows of its tree the list knows at most
 */
guint
tema_code_places_get_n_max (TemaCodePlaces *self)
{
  return self->n_max;
}
