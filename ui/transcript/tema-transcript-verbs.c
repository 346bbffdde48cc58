/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with a passage: code it, uncode it. Each is one act. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "transcript/tema-transcript-pane-private.h"
#include "notes/tema-memo-ask.h"

#define ZOOM_STEP 1.1
#define MIN_ZOOM 0.5
#define MAX_ZOOM 4.0
/* A code is called by a few words: an in-vivo code of a whole turn is cut. */
#define MAX_IN_VIVO_CHARS 60

typedef struct
{
  TemaTranscriptPane *pane;
  TemaAct *act;
  char *done_text;      /* nullable: what is told when it is done */
  char *unchanged_text; /* nullable: what is told when nothing had to be done */
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->pane);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self->unchanged_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *pane = GTK_WIDGET (errand->pane);

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (pane, "win.show-error", "s", error->message);
  else if (tema_act_get_n_changed (errand->act) == 0 && errand->unchanged_text != NULL)
    gtk_widget_activate_action (pane, "win.notify", "s", errand->unchanged_text);
  else if (errand->done_text != NULL)
    gtk_widget_activate_action (pane, "win.notify-undo", "s", errand->done_text);
}

static void
run_act (TemaTranscriptPane *self, TemaAct *act, char *done_text, char *unchanged_text)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->pane = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->unchanged_text = unchanged_text;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

/*
 * _tema_transcript_pane_run:
 * @self: a pane
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what is told when it is done
 */
void
_tema_transcript_pane_run (TemaTranscriptPane *self, TemaAct *act, char *done_text)
{
  run_act (self, act, done_text, NULL);
}

/* While reading there is nothing to code with. */
gboolean
_tema_transcript_pane_can_code (TemaTranscriptPane *self)
{
  return _tema_transcript_pane_can_change (self) && !self->is_reading;
}

gboolean
_tema_transcript_pane_can_change (TemaTranscriptPane *self)
{
  return self->transcript != NULL && self->project != NULL
         && !tema_project_is_read_only (self->project);
}

/*
 * _tema_transcript_pane_code:
 * @self: a pane
 * @codes: (array length=n_codes): codes
 * @n_codes: how many
 *
 * Codes the selected passage; without one, does nothing.
 */
void
_tema_transcript_pane_code (TemaTranscriptPane *self, TemaCode *const *codes, guint n_codes)
{
  guint first, last;
  const char *name = tema_code_get_name (codes[0]);

  if (!_tema_transcript_pane_can_code (self)
      || !tema_transcript_view_get_selection (self->view, &first, &last))
    return;
  for (guint i = n_codes; i > 0; i--)
    tema_recent_codes_note (self->recent, codes[i - 1]);
  run_act (self,
           tema_act_code_passage (tema_transcript_get_document (self->transcript), first, last,
                                  codes, n_codes),
           n_codes == 1
               ? g_strdup_printf (_ ("Coded with “%s”"), name)
               : g_strdup_printf (ngettext ("Coded with %u code", "Coded with %u codes", n_codes),
                                  n_codes),
           g_strdup_printf (_ ("This passage has the code “%s” already"), name));
}

static void
new_code_done_cb (TemaTranscriptPane *self, TemaAct *act, TemaProject *project)
{
  const char *const *created = tema_act_get_created (act);

  for (guint i = 0; created != NULL && created[i] != NULL; i++)
    {
      TemaCode *code = tema_codebook_find_by_guid (tema_project_get_codebook (project), created[i]);

      if (code != NULL && self->recent != NULL)
        tema_recent_codes_note (self->recent, code);
    }
}

static void
code_with_name_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;

  new_code_done_cb (errand->pane, errand->act, TEMA_PROJECT (project));
  act_done_cb (project, result, data);
}

/*
 * _tema_transcript_pane_code_with_name:
 * @self: a pane
 * @name: a code's name
 *
 * Codes the selected passage with a new code at the end of the top, as one act; with the code there
 * is if the top has one of this name.
 */
void
_tema_transcript_pane_code_with_name (TemaTranscriptPane *self, const char *name)
{
  TemaCode *there;
  Errand *errand;
  guint first, last;

  if (!_tema_transcript_pane_can_code (self)
      || !tema_transcript_view_get_selection (self->view, &first, &last))
    return;
  there = tema_codebook_find (tema_project_get_codebook (self->project), name);
  if (there != NULL && tema_code_is_codable (there))
    {
      _tema_transcript_pane_code (self, &there, 1);
      return;
    }
  errand = g_new0 (Errand, 1);
  errand->pane = g_object_ref (self);
  errand->act = g_object_ref (tema_act_code_passage_with_new_code (
      tema_transcript_get_document (self->transcript), first, last, NULL, name));
  errand->done_text = g_strdup_printf (_ ("Coded with the new code “%s”"), name);
  tema_project_do_async (self->project, errand->act, NULL, code_with_name_done_cb, errand);
}

static void
code_selection_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  guint first, last;

  if (!tema_transcript_view_get_selection (self->view, &first, &last)
      && !tema_transcript_view_grow_selection (self->view))
    {
      gtk_widget_activate_action (
          widget, "win.notify", "s",
          _ ("Put the caret into a sentence, or select a passage, to code it"));
      return;
    }
  _tema_transcript_pane_show_bar (self);
  tema_coding_bar_type (self->bar, "");
}

static void
code_recent_at (TemaTranscriptPane *self, guint at)
{
  g_autoptr (GPtrArray) codes = tema_recent_codes_list (self->recent);

  if (at >= codes->len)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("No code was used so far: type a name to make the first"));
      return;
    }
  _tema_transcript_pane_code (self, (TemaCode *const *)&g_ptr_array_index (codes, at), 1);
  _tema_transcript_pane_hide_bar (self);
}

static void
code_recent_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  code_recent_at (TEMA_TRANSCRIPT_PANE (widget), g_variant_get_uint32 (parameter) - 1);
}

static void
code_again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  code_recent_at (TEMA_TRANSCRIPT_PANE (widget), 0);
}

/* A name does not end as half a sentence does. */
static void
drop_last_punctuation (GString *name)
{
  gsize n_bytes = name->len;

  while (n_bytes > 0 && strchr (",;:.", name->str[n_bytes - 1]) != NULL)
    n_bytes--;
  if (n_bytes > 0)
    g_string_truncate (name, n_bytes);
}

/* A name of one line, cut between words where it is long. */
static char *
dup_in_vivo_name (TemaTranscriptPane *self, guint first, guint last)
{
  TemaTextIndex *index = tema_transcript_get_text_index (self->transcript);
  gboolean is_cut = last - first > MAX_IN_VIVO_CHARS;
  g_autofree char *slice
      = tema_text_index_dup_slice (index, first, is_cut ? first + MAX_IN_VIVO_CHARS : last);
  g_auto (GStrv) words = g_strsplit_set (slice, " \n\t\r", -1);
  GString *name = g_string_new (NULL);
  guint n_words = g_strv_length (words);

  for (guint i = 0; i < n_words; i++)
    if (*words[i] != '\0' && (!is_cut || i + 1 < n_words || name->len == 0))
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", words[i]);
  drop_last_punctuation (name);
  if (is_cut)
    g_string_append (name, "…");
  return g_string_free (name, FALSE);
}

static void
code_in_vivo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  g_autofree char *name = NULL;
  guint first, last;

  if (!tema_transcript_view_get_selection (self->view, &first, &last))
    return;
  name = dup_in_vivo_name (self, first, last);
  _tema_transcript_pane_code_with_name (self, name);
  _tema_transcript_pane_hide_bar (self);
}

static void
show_codings_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_transcript_pane_show_card_at_caret (TEMA_TRANSCRIPT_PANE (widget));
}

static void
show_code_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  TemaCode *code = tema_codebook_find_by_guid (tema_project_get_codebook (self->project),
                                               g_variant_get_string (parameter, NULL));

  _tema_transcript_pane_hide_card (self);
  if (code != NULL)
    g_signal_emit_by_name (self, "code-activated", code);
}

/* On the selection; without one, the memo on the passage at the caret, or on the document. */
static void
memo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  TemaMemoAbout about;
  guint first_char, last_char;

  if (self->transcript == NULL)
    return;
  if (tema_transcript_view_get_selection (self->view, &first_char, &last_char))
    about = tema_memo_about_passage (tema_transcript_get_document (self->transcript), first_char,
                                     last_char);
  else if (tema_transcript_view_open_memo (self->view))
    return;
  else
    about = tema_memo_about_document (tema_transcript_get_document (self->transcript));
  tema_memo_ask (widget, &about);
}

static void
memo_one_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMemoAbout about = tema_memo_about_coding (g_variant_get_int64 (parameter));

  _tema_transcript_pane_hide_card (TEMA_TRANSCRIPT_PANE (widget));
  tema_memo_ask (widget, &about);
}

static void
zoom (double zoom)
{
  g_settings_set_double (tema_settings_get (), "transcript-zoom", CLAMP (zoom, MIN_ZOOM, MAX_ZOOM));
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom (g_settings_get_double (tema_settings_get (), "transcript-zoom") * ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom (g_settings_get_double (tema_settings_get (), "transcript-zoom") / ZOOM_STEP);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom (1);
}

void
_tema_transcript_pane_install_verbs (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } verbs[] = {
    { "transcript.code-selection", NULL, code_selection_cb },
    { "transcript.code-recent", "u", code_recent_cb },
    { "transcript.code-again", NULL, code_again_cb },
    { "transcript.code-in-vivo", NULL, code_in_vivo_cb },
    { "transcript.show-codings", NULL, show_codings_cb },
    { "transcript.show-code", "s", show_code_cb },
    { "transcript.memo", NULL, memo_cb },
    { "transcript.memo-one", "x", memo_one_cb },
    { "transcript.zoom-in", NULL, zoom_in_cb },
    { "transcript.zoom-out", NULL, zoom_out_cb },
    { "transcript.zoom-normal", NULL, zoom_normal_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, verbs[i].parameter,
                                     verbs[i].activate);
}

void
_tema_transcript_pane_update_verbs (TemaTranscriptPane *self)
{
  static const char *const changing[] = {
    "transcript.code-selection", "transcript.code-recent", "transcript.code-again",
    "transcript.code-in-vivo",   "transcript.uncode",      "transcript.uncode-one",
    "transcript.uncode-part",    "transcript.recode",      "transcript.comment-one",
  };
  static const char *const reading[] = {
    "transcript.show-codings",     "transcript.grow-selection", "transcript.shrink-selection",
    "transcript.previous-uncoded", "transcript.next-uncoded",   "transcript.find",
    "transcript.find-next",        "transcript.find-previous",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i],
                                   _tema_transcript_pane_can_code (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.write-note",
                                 _tema_transcript_pane_can_change (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.delete-note",
                                 _tema_transcript_pane_can_change (self));
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), reading[i], self->transcript != NULL);
  tema_transcript_view_set_can_change (self->view, _tema_transcript_pane_can_code (self));
}
