/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the list of documents: own order and groups. Documents of one group always lie together.
 */
#include "tema-config.h"

#include "project/tema-act-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GArray *ids; /* gint64: the documents that move, in order */
  char *group;
  char *new_group;
  guint position;
} OrderParams;

typedef struct
{
  gint64 id;
  char *group;
} Place;

static void
order_params_free (gpointer data)
{
  OrderParams *params = data;

  g_array_unref (params->ids);
  g_free (params->group);
  g_free (params->new_group);
  g_free (params);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->group);
  g_free (place);
}

static gboolean
moves (const OrderParams *params, gint64 id)
{
  for (guint i = 0; i < params->ids->len; i++)
    if (g_array_index (params->ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* All documents in their order, but for those that move. */
static GPtrArray *
list_places (TemaStore *store, const OrderParams *params, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id, group_name FROM document ORDER BY position, id");
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      Place *place;

      if (moves (params, tema_statement_get_int (select, 0)))
        continue;
      place = g_new0 (Place, 1);
      place->id = tema_statement_get_int (select, 0);
      place->group = g_strdup (tema_statement_get_text (select, 1));
      g_ptr_array_add (places, place);
    }
  if (local_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, local_error);
  return NULL;
}

static int
find_group (const GPtrArray *places, const char *group, guint from)
{
  for (guint i = from; i < places->len; i++)
    if (g_str_equal (((const Place *)g_ptr_array_index (places, i))->group, group))
      return i;
  return -1;
}

/* Where in the list documents of @group may stand: inside their group, else between groups. */
static guint
choose_position (const GPtrArray *places, const char *group, guint wanted)
{
  int first = find_group (places, group, 0);
  guint last;

  wanted = MIN (wanted, places->len);
  if (first < 0)
    {
      const char *before
          = wanted > 0 ? ((const Place *)g_ptr_array_index (places, wanted - 1))->group : "";

      /* Not into the middle of another group. */
      while (wanted > 0 && wanted < places->len && *before != '\0'
             && g_str_equal (((const Place *)g_ptr_array_index (places, wanted))->group, before))
        wanted++;
      return wanted;
    }
  last = first;
  while (last < places->len
         && g_str_equal (((const Place *)g_ptr_array_index (places, last))->group, group))
    last++;
  return CLAMP (wanted, (guint)first, last);
}

static gboolean
write_places (TemaStore *store, const GPtrArray *places, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = g_ptr_array_index (places, i);
      TemaStatement *update
          = tema_store_prepare (store, "UPDATE document SET position = ?1, group_name = ?2"
                                       " WHERE id = ?3 AND (position <> ?1 OR group_name <> ?2)");

      tema_statement_bind_int (update, 1, i);
      tema_statement_bind_text (update, 2, place->group);
      tema_statement_bind_int (update, 3, place->id);
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_documents (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const OrderParams *params = data;
  g_autoptr (GPtrArray) places = list_places (store, params, error);
  guint position;

  if (places == NULL)
    return FALSE;
  position = choose_position (places, params->group, params->position);
  for (guint i = 0; i < params->ids->len; i++)
    {
      Place *place = g_new0 (Place, 1);

      place->id = g_array_index (params->ids, gint64, i);
      place->group = g_strdup (params->group);
      g_ptr_array_insert (places, position + i, place);
    }
  _tema_act_add_changed (act, params->ids->len);
  return write_places (store, places, error);
}

/**
 * tema_act_move_documents:
 * @documents: (array length=n_documents): documents, in the order they shall have
 * @n_documents: how many
 * @group: the group they shall stand in, "" for none; it need not be there yet
 * @position: place in the whole list, not counting @documents themselves, %G_MAXUINT for the end;
 *   brought to the nearest place inside the group, or between groups
 *
 * Re-orders and groups documents.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_documents (TemaDocument *const *documents,
                         guint n_documents,
                         const char *group,
                         guint position)
{
  OrderParams *params = g_new0 (OrderParams, 1);
  TemaAct *act = _tema_act_new (move_documents, params, order_params_free);
  char name[64];

  params->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  params->group = g_strstrip (g_strdup (group));
  params->position = position;
  for (guint i = 0; i < n_documents; i++)
    {
      gint64 id = tema_document_get_id (documents[i]);

      g_array_append_val (params->ids, id);
    }
  if (n_documents == 1)
    _tema_act_set_label (act, _ ("Move “%s”"),
                         _tema_act_shorten (name, tema_document_get_name (documents[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Move %u document", "Move %u documents", n_documents),
        n_documents);
  return act;
}

/* Where the new name is another group's, the two become one, at the other's place. */
static gboolean
rename_group (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  OrderParams *params = data;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) places = NULL;
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id FROM document WHERE group_name = ? ORDER BY position");
  gboolean is_taken;
  guint position;

  if (params->new_group[0] != '\0'
      && (name = _tema_act_dup_name (params->new_group, error)) == NULL)
    return FALSE;
  g_array_set_size (params->ids, 0);
  tema_statement_bind_text (select, 1, params->group);
  while (tema_statement_step (select, NULL))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (params->ids, id);
    }
  tema_statement_reset (select);
  places = list_places (store, params, error);
  if (places == NULL)
    return FALSE;
  is_taken = name != NULL && find_group (places, name, 0) >= 0;
  position = is_taken ? choose_position (places, name, G_MAXUINT) : params->position;
  for (guint i = 0; i < params->ids->len; i++)
    {
      Place *place = g_new0 (Place, 1);

      place->id = g_array_index (params->ids, gint64, i);
      place->group = g_strdup (name != NULL ? name : "");
      g_ptr_array_insert (places, MIN (position + i, places->len), place);
    }
  _tema_act_add_changed (act, params->ids->len);
  return write_places (store, places, error);
}

/**
 * tema_act_rename_group:
 * @group: a group of documents
 * @position: where its first document stands in the list
 * @name: its new name; "" dissolves the group, whose documents stay where they are
 *
 * Renames a group. A name that another group has makes one group of the two.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_group (const char *group, guint position, const char *name)
{
  OrderParams *params = g_new0 (OrderParams, 1);
  TemaAct *act = _tema_act_new (rename_group, params, order_params_free);
  char before[64], after[64];

  params->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  params->group = g_strdup (group);
  params->new_group = g_strstrip (g_strdup (name));
  params->position = position;
  if (params->new_group[0] == '\0')
    _tema_act_set_label (act, _ ("Dissolve the group “%s”"), _tema_act_shorten (before, group));
  else
    _tema_act_set_label (act, _ ("Rename the group “%s” to “%s”"),
                         _tema_act_shorten (before, group), _tema_act_shorten (after, name));
  return act;
}
