/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Who codes in this window: the name that somebody chose, or else that of the computer's user.
 * Where others code too and no name was ever chosen, a bar asks once. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "project/tema-coders.h"
#include "project/tema-review-copy.h"
#include "together/tema-coder-dialog.h"
#include "welcome/tema-sample.h"

/* As tema-cli has it: whoever starts the program can say who codes. */
static const char *
get_given_name (void)
{
  const char *given = g_getenv ("TEMA_CODER");

  return given != NULL && *given != '\0' ? given : NULL;
}

static void
apply_coder (TemaProject *project)
{
  g_autofree char *chosen = tema_settings_get () != NULL
                                ? g_settings_get_string (tema_settings_get (), "coder-name")
                                : g_strdup ("");
  const char *user = g_object_get_data (G_OBJECT (project), "user");

  if (*chosen != '\0')
    tema_project_set_coder (project, chosen);
  else
    tema_project_set_coder (project, get_given_name () != NULL ? get_given_name () : user);
}

/*
 * _tema_window_follow_coder:
 * @project: a project that has just been opened, its coder the computer's user
 *
 * Acts are signed by the name that is chosen now or later.
 */
void
_tema_window_follow_coder (TemaProject *project)
{
  g_object_set_data_full (G_OBJECT (project), "user", g_strdup (tema_project_get_coder (project)),
                          g_free);
  if (tema_settings_get () != NULL)
    g_signal_connect_object (tema_settings_get (), "changed::coder-name", G_CALLBACK (apply_coder),
                             project, G_CONNECT_SWAPPED);
  apply_coder (project);
}

/* Nobody is asked who has chosen a name, was asked before, cannot code here or only tries the
 * sample study. */
static gboolean
shall_ask (TemaWindow *self)
{
  GSettings *settings = tema_settings_get ();
  g_autofree char *chosen
      = settings != NULL ? g_settings_get_string (settings, "coder-name") : NULL;

  return chosen != NULL && *chosen == '\0' && get_given_name () == NULL
         && !g_settings_get_boolean (settings, "coder-asked")
         && !tema_project_is_read_only (self->project) && !tema_sample_is_copy (self->path);
}

/* Hidden, it is not read out either. */
static void
show_bar (TemaWindow *self, gboolean is_shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->coder_bar), is_shown);
  gtk_revealer_set_reveal_child (self->coder_bar, is_shown);
}

static char *
dup_others (TemaProject *project, GStrv coders)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; coders[i] != NULL; i++)
    if (!g_str_equal (coders[i], tema_project_get_coder (project)))
      g_ptr_array_add (others, coders[i]);
  return tema_coders_join ((const char *const *)others->pdata, others->len);
}

static void
others_listed_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_auto (GStrv) coders
      = tema_project_list_coder_names_finish (TEMA_PROJECT (project), result, NULL);
  g_autofree char *others = NULL;
  g_autofree char *text = NULL;
  const char *name = tema_project_get_coder (TEMA_PROJECT (project));

  if (coders == NULL || self->project != TEMA_PROJECT (project) || !shall_ask (self))
    return;
  others = dup_others (self->project, coders);
  if (*others == '\0' && !gtk_widget_get_visible (GTK_WIDGET (self->review_label)))
    return;
  text = *others != '\0'
             /* Translators: names of other people, then the user's own name */
             ? g_strdup_printf (_ ("Who codes here: %s. What you code is kept as by “%s”."), others,
                                name)
             : g_strdup_printf (_ ("What you code in this copy is kept as by “%s”."), name);
  gtk_label_set_text (self->coder_label, text);
  show_bar (self, TRUE);
}

/*
 * _tema_window_ask_who_codes:
 * @self: a window with a project, of which is known whether it is a review copy
 *
 * Asks once under what name somebody codes, where that matters: in a review copy, and where others
 * code too.
 */
void
_tema_window_ask_who_codes (TemaWindow *self)
{
  show_bar (self, FALSE);
  if (shall_ask (self))
    tema_project_list_coder_names_async (self->project, NULL, others_listed_cb,
                                         g_object_ref (self));
}

static void
set_asked (TemaWindow *self)
{
  show_bar (self, FALSE);
  g_settings_set_boolean (tema_settings_get (), "coder-asked", TRUE);
}

static void
name_chosen_cb (TemaWindow *self, const char *name)
{
  g_settings_set_string (tema_settings_get (), "coder-name", name);
  set_asked (self);
}

static void
coders_listed_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) coders
      = tema_project_list_coder_names_finish (TEMA_PROJECT (project), result, &error);
  GtkWidget *dialog;

  if (coders == NULL || self->project != TEMA_PROJECT (project))
    return;
  dialog = tema_coder_dialog_new (GTK_WINDOW (self), tema_project_get_coder (self->project),
                                  (const char *const *)coders);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (name_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (self->project != NULL && tema_settings_get () != NULL)
    tema_project_list_coder_names_async (self->project, NULL, coders_listed_cb,
                                         g_object_ref (self));
}

static void
keep_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (self->project != NULL && tema_settings_get () != NULL)
    name_chosen_cb (self, tema_project_get_coder (self->project));
}

static void
later_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (tema_settings_get () != NULL)
    set_asked (window);
}

/* The actions of this file. */
void
_tema_window_add_coder_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "choose-coder", choose_cb },
    { "keep-coder", keep_cb },
    { "close-coder-bar", later_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
