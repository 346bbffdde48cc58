/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Keys and the pointer over the text: what starts coding, and what shows codings. */
#include "transcript/tema-stripe-gutter.h"
#include "transcript/tema-transcript-pane-private.h"

#define CLICK_PX 4
#define CARD_DELAY_MS 220
#define LINE_PX 16

/* A capital begins the name of a code, as most names do. */
static gboolean
use_letter (TemaTranscriptPane *self, guint keyval, GdkModifierType state)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return gtk_widget_activate_action (widget, "transcript.code-recent", "u",
                                       keyval - GDK_KEY_1 + 1);
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return gtk_widget_activate_action (widget, "transcript.code-recent", "u",
                                       keyval - GDK_KEY_KP_1 + 1);
  if ((state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (keyval == GDK_KEY_q || keyval == GDK_KEY_Q)
    return gtk_widget_activate_action (widget, "transcript.code-again", NULL);
  if (keyval == GDK_KEY_v || keyval == GDK_KEY_V)
    return gtk_widget_activate_action (widget, "transcript.code-in-vivo", NULL);
  return FALSE;
}

/* Typing with a passage selected means: this is the code. */
static gboolean
start_typing (TemaTranscriptPane *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char typed[7] = "";

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    letter = 0;
  else if (letter == 0 || !g_unichar_isgraph (letter))
    return FALSE;
  if (letter != 0)
    g_unichar_to_utf8 (letter, typed);
  _tema_transcript_pane_show_bar (self);
  tema_coding_bar_type (self->bar, typed);
  return TRUE;
}

static gboolean
key_cb (TemaTranscriptPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint first, last;

  if (_tema_transcript_pane_walk_key (self, keyval, state))
    return TRUE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Escape && gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    {
      _tema_transcript_pane_hide_bar (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && tema_transcript_view_get_chosen_coding (self->view) != 0)
    {
      _tema_transcript_pane_let_go (self);
      return TRUE;
    }
  if (!_tema_transcript_pane_can_code (self)
      || !tema_transcript_view_get_selection (self->view, &first, &last))
    return FALSE;
  return use_letter (self, keyval, state) || start_typing (self, keyval);
}

static gboolean
is_typing (TemaTranscriptPane *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->bar))
         && (gtk_widget_get_state_flags (GTK_WIDGET (self->bar)) & GTK_STATE_FLAG_FOCUS_WITHIN);
}

static gboolean
has_card (TemaTranscriptPane *self)
{
  return self->card != NULL && gtk_widget_get_visible (self->card);
}

/* Somebody quick may be typing the code already, or the release has opened a stripe's card. */
static void
offer_bar (gpointer pane)
{
  g_autoptr (TemaTranscriptPane) self = pane;
  guint first, last;

  if (self->view != NULL && !is_typing (self) && !has_card (self)
      && _tema_transcript_pane_can_code (self)
      && tema_transcript_view_get_selection (self->view, &first, &last))
    _tema_transcript_pane_show_bar (self);
}

static gboolean
open_card_cb (gpointer pane)
{
  TemaTranscriptPane *self = pane;
  g_autoptr (GPtrArray) codings = NULL;
  GdkRectangle place;
  guint at, first, last;

  self->opening_card = 0;
  if (self->transcript == NULL || tema_transcript_view_get_selection (self->view, &first, &last)
      || !tema_transcript_view_get_char_at (self->view, self->pressed_at.x, self->pressed_at.y,
                                            &at))
    return G_SOURCE_REMOVE;
  codings = tema_transcript_view_list_codings (self->view, at, at + 1);
  place = (GdkRectangle){ self->pressed_at.x, self->pressed_at.y - LINE_PX / 2, 1, LINE_PX };
  _tema_transcript_pane_show_card (self, codings, &place, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
get_event_place (TemaTranscriptPane *self, GdkEvent *event, graphene_point_t *place)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->view));
  double x, y, surface_x, surface_y;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  return gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self->view),
                                   &GRAPHENE_POINT_INIT (x - surface_x, y - surface_y), place);
}

/* A click on coded text tells about it, when it is known not to begin a double click. */
static void
take_release (TemaTranscriptPane *self, GdkEvent *event)
{
  graphene_point_t place;

  g_idle_add_once (offer_bar, g_object_ref (self));
  if (get_event_place (self, event, &place)
      && graphene_point_distance (&place, &self->pressed_at, NULL, NULL) < CLICK_PX
      && tema_transcript_view_is_over_text (self->view, place.x) && self->opening_card == 0)
    self->opening_card = g_timeout_add (CARD_DELAY_MS, open_card_cb, self);
}

/* A gesture would lose its sequence to the text view's own; an event is seen by everybody. The bar
 * comes when the view has dealt with the release, which may have taken the selection away. */
static gboolean
event_cb (TemaTranscriptPane *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if ((type != GDK_BUTTON_RELEASE && type != GDK_BUTTON_PRESS)
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_BUTTON_RELEASE)
    take_release (self, event);
  else
    {
      _tema_transcript_pane_hide_card (self);
      get_event_place (self, event, &self->pressed_at);
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
is_in_selection (TemaTranscriptPane *self, guint at_char)
{
  guint first, last;

  return tema_transcript_view_get_selection (self->view, &first, &last) && at_char >= first
         && at_char < last;
}

/* Shows what is coded under the pointer, in place of GTK's menu of cut and paste. */
static void
secondary_pressed_cb (
    TemaTranscriptPane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  g_autoptr (GPtrArray) codings = NULL;
  guint at_char;

  /* Stripes know best what is under the pointer. */
  if (TEMA_IS_STRIPE_GUTTER (gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT)))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (_tema_transcript_pane_press_speaker (self, x, y))
    return;
  if (self->transcript == NULL || !tema_transcript_view_get_char_at (self->view, x, y, &at_char))
    return;
  codings = tema_transcript_view_list_codings (self->view, at_char, at_char + 1);
  if (codings->len > 0)
    _tema_transcript_pane_show_card (self, codings, &(GdkRectangle){ x, y, 1, 1 }, TRUE);
  else if (_tema_transcript_pane_can_code (self) && is_in_selection (self, at_char))
    _tema_transcript_pane_show_bar (self);
}

/* Of two documents beside each other, the one that had the focus last. */
static gboolean
shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  return TEMA_TRANSCRIPT_PANE (widget)->is_active
         && gtk_widget_activate_action (widget, action, NULL);
}

static void
add_shortcuts (TemaTranscriptPane *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } shortcuts[] = {
    { "<Control>k", "transcript.code-selection" },
    { "<Control><Shift>k", "transcript.uncode" },
    { "<Control>e", "transcript.grow-selection" },
    { "<Control><Shift>e", "transcript.shrink-selection" },
    { "F4", "transcript.next-uncoded" },
    { "<Shift>F4", "transcript.previous-uncoded" },
    { "<Control>f", "transcript.find" },
    { "<Control>g|F3", "transcript.find-next" },
    { "<Control><Shift>g|<Shift>F3", "transcript.find-previous" },
    { "<Control>m", "transcript.write-note" },
    { "<Control><Shift>m", "transcript.memo" },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "transcript.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "transcript.zoom-out" },
    { "<Control>0|<Control>KP_0", "transcript.zoom-normal" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Wherever the focus is in the window: coding goes on after a look at the codebook. */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (
            gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
            gtk_callback_action_new (shortcut_cb, (gpointer)shortcuts[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
add_menu_keys (TemaTranscriptPane *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_named_action_new ("transcript.show-codings")));
  /* Only here: F2 renames what has the focus. */
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("F2"),
                        gtk_named_action_new ("transcript.rename-speaker-here")));
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

void
_tema_transcript_pane_add_keys (TemaTranscriptPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), events);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (secondary), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (secondary));
  add_shortcuts (self);
  add_menu_keys (self);
}
