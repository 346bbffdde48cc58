/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Answers that come later, and answers in words. */
#include "tema-test.h"

/* Keeps a result where @place points, for tema_test_wait(). */
void
tema_test_result_cb (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **)place = g_object_ref (result);
}

/* Lets the main loop run until tema_test_result_cb() was called; returns the result. */
GAsyncResult *
tema_test_wait (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

/* The cells of a table, a row a line; NULL where there is none. */
char *
tema_test_dup_rows (TemaReport *report)
{
  GString *rows;

  if (report == NULL)
    return NULL;
  rows = g_string_new (NULL);
  for (guint i = 0; i < report->rows->len; i++)
    {
      g_autofree char *row
          = g_strjoinv ("|", ((TemaReportRow *)g_ptr_array_index (report->rows, i))->cells);

      g_string_append_printf (rows, "%s\n", row);
    }
  return g_string_free (rows, FALSE);
}
