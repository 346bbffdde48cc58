/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One document: what is shown, and what the pane follows. */
#include "tema-config.h"

#include <adwaita.h>

#include "compat/tema-settings.h"
#include "transcript/tema-transcript-pane-private.h"
#include "transcript/tema-transcript-view-private.h"

#define MEASURE_PX 1030

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_TRANSCRIPT,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaTranscriptPane, tema_transcript_pane, GTK_TYPE_WIDGET)

/* Beside another document somebody may delete the one that is shown here. */
static gboolean
is_deleted (TemaTranscriptPane *self)
{
  TemaDocument *document
      = self->transcript != NULL ? tema_transcript_get_document (self->transcript) : NULL;

  return document != NULL && self->project != NULL
         && tema_project_find_document (self->project, tema_document_get_guid (document)) == NULL;
}

static gboolean
is_within (GtkWidget *focus, gpointer widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* With the button that interviews are chosen by, the focus would go to whatever is next; who has
 * gone on to something else meanwhile stays there. */
static void
show_page (TemaTranscriptPane *self, const char *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->is_awaited |= is_within (focus, gtk_stack_get_child_by_name (self->stack, "none"));
  gtk_stack_set_visible_child_name (self->stack, page);
  if (!self->is_awaited || self->transcript == NULL)
    return;
  self->is_awaited = FALSE;
  if (focus == NULL || is_within (focus, self))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
_tema_transcript_pane_update_state (TemaTranscriptPane *self)
{
  gboolean has_documents
      = self->project != NULL
        && g_list_model_get_n_items (tema_project_get_documents (self->project)) > 0;

  if (is_deleted (self))
    {
      tema_transcript_pane_set_transcript (self, NULL);
      return;
    }
  show_page (self, self->transcript != NULL ? "text" : has_documents ? "choose" : "none");
  _tema_transcript_pane_update_verbs (self);
}

static void
follow_transcript (TemaTranscriptPane *self)
{
  g_signal_connect_swapped (tema_transcript_get_document (self->transcript), "notify",
                            G_CALLBACK (_tema_transcript_pane_update_heading), self);
  g_signal_connect_swapped (self->transcript, "codings-changed",
                            G_CALLBACK (_tema_transcript_pane_count_hidden), self);
}

static void
leave_transcript (TemaTranscriptPane *self)
{
  if (self->transcript == NULL)
    return;
  _tema_transcript_pane_remember_place (self);
  g_clear_handle_id (&self->going_to_place, g_source_remove);
  g_clear_handle_id (&self->keeping_place, g_source_remove);
  g_signal_handlers_disconnect_by_data (tema_transcript_get_document (self->transcript), self);
  g_signal_handlers_disconnect_by_data (self->transcript, self);
}

/**
 * tema_transcript_pane_set_transcript:
 * @self: a pane
 * @transcript: (nullable): the document to show
 *
 * Goes on where reading stopped when this document was shown last.
 */
void
tema_transcript_pane_set_transcript (TemaTranscriptPane *self, TemaTranscript *transcript)
{
  if (self->transcript == transcript)
    return;
  _tema_transcript_pane_hide_bar (self);
  _tema_transcript_pane_hide_card (self);
  g_array_set_size (self->grown, 0);
  leave_transcript (self);
  g_set_object (&self->transcript, transcript);
  tema_transcript_view_set_transcript (self->view, transcript);
  if (transcript != NULL)
    {
      follow_transcript (self);
      if (self->recent != NULL)
        tema_recent_codes_learn (self->recent, transcript);
      _tema_transcript_pane_go_to_place (self);
    }
  _tema_transcript_pane_update_heading (self);
  _tema_transcript_pane_update_state (self);
  _tema_transcript_pane_count_hidden (self);
  _tema_transcript_pane_update_find (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRANSCRIPT]);
}

/* Names and colours of codes are beside and below the text. */
static void
redraw_codings (TemaTranscriptPane *self)
{
  if (self->view != NULL)
    _tema_transcript_view_redraw (self->view);
}

static void
release_project (TemaTranscriptPane *self)
{
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->project, self);
      g_signal_handlers_disconnect_by_data (tema_project_get_documents (self->project), self);
      g_signal_handlers_disconnect_by_data (tema_project_get_codebook (self->project), self);
    }
  if (self->bar != NULL)
    tema_coding_bar_set_codes (self->bar, NULL, NULL);
  g_clear_pointer (&self->recent, tema_recent_codes_free);
  g_clear_object (&self->project);
}

/**
 * tema_transcript_pane_set_project:
 * @self: a pane
 * @project: (nullable): whose documents are shown from now on
 */
void
tema_transcript_pane_set_project (TemaTranscriptPane *self, TemaProject *project)
{
  if (self->project == project)
    return;
  tema_transcript_pane_set_transcript (self, NULL);
  release_project (self);
  g_ptr_array_set_size (self->marked_codes, 0);
  _tema_transcript_pane_reset_filter (self);
  if (self->view != NULL)
    tema_transcript_view_set_memos (self->view,
                                    project != NULL ? tema_project_get_memos (project) : NULL);
  if (project != NULL)
    {
      self->project = g_object_ref (project);
      self->recent = tema_recent_codes_new (tema_project_get_codebook (project));
      tema_coding_bar_set_codes (self->bar, tema_project_get_codebook (project), self->recent);
      g_signal_connect_swapped (project, "notify::is-read-only",
                                G_CALLBACK (_tema_transcript_pane_update_state), self);
      g_signal_connect_swapped (tema_project_get_documents (project), "items-changed",
                                G_CALLBACK (_tema_transcript_pane_update_state), self);
      g_signal_connect_swapped (tema_project_get_codebook (project), "changed",
                                G_CALLBACK (redraw_codings), self);
    }
  _tema_transcript_pane_update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

static void
stripe_pressed_cb (TemaTranscriptPane *self, gint64 coding_id, double x, double y)
{
  const TemaCoding *coding = tema_transcript_find_coding (self->transcript, coding_id);
  g_autoptr (GPtrArray) codings = g_ptr_array_new ();

  if (coding == NULL)
    return;
  g_ptr_array_add (codings, (gpointer)coding);
  _tema_transcript_pane_show_card (self, codings, &(GdkRectangle){ x, y, 1, 1 }, FALSE);
}

static void
note_pressed_cb (TemaTranscriptPane *self, gint64 id, double x, double y)
{
  _tema_transcript_pane_show_note (self, id);
}

static void
focus_entered_cb (TemaTranscriptPane *self)
{
  g_signal_emit_by_name (self, "activated");
}

static void
ends_moved_cb (TemaTranscriptPane *self, gint64 coding_id, guint first_char, guint last_char)
{
  _tema_transcript_pane_move_ends (self, coding_id, first_char, last_char);
}

/* Keys are about the text; before there is one, about where it comes from. */
static gboolean
tema_transcript_pane_grab_focus (GtkWidget *widget)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  if (self->transcript != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
look_changed_cb (TemaTranscriptPane *self)
{
  static const int spacings_px[] = { 2, 6, 14 };
  GSettings *settings = tema_settings_get ();

  tema_transcript_view_set_zoom (self->view, g_settings_get_double (settings, "transcript-zoom"));
  tema_transcript_view_set_spacing (
      self->view, spacings_px[g_settings_get_enum (settings, "transcript-spacing")]);
}

static void
tema_transcript_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else
    g_value_set_object (value, self->transcript);
}

static void
tema_transcript_pane_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (object);

  if (id == PROP_PROJECT)
    tema_transcript_pane_set_project (self, g_value_get_object (value));
  else
    tema_transcript_pane_set_transcript (self, g_value_get_object (value));
}

static void
tema_transcript_pane_dispose (GObject *object)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (object);

  if (self->transcript != NULL)
    {
      g_signal_handlers_disconnect_by_data (tema_transcript_get_document (self->transcript), self);
      g_signal_handlers_disconnect_by_data (self->transcript, self);
    }
  g_clear_object (&self->transcript);
  release_project (self);
  g_signal_handlers_disconnect_by_data (tema_settings_get (), self);
  g_clear_handle_id (&self->going_to_place, g_source_remove);
  g_clear_handle_id (&self->opening_card, g_source_remove);
  g_clear_handle_id (&self->keeping_place, g_source_remove);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->bar = NULL;
  self->view = NULL;
  G_OBJECT_CLASS (tema_transcript_pane_parent_class)->dispose (object);
}

static void
tema_transcript_pane_finalize (GObject *object)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (object);

  g_array_unref (self->grown);
  g_ptr_array_unref (self->marked_codes);
  g_free (self->only_coder);
  g_free (self->compared_coder);
  G_OBJECT_CLASS (tema_transcript_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/transcript/tema-transcript-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, content);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, name);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, facts);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, heading);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, filter_button);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, reading_button);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, beside_button);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, filter_label);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, find_entry);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, find_count);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, find_steps);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, overview);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, clamp);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, view);
  gtk_widget_class_bind_template_child (widget_class, TemaTranscriptPane, bar);
  gtk_widget_class_bind_template_callback (widget_class, stripe_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ends_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_pressed_cb);
}

static void
tema_transcript_pane_class_init (TemaTranscriptPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = tema_transcript_pane_get_property;
  object_class->set_property = tema_transcript_pane_set_property;
  object_class->dispose = tema_transcript_pane_dispose;
  object_class->finalize = tema_transcript_pane_finalize;
  widget_class->grab_focus = tema_transcript_pane_grab_focus;
  properties[PROP_PROJECT]
      = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TRANSCRIPT]
      = g_param_spec_object ("transcript", NULL, NULL, TEMA_TYPE_TRANSCRIPT,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_signal_new ("code-activated", TEMA_TYPE_TRANSCRIPT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, TEMA_TYPE_CODE);
  g_signal_new ("activated", TEMA_TYPE_TRANSCRIPT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_type_ensure (TEMA_TYPE_TRANSCRIPT_VIEW);
  g_type_ensure (TEMA_TYPE_OVERVIEW_STRIP);
  g_type_ensure (TEMA_TYPE_CODING_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  _tema_transcript_pane_install_verbs (widget_class);
  _tema_transcript_pane_install_uncode (widget_class);
  _tema_transcript_pane_install_walk (widget_class);
  _tema_transcript_pane_install_quotation (widget_class);
  _tema_transcript_pane_install_speakers (widget_class);
  _tema_transcript_pane_install_find (widget_class);
  _tema_transcript_pane_install_filter (widget_class);
  _tema_transcript_pane_install_notes (widget_class);
  bind_template (widget_class);
}

static void
tema_transcript_pane_init (TemaTranscriptPane *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->marked_codes = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_active = TRUE;
  self->grown = g_array_new (FALSE, FALSE, sizeof (TemaSpan));
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A line has as many words however large the desktop's text is. */
  adw_clamp_scrollable_set_maximum_size (self->clamp, MEASURE_PX * tema_settings_get_text_scale ());
  _tema_transcript_pane_add_bar (self);
  _tema_transcript_pane_add_keys (self);
  _tema_transcript_pane_add_drag (self);
  _tema_transcript_pane_add_find (self);
  _tema_transcript_pane_add_filter (self);
  tema_overview_strip_set_view (self->overview, self->view);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (_tema_transcript_pane_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (tema_settings_get (), "changed::transcript-zoom",
                            G_CALLBACK (look_changed_cb), self);
  g_signal_connect_swapped (tema_settings_get (), "changed::transcript-spacing",
                            G_CALLBACK (look_changed_cb), self);
  look_changed_cb (self);
  _tema_transcript_pane_update_state (self);
}

/**
 * tema_transcript_pane_new:
 *
 * Returns: (transfer floating): a pane without a project
 */
GtkWidget *
tema_transcript_pane_new (void)
{
  return g_object_new (TEMA_TYPE_TRANSCRIPT_PANE, NULL);
}

/**
 * tema_transcript_pane_reveal:
 * @self: a pane that shows a transcript
 * @first_char: first character of a passage
 * @last_char: the character after it
 *
 * Scrolls to a passage and selects it.
 */
void
tema_transcript_pane_reveal (TemaTranscriptPane *self, guint first_char, guint last_char)
{
  self->revealed = (TemaSpan){ first_char, last_char };
  if (self->going_to_place == 0)
    tema_transcript_view_show_passage (self->view, first_char, last_char);
}

/**
 * tema_transcript_pane_get_transcript:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaTranscript *
tema_transcript_pane_get_transcript (TemaTranscriptPane *self)
{
  return self->transcript;
}

/**
 * tema_transcript_pane_flush:
 * @self: a pane
 *
 * Keeps what is being written, and where reading stopped.
 */
void
tema_transcript_pane_flush (TemaTranscriptPane *self)
{
  _tema_transcript_pane_hide_card (self);
  if (self->transcript != NULL)
    _tema_transcript_pane_remember_place (self);
}
