/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Choosing a code for the selected passage with a few keystrokes. */
#include "tema-config.h"

#include "transcript/tema-coding-bar.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "widgets/tema-entry.h"
#include "widgets/tema-swatch.h"

/* So many that the offer to create a code stays in sight below them. */
#define MAX_MATCHES 7
#define KEYS_ON_ONE_LINE_PX 420
#define CODE_DATA "tema-code"

struct _TemaCodingBar
{
  GtkWidget parent_instance;

  TemaCodebook *codebook;  /* nullable */
  TemaRecentCodes *recent; /* of the pane; nullable */

  GtkWidget *content;
  GtkEntry *entry;
  GtkListBox *list;
  GtkFlowBox *keys;
  GtkWidget *again;   /* the key for the code used last */
  GtkWidget *several; /* how to choose several codes */
  gboolean has_keys;
};

enum
{
  SIGNAL_CODE_CHOSEN,
  SIGNAL_NAME_CHOSEN,
  SIGNAL_DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCodingBar, tema_coding_bar, GTK_TYPE_WIDGET)

static char *
dup_typed (TemaCodingBar *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
append_row (TemaCodingBar *self, GtkWidget *picture, const char *text, const char *hint)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = create_label (text, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  if (hint != NULL)
    gtk_box_append (GTK_BOX (box), create_label (hint, "coding-hint"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
append_code (TemaCodingBar *self, TemaCode *code, guint digit)
{
  GtkWidget *swatch = tema_swatch_new ();
  TemaCode *parent = tema_code_get_parent (code);
  g_autofree char *key = digit > 0 ? g_strdup_printf ("%u", digit) : NULL;
  g_autofree char *place = parent != NULL ? tema_code_dup_path (parent) : NULL;
  GtkWidget *row;

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_code_get_color (code));
  row = append_row (self, swatch, tema_code_get_name (code), key != NULL ? key : place);
  gtk_widget_set_tooltip_text (row, tema_code_get_description (code));
  g_object_set_data_full (G_OBJECT (row), CODE_DATA, g_object_ref (code), g_object_unref);
}

static void
append_new_name (TemaCodingBar *self, const char *name)
{
  g_autofree char *text = g_strdup_printf (_ ("Create “%s”"), name);

  append_row (self, gtk_image_new_from_icon_name ("list-add-symbolic"), text, NULL);
}

static void
clear_list (TemaCodingBar *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
is_same_name (TemaCode *code, const char *typed)
{
  g_autofree char *name = g_utf8_casefold (tema_code_get_name (code), -1);
  g_autofree char *other = g_utf8_casefold (typed, -1);

  return g_utf8_collate (name, other) == 0;
}

static void
list_matches (TemaCodingBar *self, const char *typed)
{
  g_autoptr (GPtrArray) codes = tema_codebook_search (self->codebook, typed, MAX_MATCHES);
  gboolean is_there = FALSE;

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      is_there = is_there || is_same_name (code, typed);
      if (tema_code_is_codable (code))
        append_code (self, code, 0);
    }
  if (!is_there)
    append_new_name (self, typed);
}

static void
list_recent (TemaCodingBar *self)
{
  g_autoptr (GPtrArray) codes = tema_recent_codes_list (self->recent);

  for (guint i = 0; i < codes->len; i++)
    append_code (self, g_ptr_array_index (codes, i), i + 1);
  gtk_widget_set_visible (self->again, codes->len > 0);
}

static void
update_list (TemaCodingBar *self)
{
  g_autofree char *typed = dup_typed (self);

  clear_list (self);
  if (self->codebook == NULL)
    return;
  if (*typed != '\0')
    list_matches (self, typed);
  else
    list_recent (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  /* V and Q are letters while somebody types. */
  gtk_widget_set_visible (GTK_WIDGET (self->keys), self->has_keys && *typed == '\0');
  gtk_widget_set_visible (self->several, self->has_keys && *typed != '\0');
  if (*typed != '\0')
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
entry_changed_cb (TemaCodingBar *self)
{
  update_list (self);
}

static void
choose_row (TemaCodingBar *self, GtkListBoxRow *row, gboolean stays)
{
  TemaCode *code = g_object_get_data (G_OBJECT (row), CODE_DATA);
  g_autofree char *typed = dup_typed (self);

  if (code != NULL)
    g_signal_emit (self, signals[SIGNAL_CODE_CHOSEN], 0, code, stays);
  else
    g_signal_emit (self, signals[SIGNAL_NAME_CHOSEN], 0, typed, stays);
}

static void
row_activated_cb (TemaCodingBar *self, GtkListBoxRow *row)
{
  g_autoptr (GtkListBoxRow) kept = g_object_ref (row);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *keyboard = gdk_seat_get_keyboard (seat);

  choose_row (self, kept,
              keyboard != NULL
                  && (gdk_device_get_modifier_state (keyboard) & GDK_CONTROL_MASK) != 0);
}

static void
step (TemaCodingBar *self, int by)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) + by : by > 0 ? 0 : -1;
  GtkListBoxRow *row = at >= 0 ? gtk_list_box_get_row_at_index (self->list, at) : NULL;

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
choose_digit (TemaCodingBar *self, guint keyval)
{
  guint digit = keyval >= GDK_KEY_KP_1 ? keyval - GDK_KEY_KP_1 : keyval - GDK_KEY_1;
  GtkListBoxRow *row;

  if (digit >= TEMA_MAX_RECENT_CODES || gtk_entry_get_text_length (self->entry) > 0)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, digit);
  if (row != NULL)
    choose_row (self, row, FALSE);
  return row != NULL;
}

static void
choose_selected (TemaCodingBar *self, gboolean stays)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    choose_row (self, row, stays);
}

static gboolean
key_cb (TemaCodingBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[SIGNAL_DISMISSED], 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      choose_selected (self, (state & GDK_CONTROL_MASK) != 0);
      return TRUE;
    default:
      return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && choose_digit (self, keyval);
    }
}

static void
tema_coding_bar_dispose (GObject *object)
{
  TemaCodingBar *self = TEMA_CODING_BAR (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->codebook);
  G_OBJECT_CLASS (tema_coding_bar_parent_class)->dispose (object);
}

static void
tema_coding_bar_class_init (TemaCodingBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_coding_bar_dispose;
  signals[SIGNAL_CODE_CHOSEN]
      = g_signal_new ("code-chosen", TEMA_TYPE_CODING_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, TEMA_TYPE_CODE, G_TYPE_BOOLEAN);
  signals[SIGNAL_NAME_CHOSEN]
      = g_signal_new ("name-chosen", TEMA_TYPE_CODING_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_DISMISSED] = g_signal_new ("dismissed", TEMA_TYPE_CODING_BAR, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/transcript/tema-coding-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, content);
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, list);
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, keys);
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, again);
  gtk_widget_class_bind_template_child (widget_class, TemaCodingBar, several);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tema_coding_bar_init (TemaCodingBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * tema_coding_bar_set_codes:
 * @self: a bar
 * @codebook: (nullable): where codes are looked for
 * @recent: (nullable): the codes used last; must outlive the bar or be taken away
 */
void
tema_coding_bar_set_codes (TemaCodingBar *self, TemaCodebook *codebook, TemaRecentCodes *recent)
{
  g_set_object (&self->codebook, codebook);
  self->recent = recent;
  clear_list (self);
}

/**
 * tema_coding_bar_show:
 * @self: a bar
 * @has_keys: whether the keys that code a selection are told
 *
 * Starts anew with an empty entry and the codes used last; the focus stays where it is.
 */
void
tema_coding_bar_show (TemaCodingBar *self, gboolean has_keys)
{
  self->has_keys = has_keys;
  tema_entry_fill (GTK_EDITABLE (self->entry), "");
  update_list (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * tema_coding_bar_set_room:
 * @self: a bar
 * @width_px: how wide it will be
 *
 * Puts the keys on one line where they have the room, else on two.
 */
void
tema_coding_bar_set_room (TemaCodingBar *self, int width_px)
{
  guint per_line = width_px < KEYS_ON_ONE_LINE_PX * tema_settings_get_text_scale () ? 2 : 4;

  if (gtk_flow_box_get_max_children_per_line (self->keys) == per_line)
    return;
  gtk_flow_box_set_min_children_per_line (self->keys, MIN (per_line, 2));
  gtk_flow_box_set_max_children_per_line (self->keys, per_line);
  gtk_flow_box_set_min_children_per_line (self->keys, per_line);
}

/**
 * tema_coding_bar_type:
 * @self: a bar that is shown
 * @typed: what the user has typed so far
 *
 * Takes the focus and goes on with what was typed.
 */
void
tema_coding_bar_type (TemaCodingBar *self, const char *typed)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
