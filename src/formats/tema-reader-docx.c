/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads Word documents: which parts of the zip matter, and what is told about the others. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "formats/tema-docx-body.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"
#include "formats/tema-teams.h"
#include "formats/tema-xml.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const docx_suffixes[] = { ".docx", ".docm", NULL };

static guint
docx_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return 0;
  if (memmem (data, n_bytes, "word/", 5) != NULL)
    return 95;
  return tema_name_has_suffix (file_name, docx_suffixes) ? 60 : 0;
}

static gboolean
is_wanted (const char *name, gpointer user_data)
{
  const char *wanted = user_data;

  return strcmp (name, "_rels/.rels") == 0 || strcmp (name, "word/document.xml") == 0
         || g_str_has_suffix (name, "/footnotes.xml") || g_str_has_suffix (name, "/endnotes.xml")
         || (g_str_has_suffix (name, "/styles.xml") && strchr (name, '/') == strrchr (name, '/'))
         || (wanted != NULL && strcmp (name, wanted) == 0);
}

static void
on_relation (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  char **path = user_data;
  g_autofree char *type = tema_xml_dup_attribute (xml, "Type");
  g_autofree char *target = tema_xml_dup_attribute (xml, "Target");
  g_autofree char *mode = tema_xml_dup_attribute (xml, "TargetMode");

  if (*path != NULL || type == NULL || target == NULL || !g_str_has_suffix (type, "/officeDocument")
      || (mode != NULL && g_ascii_strcasecmp (mode, "External") == 0))
    return;
  *path = g_strdup (target + (target[0] == '/'));
}

static void
ignore_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
}

static void
ignore_text (const char *text, gsize n_bytes, gpointer user_data)
{
}

/* Where the text stands; nearly always word/document.xml. */
static char *
find_main_part (TemaZip *zip)
{
  static const TemaXmlHandler handler = { on_relation, ignore_end, ignore_text };
  GBytes *relations = tema_zip_peek (zip, "_rels/.rels");
  char *path = NULL;

  if (relations != NULL && !tema_xml_walk (relations, &handler, &path, NULL))
    g_clear_pointer (&path, g_free);
  return path != NULL ? path : g_strdup ("word/document.xml");
}

static GBytes *
peek_beside (TemaZip *zip, const char *main_part, const char *name)
{
  const char *slash = strrchr (main_part, '/');
  g_autofree char *path = g_strdup_printf (
      "%.*s%s", slash == NULL ? 0 : (int)(slash - main_part) + 1, main_part, name);

  return tema_zip_peek (zip, path);
}

static void
tell_headers (TemaZip *zip, TemaReading *reading)
{
  guint n_parts
      = tema_zip_count_under (zip, "word/header") + tema_zip_count_under (zip, "word/footer");

  if (n_parts > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("The headers and footers of the pages were left out"));
}

static TemaReading *
docx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaZip) zip = tema_zip_read (bytes, is_wanted, NULL, error);
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Word document"));
  g_autofree char *main_part = NULL;

  if (zip == NULL)
    return NULL;
  main_part = find_main_part (zip);
  if (tema_zip_peek (zip, main_part) == NULL && tema_zip_has (zip, main_part))
    {
      g_clear_pointer (&zip, tema_zip_free);
      zip = tema_zip_read (bytes, is_wanted, main_part, error);
      if (zip == NULL)
        return NULL;
    }
  if (tema_zip_peek (zip, main_part) == NULL)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                           _ ("it is not a Word document: the part with the text is missing"));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !tema_docx_read_body (tema_zip_peek (zip, main_part),
                               peek_beside (zip, main_part, "styles.xml"),
                               peek_beside (zip, main_part, "footnotes.xml"),
                               peek_beside (zip, main_part, "endnotes.xml"), reading, error))
    return NULL;
  tell_headers (zip, reading);
  if (!tema_teams_apply (reading))
    tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_docx = {
  .id = "docx",
  .name = N_ ("Word document"),
  .suffixes = docx_suffixes,
  .sniff = docx_sniff,
  .read = docx_read,
  .needs_worker = TRUE,
};
