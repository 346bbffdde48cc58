/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is known of a backup without opening it, and the file beside the copy that says it. */
#include "tema-config.h"

#include "store/tema-backup-note.h"

#include "store/tema-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "backup"

static const char *const reasons[] = {
  [TEMA_BACKUP_OPENED] = "opened",
  [TEMA_BACKUP_TIMED] = "timed",
  [TEMA_BACKUP_CLOSED] = "closed",
  [TEMA_BACKUP_ASKED] = "asked",
  [TEMA_BACKUP_BEFORE_MIGRATION] = "before-migration",
  [TEMA_BACKUP_BEFORE_MERGE] = "before-merge",
  [TEMA_BACKUP_BEFORE_IMPORT] = "before-import",
  [TEMA_BACKUP_BEFORE_BULK] = "before-bulk",
  [TEMA_BACKUP_BEFORE_SHRINK] = "before-shrink",
  [TEMA_BACKUP_BEFORE_RESTORE] = "before-restore",
  [TEMA_BACKUP_BEFORE_OTHER] = "before-other",
};

/**
 * tema_backup_note_copy:
 * @note: a note
 *
 * Returns: (transfer full): the same again
 */
TemaBackupNote *
tema_backup_note_copy (const TemaBackupNote *note)
{
  TemaBackupNote *copy = g_memdup2 (note, sizeof *note);

  copy->path = g_strdup (note->path);
  copy->project_path = g_strdup (note->project_path);
  copy->title = g_strdup (note->title);
  copy->last_act_at = g_strdup (note->last_act_at);
  copy->last_label = g_strdup (note->last_label);
  return copy;
}

/**
 * tema_backup_note_free:
 * @note: (transfer full): a note
 */
void
tema_backup_note_free (TemaBackupNote *note)
{
  g_free (note->path);
  g_free (note->project_path);
  g_free (note->title);
  g_free (note->last_act_at);
  g_free (note->last_label);
  g_free (note);
}

/**
 * tema_backup_note_is_good:
 * @note: a note
 *
 * Returns: whether the whole health check was run on the backup and found nothing
 */
gboolean
tema_backup_note_is_good (const TemaBackupNote *note)
{
  return note->n_problems == 0 && note->n_verified == (int)note->n_codings;
}

/**
 * tema_backup_note_has_same_acts:
 * @note: a note
 * @other: another, of the same project
 *
 * Returns: whether both end with the very same act, in a file of the same version
 */
gboolean
tema_backup_note_has_same_acts (const TemaBackupNote *note, const TemaBackupNote *other)
{
  return note->version == other->version && note->last_act == other->last_act
         && g_strcmp0 (note->last_act_at, other->last_act_at) == 0
         && g_strcmp0 (note->last_label, other->last_label) == 0;
}

/**
 * tema_backup_note_dup_path:
 * @backup_path: of a backup
 *
 * Returns: (transfer full): where its note lies
 */
char *
tema_backup_note_dup_path (const char *backup_path)
{
  return g_strdup_printf ("%.*s.note", (int)(strlen (backup_path) - strlen (".tema")), backup_path);
}

static TemaBackupReason
parse_reason (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (word, reasons[i]) == 0)
      return i;
  /* A word of a later version: kept as what somebody asked for. */
  return TEMA_BACKUP_ASKED;
}

static char *
read_text (GKeyFile *file, const char *key)
{
  char *text = g_key_file_get_string (file, GROUP, key, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* What these files hold has to be UTF-8, and a path need not be: then its bytes are noted too. */
static char *
read_project_path (GKeyFile *file)
{
  g_autofree char *escaped = g_key_file_get_string (file, GROUP, "project-bytes", NULL);

  return escaped != NULL ? g_strcompress (escaped) : read_text (file, "project");
}

static void
write_project_path (GKeyFile *file, const char *path)
{
  g_autofree char *shown = g_utf8_make_valid (path, -1);
  g_autofree char *escaped = g_strescape (path, NULL);

  g_key_file_set_string (file, GROUP, "project", shown);
  if (!g_str_equal (shown, path))
    g_key_file_set_string (file, GROUP, "project-bytes", escaped);
}

/**
 * tema_backup_note_load:
 * @path: of a backup
 *
 * Reads what is noted of it; its number is for the shelf to say. Any thread.
 *
 * Returns: (transfer full) (nullable): the note; %NULL when there is no copy, or no note beside it
 */
TemaBackupNote *
tema_backup_note_load (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *note_path = tema_backup_note_dup_path (path);
  g_autofree char *reason = NULL;
  struct stat status;
  TemaBackupNote *note;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode)
      || !g_key_file_load_from_file (file, note_path, G_KEY_FILE_NONE, NULL)
      || !g_key_file_has_key (file, GROUP, "made-at", NULL))
    return NULL;
  note = g_new0 (TemaBackupNote, 1);
  reason = read_text (file, "reason");
  note->path = g_strdup (path);
  note->made_at = g_key_file_get_int64 (file, GROUP, "made-at", NULL);
  note->reason = parse_reason (reason);
  note->project_path = read_project_path (file);
  note->title = read_text (file, "title");
  note->version = g_key_file_get_integer (file, GROUP, "version", NULL);
  note->n_documents = g_key_file_get_integer (file, GROUP, "documents", NULL);
  note->n_codes = g_key_file_get_integer (file, GROUP, "codes", NULL);
  note->n_codings = g_key_file_get_integer (file, GROUP, "codings", NULL);
  note->last_act = g_key_file_get_int64 (file, GROUP, "last-act", NULL);
  note->last_act_at = read_text (file, "last-act-at");
  note->last_label = read_text (file, "last-act-label");
  note->n_bytes = status.st_size;
  note->n_verified = g_key_file_get_integer (file, GROUP, "verified", NULL);
  note->n_problems = g_key_file_get_integer (file, GROUP, "problems", NULL);
  return note;
}

static char *
dup_note_text (const TemaBackupNote *note)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "reason", reasons[note->reason]);
  g_key_file_set_int64 (file, GROUP, "made-at", note->made_at);
  write_project_path (file, note->project_path);
  g_key_file_set_string (file, GROUP, "title", note->title);
  g_key_file_set_integer (file, GROUP, "version", note->version);
  g_key_file_set_integer (file, GROUP, "documents", note->n_documents);
  g_key_file_set_integer (file, GROUP, "codes", note->n_codes);
  g_key_file_set_integer (file, GROUP, "codings", note->n_codings);
  g_key_file_set_int64 (file, GROUP, "last-act", note->last_act);
  g_key_file_set_string (file, GROUP, "last-act-at", note->last_act_at);
  g_key_file_set_string (file, GROUP, "last-act-label", note->last_label);
  g_key_file_set_integer (file, GROUP, "verified", note->n_verified);
  g_key_file_set_integer (file, GROUP, "problems", note->n_problems);
  return g_key_file_to_data (file, NULL, NULL);
}

/* Returns 0, or an errno. */
static int
write_file (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  int reason;

  if (fd < 0)
    return errno;
  reason = tema_file_write_all (fd, text, strlen (text));
  if (reason == 0 && fsync (fd) != 0)
    reason = errno;
  close (fd);
  return reason;
}

/**
 * tema_backup_note_save:
 * @note: a note
 *
 * Writes it beside its copy: whole under a temporary name first, then in place. Any thread.
 *
 * Returns: 0, or an errno; then what was noted before is as it was
 */
int
tema_backup_note_save (const TemaBackupNote *note)
{
  g_autofree char *path = tema_backup_note_dup_path (note->path);
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *text = dup_note_text (note);
  int reason = write_file (new_path, text);

  if (reason == 0 && g_rename (new_path, path) != 0)
    reason = errno;
  if (reason != 0)
    g_unlink (new_path);
  return reason;
}
