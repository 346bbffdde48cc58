/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which backups may go. The order is that of their numbers; dates only say how far apart they are,
 * because clocks jump. The last good copy never goes. */
#include "store/tema-backup-shelf.h"

#define SECONDS_APART (30 * 60)
#define N_RECENT 8
#define N_DAILY 12
#define N_WEEKLY 10
#define N_MONTHLY 9
#define N_CAREFUL 20 /* those made before something large, or by hand */

typedef struct
{
  GPtrArray *notes; /* of one project file, newest first */
  gboolean *is_kept;
} Thinning;

static gboolean
is_careful (const TemaBackupNote *note)
{
  return note->reason != TEMA_BACKUP_OPENED && note->reason != TEMA_BACKUP_TIMED
         && note->reason != TEMA_BACKUP_CLOSED;
}

static gint64
floor_divide (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

static gint64
get_day (const TemaBackupNote *note)
{
  return floor_divide (note->made_at, 24 * 60 * 60);
}

/* Weeks begin on Monday; 1970 began on a Thursday. */
static gint64
get_week (const TemaBackupNote *note)
{
  return floor_divide (get_day (note) + 3, 7);
}

static gint64
get_month (const TemaBackupNote *note)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (note->made_at);

  return time != NULL ? g_date_time_get_year (time) * 12 + g_date_time_get_month (time)
                      : floor_divide (get_day (note), 30);
}

/* What is for ever, and the newest of those made with care. */
static void
keep_careful (Thinning *self)
{
  guint n_careful = 0;

  for (guint i = 0; i < self->notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (self->notes, i);

      if (note->reason == TEMA_BACKUP_BEFORE_MIGRATION)
        self->is_kept[i] = TRUE;
      else if (is_careful (note) && n_careful++ < N_CAREFUL)
        self->is_kept[i] = TRUE;
    }
}

/* The newest of all, and the newest in which every passage was verified. */
static void
keep_last_good (Thinning *self)
{
  self->is_kept[0] = TRUE;
  for (guint i = 0; i < self->notes->len; i++)
    if (tema_backup_note_is_good (g_ptr_array_index (self->notes, i)))
      {
        self->is_kept[i] = TRUE;
        return;
      }
}

/* Oldest first: one that came soon after the one kept before it is too much. A clock that went back
 * makes no two of them "soon". */
static gboolean *
list_spaced (Thinning *self)
{
  gboolean *is_spaced = g_new0 (gboolean, self->notes->len);
  const TemaBackupNote *before = NULL;

  for (guint i = self->notes->len; i-- > 0;)
    {
      const TemaBackupNote *note = g_ptr_array_index (self->notes, i);

      is_spaced[i] = before == NULL || note->made_at < before->made_at
                     || note->made_at - before->made_at >= SECONDS_APART;
      if (is_spaced[i])
        before = note;
    }
  return is_spaced;
}

/* Newest first: the newest of each of the last @n_most days, weeks or months that have any. */
static void
keep_one_each (Thinning *self,
               const gboolean *is_spaced,
               gint64 (*get_period) (const TemaBackupNote *),
               guint n_most)
{
  g_autoptr (GHashTable) periods
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->notes->len && g_hash_table_size (periods) < n_most; i++)
    {
      gint64 period = get_period (g_ptr_array_index (self->notes, i));

      if (is_spaced[i] && g_hash_table_add (periods, g_memdup2 (&period, sizeof period)))
        self->is_kept[i] = TRUE;
    }
}

static void
choose_of_one_file (GPtrArray *notes, GPtrArray *gone)
{
  g_autofree gboolean *is_kept = g_new0 (gboolean, notes->len);
  Thinning self = { notes, is_kept };
  g_autofree gboolean *is_spaced = list_spaced (&self);
  guint n_recent = 0;

  keep_careful (&self);
  keep_last_good (&self);
  for (guint i = 0; i < notes->len && n_recent < N_RECENT; i++)
    if (is_spaced[i])
      {
        is_kept[i] = TRUE;
        n_recent++;
      }
  keep_one_each (&self, is_spaced, get_day, N_DAILY);
  keep_one_each (&self, is_spaced, get_week, N_WEEKLY);
  keep_one_each (&self, is_spaced, get_month, N_MONTHLY);
  for (guint i = 0; i < notes->len; i++)
    if (!is_kept[i])
      g_ptr_array_add (gone, g_ptr_array_index (notes, i));
}

/**
 * tema_backup_thinning_choose:
 * @notes: (element-type TemaBackupNote): the backups of one project, newest first
 *
 * Chooses which backups are not needed any more. Kept are: those before a migration for ever; of
 * those made by hand or before something large the newest 20; the newest 8 of all that are half an
 * hour apart; the newest each of 12 days, 10 weeks and 9 months; the newest of all; the newest one
 * in which every passage was verified. Copies of one project under several names do not push each
 * other out. Any thread.
 *
 * Returns: (transfer container) (element-type TemaBackupNote): what may go
 */
GPtrArray *
tema_backup_thinning_choose (GPtrArray *notes)
{
  g_autoptr (GHashTable) files
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GPtrArray *gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer of_one_file;

  for (guint i = 0; i < notes->len; i++)
    {
      TemaBackupNote *note = g_ptr_array_index (notes, i);

      of_one_file = g_hash_table_lookup (files, note->project_path);
      if (of_one_file == NULL)
        {
          of_one_file = g_ptr_array_new ();
          g_hash_table_insert (files, note->project_path, of_one_file);
        }
      g_ptr_array_add (of_one_file, note);
    }
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &of_one_file))
    choose_of_one_file (of_one_file, gone);
  return gone;
}
