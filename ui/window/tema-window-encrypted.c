/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Encrypted copies: passphrase, place, archive; and back: passphrase, until it is the right one,
 * place, project. A passphrase is wiped as soon as nobody needs it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tema-error.h"
#include "place/tema-passphrase-dialog.h"
#include "place/tema-wait.h"
#include "project/tema-encrypted-copy.h"

#define ASKING_DATA "tema-encrypted-copy"

/* Of one copy on its way: the window's, until another one begins. */
typedef struct
{
  gatomicrefcount n_refs;
  TemaWindow *window; /* outlives it */
  char *archive;      /* nullable: not chosen yet */
  char *path;         /* nullable: of the project that comes out, once it was chosen */
  char *passphrase;   /* nullable: not typed yet */
  TemaWait *wait;     /* nullable */
} Asking;

static void
wipe (char *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

static void
asking_unref (gpointer data)
{
  Asking *self = data;

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  wipe (self->passphrase);
  g_free (self->archive);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_unref)

static Asking *
asking_ref (Asking *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

/* The window keeps it, because a file chooser that is closed tells nobody. */
static Asking *
begin_asking (TemaWindow *window, const char *archive)
{
  Asking *self = g_new0 (Asking, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->window = window;
  self->archive = g_strdup (archive);
  g_object_set_data_full (G_OBJECT (window), ASKING_DATA, self, asking_unref);
  return self;
}

static void
end_asking (TemaWindow *window)
{
  g_object_set_data (G_OBJECT (window), ASKING_DATA, NULL);
}

static Asking *
get_asking (TemaWindow *window)
{
  return g_object_get_data (G_OBJECT (window), ASKING_DATA);
}

static void
begin_wait (Asking *self, const char *heading)
{
  g_object_ref (self->window);
  self->wait = tema_wait_begin (GTK_WINDOW (self->window), heading);
}

/* Returns the window, which was held while it waited. */
static TemaWindow *
end_wait (Asking *self)
{
  g_clear_pointer (&self->wait, tema_wait_end);
  return self->window;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_passphrase (Asking *self, const char *passphrase)
{
  wipe (self->passphrase);
  self->passphrase = g_strdup (passphrase);
}

static const char *const archive_suffixes[] = { "zip", NULL };

/* Saving */

static void
saved_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (TemaWindow) self = end_wait (asking);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_basename (asking->archive);
  g_autofree char *text = NULL;
  gboolean is_saved
      = tema_project_save_encrypted_copy_finish (TEMA_PROJECT (project), result, &error);

  if (!is_saved && !is_cancelled (error))
    tema_window_show_error (self, error->message);
  if (!is_saved)
    return;
  /* Translators: %s is a file name */
  text = g_strdup_printf (_ ("The encrypted copy “%s” is on the disk, and verified"), shown);
  gtk_revealer_set_reveal_child (self->error_bar, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s", text);
}

static void
archive_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *given = g_file_get_path (file);
  g_autoptr (Asking) asking = get_asking (self) != NULL ? asking_ref (get_asking (self)) : NULL;
  gboolean is_zip = given != NULL && g_str_has_suffix (given, ".zip");

  end_asking (self);
  if (self->project == NULL || asking == NULL)
    return;
  if (given == NULL)
    {
      tema_window_show_error (
          self, _ ("An encrypted copy is written to this computer; choose a folder of yours."));
      return;
    }
  asking->archive = is_zip ? g_strdup (given) : g_strconcat (given, ".zip", NULL);
  begin_wait (asking, _ ("Encrypting…"));
  /* Only what the chooser has asked about may be replaced. */
  tema_project_save_encrypted_copy_async (
      self->project, asking->archive, is_zip, asking->passphrase,
      tema_wait_get_cancellable (asking->wait), saved_cb, asking_ref (asking));
}

static void
new_passphrase_cb (GtkWidget *dialog, const char *passphrase, TemaWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *proposed = NULL;

  if (self->project == NULL)
    return;
  set_passphrase (begin_asking (self, NULL), passphrase);
  name = g_filename_display_basename (tema_project_get_path (self->project));
  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
  proposed = g_strconcat (name, ".zip", NULL);
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the Encrypted Copy"),
                     _ ("_Save"), proposed, FALSE, _ ("Encrypted copies"), archive_suffixes,
                     archive_chosen_cb, self);
}

/*
 * _tema_window_save_encrypted_copy:
 * @self: a window with a project
 *
 * Asks for a passphrase and a place, and saves a copy that nobody can read without the passphrase.
 */
void
_tema_window_save_encrypted_copy (TemaWindow *self)
{
  GtkWidget *dialog;

  if (!tema_encrypted_copy_is_supported ())
    {
      tema_window_show_error (
          self, _ ("Nothing can be encrypted here: libarchive was built without encryption on this "
                   "computer. Save a copy, and encrypt it with an archive program such as 7-Zip."));
      return;
    }
  dialog = tema_passphrase_dialog_new_for_saving (GTK_WINDOW (self));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (new_passphrase_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Opening */

static void ask_for_passphrase (TemaWindow *self, const char *archive, const char *trouble);
static void choose_place (TemaWindow *self);

static void
unpacked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (TemaWindow) self = end_wait (asking);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  if (!tema_encrypted_copy_unpack_finish (result, &error))
    {
      if (!is_cancelled (error))
        tema_window_show_error (self, error->message);
      end_asking (self);
      return;
    }
  end_asking (self);
  gtk_revealer_set_reveal_child (self->error_bar, FALSE);
  file = g_file_new_for_path (asking->path);
  tema_window_open (self, file);
}

static void
place_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  Asking *asking = get_asking (self);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = _tema_window_dup_project_path (file);

  if (asking == NULL)
    return;
  if (path == NULL)
    {
      tema_window_show_error (self,
                              _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_basename (path);
      g_autofree char *text = g_strdup_printf (
          _ ("“%s” is there already, and a project is never replaced by what is unpacked. Choose "
             "another name."),
          shown);

      tema_window_show_error (self, text);
      choose_place (self);
      return;
    }
  g_free (asking->path);
  asking->path = g_steal_pointer (&path);
  begin_wait (asking, _ ("Unpacking…"));
  tema_encrypted_copy_unpack_async (asking->archive, asking->path, asking->passphrase,
                                    tema_wait_get_cancellable (asking->wait), unpacked_cb,
                                    asking_ref (asking));
}

static void
choose_place (TemaWindow *self)
{
  static const char *const suffixes[] = { "tema", NULL };
  const char *archive = get_asking (self)->archive;
  g_autofree char *name = g_filename_display_basename (archive);
  g_autofree char *folder = g_path_get_dirname (archive);
  g_autofree char *proposed = NULL;
  g_autofree char *free_path = NULL;

  if (strlen (name) > strlen (".zip"))
    name[strlen (name) - strlen (".zip")] = '\0';
  proposed = g_strconcat (name, ".tema", NULL);
  free_path = tema_choose_free_path (folder, proposed);
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                     _ ("Where Shall the Project Lie?"), _ ("_Save and open"), free_path, FALSE,
                     _ ("Tema projects"), suffixes, place_chosen_cb, self);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (TemaWindow) self = end_wait (asking);
  g_autoptr (GError) error = NULL;

  if (get_asking (self) != asking)
    return;
  if (tema_encrypted_copy_check_finish (result, &error))
    choose_place (self);
  else if (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PASSPHRASE))
    ask_for_passphrase (self, asking->archive, error->message);
  else
    {
      if (!is_cancelled (error))
        tema_window_show_error (self, error->message);
      end_asking (self);
    }
}

static void
passphrase_cb (GtkWidget *dialog, const char *passphrase, TemaWindow *self)
{
  Asking *asking = get_asking (self);

  if (asking == NULL)
    return;
  set_passphrase (asking, passphrase);
  begin_wait (asking, _ ("Looking whether it opens…"));
  tema_encrypted_copy_check_async (asking->archive, asking->passphrase,
                                   tema_wait_get_cancellable (asking->wait), tried_cb,
                                   asking_ref (asking));
}

static void
ask_for_passphrase (TemaWindow *self, const char *archive, const char *trouble)
{
  g_autofree char *shown = g_filename_display_basename (archive);
  GtkWidget *dialog = tema_passphrase_dialog_new_for_opening (GTK_WINDOW (self), shown, trouble);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (passphrase_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/*
 * _tema_window_open_encrypted:
 * @self: a window
 * @archive: an encrypted copy of a project
 *
 * Asks for its passphrase, again after a wrong one, and where the project shall lie, and opens it.
 */
void
_tema_window_open_encrypted (TemaWindow *self, const char *archive)
{
  begin_asking (self, archive);
  ask_for_passphrase (self, archive, NULL);
}
