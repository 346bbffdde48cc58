/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where reading stopped, per document. It is no part of the study, so it stands in a state file of
 * this computer, by the document's GUID: the file tells nobody what is being studied. */
#include "transcript/tema-reading-places.h"

#define GROUP "places"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "tema", "places.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = dup_path ();
  GKeyFile *places = g_key_file_new ();

  /* A missing or broken file: every document opens at its beginning. */
  g_key_file_load_from_file (places, path, G_KEY_FILE_NONE, NULL);
  return places;
}

/**
 * tema_reading_places_get:
 * @document_guid: a document's GUID
 *
 * Returns: the first character that was on the screen when it was left, 0 where it was never read
 */
guint
tema_reading_places_get (const char *document_guid)
{
  g_autoptr (GKeyFile) places = load ();
  int first_char = g_key_file_get_integer (places, GROUP, document_guid, NULL);

  return MAX (first_char, 0);
}

/**
 * tema_reading_places_set:
 * @document_guid: a document's GUID
 * @first_char: the first character on the screen
 */
void
tema_reading_places_set (const char *document_guid, guint first_char)
{
  g_autoptr (GKeyFile) places = load ();
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_set_integer (places, GROUP, document_guid, MIN (first_char, G_MAXINT));
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (places, path, NULL);
}
