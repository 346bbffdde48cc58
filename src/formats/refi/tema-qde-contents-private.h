/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/refi/tema-qde-private.h"

G_BEGIN_DECLS

/* What lies in the archive. */
typedef struct
{
  GBytes *archive;   /* nullable: where it is the XML alone */
  GHashTable *names; /* base name in lower case → name in the zip */
  char *project;     /* nullable: the root .qde */
  gsize n_unpacked;  /* of texts */
} TemaQdeContents;

const char *_tema_qde_find_part (const TemaQdeContents *contents, const char *path);
GBytes *
_tema_qde_unpack_otherwise (const TemaQdeContents *contents, const char *name, GError **error);
gboolean _tema_qde_find_texts (TemaQde *qde,
                               TemaQdeContents *contents,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
