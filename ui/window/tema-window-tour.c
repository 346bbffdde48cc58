/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What happens in a window, as far as the tour of the sample and the help want to know it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "welcome/tema-sample.h"

static guint
count_codings (TemaProject *project)
{
  GListModel *documents = tema_project_get_documents (project);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      n += tema_document_get_n_references (document);
    }
  return n;
}

static void
document_chosen_cb (TemaWindow *self)
{
  tema_tour_tick (self->tour, TEMA_TOUR_READ);
}

static void
act_done_cb (TemaWindow *self, TemaAct *act)
{
  guint n_codings = count_codings (self->project);

  if (act != NULL && n_codings > self->n_tour_codings)
    tema_tour_tick (self->tour, TEMA_TOUR_CODE);
  else if (act != NULL
           && g_strcmp0 (adw_view_stack_get_visible_child_name (self->screens), "themes") == 0)
    tema_tour_tick (self->tour, TEMA_TOUR_THEME);
  self->n_tour_codings = n_codings;
}

static void
screen_shown_cb (TemaWindow *self)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->screens), "report") == 0)
    tema_tour_tick (self->tour, TEMA_TOUR_REPORT);
}

static void
extracts_shown_cb (TemaWindow *self, const char *action, GVariant *state)
{
  if (g_variant_get_boolean (state))
    tema_tour_tick (self->tour, TEMA_TOUR_COLLECT);
}

/*
 * _tema_window_begin_tour:
 * @self: a window that has just got its project
 *
 * Offers the tour where the project is a copy of the sample study that can be written.
 */
void
_tema_window_begin_tour (TemaWindow *self)
{
  if (!tema_sample_is_copy (self->path) || tema_project_is_read_only (self->project))
    return;
  self->n_tour_codings = count_codings (self->project);
  g_signal_connect_object (self->documents, "notify::selected", G_CALLBACK (document_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "act-done", G_CALLBACK (act_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->screens, "notify::visible-child-name",
                           G_CALLBACK (screen_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "action-state-changed::extracts", G_CALLBACK (extracts_shown_cb), NULL);
  tema_tour_begin (self->tour);
}

/**
 * tema_window_get_help_page:
 * @self: a window
 *
 * Returns: (transfer none): the name of the help's page about what the window shows
 */
const char *
tema_window_get_help_page (TemaWindow *self)
{
  const char *screen = adw_view_stack_get_visible_child_name (self->screens);

  if (self->project == NULL || screen == NULL)
    return "start";
  return g_str_equal (screen, "cases") ? "informants" : screen;
}
