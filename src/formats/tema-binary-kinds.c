/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a file is that Tema does not read: one sentence instead of "unknown format". */
#include "tema-config.h"

#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OLE_MARK "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

/* A file's first bytes and the sentence for it. */
static const struct
{
  gsize at;
  const char *mark;
  gsize n_bytes;
  const char *sentence;
} kinds[] = {
  { 0, "%PDF-", 5, N_ ("it is a PDF that cannot be read") },
  { 0, "PK\3\4", 4, N_ ("it is a zip archive, not a document; unpack it first") },
  { 0, "PK\5\6", 4, N_ ("it is an empty zip archive") },
  { 0, OLE_MARK, 8,
    N_ ("it is an old Office document; open it in a word processor and save it as .docx") },
  { 0, "\x89PNG", 4, N_ ("it is a picture, not a text") },
  { 0, "\xff\xd8\xff", 3, N_ ("it is a picture, not a text") },
  { 0, "GIF87a", 6, N_ ("it is a picture, not a text") },
  { 0, "GIF89a", 6, N_ ("it is a picture, not a text") },
  { 0, "II*\0", 4, N_ ("it is a picture, not a text") },
  { 0, "MM\0*", 4, N_ ("it is a picture, not a text") },
  { 8, "WEBP", 4, N_ ("it is a picture, not a text") },
  { 8, "WAVE", 4, N_ ("it is a sound recording; transcribe it first") },
  { 0, "ID3\2", 4, N_ ("it is a sound recording; transcribe it first") },
  { 0, "ID3\3", 4, N_ ("it is a sound recording; transcribe it first") },
  { 0, "ID3\4", 4, N_ ("it is a sound recording; transcribe it first") },
  { 0, "\xff\xfb", 2, N_ ("it is a sound recording; transcribe it first") },
  { 0, "OggS", 4, N_ ("it is a sound recording; transcribe it first") },
  { 0, "fLaC", 4, N_ ("it is a sound recording; transcribe it first") },
  { 4, "ftyp", 4, N_ ("it is a recording or a picture, not a text; transcribe it first") },
  { 0, "\x1a\x45\xdf\xa3", 4, N_ ("it is a film; transcribe it first") },
  { 0, "\x1f\x8b", 2, N_ ("it is a packed file; unpack it first") },
  { 0, "7z\xbc\xaf\x27\x1c", 6, N_ ("it is a packed file; unpack it first") },
  { 0, "Rar!\x1a\x07", 6, N_ ("it is a packed file; unpack it first") },
  { 0, "SQLite format 3", 16, N_ ("it is a database or a project, not a document") },
  { 0,
    "\x7f"
    "ELF",
    4, N_ ("it is a program, not a text") },
  { 0, "MZ\x90\0", 4, N_ ("it is a program, not a text") },
};

#define ENTRY_BYTES 128
#define NAME_LENGTH_AT 64

/* An Office document with a password lies encrypted in a container of the kind that old documents
 * are: one of its entries, which are 128 bytes each, has this name in UTF-16. [MS-OFFCRYPTO] 2.3.4
 */
static gboolean
is_encrypted_package (const char *data, gsize n_bytes)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0";

  for (gsize at = ENTRY_BYTES; at + ENTRY_BYTES <= n_bytes; at += ENTRY_BYTES)
    if (memcmp (data + at, name, sizeof name) == 0 && data[at + NAME_LENGTH_AT] == sizeof name
        && data[at + NAME_LENGTH_AT + 1] == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_container (const char *data, gsize n_bytes)
{
  return n_bytes >= sizeof OLE_MARK - 1 && memcmp (data, OLE_MARK, sizeof OLE_MARK - 1) == 0;
}

/**
 * tema_describe_binary:
 * @bytes: a file
 *
 * Returns: (nullable): a translated sentence saying what it is when it certainly is no text
 */
const char *
tema_describe_binary (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (is_container (data, n_bytes) && is_encrypted_package (data, n_bytes))
    return _ ("it is protected by a password; save it without one and try again");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (n_bytes >= kinds[i].at + kinds[i].n_bytes
        && memcmp (data + kinds[i].at, kinds[i].mark, kinds[i].n_bytes) == 0
        && (kinds[i].at != 8 || memcmp (data, "RIFF", 4) == 0)
        && (kinds[i].at != 4 || data[0] == '\0'))
      return _ (kinds[i].sentence);
  return NULL;
}
