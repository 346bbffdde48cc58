/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Showing some of the codings: of the codes chosen in the codebook, of one coder. A bar always says
 * how many are hidden. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "project/tema-coders.h"
#include "transcript/tema-transcript-pane-private.h"
#include "widgets/tema-named-button.h"

/* Pairs of coders that the list offers: of more people it would be too long. */
#define MOST_COMPARED 4
/* Of a name on the button below it. */
#define MOST_CHARS 44

static void
add_branch (GHashTable *set, TemaCode *code)
{
  GListModel *children = tema_code_get_children (code);

  g_hash_table_add (set, code);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (TemaCode) child = g_list_model_get_item (children, i);

      add_branch (set, child);
    }
}

/* NULL: all of them. */
static GHashTable *
create_code_set (TemaTranscriptPane *self)
{
  GHashTable *set;

  if (!self->follows_codebook || self->marked_codes->len == 0)
    return NULL;
  set = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->marked_codes->len; i++)
    add_branch (set, g_ptr_array_index (self->marked_codes, i));
  return set;
}

static guint
count_hidden (TemaTranscriptPane *self)
{
  guint n_codings, n_hidden = 0;
  const TemaCoding *const *codings = tema_transcript_get_codings (self->transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    n_hidden += !tema_transcript_view_is_shown (self->view, codings[i]);
  return n_hidden;
}

static char *
dup_codes_text (TemaTranscriptPane *self)
{
  if (self->marked_codes->len == 0)
    return g_strdup (_ ("Choose codes in the codebook to see only theirs"));
  if (self->marked_codes->len == 1)
    return g_strdup_printf (_ ("Only “%s”"),
                            tema_code_get_name (g_ptr_array_index (self->marked_codes, 0)));
  return g_strdup_printf (ngettext ("Only %u code", "Only %u codes", self->marked_codes->len),
                          self->marked_codes->len);
}

static GPtrArray *
list_coders (TemaTranscriptPane *self)
{
  GPtrArray *coders = g_ptr_array_new ();
  guint n_codings = 0;
  const TemaCoding *const *codings
      = self->transcript != NULL ? tema_transcript_get_codings (self->transcript, &n_codings)
                                 : NULL;

  for (guint i = 0; i < n_codings; i++)
    if (!g_ptr_array_find (coders, codings[i]->coder, NULL))
      g_ptr_array_add (coders, (gpointer)codings[i]->coder);
  tema_coders_sort (coders);
  return coders;
}

/* Who codes here and is hidden; %NULL: nobody. */
static char *
dup_hidden_coders (TemaTranscriptPane *self)
{
  g_autoptr (GPtrArray) coders = list_coders (self);

  for (guint i = coders->len; i > 0; i--)
    if (g_strcmp0 (g_ptr_array_index (coders, i - 1), self->only_coder) == 0
        || g_strcmp0 (g_ptr_array_index (coders, i - 1), self->compared_coder) == 0)
      g_ptr_array_remove_index (coders, i - 1);
  return coders->len > 0 ? tema_coders_join ((const char *const *)coders->pdata, coders->len)
                         : NULL;
}

static char *
dup_coder_text (TemaTranscriptPane *self)
{
  g_autofree char *hidden = dup_hidden_coders (self);

  if (hidden == NULL)
    return g_strdup_printf (_ ("Only %s’s codings"), self->only_coder);
  /* Translators: names of people */
  return g_strdup_printf (_ ("Codings of %s are hidden"), hidden);
}

static char *
dup_compared_text (TemaTranscriptPane *self)
{
  /* Translators: how stripes are drawn while two coders are compared; two names */
  return g_strdup_printf (_ ("Full: both · dashes: only %s · dots: only %s"), self->only_coder,
                          self->compared_coder);
}

/* "Codings of Kari are hidden – 34 of 126", and what else was chosen. */
static char *
dup_bar_text (TemaTranscriptPane *self)
{
  guint n_codings = 0, n_hidden = self->transcript != NULL ? count_hidden (self) : 0;
  g_autofree char *number = NULL;
  g_autofree char *codes = self->follows_codebook ? dup_codes_text (self) : NULL;
  g_autofree char *coder = NULL;

  if (self->transcript != NULL)
    tema_transcript_get_codings (self->transcript, &n_codings);
  if (self->only_coder != NULL)
    coder = self->compared_coder != NULL ? dup_compared_text (self) : dup_coder_text (self);
  if (codes == NULL && self->compared_coder == NULL && coder != NULL)
    /* Translators: "Codings of Kari are hidden – 34 of 126" */
    return g_strdup_printf (_ ("%s – %'u of %'u"), coder, n_hidden, n_codings);
  number = g_strdup_printf (
      ngettext ("%'u of %'u coding hidden", "%'u of %'u codings hidden", n_codings), n_hidden,
      n_codings);
  return g_strjoin (" · ", number, codes != NULL ? codes : coder, codes != NULL ? coder : NULL,
                    NULL);
}

static void
update_bar (TemaTranscriptPane *self)
{
  g_autofree char *text = dup_bar_text (self);

  gtk_label_set_text (self->filter_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_label), text);
  gtk_widget_set_visible (self->filter_bar, (self->follows_codebook || self->only_coder != NULL)
                                                && !tema_transcript_view_is_reading (self->view));
}

void
_tema_transcript_pane_update_filter (TemaTranscriptPane *self)
{
  g_autoptr (GHashTable) codes = create_code_set (self);

  _tema_transcript_pane_let_go (self);
  tema_transcript_view_show_only (self->view, codes, self->only_coder);
  if (self->compared_coder != NULL)
    tema_transcript_view_compare_with (self->view, self->compared_coder);
  tema_overview_strip_update (self->overview);
  update_bar (self);
}

/* Codings came or went; what is shown of them is what it was. */
void
_tema_transcript_pane_count_hidden (TemaTranscriptPane *self)
{
  tema_overview_strip_update (self->overview);
  update_bar (self);
}

void
_tema_transcript_pane_reset_filter (TemaTranscriptPane *self)
{
  self->follows_codebook = FALSE;
  g_clear_pointer (&self->only_coder, g_free);
  g_clear_pointer (&self->compared_coder, g_free);
  _tema_transcript_pane_update_filter (self);
}

static void
show_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_transcript_pane_reset_filter (TEMA_TRANSCRIPT_PANE (widget));
}

static void
follow_codebook_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  self->follows_codebook = g_variant_get_boolean (parameter);
  _tema_transcript_pane_update_filter (self);
}

static void
show_coder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const char *coder = g_variant_get_string (parameter, NULL);

  g_free (self->only_coder);
  self->only_coder = *coder != '\0' ? g_strdup (coder) : NULL;
  g_clear_pointer (&self->compared_coder, g_free);
  _tema_transcript_pane_update_filter (self);
}

static void
compare_coders_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  g_free (self->only_coder);
  g_free (self->compared_coder);
  g_variant_get (parameter, "(ss)", &self->only_coder, &self->compared_coder);
  _tema_transcript_pane_update_filter (self);
}

static void
append_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "filter-heading");
  gtk_box_append (box, label);
}

static GtkWidget *
append_choice (GtkBox *box,
               GtkWidget *group,
               const char *text,
               gboolean is_chosen,
               const char *action,
               GVariant *target)
{
  GtkWidget *button = tema_named_check_new (text);

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_chosen);
  g_object_set_data (G_OBJECT (button), "tema-action", (gpointer)action);
  g_object_set_data_full (G_OBJECT (button), "tema-target", g_variant_ref_sink (target),
                          (GDestroyNotify)g_variant_unref);
  gtk_box_append (box, button);
  return button;
}

static void
choice_toggled_cb (GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    gtk_widget_activate_action_variant (GTK_WIDGET (button),
                                        g_object_get_data (G_OBJECT (button), "tema-action"),
                                        g_object_get_data (G_OBJECT (button), "tema-target"));
}

static void
connect_choices (GtkBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_CHECK_BUTTON (child))
      g_signal_connect (child, "toggled", G_CALLBACK (choice_toggled_cb), NULL);
}

/* Each two of the first few who code here, side by side. */
static void
append_pairs (TemaTranscriptPane *self, GtkBox *box, GtkWidget *group, GPtrArray *coders)
{
  for (guint i = 0; i < MIN (coders->len, MOST_COMPARED); i++)
    for (guint j = i + 1; j < MIN (coders->len, MOST_COMPARED); j++)
      {
        const char *one = g_ptr_array_index (coders, i), *other = g_ptr_array_index (coders, j);
        g_autofree char *text = g_strdup_printf (_ ("%s and %s, compared"), one, other);

        append_choice (box, group, text,
                       g_strcmp0 (self->only_coder, one) == 0
                           && g_strcmp0 (self->compared_coder, other) == 0,
                       "transcript.compare-coders", g_variant_new ("(ss)", one, other));
      }
}

/* Whose codings come next, and a way to say that it is somebody else. */
static void
append_own_name (TemaTranscriptPane *self, GtkBox *box, GtkMenuButton *menu)
{
  g_autofree char *text = NULL;
  GtkWidget *button;
  GtkLabel *label;

  if (self->project == NULL)
    return;
  text = g_strdup_printf (_ ("You code as “%s”. Change…"), tema_project_get_coder (self->project));
  button = gtk_button_new_with_label (text);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (label, MOST_CHARS);
  gtk_widget_set_tooltip_text (button, text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.choose-coder");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_menu_button_popdown), menu);
  gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (box, button);
}

static void
fill_choices (GtkMenuButton *button, gpointer pane)
{
  TemaTranscriptPane *self = pane;
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  GtkWidget *popover = gtk_popover_new ();
  g_autoptr (GPtrArray) coders = list_coders (self);
  GtkWidget *group;

  append_heading (box, _ ("Show codings with"));
  group = append_choice (box, NULL, _ ("all codes"), !self->follows_codebook,
                         "transcript.follow-codebook", g_variant_new_boolean (FALSE));
  append_choice (box, group, _ ("the codes chosen in the codebook, and their subcodes"),
                 self->follows_codebook, "transcript.follow-codebook",
                 g_variant_new_boolean (TRUE));
  append_heading (box, _ ("by"));
  group = append_choice (box, NULL, _ ("everybody"), self->only_coder == NULL,
                         "transcript.show-coder", g_variant_new_string (""));
  for (guint i = 0; i < coders->len; i++)
    append_choice (box, group, g_ptr_array_index (coders, i),
                   self->compared_coder == NULL
                       && g_strcmp0 (self->only_coder, g_ptr_array_index (coders, i)) == 0,
                   "transcript.show-coder", g_variant_new_string (g_ptr_array_index (coders, i)));
  append_pairs (self, box, group, coders);
  append_own_name (self, box, button);
  connect_choices (box);
  gtk_popover_set_child (GTK_POPOVER (popover), tema_choices_new (GTK_WIDGET (box)));
  gtk_menu_button_set_popover (button, popover);
}

/**
 * tema_transcript_pane_set_marked_codes:
 * @self: a pane
 * @codes: (element-type TemaCode): what is chosen in the codebook
 *
 * With "Show codings with the codes chosen in the codebook", these are shown and no others.
 */
void
tema_transcript_pane_set_marked_codes (TemaTranscriptPane *self, GPtrArray *codes)
{
  g_ptr_array_set_size (self->marked_codes, 0);
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (self->marked_codes, g_object_ref (g_ptr_array_index (codes, i)));
  if (self->follows_codebook)
    _tema_transcript_pane_update_filter (self);
}

/**
 * tema_transcript_pane_follow_codebook:
 * @self: a pane
 *
 * Shows the codings with the codes chosen in the codebook, and no others.
 */
void
tema_transcript_pane_follow_codebook (TemaTranscriptPane *self)
{
  self->follows_codebook = TRUE;
  _tema_transcript_pane_update_filter (self);
}

void
_tema_transcript_pane_add_filter (TemaTranscriptPane *self)
{
  gtk_menu_button_set_create_popup_func (self->filter_button, fill_choices, self, NULL);
}

void
_tema_transcript_pane_install_filter (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "transcript.follow-codebook", "b",
                                   follow_codebook_cb);
  gtk_widget_class_install_action (widget_class, "transcript.show-coder", "s", show_coder_cb);
  gtk_widget_class_install_action (widget_class, "transcript.compare-coders", "(ss)",
                                   compare_coders_cb);
}
