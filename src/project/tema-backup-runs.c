/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Counts the threads that ask an open store for slices, so that it is never closed under them. */
#include "project/tema-backup-private.h"

struct _TemaBackupRuns
{
  GMutex mutex;
  GCond cond;
  guint n_runs;
  GMutex turn; /* held by the backup that is made */
  GCancellable *cancellable;
};

/* No runs yet. */
TemaBackupRuns *
_tema_backup_runs_new (void)
{
  TemaBackupRuns *self = g_new0 (TemaBackupRuns, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_mutex_init (&self->turn);
  self->cancellable = g_cancellable_new ();
  return self;
}

/* A thread begins to ask the store for something. */
void
_tema_backup_runs_begin (TemaBackupRuns *self)
{
  g_mutex_lock (&self->mutex);
  self->n_runs++;
  g_mutex_unlock (&self->mutex);
}

/* It has got it; the store may be closed from here on. */
void
_tema_backup_runs_end (TemaBackupRuns *self)
{
  g_mutex_lock (&self->mutex);
  self->n_runs--;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* Waits until no other backup is made. Acts that are done meanwhile go into that one too: whoever
 * waited may find that nothing is left to keep. A thread of its own. */
void
_tema_backup_runs_take_turn (TemaBackupRuns *self)
{
  g_mutex_lock (&self->turn);
}

/* The backup is made. */
void
_tema_backup_runs_end_turn (TemaBackupRuns *self)
{
  g_mutex_unlock (&self->turn);
}

/* Lets no run go further than its slice, and waits for that. A copy that is whole already is still
 * verified and kept. */
void
_tema_backup_runs_stop (TemaBackupRuns *self)
{
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  while (self->n_runs > 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  /* A project that could not be restored goes on, with backups. */
  g_cancellable_reset (self->cancellable);
}

/* Cancelled when the project closes. */
GCancellable *
_tema_backup_runs_get_cancellable (TemaBackupRuns *self)
{
  return self->cancellable;
}

/* There must be no runs any more. */
void
_tema_backup_runs_free (TemaBackupRuns *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->turn);
  g_object_unref (self->cancellable);
  g_free (self);
}
