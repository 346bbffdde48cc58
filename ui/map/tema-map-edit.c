/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words are typed where they stand. Enter goes on with the next node beside, Tab with one below,
 * Shift+Enter begins a new line, Escape leaves; a click elsewhere keeps. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define EDGE_FONT_PX 12
/* GTK breaks lines by itself: room for what it measures otherwise. */
#define SLACK_PX 8

static char *
dup_text (TemaMapCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
keep_edge (TemaMapCanvas *self, const char *guid, const char *text)
{
  TemaMapEdge *edge = tema_map_find_edge (self->map, guid);

  if (edge != NULL && !g_str_equal (text, tema_map_edge_get_label (edge)))
    _tema_map_canvas_run (self, tema_act_label_edge (edge, text), NULL, NULL);
}

static void
keep_node (TemaMapCanvas *self, const char *guid, const char *text)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, guid);

  /* One that stands for something has its name when it has no words of its own. */
  if (node == NULL || g_str_equal (text, tema_map_node_get_text (node))
      || (*text == '\0' && tema_map_node_get_subject (node) == TEMA_NODE_IDEA))
    return;
  _tema_map_canvas_run (self, tema_act_set_node_text (node, text), NULL, NULL);
}

static void
keep_draft (TemaMapCanvas *self, Draft *draft, const char *text)
{
  g_autofree char *key = g_strdup (draft->key);
  g_autofree char *parent = g_strdup (draft->behind != NULL ? draft->behind : draft->parent);

  if (*text != '\0')
    {
      g_free (draft->text);
      draft->text = g_strdup (text);
      _tema_map_canvas_place_draft (self, draft);
      _tema_map_canvas_write_draft (self, draft, draft->text);
      _tema_map_canvas_lay_out (self);
      return;
    }
  _tema_map_canvas_drop_draft (self, draft);
  _tema_map_canvas_lay_out (self);
  if (_tema_map_canvas_find (self, parent) != NULL)
    _tema_map_canvas_select_only (self, parent);
  else
    _tema_map_canvas_forget_gone (self);
}

/*
 * _tema_map_canvas_stop_editing:
 * @self: a canvas
 * @is_kept: whether what was typed counts; the words of a new node always do
 */
void
_tema_map_canvas_stop_editing (TemaMapCanvas *self, gboolean is_kept)
{
  g_autofree char *typed = self->editor != NULL ? dup_text (self) : NULL;
  g_autofree char *guid = g_steal_pointer (&self->edited);
  GtkWidget *editor = g_steal_pointer (&self->editor);
  gboolean is_edge = self->is_edge_edited;
  gboolean had_focus = editor != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) == editor;
  Draft *draft = _tema_map_canvas_find_draft (self, guid);

  if (editor == NULL)
    return;
  self->is_edge_edited = FALSE;
  g_strstrip (typed);
  gtk_widget_unparent (editor);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (draft != NULL)
    keep_draft (self, draft, typed);
  else if (is_kept && is_edge && _tema_map_canvas_can_change (self))
    keep_edge (self, guid, typed);
  else if (is_kept && _tema_map_canvas_can_change (self))
    keep_node (self, guid, typed);
  g_clear_pointer (&self->lines, gsk_render_node_unref);
  _tema_map_canvas_restyle (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* New nodes */

static void
edit_new (TemaMapCanvas *self, Draft *draft)
{
  g_autofree char *key = g_strdup (draft->key);

  _tema_map_canvas_select_only (self, key);
  _tema_map_canvas_start_editing (self, key, TRUE);
}

static void
add_child (TemaMapCanvas *self, const char *parent)
{
  TemaMapNode *model = _tema_map_canvas_get_model (self, parent);

  if (model != NULL && tema_map_node_is_folded (model))
    _tema_map_canvas_run (self, tema_act_fold_nodes (&model, 1, FALSE), NULL, NULL);
  edit_new (self, _tema_map_canvas_add_draft (self, parent, NULL));
}

/* A middle has no sibling: what is typed after it hangs on it. */
static void
add_sibling (TemaMapCanvas *self, const char *guid)
{
  const Thing *thing = _tema_map_canvas_find (self, guid);
  const TemaMapStateNode *node;
  g_autofree char *parent = NULL;

  if (thing == NULL)
    return;
  node = _tema_map_canvas_get_node (self, thing);
  if (node->parent < 0
      && (thing->index == 0
          || tema_map_state_get_branch_end (self->state, thing->index) > thing->index + 1))
    {
      add_child (self, guid);
      return;
    }
  if (node->parent >= 0)
    parent = g_strdup (tema_map_state_get_node (self->state, node->parent)->guid);
  edit_new (self, _tema_map_canvas_add_draft (self, parent, guid));
}

void
_tema_map_canvas_new_child (TemaMapCanvas *self)
{
  g_autofree char *guid = g_strdup (self->cursor);

  if (guid != NULL && _tema_map_canvas_can_change (self))
    add_child (self, guid);
}

void
_tema_map_canvas_new_sibling (TemaMapCanvas *self)
{
  g_autofree char *guid = g_strdup (self->cursor);

  if (guid != NULL && _tema_map_canvas_can_change (self))
    add_sibling (self, guid);
}

/* Near a point of the map. */
void
_tema_map_canvas_new_free (TemaMapCanvas *self, double x, double y)
{
  if (self->map != NULL && _tema_map_canvas_can_change (self))
    edit_new (self, _tema_map_canvas_add_free_draft (self, x, y));
}

/* Typing goes on: to a child, a sibling, or one level out. */
typedef enum
{
  NEXT_CHILD,
  NEXT_SIBLING,
  NEXT_OUTER,
} Next;

static void
go_on (TemaMapCanvas *self, Next next)
{
  g_autofree char *guid = g_strdup (self->edited);
  g_autofree char *text = dup_text (self);
  gboolean is_edge = self->is_edge_edited;
  const Thing *thing;

  /* Nothing hangs on what has no words yet: the caret waits for them, or they would be typed over
   * the words of its parent. */
  if (next == NEXT_CHILD && *g_strstrip (text) == '\0'
      && _tema_map_canvas_find_draft (self, guid) != NULL)
    return;
  _tema_map_canvas_stop_editing (self, TRUE);
  if (is_edge)
    return;
  thing = _tema_map_canvas_find (self, guid);
  /* An empty one that is left one level out goes on there; one left by Enter is the end. */
  if (thing == NULL && next == NEXT_OUTER)
    {
      g_free (guid);
      guid = g_strdup (self->cursor);
      thing = _tema_map_canvas_find (self, guid);
    }
  if (thing == NULL)
    return;
  if (next == NEXT_OUTER && _tema_map_canvas_get_node (self, thing)->parent >= 0)
    {
      int parent = _tema_map_canvas_get_node (self, thing)->parent;

      g_free (guid);
      guid = g_strdup (tema_map_state_get_node (self->state, parent)->guid);
    }
  if (next == NEXT_CHILD)
    add_child (self, guid);
  else
    add_sibling (self, guid);
}

static gboolean
key_cb (TemaMapCanvas *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  gboolean is_other = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (is_shifted || is_other)
        return GDK_EVENT_PROPAGATE;
      go_on (self, NEXT_SIBLING);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (is_other)
        return GDK_EVENT_PROPAGATE;
      go_on (self, is_shifted || key == GDK_KEY_ISO_Left_Tab ? NEXT_OUTER : NEXT_CHILD);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      _tema_map_canvas_stop_editing (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      _tema_map_canvas_stop_editing (self, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
left_idle_cb (gpointer canvas)
{
  g_autoptr (TemaMapCanvas) self = canvas;

  if (self->editor != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->editor)
    _tema_map_canvas_stop_editing (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Not at once: the focus is on its way. A menu of the view takes it only for a moment. */
static void
left_cb (TemaMapCanvas *self)
{
  g_idle_add (left_idle_cb, g_object_ref (self));
}

/* The editor */

static void
apply_font (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, "font", &start, &end);
}

/* The node grows with its words. */
static void
text_changed_cb (TemaMapCanvas *self, GtkTextBuffer *buffer)
{
  Draft *draft = _tema_map_canvas_find_draft (self, self->edited);

  apply_font (buffer);
  if (draft != NULL)
    {
      g_free (draft->text);
      draft->text = dup_text (self);
      _tema_map_canvas_place_draft (self, draft);
    }
  g_clear_pointer (&self->lines, gsk_render_node_unref);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static GtkWidget *
create_view (TemaMapCanvas *self, const char *text, double font_px, gboolean is_bold)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, tema_map_metrics_get_fonts ());
  pango_font_description_set_absolute_size (font, font_px * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  gtk_text_buffer_create_tag (buffer, "font", "font-desc", font, NULL);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_justification (GTK_TEXT_VIEW (view), GTK_JUSTIFY_CENTER);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (buffer, text, -1);
  apply_font (buffer);
  gtk_widget_add_css_class (view, "map-editor");
  return view;
}

static void
add_controllers (TemaMapCanvas *self, GtkWidget *editor)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (editor, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (editor, focus);
}

static void
open_editor (TemaMapCanvas *self, const char *guid, const char *label)
{
  self->edited = g_strdup (guid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  add_controllers (self, self->editor);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), "changed",
                            G_CALLBACK (text_changed_cb), self);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->editor);
  g_signal_emit_by_name (self->editor, "select-all", TRUE);
  _tema_map_canvas_restyle (self);
}

/*
 * _tema_map_canvas_start_editing:
 * @self: a canvas
 * @guid: (nullable): a node
 * @is_replacing: whether its words go: somebody just types
 *
 * Opens a node for typing.
 */
void
_tema_map_canvas_start_editing (TemaMapCanvas *self, const char *guid, gboolean is_replacing)
{
  Thing *thing = _tema_map_canvas_find (self, guid);
  g_autofree char *key = NULL;
  const TemaMapLook *look;
  Draft *draft;

  if (thing == NULL || !_tema_map_canvas_can_change (self))
    return;
  key = g_strdup (thing->guid);
  _tema_map_canvas_stop_editing (self, TRUE);
  thing = _tema_map_canvas_find (self, key);
  if (thing == NULL)
    return;
  draft = _tema_map_canvas_find_draft (self, key);
  if (draft != NULL && !draft->is_running)
    draft->is_written = FALSE;
  if (_tema_map_canvas_get_only (self) == NULL
      || !g_str_equal (_tema_map_canvas_get_only (self), key))
    _tema_map_canvas_select_only (self, key);
  _tema_map_canvas_reveal (self, key);
  look = &tema_map_layout_get_node (self->layout, thing->index)->look;
  self->is_edge_edited = FALSE;
  self->editor
      = create_view (self, is_replacing ? "" : _tema_map_canvas_get_node (self, thing)->text,
                     look->font_size, look->is_bold);
  open_editor (self, key, _ ("Words of the node"));
}

/* Opens the words of a cross-link. */
void
_tema_map_canvas_edit_edge (TemaMapCanvas *self, const char *guid)
{
  int edge = _tema_map_canvas_find_edge (self, guid);

  if (edge < 0 || !_tema_map_canvas_can_change (self))
    return;
  _tema_map_canvas_stop_editing (self, TRUE);
  edge = _tema_map_canvas_find_edge (self, guid);
  if (edge < 0)
    return;
  self->is_edge_edited = TRUE;
  self->editor
      = create_view (self, tema_map_state_get_edge (self->state, edge)->label, EDGE_FONT_PX, FALSE);
  gtk_widget_add_css_class (self->editor, "of-link");
  open_editor (self, guid, _ ("Words of the link"));
}

static gboolean
find_edge_place (TemaMapCanvas *self, const char *text, graphene_rect_t *rect)
{
  int edge = _tema_map_canvas_find_edge (self, self->edited);
  double font_px = EDGE_FONT_PX;
  g_autoptr (TemaMapWords) words = NULL;
  TemaMapVertex middle;
  TemaMapCurve curve;

  if (edge < 0)
    return FALSE;
  _tema_map_canvas_get_link (self, edge, &curve);
  middle = _tema_map_canvas_find_label (self, edge, &curve);
  words = tema_map_metrics_break_words (self->metrics, text, font_px, FALSE);
  graphene_rect_init (rect, middle.x, middle.y, 0, 0);
  graphene_rect_inset (rect, -MAX (words->width / 2 + 14, 60),
                       -(words->n_lines * words->line_height / 2 + 5));
  return TRUE;
}

static gboolean
find_node_place (TemaMapCanvas *self, char *text, graphene_rect_t *rect)
{
  Thing *thing = _tema_map_canvas_find (self, self->edited);
  Draft *draft = _tema_map_canvas_find_draft (self, self->edited);
  TemaMapStateNode node;
  const TemaMapBox *box;
  graphene_point_t middle;
  TemaMapSize size;

  if (thing == NULL)
    return FALSE;
  box = tema_map_layout_get_node (self->layout, thing->index);
  node = *_tema_map_canvas_get_node (self, thing);
  node.text = text;
  tema_map_metrics_measure (self->metrics, &node, &box->look, box->size.n_hidden, &size);
  graphene_rect_get_center (&thing->shown, &middle);
  if (draft != NULL)
    middle = GRAPHENE_POINT_INIT (draft->x, draft->y);
  graphene_rect_init (rect, middle.x - size.width / 2, middle.y - size.height / 2, size.width,
                      size.height);
  if (draft != NULL)
    thing->target = thing->shown = *rect;
  return TRUE;
}

/* Over the node, as large as its words need, and as large as the map is. */
void
_tema_map_canvas_place_editor (TemaMapCanvas *self)
{
  g_autofree char *text = self->editor != NULL ? dup_text (self) : NULL;
  graphene_rect_t rect, view;
  GskTransform *transform;
  int min_width, min_height;

  if (self->editor == NULL
      || !(self->is_edge_edited ? find_edge_place (self, text, &rect)
                                : find_node_place (self, text, &rect)))
    return;
  graphene_rect_inset (&rect, -SLACK_PX / 2, 0);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  rect.size.width = MAX (rect.size.width, min_width);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, rect.size.width, &min_height, NULL,
                      NULL, NULL);
  if (min_height > rect.size.height)
    graphene_rect_inset (&rect, 0, -(min_height - rect.size.height) / 2);
  tema_camera_to_view (&self->camera, &rect, &view);
  transform = gsk_transform_translate (NULL, &view.origin);
  transform = gsk_transform_scale (transform, self->camera.zoom, self->camera.zoom);
  gtk_widget_allocate (self->editor, ceil (rect.size.width), ceil (rect.size.height), -1,
                       transform);
}
