/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a window was: size, panes, the document last read. A state file, not a preference. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "compat/tema-settings.h"

#define GROUP "window"
#define GROUP_LAST "last-documents"
#define GROUP_SEEN "places-told-of"
#define GROUP_BOARDS "last-boards"
#define GROUP_MAPS "last-maps"

static char *
dup_state_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "tema", "windows.ini", NULL);
}

static GKeyFile *
read_state (void)
{
  g_autofree char *path = dup_state_path ();
  GKeyFile *state = g_key_file_new ();

  /* A missing or broken file means the defaults. */
  g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL);
  return state;
}

static void
write_state (GKeyFile *state)
{
  g_autofree char *path = dup_state_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (state, path, NULL);
}

static int
get_number (GKeyFile *state, const char *key, int lowest, int fallback, int highest)
{
  g_autoptr (GError) error = NULL;
  int number = g_key_file_get_integer (state, GROUP, key, &error);

  return error != NULL ? fallback : CLAMP (number, lowest, highest);
}

/* Projects are told apart by a hash, so that the state file does not tell what they are called. */
static char *
dup_project_key (TemaWindow *self)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->path, -1);
}

char *
_tema_window_dup_last_document (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  g_autofree char *key = dup_project_key (self);

  return g_key_file_get_string (state, GROUP_LAST, key, NULL);
}

/* Which board and which map were looked at, and where. */
void
_tema_window_restore_places (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  g_autofree char *key = dup_project_key (self);
  g_autofree char *board = g_key_file_get_string (state, GROUP_BOARDS, key, NULL);
  g_autofree char *map = g_key_file_get_string (state, GROUP_MAPS, key, NULL);

  tema_themes_page_restore_place (self->themes, board);
  tema_map_page_restore_place (self->map, map);
}

/* Whether somebody has closed the notice on where this project lies. */
gboolean
_tema_window_has_seen_notice (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  g_autofree char *key = dup_project_key (self);

  return g_key_file_get_boolean (state, GROUP_SEEN, key, NULL);
}

void
_tema_window_set_seen_notice (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  g_autofree char *key = dup_project_key (self);

  g_key_file_set_boolean (state, GROUP_SEEN, key, TRUE);
  write_state (state);
}

void
_tema_window_load_state (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  int width = get_number (state, "width", 360, 1280, 8000);
  double scale = tema_settings_get_text_scale ();

  gtk_window_set_default_size (GTK_WINDOW (self), width,
                               get_number (state, "height", 300, 800, 8000));
  if (g_key_file_get_boolean (state, GROUP, "maximized", NULL))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->left_paned, get_number (state, "left", 160, 260 * scale, 2000));
  gtk_paned_set_position (self->right_paned,
                          get_number (state, "middle", 240,
                                      width - 260 * scale - _tema_window_get_codebook_px (width),
                                      4000));
  _tema_window_fit (self, width, FALSE);
}

void
_tema_window_save_state (TemaWindow *self)
{
  g_autoptr (GKeyFile) state = read_state ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_key_file_set_integer (state, GROUP, "width", width);
  g_key_file_set_integer (state, GROUP, "height", height);
  g_key_file_set_boolean (state, GROUP, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->project != NULL)
    {
      TemaDocument *document = tema_documents_pane_get_selected (self->documents);
      g_autofree char *key = dup_project_key (self);
      g_autofree char *board = tema_themes_page_dup_place (self->themes);
      g_autofree char *map = tema_map_page_dup_place (self->map);

      g_key_file_set_integer (state, GROUP, "left", gtk_paned_get_position (self->left_paned));
      g_key_file_set_integer (state, GROUP, "middle", gtk_paned_get_position (self->right_paned));
      if (document != NULL)
        g_key_file_set_string (state, GROUP_LAST, key, tema_document_get_guid (document));
      if (board != NULL)
        g_key_file_set_string (state, GROUP_BOARDS, key, board);
      if (map != NULL)
        g_key_file_set_string (state, GROUP_MAPS, key, map);
    }
  write_state (state);
}
