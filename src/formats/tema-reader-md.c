/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Markdown: its source is the text, signs and all, since that is what its author reads and codes.
 */
#include "tema-config.h"

#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>

static const char *const suffixes[] = { ".md", ".markdown", NULL };

/* Nothing in the bytes tells Markdown from plain text: among texts the name decides. */
static guint
sniff_md (GBytes *bytes, const char *file_name)
{
  return tema_name_has_suffix (file_name, suffixes) && tema_is_probably_text (bytes)
                 && tema_describe_binary (bytes) == NULL
             ? 12
             : 0;
}

static TemaReading *
read_md (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return _tema_read_spoken_text (_ ("Markdown"), bytes, error);
}

const TemaReader tema_reader_md = {
  .id = "md",
  .name = N_ ("Markdown"),
  .suffixes = suffixes,
  .sniff = sniff_md,
  .read = read_md,
};
