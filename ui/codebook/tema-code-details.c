/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The chosen code, and the description that lands in the appendix. */
#include "tema-config.h"

#include "codebook/tema-code-details.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-words.h"
#include "compat/tema-settings.h"
#include "project/tema-writing.h"
#include "spelling/tema-spelling.h"
#include "widgets/tema-swatch.h"
#include "widgets/tema-typing.h"

/* Two whole lines are read without scrolling, however large the desktop's text is. */
#define LEAST_DESCRIPTION_PX 64
#define TWO_LINES_PX 36
#define DESCRIPTION_MARGINS_PX 16

struct _TemaCodeDetails
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaCode *code;       /* nullable: not exactly one chosen */
  gboolean is_typed;    /* the text was changed by hand and is not saved */
  gboolean is_filling;  /* the text is being changed by us */
  TemaTyping *typing;   /* until it is saved */

  GtkStack *stack; /* "one" or "other" */
  GtkWidget *color;
  TemaSwatch *swatch;
  GtkLabel *name;
  GtkLabel *counts;
  GtkLabel *below;
  GtkLabel *branch; /* how much lies below it; hidden where nothing does */
  GtkLabel *hints;
  GtkScrolledWindow *description_frame;
  GtkTextView *description;
  GtkWidget *hint;
  GtkLabel *note;
};

enum
{
  SIGNAL_COLOR_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCodeDetails, tema_code_details, GTK_TYPE_WIDGET)

static char *
dup_text (TemaCodeDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_editable (TemaCodeDetails *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static void
update_hint (TemaCodeDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);

  gtk_widget_set_visible (self->hint, gtk_text_buffer_get_char_count (buffer) == 0);
}

static char *
dup_branch_counts (TemaCode *code)
{
  guint n_files = tema_code_get_n_files_with_subcodes (code);
  guint n_references = tema_code_get_n_references_with_subcodes (code);

  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", n_files), n_files);
  g_autofree char *references
      = g_strdup_printf (ngettext ("%'u reference", "%'u references", n_references), n_references);

  /* TRANSLATORS: how often a code and all codes below it are used: files, references */
  return g_strdup_printf (_ ("With subcodes: %s, %s"), files, references);
}

/* Where the code stands and came from, and how much lies below it. */
static void
update_below (TemaCodeDetails *self)
{
  TemaCode *parent = tema_code_get_parent (self->code);
  gboolean has_subcodes = g_list_model_get_n_items (tema_code_get_children (self->code)) > 0;
  g_autofree char *path = parent != NULL ? tema_code_dup_path (parent) : NULL;
  g_autofree char *branch = has_subcodes ? dup_branch_counts (self->code) : NULL;
  const char *parts[3] = { NULL };
  g_autofree char *text = NULL;
  guint n_parts = 0;

  if (path != NULL)
    parts[n_parts++] = path;
  if (tema_code_words_get_origin (self->code) != NULL)
    parts[n_parts++] = tema_code_words_get_origin (self->code);
  text = g_strjoinv (" · ", (char **)parts);
  gtk_label_set_text (self->below, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->below), text);
  gtk_label_set_text (self->branch, branch != NULL ? branch : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->branch), branch);
  gtk_widget_set_visible (GTK_WIDGET (self->branch), branch != NULL);
}

/* Gently: a line that is read or not. */
static void
update_hints (TemaCodeDetails *self)
{
  g_autofree char *text
      = _tema_codebook_dup_hints (tema_project_get_codebook (self->project), self->code);

  gtk_label_set_text (self->hints, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hints), text);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), text != NULL);
}

static TemaAct *
make_description (TemaProject *project, const char *guid, const char *created, const char *text)
{
  TemaCode *code = tema_codebook_find_by_guid (tema_project_get_codebook (project), guid);

  const char *before = code != NULL ? tema_code_get_description (code) : NULL;

  return code != NULL && !g_str_equal (text, before != NULL ? before : "")
             ? tema_act_describe_code (code, text)
             : NULL;
}

static TemaWriting *
get_writing (TemaCodeDetails *self)
{
  return tema_writing_get (self->project, make_description, tema_code_get_guid (self->code));
}

/* What was typed is newer than what is on disk. */
static const char *
get_newest_description (TemaCodeDetails *self)
{
  const char *unsaved = tema_writing_peek (get_writing (self));

  return unsaved != NULL ? unsaved : tema_code_get_description (self->code);
}

static void
fill_description (TemaCodeDetails *self)
{
  const char *description = get_newest_description (self);
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (shown, description != NULL ? description : "") == 0)
    return;
  self->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (gtk_text_view_get_buffer (self->description));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->description),
                            description != NULL ? description : "", -1);
  gtk_text_buffer_end_irreversible_action (gtk_text_view_get_buffer (self->description));
  self->is_filling = FALSE;
}

static void
update (TemaCodeDetails *self)
{
  g_autofree char *counts = tema_code_words_dup_counts (self->code);

  gtk_label_set_text (self->name, tema_code_get_name (self->code));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), tema_code_get_name (self->code));
  gtk_label_set_text (self->counts, counts);
  tema_swatch_set_color (self->swatch, tema_code_get_color (self->code));
  update_below (self);
  update_hints (self);
  gtk_text_view_set_editable (self->description, is_editable (self));
  gtk_widget_set_sensitive (self->color, is_editable (self));
  if (!self->is_typed)
    fill_description (self);
  update_hint (self);
}

/**
 * tema_code_details_write:
 * @self: the details of one code, on the screen
 *
 * Puts the caret into the description.
 */
void
tema_code_details_write (TemaCodeDetails *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->description));
}

/**
 * tema_code_details_flush:
 * @self: the details
 *
 * Saves a description that was typed and not saved yet.
 */
void
tema_code_details_flush (TemaCodeDetails *self)
{
  g_autofree char *text = NULL;

  tema_typing_stop (self->typing);
  if (!self->is_typed)
    return;
  self->is_typed = FALSE;
  text = dup_text (self);
  if (self->code != NULL && is_editable (self))
    tema_writing_write (get_writing (self), text, tema_typing_goes_on (self->typing));
}

static void
due_cb (gpointer details)
{
  tema_code_details_flush (details);
}

static void
changed_cb (TemaCodeDetails *self)
{
  update_hint (self);
  if (self->is_filling || self->code == NULL)
    return;
  self->is_typed = TRUE;
  tema_typing_key (self->typing);
}

static void
color_clicked_cb (TemaCodeDetails *self)
{
  g_signal_emit (self, signals[SIGNAL_COLOR_WANTED], 0, self->color);
}

static void
forget_code (TemaCodeDetails *self)
{
  if (self->code != NULL)
    g_signal_handlers_disconnect_by_data (self->code, self);
  g_clear_object (&self->code);
}

static void
tema_code_details_dispose (GObject *object)
{
  TemaCodeDetails *self = TEMA_CODE_DETAILS (object);

  if (self->stack != NULL)
    tema_code_details_flush (self);
  forget_code (self);
  g_clear_object (&self->project);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (tema_code_details_parent_class)->dispose (object);
}

static void
tema_code_details_finalize (GObject *object)
{
  tema_typing_free (TEMA_CODE_DETAILS (object)->typing);
  G_OBJECT_CLASS (tema_code_details_parent_class)->finalize (object);
}

static void
tema_code_details_class_init (TemaCodeDetailsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_code_details_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_code_details_finalize;
  signals[SIGNAL_COLOR_WANTED]
      = g_signal_new ("color-wanted", TEMA_TYPE_CODE_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  g_type_ensure (TEMA_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/codebook/tema-code-details.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, color);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, swatch);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, name);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, counts);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, below);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, branch);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, hints);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, description_frame);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, description);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, hint);
  gtk_widget_class_bind_template_child (widget_class, TemaCodeDetails, note);
  gtk_widget_class_bind_template_callback (widget_class, color_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tema_code_details_init (TemaCodeDetails *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->typing = tema_typing_new (due_cb, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_spelling_add (self->description);
  gtk_scrolled_window_set_min_content_height (
      self->description_frame,
      MAX (LEAST_DESCRIPTION_PX,
           TWO_LINES_PX * tema_settings_get_text_scale () + DESCRIPTION_MARGINS_PX));
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->description), TRUE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->description), "changed",
                            G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (tema_code_details_flush), self);
  gtk_widget_add_controller (GTK_WIDGET (self->description), focus);
}

static void
show_note (TemaCodeDetails *self, guint n_codes)
{
  g_autofree char *text
      = n_codes > 0
            ? g_strdup_printf (ngettext ("%u code selected", "%u codes selected", n_codes), n_codes)
            : g_strdup (_ ("Choose a code to see what it means"));

  gtk_label_set_text (self->note, text);
  gtk_stack_set_visible_child_name (self->stack, "other");
}

/**
 * tema_code_details_set_codes:
 * @self: the details
 * @project: (nullable): whose codes
 * @codes: (element-type TemaCode): what is chosen; one is shown, of others their number
 *
 * Saves first what was typed for the code before.
 */
void
tema_code_details_set_codes (TemaCodeDetails *self, TemaProject *project, GPtrArray *codes)
{
  TemaCode *code = codes->len == 1 ? g_ptr_array_index (codes, 0) : NULL;

  if (code == NULL)
    show_note (self, codes->len);
  if (code == self->code && project == self->project)
    return;
  tema_code_details_flush (self);
  forget_code (self);
  g_set_object (&self->project, project);
  if (code == NULL)
    return;
  self->code = g_object_ref (code);
  g_signal_connect_swapped (code, "notify", G_CALLBACK (update), self);
  update (self);
  gtk_stack_set_visible_child_name (self->stack, "one");
}
