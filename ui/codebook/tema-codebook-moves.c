/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codes among their siblings: up, down, below the one above, out again, by keys. */
#include "codebook/tema-codebook-pane-private.h"

/* The codes below @parent, or those at the top. */
GListModel *
_tema_codebook_pane_get_siblings (TemaCodebookPane *self, TemaCode *parent)
{
  return parent != NULL ? tema_code_get_children (parent)
                        : G_LIST_MODEL (tema_project_get_codebook (self->project));
}

/* How many siblings a code has above it. */
guint
_tema_codebook_pane_find_place (TemaCodebookPane *self, TemaCode *code)
{
  GListModel *siblings = _tema_codebook_pane_get_siblings (self, tema_code_get_parent (code));

  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr (TemaCode) candidate = g_list_model_get_item (siblings, i);

      if (candidate == code)
        return i;
    }
  return 0;
}

static void
move_to (TemaCodebookPane *self, GPtrArray *codes, TemaCode *parent, guint position)
{
  _tema_codebook_pane_run (
      self, tema_act_move_codes ((TemaCode *const *)codes->pdata, codes->len, parent, position),
      NULL, g_ptr_array_ref (codes));
}

/* Codes that lie beside each other move together; those from all over are moved by dragging. */
static gboolean
are_siblings (GPtrArray *codes)
{
  for (guint i = 1; i < codes->len; i++)
    if (tema_code_get_parent (g_ptr_array_index (codes, i))
        != tema_code_get_parent (g_ptr_array_index (codes, 0)))
      return FALSE;
  return codes->len > 0;
}

void
_tema_codebook_pane_move_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected_branches (self);
  guint place;

  if (!are_siblings (codes))
    return;
  place = _tema_codebook_pane_find_place (self, g_ptr_array_index (codes, 0));
  if (place > 0)
    move_to (self, codes, tema_code_get_parent (g_ptr_array_index (codes, 0)), place - 1);
}

void
_tema_codebook_pane_move_down_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected_branches (self);
  TemaCode *last;
  guint place;

  if (!are_siblings (codes))
    return;
  last = g_ptr_array_index (codes, codes->len - 1);
  place = _tema_codebook_pane_find_place (self, last);
  /* Behind the one after the last, the codes themselves not counted. */
  if (place + 1 < g_list_model_get_n_items (
          _tema_codebook_pane_get_siblings (self, tema_code_get_parent (last))))
    move_to (self, codes, tema_code_get_parent (last), place + 2 - codes->len);
}

void
_tema_codebook_pane_move_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected_branches (self);
  g_autoptr (TemaCode) above = NULL;
  TemaCode *first;
  guint place;

  if (!are_siblings (codes))
    return;
  first = g_ptr_array_index (codes, 0);
  place = _tema_codebook_pane_find_place (self, first);
  if (place == 0)
    return;
  above = g_list_model_get_item (
      _tema_codebook_pane_get_siblings (self, tema_code_get_parent (first)), place - 1);
  move_to (self, codes, above, G_MAXUINT);
}

void
_tema_codebook_pane_move_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected_branches (self);
  TemaCode *parent;

  if (!are_siblings (codes))
    return;
  parent = tema_code_get_parent (g_ptr_array_index (codes, 0));
  if (parent != NULL)
    move_to (self, codes, tema_code_get_parent (parent),
             _tema_codebook_pane_find_place (self, parent) + 1);
}
