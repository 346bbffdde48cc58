/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The looks that a check is made of. Each is on the store thread, adds to the check what it finds,
 * and is %FALSE when the file could not be read. */
#pragma once

#include "store/tema-store-check.h"

G_BEGIN_DECLS

/* How far the bytes of kept files are looked through. */
typedef struct
{
  GArray *files;  /* of gint64, ids */
  guint at;       /* of the file that is looked through */
  gint64 piece;   /* the next one of it */
  gint64 n_bytes; /* before that */
  GChecksum *sum; /* of them; NULL where none was looked at */
} TemaKeptFiles;

void _tema_store_check_add_problem (TemaStoreCheck *check, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* The file and its rows; @table is nullable: all of them at once. */
gboolean _tema_store_check_integrity (TemaStore *self,
                                      TemaStoreCheck *check,
                                      const char *table,
                                      GError **error);
gboolean _tema_store_check_references (TemaStore *self,
                                       TemaStoreCheck *check,
                                       const char *table,
                                       GError **error);
extern gboolean (*const _tema_store_check_rows[]) (TemaStore *self,
                                                   TemaStoreCheck *check,
                                                   GError **error); /* %NULL ends them */

/* Texts, with the passages and notes on them */
GArray *_tema_store_check_list_documents (TemaStore *self, GError **error);
gboolean _tema_store_check_document (TemaStore *self,
                                     TemaStoreCheck *check,
                                     gint64 document,
                                     GError **error);

/* Files that came with another program's project */
GArray *_tema_store_check_list_files (TemaStore *self, GError **error);
gboolean _tema_store_check_piece (TemaStore *self,
                                  TemaStoreCheck *check,
                                  TemaKeptFiles *kept,
                                  GError **error);

G_END_DECLS
