/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How many files of an import became what. */
#include "project/tema-import.h"

static guint
count_state (TemaImport *self, TemaImportState state)
{
  guint n_files = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (TemaImportFile) file = g_list_model_get_item (G_LIST_MODEL (self), i);

      n_files += tema_import_file_get_state (file) == state;
    }
  return n_files;
}

/**
 * tema_import_get_n_done:
 * @self: an import
 *
 * Returns: how many files are on disk
 */
guint
tema_import_get_n_done (TemaImport *self)
{
  return count_state (self, TEMA_IMPORT_DONE);
}

/**
 * tema_import_get_n_refused:
 * @self: an import
 *
 * Returns: how many files were refused
 */
guint
tema_import_get_n_refused (TemaImport *self)
{
  return count_state (self, TEMA_IMPORT_REFUSED);
}

/**
 * tema_import_get_n_gone:
 * @self: an import
 *
 * Returns: how many documents were imported and are not in the project any more
 */
guint
tema_import_get_n_gone (TemaImport *self)
{
  return count_state (self, TEMA_IMPORT_GONE);
}
