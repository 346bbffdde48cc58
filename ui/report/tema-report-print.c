/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report on the printer, whoever wrote it: laid out for the paper that is chosen in the dialog.
 */
#include "tema-config.h"

#include "report/tema-report-print.h"

#include "pages/tema-report-layout.h"

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, TemaReport *report)
{
  TemaReportLayout *layout = tema_report_layout_new_for_size (
      report, gtk_print_context_get_width (context), gtk_print_context_get_height (context));

  g_object_set_data_full (G_OBJECT (operation), "layout", layout,
                          (GDestroyNotify)tema_report_layout_free);
  gtk_print_operation_set_n_pages (operation, (int)tema_report_layout_get_n_pages (layout));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer unused)
{
  tema_report_layout_draw_page (g_object_get_data (G_OBJECT (operation), "layout"), (guint)page,
                                gtk_print_context_get_cairo_context (context));
}

/* The dialog begins with the paper that the report is for. */
static void
choose_paper (GtkPrintOperation *operation, const TemaReport *report)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (
      report->paper == TEMA_REPORT_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
}

/**
 * tema_report_print:
 * @widget: where it is printed from; its window shows what went wrong
 * @report: (transfer full): what to print
 *
 * Asks for the printer and prints. Main thread only.
 */
void
tema_report_print (GtkWidget *widget, TemaReport *report)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  g_object_set_data_full (G_OBJECT (operation), "report", report, (GDestroyNotify)tema_report_free);
  choose_paper (operation, report);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, report->title);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), report);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), NULL);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_widget_activate_action (widget, "win.show-error", "s", error->message);
}
