/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a spreadsheet does with the clipboard: a cell is copied, a block is pasted from the cell
 * with the focus on, in one act; on the names, a whole table with its heading as from a file. */
#include "tema-config.h"

#include "cases/tema-cases-table-private.h"

#include "formats/tema-csv.h"
#include "project/tema-case-acts.h"

#include <glib/gi18n.h>

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesTable *self = TEMA_CASES_TABLE (widget);
  g_autofree char *text = NULL;

  if (self->focused == NULL)
    return;
  text = tema_case_cell_dup_text (self->focused);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* One line of what was pasted, from @column on to the right. */
static void
add_line (TemaCasesTable *self, GArray *sayings, TemaCase *one, guint column, char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      TemaCaseSaying saying = { one, NULL, cells[i] };

      if (column + i == 0 || column + i > self->attributes->len)
        continue;
      saying.attribute = g_ptr_array_index (self->attributes, column + i - 1);
      g_array_append_val (sayings, saying);
    }
}

static void
paste_block (TemaCasesTable *self, GPtrArray *lines, guint row, guint column)
{
  g_autoptr (GArray) sayings = g_array_new (FALSE, FALSE, sizeof (TemaCaseSaying));
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_left_over = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      TemaCase *one = _tema_cases_table_dup_row (self, row + i);

      if (one == NULL)
        {
          n_left_over = lines->len - i;
          break;
        }
      g_ptr_array_add (cases, one);
      add_line (self, sayings, one, column, g_ptr_array_index (lines, i));
    }
  if (sayings->len > 0)
    _tema_cases_table_run (
        self,
        tema_act_set_case_values ((const TemaCaseSaying *)(gpointer)sayings->data, sayings->len));
  if (n_left_over > 0)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u line had no row to go to and was not pasted",
                       "%u lines had no row to go to and were not pasted", n_left_over),
          n_left_over);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s", text);
    }
}

/* A whole table has a heading over the names, which is nobody's name. */
static gboolean
is_whole_table (TemaCasesTable *self, GPtrArray *lines)
{
  TemaCases *cases = tema_project_get_cases (self->project);
  char **heading = lines->len > 1 ? g_ptr_array_index (lines, 0) : NULL;

  return _tema_cases_table_get_column (self, self->focused) == 0 && heading != NULL
         && heading[0] != NULL && heading[1] != NULL
         && tema_cases_find_case (cases, heading[0]) == NULL;
}

static void
paste_table (TemaCasesTable *self, GPtrArray *lines)
{
  g_autoptr (TemaCaseTable) table = tema_case_table_new_from_cells (lines);

  _tema_cases_table_run (self, tema_act_import_cases (table, _ ("clipboard")));
}

static char *
normalize_line_ends (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  return g_strdelimit (g_steal_pointer (&joined), "\r", '\n');
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (TemaCasesTable) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autofree char *clean = text != NULL ? normalize_line_ends (text) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint row;

  if (clean == NULL || self->focused == NULL || tema_project_is_read_only (self->project))
    return;
  lines = tema_csv_parse (clean, &error);
  if (lines == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  row = _tema_cases_table_find_row (self, tema_case_cell_get_case (self->focused));
  /* A single value is pasted whole, whatever commas are in it. */
  if (strchr (clean, '\t') == NULL && strchr (clean, '\n') == NULL)
    {
      char *only[] = { clean, NULL };

      g_ptr_array_set_free_func (lines, NULL);
      for (guint i = 0; i < lines->len; i++)
        g_strfreev (g_ptr_array_index (lines, i));
      g_ptr_array_set_size (lines, 0);
      g_ptr_array_add (lines, only);
      paste_block (self, lines, row, _tema_cases_table_get_column (self, self->focused));
      return;
    }
  if (is_whole_table (self, lines))
    paste_table (self, lines);
  else
    paste_block (self, lines, row, _tema_cases_table_get_column (self, self->focused));
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

/* Keys and actions of copying and pasting. A cell that is being written over keeps them. */
void
_tema_cases_table_install_clipboard (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "cases.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "cases.paste", NULL, paste_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "cases.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "cases.paste",
                                       NULL);
}
