/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Walking in the table of cases. GTK 4.8 gives the focus to rows; ours is a grid, so the focus goes
 * to cells, and moves as in a spreadsheet. The cell that has it is always in sight. */
#include "tema-config.h"

#include "cases/tema-cases-table-private.h"

#define BESIDE_PX 24

static TemaCaseCell *
find_cell (TemaCasesTable *self, TemaCase *one, guint column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (tema_case_cell_get_case (cell) == one
        && _tema_cases_table_get_column (self, cell) == column)
      return cell;
  return NULL;
}

/* GTK's list follows the focus from row to row, not sideways. */
void
_tema_cases_table_reveal (TemaCasesTable *self, GtkWidget *cell)
{
  GtkAdjustment *sideways
      = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double value = gtk_adjustment_get_value (sideways);
  graphene_rect_t bounds;

  if (gtk_widget_get_width (cell) == 0
      || !gtk_widget_compute_bounds (cell, GTK_WIDGET (self->view), &bounds))
    return;
  /* With a little of what is beside it, so that one sees that there is more. */
  gtk_adjustment_clamp_page (sideways, value + bounds.origin.x - BESIDE_PX,
                             value + bounds.origin.x + bounds.size.width + BESIDE_PX);
}

static gboolean
focus_now (TemaCasesTable *self)
{
  g_autoptr (TemaCase) one = _tema_cases_table_dup_row (self, self->focus_row);
  TemaCaseCell *cell = one != NULL ? find_cell (self, one, self->focus_column) : NULL;

  return cell != NULL && gtk_widget_get_mapped (GTK_WIDGET (cell))
         && gtk_widget_grab_focus (GTK_WIDGET (cell));
}

static gboolean
focus_later_cb (gpointer data)
{
  TemaCasesTable *self = data;

  self->focus_idle = 0;
  focus_now (self);
  return G_SOURCE_REMOVE;
}

/* A row out of sight has no cells until the view has come there. */
void
_tema_cases_table_focus_at (TemaCasesTable *self, guint row, guint column)
{
  GHashTableIter iter;
  gpointer any = NULL;

  self->focus_row = row;
  self->focus_column = column;
  g_hash_table_iter_init (&iter, self->cells);
  if (g_hash_table_iter_next (&iter, &any, NULL))
    gtk_widget_activate_action (any, "list.scroll-to-item", "u", row);
  if (!focus_now (self) && self->focus_idle == 0)
    self->focus_idle = g_timeout_add (40, focus_later_cb, self);
}

void
_tema_cases_table_step_cb (TemaCasesTable *self, int columns, int rows, TemaCaseCell *cell)
{
  int row = (int)_tema_cases_table_find_row (self, tema_case_cell_get_case (cell));
  int column = (int)_tema_cases_table_get_column (self, cell);
  int last_column = (int)self->attributes->len + 1;
  int last_row = (int)_tema_cases_table_get_n_rows (self) - 1;

  if (row < 0)
    return;
  /* Tab goes on in the next row. */
  if (columns == 1 && column == last_column && row < last_row)
    {
      _tema_cases_table_focus_at (self, (guint)row + 1, 0);
      return;
    }
  _tema_cases_table_focus_at (self, (guint)CLAMP (row + rows, 0, last_row),
                              (guint)CLAMP (column + columns, 0, last_column));
}

static gboolean
edit_awaited_cb (gpointer data)
{
  TemaCasesTable *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && TEMA_IS_CASE_CELL (focus))
    tema_case_cell_edit (TEMA_CASE_CELL (focus), NULL);
  return G_SOURCE_REMOVE;
}

void
_tema_cases_table_focus_awaited (TemaCasesTable *self)
{
  TemaCase *one = self->awaited != NULL
                      ? tema_cases_find_case (tema_project_get_cases (self->project), self->awaited)
                      : NULL;
  guint row = one != NULL ? _tema_cases_table_find_row (self, one) : G_MAXUINT;

  if (row == G_MAXUINT)
    return;
  g_clear_pointer (&self->awaited, g_free);
  _tema_cases_table_focus_at (self, row, 0);
  if (self->edits_awaited)
    g_timeout_add_full (G_PRIORITY_DEFAULT, 80, edit_awaited_cb, g_object_ref (self),
                        g_object_unref);
}
