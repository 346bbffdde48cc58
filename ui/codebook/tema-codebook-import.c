/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook from a file: chosen, looked at, taken in as one act. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"
#include "codebook/tema-codebook-preview.h"
#include "compat/tema-choose-file.h"

static void
done_cb (const TemaOutline *outline, const char *file_name, gpointer pane)
{
  TemaCodebookPane *self = pane;

  if (_tema_codebook_pane_can_change (self))
    _tema_codebook_pane_run (self, tema_act_import_codebook (outline, file_name),
                             g_strdup_printf (_ ("Imported “%s”"), file_name), NULL);
}

static void
chosen_cb (GListModel *files, gpointer pane)
{
  TemaCodebookPane *self = pane;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (_tema_codebook_pane_can_change (self))
    tema_codebook_preview_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                tema_project_get_codebook (self->project), file, done_cb, self);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const suffixes[]
      = { "csv", "tsv", "txt", "xlsx", "xlsm", "docx", "docm", "qdc", NULL };

  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_OPEN,
                     _ ("Import a Codebook"), _ ("_Look at it"), NULL, FALSE,
                     _ ("Codebooks and tables"), suffixes, chosen_cb, widget);
}

void
_tema_codebook_pane_install_import (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "codebook.import", NULL, import_cb);
}
