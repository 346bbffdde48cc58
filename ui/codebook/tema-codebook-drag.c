/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codes are dragged to another place in the tree, passages onto a code. Nothing here ever merges.
 */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-drag.h"
#include "codebook/tema-codebook-pane-private.h"
#include "project/tema-passage.h"

/* A drag that rests on a folded code opens it. */
#define SPRING_MS 700
/* The part of a row, at its top and at its bottom, that means "before" and "behind". */
#define EDGE 0.28

typedef enum
{
  PLACE_NONE,
  PLACE_BEFORE,
  PLACE_INSIDE,
  PLACE_BEHIND,
} Place;

static const char *const place_classes[] = { NULL, "drop-before", "drop-inside", "drop-behind" };

static void
mark_place (GtkWidget *row, Place place)
{
  for (guint i = PLACE_BEFORE; i <= PLACE_BEHIND; i++)
    if (i == place)
      gtk_widget_add_css_class (row, place_classes[i]);
    else
      gtk_widget_remove_css_class (row, place_classes[i]);
}

static GPtrArray *
list_dragged (TemaCodebookPane *self, TemaCodeRow *row)
{
  GPtrArray *codes = _tema_codebook_pane_list_selected_branches (self);
  guint position = gtk_tree_list_row_get_position (tema_code_row_get_tree_row (row));

  if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    return codes;
  g_ptr_array_set_size (codes, 0);
  g_ptr_array_add (codes, g_object_ref (tema_code_row_get_code (row)));
  return codes;
}

static GdkContentProvider *
prepare_cb (TemaCodebookPane *self, double x, double y, GtkDragSource *source)
{
  TemaCodeRow *row = _tema_codebook_pane_find_row_at (self, x, y);
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (TemaCodeSet) set = NULL;

  if (row == NULL || !_tema_codebook_pane_can_change (self))
    return NULL;
  codes = list_dragged (self, row);
  g_clear_pointer (&self->dragged, g_ptr_array_unref);
  self->dragged = g_ptr_array_ref (codes);
  set = tema_code_set_new ((TemaCode *const *)codes->pdata, codes->len);
  return gdk_content_provider_new_typed (TEMA_TYPE_CODE_SET, set);
}

static void
drag_begin_cb (TemaCodebookPane *self, GdkDrag *drag, GtkDragSource *source)
{
  tema_code_drag_show (drag, self->dragged);
}

void
_tema_codebook_pane_stop_spring (TemaCodebookPane *self)
{
  g_clear_handle_id (&self->spring, g_source_remove);
  self->spring_code = 0;
}

static gboolean
spring_cb (gpointer pane)
{
  TemaCodebookPane *self = pane;
  TemaCode *code = self->project != NULL ? tema_codebook_find_by_id (
                       tema_project_get_codebook (self->project), self->spring_code)
                                         : NULL;
  TemaCodeRow *row = code != NULL ? _tema_codebook_pane_find_row (self, code) : NULL;

  self->spring = 0;
  if (row != NULL)
    gtk_tree_list_row_set_expanded (tema_code_row_get_tree_row (row), TRUE);
  return G_SOURCE_REMOVE;
}

static void
start_spring (TemaCodebookPane *self, TemaCodeRow *row)
{
  gint64 id = tema_code_get_id (tema_code_row_get_code (row));

  if (id == self->spring_code)
    return;
  _tema_codebook_pane_stop_spring (self);
  self->spring_code = id;
  if (!gtk_tree_list_row_get_expanded (tema_code_row_get_tree_row (row)))
    self->spring = g_timeout_add (SPRING_MS, spring_cb, self);
}

static gboolean
is_passage (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL
         && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), TEMA_TYPE_PASSAGE);
}

static Place
find_place (TemaCodebookPane *self, TemaCodeRow *row, double y, gboolean is_passage_dropped)
{
  double part = y / MAX (gtk_widget_get_height (GTK_WIDGET (row)), 1);
  gboolean is_open
      = gtk_tree_list_row_get_expanded (tema_code_row_get_tree_row (row))
        && g_list_model_get_n_items (tema_code_get_children (tema_code_row_get_code (row))) > 0;

  if (is_passage_dropped)
    return tema_code_is_codable (tema_code_row_get_code (row)) ? PLACE_INSIDE : PLACE_NONE;
  if (self->sort != SORT_OWN) /* there is no "before" in an order that is only looked at */
    return PLACE_INSIDE;
  if (part < EDGE)
    return PLACE_BEFORE;
  /* Below an open code lie its subcodes: behind it would be far from the pointer. */
  return part > 1 - EDGE && !is_open ? PLACE_BEHIND : PLACE_INSIDE;
}

/* The one row that shows where a drop would land. */
static void
mark_only (TemaCodebookPane *self, TemaCodeRow *row, Place place)
{
  TemaCodeRow *before
      = self->marked != NULL ? _tema_codebook_pane_find_row (self, self->marked) : NULL;

  if (before != NULL && before != row)
    mark_place (GTK_WIDGET (before), PLACE_NONE);
  g_clear_object (&self->marked);
  if (row == NULL)
    return;
  self->marked = g_object_ref (tema_code_row_get_code (row));
  mark_place (GTK_WIDGET (row), place);
}

static double
get_y_in_row (TemaCodebookPane *self, TemaCodeRow *row, double x, double y)
{
  graphene_point_t point;

  return gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (row),
                                   &GRAPHENE_POINT_INIT (x, y), &point)
             ? point.y
             : 0;
}

static GdkDragAction
motion_cb (TemaCodebookPane *self, double x, double y, GtkDropTarget *target)
{
  TemaCodeRow *row = _tema_codebook_pane_find_row_at (self, x, y);
  Place place;

  if (!_tema_codebook_pane_can_change (self))
    return 0;
  if (row == NULL)
    {
      mark_only (self, NULL, PLACE_NONE);
      _tema_codebook_pane_stop_spring (self);
      return is_passage (target) ? 0 : GDK_ACTION_COPY;
    }
  place = find_place (self, row, get_y_in_row (self, row, x, y), is_passage (target));
  mark_only (self, row, place);
  start_spring (self, row);
  return place != PLACE_NONE ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (TemaCodebookPane *self)
{
  mark_only (self, NULL, PLACE_NONE);
  _tema_codebook_pane_stop_spring (self);
}

static gboolean
contains_or_is_below (const TemaCodeSet *set, TemaCode *code)
{
  for (guint i = 0; i < set->codes->len; i++)
    {
      TemaCode *dragged = g_ptr_array_index (set->codes, i);

      if (dragged == code || tema_code_is_below (code, dragged))
        return TRUE;
    }
  return FALSE;
}

/* Places are counted without the codes that are moved. */
static guint
count_before (TemaCodebookPane *self, const TemaCodeSet *set, TemaCode *parent, TemaCode *code)
{
  GListModel *siblings = parent != NULL ? tema_code_get_children (parent)
                                        : G_LIST_MODEL (tema_project_get_codebook (self->project));
  guint n_before = 0;

  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr (TemaCode) candidate = g_list_model_get_item (siblings, i);

      if (candidate == code)
        break;
      if (!g_ptr_array_find (set->codes, candidate, NULL))
        n_before++;
    }
  return n_before;
}

static void
move (TemaCodebookPane *self, const TemaCodeSet *set, TemaCode *parent, guint position)
{
  GPtrArray *codes = g_ptr_array_new_full (set->codes->len, g_object_unref);

  for (guint i = 0; i < set->codes->len; i++)
    g_ptr_array_add (codes, g_object_ref (g_ptr_array_index (set->codes, i)));
  _tema_codebook_pane_run (
      self, tema_act_move_codes ((TemaCode *const *)codes->pdata, codes->len, parent, position),
      NULL, codes);
}

static gboolean
drop_codes (TemaCodebookPane *self, const TemaCodeSet *set, TemaCode *code, Place place)
{
  TemaCode *parent = tema_code_get_parent (code);

  if (contains_or_is_below (set, code))
    return FALSE;
  if (place == PLACE_INSIDE)
    move (self, set, code, G_MAXUINT);
  else
    move (self, set, parent,
          count_before (self, set, parent, code) + (place == PLACE_BEHIND ? 1 : 0));
  return TRUE;
}

static void
drop_passage (TemaCodebookPane *self, const TemaPassage *passage, TemaCode *code)
{
  _tema_codebook_pane_run (
      self,
      tema_act_code_passage (passage->document, passage->first_char, passage->last_char, &code, 1),
      g_strdup_printf (_ ("Coded with “%s”"), tema_code_get_name (code)), NULL);
}

/* Below the last row: to the end of the top. */
static gboolean
drop_below (TemaCodebookPane *self, const GValue *value)
{
  if (!G_VALUE_HOLDS (value, TEMA_TYPE_CODE_SET))
    return FALSE;
  move (self, g_value_get_boxed (value), NULL, G_MAXUINT);
  return TRUE;
}

static gboolean
drop_cb (TemaCodebookPane *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  TemaCodeRow *row = _tema_codebook_pane_find_row_at (self, x, y);
  gboolean is_passage_dropped = G_VALUE_HOLDS (value, TEMA_TYPE_PASSAGE);
  Place place;

  leave_cb (self);
  if (!_tema_codebook_pane_can_change (self))
    return FALSE;
  if (row == NULL)
    return drop_below (self, value);
  place = find_place (self, row, get_y_in_row (self, row, x, y), is_passage_dropped);
  if (place == PLACE_NONE)
    return FALSE;
  if (!is_passage_dropped)
    return drop_codes (self, g_value_get_boxed (value), tema_code_row_get_code (row), place);
  drop_passage (self, g_value_get_boxed (value), tema_code_row_get_code (row));
  return TRUE;
}

/* On the list and not on its rows: there are hundreds of those, and they come and go. */
void
_tema_codebook_pane_add_drag (TemaCodebookPane *self)
{
  GType types[] = { TEMA_TYPE_CODE_SET, TEMA_TYPE_PASSAGE };
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}
