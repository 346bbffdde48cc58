/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the node of a sheet stands for: in words, and all that it could stand for. */
#include "tema-config.h"

#include "map/tema-map-sheet-private.h"

#include <glib/gi18n.h>

#include "map/tema-map-chooser.h"
#include "project/tema-map-acts.h"

/* For people. */
char *
_tema_map_sheet_dup_subject_text (TemaMapSheet *self)
{
  GObject *subject = tema_map_node_get_subject_object (self->node);

  if (TEMA_IS_CODE (subject))
    return g_strdup_printf (_ ("Code “%s”"), tema_code_get_name (TEMA_CODE (subject)));
  if (TEMA_IS_THEME (subject))
    return g_strdup_printf (_ ("Theme “%s”"), tema_theme_get_name (TEMA_THEME (subject)));
  if (TEMA_IS_DOCUMENT (subject))
    return g_strdup_printf (_ ("Document “%s”"), tema_document_get_name (TEMA_DOCUMENT (subject)));
  if (TEMA_IS_CASE (subject))
    return g_strdup_printf (_ ("Case “%s”"), tema_case_get_name (TEMA_CASE (subject)));
  if (TEMA_IS_MEMO (subject))
    {
      g_autofree char *heading = tema_memo_dup_heading (TEMA_MEMO (subject));

      return g_strdup_printf (_ ("Memo “%s”"), heading);
    }
  return g_strdup (_ ("Nothing but itself"));
}

/* What it stands for. Keys: "c", "t", "d", "i" or "m", and the GUID. */

static void
subject_chosen_cb (TemaMapSheet *self, const char *key)
{
  GObject *subject = NULL;

  gtk_menu_button_popdown (self->choose);
  if (*key == 'c')
    subject = (GObject *)tema_codebook_find_by_guid (tema_project_get_codebook (self->project),
                                                     key + 1);
  else if (*key == 't')
    subject = (GObject *)tema_project_find_theme (self->project, key + 1);
  else if (*key == 'i')
    subject = (GObject *)tema_cases_find_case (tema_project_get_cases (self->project), key + 1);
  else if (*key == 'm')
    subject = (GObject *)tema_memos_find (tema_project_get_memos (self->project), key + 1);
  else
    subject = (GObject *)tema_project_find_document (self->project, key + 1);
  if (subject != NULL && _tema_map_sheet_can_change (self))
    _tema_map_sheet_run (self, tema_act_set_node_subject (self->node, subject));
}

static void
add_choice (GtkWidget *list,
            char letter,
            const char *guid,
            const char *name,
            const char *kind,
            const TemaColor *color)
{
  g_autofree char *key = g_strdup_printf ("%c%s", letter, guid);

  tema_map_chooser_add (TEMA_MAP_CHOOSER (list), key, name, kind, color);
}

static void
add_themes (TemaMapSheet *self, GtkWidget *list)
{
  GListModel *boards = tema_project_get_boards (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);
      g_autofree char *kind = g_strdup_printf (_ ("Theme on %s"), tema_board_get_name (board));

      for (guint k = 0; k < themes->len; k++)
        {
          TemaTheme *theme = g_ptr_array_index (themes, k);

          add_choice (list, 't', tema_theme_get_guid (theme), tema_theme_get_name (theme), kind,
                      tema_theme_get_color (theme));
        }
    }
}

static void
add_cases (TemaMapSheet *self, GtkWidget *list)
{
  GListModel *cases = tema_cases_get_list (tema_project_get_cases (self->project));

  for (guint i = 0; i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (cases, i);

      add_choice (list, 'i', tema_case_get_guid (one), tema_case_get_name (one), _ ("Case"), NULL);
    }
}

static void
add_memos (TemaMapSheet *self, GtkWidget *list)
{
  GListModel *memos = tema_memos_get_list (tema_project_get_memos (self->project));

  for (guint i = 0; i < g_list_model_get_n_items (memos); i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (memos, i);
      g_autofree char *heading = tema_memo_dup_heading (memo);

      add_choice (list, 'm', tema_memo_get_guid (memo), heading,
                  tema_memo_is_journal (memo) ? _ ("Journal") : _ ("Memo"), NULL);
    }
}

/* When the popover is opened, which is there from the beginning: screen readers do not learn of one
 * that comes later. */
void
_tema_map_sheet_fill_choices (GtkMenuButton *button, gpointer sheet)
{
  TemaMapSheet *self = sheet;
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *list = tema_map_chooser_new (_ ("Find a code, theme, document, informant or memo"));
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (self->project));
  GListModel *documents = tema_project_get_documents (self->project);

  add_themes (self, list);
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      add_choice (list, 'c', tema_code_get_guid (code), tema_code_get_name (code), _ ("Code"),
                  tema_code_get_color (code));
    }
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      add_choice (list, 'd', tema_document_get_guid (document), tema_document_get_name (document),
                  _ ("Document"), NULL);
    }
  add_cases (self, list);
  add_memos (self, list);
  g_signal_connect_object (list, "chosen", G_CALLBACK (subject_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (tema_map_chooser_begin), list,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (popover, list);
}
