/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be chosen above the trail, and the filter that the choices make. */
#include "tema-config.h"

#include "trail/tema-trail-window-private.h"

#include <glib/gi18n.h>

#include "base/tema-attribute-value.h"

static void
set_names (GtkDropDown *choice, GtkStringList *names)
{
  g_autoptr (GtkExpression) expression
      = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (choice, expression);
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, 0);
}

static void
append_choice (GtkStringList *names, GArray *ids, const char *name, gint64 id)
{
  gtk_string_list_append (names, name);
  g_array_append_val (ids, id);
}

static void
fill_codes (TemaTrailWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (self->project));

  append_choice (names, self->code_ids, _ ("All codes"), 0);
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      append_choice (names, self->code_ids, tema_code_get_name (code), tema_code_get_id (code));
    }
  set_names (self->code, names);
}

static void
fill_themes (TemaTrailWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *boards = tema_project_get_boards (self->project);
  guint n_boards = g_list_model_get_n_items (boards);

  append_choice (names, self->theme_ids, _ ("All themes"), 0);
  for (guint i = 0; i < n_boards; i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

      for (guint j = 0; j < themes->len; j++)
        {
          TemaTheme *theme = g_ptr_array_index (themes, j);
          g_autofree char *name = g_strdup_printf ("%s · %s", tema_theme_get_name (theme),
                                                   tema_board_get_name (board));

          append_choice (names, self->theme_ids, n_boards > 1 ? name : tema_theme_get_name (theme),
                         tema_theme_get_id (theme));
        }
    }
  set_names (self->theme, names);
}

static void
coders_listed_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaTrailWindow) self = window;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  char **coders = tema_project_list_coders_finish (TEMA_PROJECT (project), result, NULL);

  if (coders == NULL || self->project == NULL)
    {
      g_strfreev (coders);
      return;
    }
  self->coders = coders;
  gtk_string_list_append (names, _ ("All coders"));
  for (guint i = 0; coders[i] != NULL; i++)
    gtk_string_list_append (names, coders[i]);
  self->is_filling = TRUE;
  set_names (self->coder, names);
  self->is_filling = FALSE;
}

/*
 * _tema_trail_window_add_choices:
 * @self: a window with a project
 *
 * Offers what there is to choose from; who did anything is known a moment later.
 */
void
_tema_trail_window_add_choices (TemaTrailWindow *self)
{
  self->is_filling = TRUE;
  fill_codes (self);
  fill_themes (self);
  self->is_filling = FALSE;
  tema_project_list_coders_async (self->project, NULL, coders_listed_cb, g_object_ref (self));
}

/* A day that is half written is none yet; one that is wrong says so. */
static char *
dup_day (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *day = tema_attribute_value_normalize (TEMA_ATTRIBUTE_DATE, text, NULL);
  gboolean is_day = day != NULL && tema_trail_is_day (day);

  if (is_day || (day != NULL && *day == '\0'))
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  return is_day ? g_steal_pointer (&day) : NULL;
}

/* Choice 0 is any. */
static gint64
get_id (GtkDropDown *choice, GArray *ids)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected < ids->len ? g_array_index (ids, gint64, selected) : 0;
}

/*
 * _tema_trail_window_follow_choices:
 * @self: a window with a project
 *
 * Shows what is chosen.
 */
void
_tema_trail_window_follow_choices (TemaTrailWindow *self)
{
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  guint coder = gtk_drop_down_get_selected (self->coder);
  guint phase = gtk_drop_down_get_selected (self->phase);

  if (self->is_filling || self->lines == NULL)
    return;
  filter->phase = phase == 0 || phase == GTK_INVALID_LIST_POSITION ? -1 : (int)phase - 1;
  filter->code = get_id (self->code, self->code_ids);
  filter->theme = get_id (self->theme, self->theme_ids);
  if (self->coders != NULL && coder > 0 && coder <= g_strv_length (self->coders))
    filter->coder = g_strdup (self->coders[coder - 1]);
  filter->from = dup_day (self->from);
  filter->to = dup_day (self->to);
  filter->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  filter->without_undone = !gtk_check_button_get_active (self->undone);
  tema_trail_list_set_filter (self->lines, filter);
}
