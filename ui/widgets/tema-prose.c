/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A field for some sentences. It tells what was written a moment after it was typed, and whether
 * that goes on from what it told before, so that a thought is one step of undo and not each letter.
 */
#include "tema-config.h"

#include "widgets/tema-prose.h"

#include "widgets/tema-typing.h"

#define LINE_PX 20

struct _TemaProse
{
  GtkWidget parent_instance;

  gboolean is_typed;   /* changed by hand and not told */
  gboolean is_filling; /* the text is being changed by us */
  TemaTyping *typing;  /* until it is told */

  GtkWidget *overlay;
  GtkScrolledWindow *scroller;
  GtkTextView *view;
  GtkLabel *hint;
};

enum
{
  PROP_HINT = 1,
  PROP_LABEL,
  PROP_LINES,
  N_PROPERTIES
};
enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS
};
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaProse, tema_prose, GTK_TYPE_WIDGET)

static char *
dup_text (TemaProse *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
update_hint (TemaProse *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view))
                              == 0);
}

static void
due_cb (gpointer prose)
{
  tema_prose_flush (prose);
}

static void
changed_cb (TemaProse *self)
{
  update_hint (self);
  if (self->is_filling)
    return;
  self->is_typed = TRUE;
  tema_typing_key (self->typing);
}

static void
tema_prose_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TemaProse *self = TEMA_PROSE (object);

  if (id == PROP_HINT)
    gtk_label_set_text (self->hint, g_value_get_string (value));
  else if (id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
  else if (id == PROP_LINES)
    gtk_scrolled_window_set_min_content_height (self->scroller,
                                                LINE_PX * (int)g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
tema_prose_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TEMA_PROSE (widget)->view));
}

static void
tema_prose_dispose (GObject *object)
{
  TemaProse *self = TEMA_PROSE (object);

  tema_typing_stop (self->typing);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_prose_parent_class)->dispose (object);
}

static void
tema_prose_finalize (GObject *object)
{
  tema_typing_free (TEMA_PROSE (object)->typing);
  G_OBJECT_CLASS (tema_prose_parent_class)->finalize (object);
}

static void
tema_prose_class_init (TemaProseClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = tema_prose_dispose;
  object_class->finalize = tema_prose_finalize;
  object_class->set_property = tema_prose_set_property;
  GTK_WIDGET_CLASS (class)->grab_focus = tema_prose_grab_focus;
  properties[PROP_HINT]
      = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINES] = g_param_spec_uint ("lines", NULL, NULL, 1, 50, 3,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", TEMA_TYPE_PROSE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
add_hint (TemaProse *self)
{
  GtkWidget *hint = gtk_label_new (NULL);

  self->hint = GTK_LABEL (hint);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_set_can_target (hint, FALSE);
  gtk_widget_set_halign (hint, GTK_ALIGN_START);
  gtk_widget_set_valign (hint, GTK_ALIGN_START);
  gtk_widget_set_margin_start (hint, 10);
  gtk_widget_set_margin_end (hint, 10);
  gtk_widget_set_margin_top (hint, 8);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), hint);
}

static void
add_view (TemaProse *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (view);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_top_margin (self->view, 7);
  gtk_text_view_set_bottom_margin (self->view, 7);
  gtk_text_view_set_left_margin (self->view, 9);
  gtk_text_view_set_right_margin (self->view, 9);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->view), TRUE);
  gtk_widget_add_css_class (view, "description");
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (self->scroller, 3 * LINE_PX);
  gtk_scrolled_window_set_child (self->scroller, view);
  gtk_widget_add_css_class (scroller, "description-frame");
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (tema_prose_flush), self);
  gtk_widget_add_controller (view, focus);
}

static void
tema_prose_init (TemaProse *self)
{
  self->typing = tema_typing_new (due_cb, self);
  self->overlay = gtk_overlay_new ();
  add_view (self);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->scroller));
  add_hint (self);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

/**
 * tema_prose_new:
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
tema_prose_new (void)
{
  return g_object_new (TEMA_TYPE_PROSE, NULL);
}

/**
 * tema_prose_set_text:
 * @self: a field
 * @text: what is written in it from now on
 *
 * Does nothing while somebody types: their words are newer.
 */
void
tema_prose_set_text (TemaProse *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *shown = dup_text (self);

  if (self->is_typed || g_str_equal (shown, text))
    return;
  self->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->is_filling = FALSE;
}

/**
 * tema_prose_set_editable:
 * @self: a field
 * @is_editable: whether somebody may write
 */
void
tema_prose_set_editable (TemaProse *self, gboolean is_editable)
{
  gtk_text_view_set_editable (self->view, is_editable);
  gtk_text_view_set_cursor_visible (self->view, is_editable);
}

/**
 * tema_prose_flush:
 * @self: a field
 *
 * Tells at once what was typed and not told yet.
 */
void
tema_prose_flush (TemaProse *self)
{
  g_autofree char *text = NULL;

  tema_typing_stop (self->typing);
  if (!self->is_typed)
    return;
  self->is_typed = FALSE;
  text = dup_text (self);
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, text);
}

/**
 * tema_prose_goes_on:
 * @self: a field that tells what was written
 *
 * Returns: whether that was typed right behind what it told before, without a pause
 */
gboolean
tema_prose_goes_on (TemaProse *self)
{
  return tema_typing_goes_on (self->typing);
}

/**
 * tema_prose_get_buffer:
 * @self: a field
 *
 * Returns: (transfer none): its buffer, to be dressed; the text is set by tema_prose_set_text()
 */
GtkTextBuffer *
tema_prose_get_buffer (TemaProse *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/**
 * tema_prose_get_view:
 * @self: a field
 *
 * Returns: (transfer none): what is written in, to be added to
 */
GtkTextView *
tema_prose_get_view (TemaProse *self)
{
  return self->view;
}
