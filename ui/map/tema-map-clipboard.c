/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Branches through the clipboard: as an indented outline that every program takes and gives, and,
 * between our own copy and paste, with colours, notes and what they stand for. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>

#include "formats/tema-map-formats.h"

void
_tema_map_canvas_clear_clipboard (TemaMapCanvas *self)
{
  g_clear_pointer (&self->cut, g_ptr_array_unref);
}

/* What was cut stays where it is. */
gboolean
_tema_map_canvas_forget_cut (TemaMapCanvas *self)
{
  if (self->cut == NULL)
    return FALSE;
  _tema_map_canvas_clear_clipboard (self);
  _tema_map_canvas_restyle (self);
  return TRUE;
}

/* Copying */

static TemaMapStateNode *
copy_node (TemaMapState *to, const TemaMapState *from, guint index, int parent)
{
  const TemaMapStateNode *node = tema_map_state_get_node (from, index);
  TemaMapStateNode *copy = tema_map_state_add_node (to, parent, node->text);

  g_free (copy->note);
  g_free (copy->subject_guid);
  copy->note = g_strdup (node->note);
  copy->subject_guid = g_strdup (node->subject_guid);
  copy->subject = node->subject;
  copy->color = node->color;
  copy->has_own_color = node->has_own_color;
  copy->shape = node->shape;
  copy->is_folded = node->is_folded;
  copy->shows_counts = node->shows_counts;
  copy->x = node->x;
  copy->y = node->y;
  return copy;
}

static void
copy_edges (TemaMapState *to, const TemaMapState *from, GHashTable *places)
{
  for (guint i = 0; i < from->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (from, i);
      guint source
          = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (edge->source + 1)));
      guint target
          = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (edge->target + 1)));

      if (source > 0 && target > 0)
        tema_map_state_add_edge (to, source - 1, target - 1, edge->label)->arrow = edge->arrow;
    }
}

/* The branches of these nodes, each on its own. */
static TemaMapState *
copy_branches (TemaMapCanvas *self, GPtrArray *guids)
{
  TemaMapState *copy = tema_map_state_new ("");
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL); /* index + 1 → index + 1 */

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (guids, i));
      guint end = top != NULL ? tema_map_state_get_branch_end (self->state, top->index) : 0;

      for (guint k = top != NULL ? top->index : 0; k < end; k++)
        {
          int parent = tema_map_state_get_node (self->state, k)->parent;
          guint place
              = k > top->index
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (parent + 1)))
                    : 0;

          copy_node (copy, self->state, k, (int)place - 1);
          g_hash_table_insert (places, GUINT_TO_POINTER (k + 1),
                               GUINT_TO_POINTER (copy->nodes->len));
        }
    }
  copy_edges (copy, self->state, places);
  return copy;
}

static char *
dup_outline (const TemaMapState *state)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < state->nodes->len; i = tema_map_state_get_branch_end (state, i))
    {
      g_autofree char *branch = tema_map_branch_to_text (state, i);

      g_string_append (text, branch);
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
put (TemaMapCanvas *self, GPtrArray *guids)
{
  TemaMapState *copy = copy_branches (self, guids);

  g_clear_pointer (&self->copied, tema_map_state_free);
  g_free (self->clip_text);
  self->copied = copy;
  self->clip_text = dup_outline (copy);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->clip_text);
}

void
_tema_map_canvas_copy (TemaMapCanvas *self)
{
  g_autoptr (GPtrArray) guids = _tema_map_canvas_list_topmost (self);

  if (guids->len == 0)
    return;
  _tema_map_canvas_forget_cut (self);
  put (self, guids);
}

/* It goes when it is pasted; until then it is pale. */
void
_tema_map_canvas_cut (TemaMapCanvas *self)
{
  g_autoptr (GPtrArray) guids = _tema_map_canvas_list_topmost (self);

  if (guids->len == 0)
    return;
  put (self, guids);
  g_clear_pointer (&self->cut, g_ptr_array_unref);
  self->cut = g_steal_pointer (&guids);
  _tema_map_canvas_restyle (self);
}

/* Pasting */

static void
measure_branch (TemaMapCanvas *self, const TemaMapState *state, TemaBoardRect *rect)
{
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (state, self->metrics);

  tema_map_layout_get_extents (layout, rect);
}

static void
shift (TemaMapState *state, int dx, int dy)
{
  for (guint i = 0; i < state->nodes->len; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (state->nodes, i);

      node->x = CLAMP (node->x + dx, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
      node->y = CLAMP (node->y + dy, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
    }
}

/* The nearest free spot for all of it: beside the node that takes it, else in the middle of what is
 * seen. */
static void
place (TemaMapCanvas *self, TemaMapState *state, const Thing *parent)
{
  TemaBoardRect extents, rect;
  double x, y;
  int middle_x, middle_y;

  measure_branch (self, state, &extents);
  _tema_map_canvas_to_map (self, self->camera.width / 2, self->camera.height / 2, &x, &y);
  if (parent != NULL)
    {
      tema_map_layout_find_child_place (self->layout, parent->index, &middle_x, &middle_y);
      y = middle_y;
      x = middle_x >= parent->target.origin.x ? middle_x + extents.width / 2
                                              : middle_x - extents.width / 2;
    }
  rect = (TemaBoardRect){ .width = extents.width, .height = extents.height };
  tema_map_layout_find_free (self->layout, (int)x - extents.width / 2, (int)y - extents.height / 2,
                             &rect);
  shift (state, rect.x - extents.x, rect.y - extents.y);
}

static void
paste_state (TemaMapCanvas *self, TemaMapState *state, gboolean is_arranged)
{
  const Thing *parent = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));

  if (state->nodes->len == 0)
    return;
  if (!is_arranged)
    tema_map_tidy (state, self->metrics, TEMA_MAP_ONE_SIDED);
  place (self, state, parent);
  _tema_map_canvas_run (
      self,
      tema_act_paste_nodes (self->map, state,
                            parent != NULL ? _tema_map_canvas_get_model (self, parent->guid) : NULL,
                            G_MAXUINT),
      NULL, _tema_map_canvas_select_created);
}

static gboolean
is_own_branch (TemaMapCanvas *self, const char *guid)
{
  const Thing *thing = _tema_map_canvas_find (self, guid);

  for (guint i = 0; thing != NULL && i < self->cut->len; i++)
    {
      const Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (self->cut, i));

      if (top != NULL && (top == thing || _tema_map_canvas_is_within (self, thing, top)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
paste_cut (TemaMapCanvas *self)
{
  g_autofree char *parent = g_strdup (_tema_map_canvas_get_only (self));

  if (self->cut == NULL || parent == NULL || is_own_branch (self, parent))
    return FALSE;
  _tema_map_canvas_move_onto (self, self->cut, parent);
  _tema_map_canvas_forget_cut (self);
  return TRUE;
}

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer canvas)
{
  g_autoptr (TemaMapCanvas) self = canvas;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (TemaMapState) state = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL || *text == '\0' || self->map == NULL || self->things == NULL)
    return;
  if (g_strcmp0 (text, self->clip_text) == 0 && self->copied != NULL)
    {
      if (paste_cut (self))
        return;
      state = tema_map_state_copy (self->copied);
      paste_state (self, state, TRUE);
      return;
    }
  _tema_map_canvas_forget_cut (self);
  state = tema_map_from_text (text, &error);
  if (state == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
  else
    paste_state (self, state, FALSE);
}

/* What is in the clipboard, onto the chosen node or free. */
void
_tema_map_canvas_paste (TemaMapCanvas *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb,
                                 g_object_ref (self));
}
