/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* In a narrow window, or with large text, the list of interviews gives way to the text; a button
 * in the header lays it over the codebook's place for as long as somebody chooses from it. Where
 * the header has no room for the screens, they are in a bar below; where it has much, the badge
 * says how many passages are verified. */
#include "window/tema-window-private.h"

#include "compat/tema-settings.h"

/* A list, forty letters a line with their margins, and a codebook. */
#define ROOM_FOR_ALL_PX 860
/* Beside the title, the six screens and the buttons, also while the numbers grow. */
#define ROOM_FOR_NUMBERS_PX 1340
#define CODEBOOK_PX 280
#define WIDE_CODEBOOK_PX 380
#define LIST_PX 260
#define TEXT_PX 480

/*
 * _tema_window_get_codebook_px:
 * @width_px: how wide the window is
 *
 * Returns: how wide the codebook is until somebody drags it: the text has its lines first
 */
int
_tema_window_get_codebook_px (int width_px)
{
  double scale = tema_settings_get_text_scale ();

  return CLAMP (width_px / scale - LIST_PX - TEXT_PX, CODEBOOK_PX, WIDE_CODEBOOK_PX) * scale;
}

/* The paned widget gives and takes at the text's side when the list goes or comes, which it learns
 * of later: the codebook's width is counted from how wide the two are now. */
static void
set_codebook_px (TemaWindow *self, int codebook_px)
{
  int both_px = gtk_widget_get_width (GTK_WIDGET (self->right_paned));

  if (both_px == 0)
    both_px = self->width_px;
  gtk_paned_set_position (self->right_paned, both_px - codebook_px);
}

static void
apply (TemaWindow *self)
{
  gtk_widget_set_visible (self->list_button, self->is_narrow);
  if (self->is_narrow)
    {
      set_codebook_px (self, CODEBOOK_PX * tema_settings_get_text_scale ());
      self->has_narrow_hidden_list = gtk_widget_get_visible (self->left_side);
      gtk_widget_set_visible (self->left_side, FALSE);
      return;
    }
  set_codebook_px (self, _tema_window_get_codebook_px (self->width_px));
  if (self->has_narrow_hidden_list)
    gtk_widget_set_visible (self->left_side, TRUE);
  self->has_narrow_hidden_list = FALSE;
}

/*
 * _tema_window_fit_health:
 * @self: a window
 *
 * Shows the numbers of the badge where there is room, and always where they are not alike.
 */
void
_tema_window_fit_health (TemaWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->health_label),
                          self->is_wide
                              || gtk_widget_has_css_class (self->health_button, "unwell"));
}

static gboolean
fit_health_cb (gpointer window)
{
  _tema_window_fit_health (window);
  return G_SOURCE_REMOVE;
}

static gboolean
apply_cb (gpointer window)
{
  TemaWindow *self = window;

  self->fitting = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

/* Where there is room for one beside the text, it is the list or the codebook. */
static void
list_shown_cb (TemaWindow *self)
{
  g_autoptr (GVariant) reading = g_action_group_get_action_state (G_ACTION_GROUP (self), "reading");

  if (self->is_narrow)
    gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin),
                            !gtk_widget_get_visible (self->left_side)
                                && !g_variant_get_boolean (reading));
}

void
_tema_window_add_fit (TemaWindow *self)
{
  g_object_bind_property (self->left_side, "visible", self->list_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->left_side, "notify::visible", G_CALLBACK (list_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

/*
 * _tema_window_fit:
 * @self: a window
 * @width_px: how wide it is now, or will be
 * @is_allocating: whether this is the middle of an allocation, when nothing may come or go
 */
void
_tema_window_fit (TemaWindow *self, int width_px, gboolean is_allocating)
{
  double scale = tema_settings_get_text_scale ();
  gboolean is_narrow = width_px < ROOM_FOR_ALL_PX * scale;
  gboolean is_wide = width_px >= ROOM_FOR_NUMBERS_PX * scale;

  self->width_px = width_px;
  if (is_wide != self->is_wide)
    g_idle_add_full (G_PRIORITY_DEFAULT, fit_health_cb, g_object_ref (self), g_object_unref);
  self->is_wide = is_wide;
  if (is_narrow == self->is_narrow)
    return;
  self->is_narrow = is_narrow;
  if (!is_allocating)
    apply (self);
  else if (self->fitting == 0)
    self->fitting = g_idle_add (apply_cb, self);
}

void
_tema_window_show_codebook (TemaWindow *self)
{
  if (self->is_narrow)
    gtk_widget_set_visible (self->left_side, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin), TRUE);
}

static gboolean
move_screens_cb (gpointer window)
{
  TemaWindow *self = window;
  GtkWidget *shown = adw_squeezer_get_visible_child (self->screens_in_header);

  adw_view_switcher_bar_set_reveal (self->screens_bar, GTK_IS_LABEL (shown));
  return G_SOURCE_REMOVE;
}

/*
 * _tema_window_room_for_screens_cb:
 * @self: the window
 *
 * The header shows the screens, or an empty label where they are too wide: then they are in the bar
 * below. It finds that out in the middle of an allocation, when nothing may come or go.
 */
void
_tema_window_room_for_screens_cb (TemaWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, move_screens_cb, g_object_ref (self), g_object_unref);
}
