/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a project says of itself: where it lies, who works on it, whether it can be written to, and
 * what undo would take back. */
#include "project/tema-project-private.h"

#include "store/tema-store-lock.h"

/**
 * tema_project_get_path:
 * @self: a project
 *
 * Returns: (transfer none): the file's absolute path, links resolved
 */
const char *
tema_project_get_path (TemaProject *self)
{
  return self->path;
}

/**
 * tema_project_get_title:
 * @self: a project
 *
 * Returns: (transfer none): its title
 */
const char *
tema_project_get_title (TemaProject *self)
{
  return self->title;
}

/**
 * tema_project_get_coder:
 * @self: a project
 *
 * Returns: (transfer none): under whose name acts are logged and passages coded
 */
const char *
tema_project_get_coder (TemaProject *self)
{
  return self->coder;
}

/**
 * tema_project_set_coder:
 * @self: a project
 * @coder: a name, not empty
 *
 * Sets under whose name the next acts are done.
 */
void
tema_project_set_coder (TemaProject *self, const char *coder)
{
  g_return_if_fail (coder != NULL && *coder != '\0');

  if (coder == self->coder)
    return;
  g_free (self->coder);
  self->coder = g_strdup (coder);
}

/**
 * tema_project_is_read_only:
 * @self: a project
 *
 * Returns: whether acts are refused
 */
gboolean
tema_project_is_read_only (TemaProject *self)
{
  return self->store == NULL || tema_store_is_read_only (self->store);
}

/**
 * tema_project_get_holder:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): who holds the project, when it could be opened for reading
 * only because of that
 */
const char *
tema_project_get_holder (TemaProject *self)
{
  return self->holder;
}

/**
 * tema_project_can_take_over:
 * @self: a project that is open for reading only
 *
 * Tells whether what keeps it from being written to is a lock file that another computer left
 * beside it, which nobody can verify. With %TEMA_OPEN_TAKE_OVER it opens for writing. Reads the
 * lock file.
 *
 * Returns: whether somebody may decide that the lock means nothing any more
 */
gboolean
tema_project_can_take_over (TemaProject *self)
{
  return tema_project_is_read_only (self) && self->holder != NULL
         && tema_store_lock_is_foreign (self->path);
}

/**
 * tema_project_is_free:
 * @self: a project
 *
 * Looks whether what kept it from being opened for writing is still there. Main thread.
 *
 * Returns: whether it is open for reading only because somebody held it, who does not any more
 */
gboolean
tema_project_is_free (TemaProject *self)
{
  return tema_project_is_read_only (self) && self->holder != NULL
         && tema_store_lock_is_gone (self->path);
}

/**
 * tema_project_get_reason:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): why it could be opened for reading only, as one sentence
 * with a way on; %NULL when it is open for writing, or when reading only was asked for
 */
const char *
tema_project_get_reason (TemaProject *self)
{
  return self->reason;
}

/**
 * tema_project_get_damage:
 * @self: a project
 *
 * A damaged project is open for reading only: show the sentence and offer to restore a backup or to
 * rescue what is readable (tema_rescue_async()). A large project is checked after it is shown, so
 * listen to the notification of the property too.
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, in one sentence; %NULL when it
 * is sound as far as is known
 */
const char *
tema_project_get_damage (TemaProject *self)
{
  return self->store != NULL ? tema_store_get_damage (self->store) : NULL;
}

/**
 * tema_project_can_undo:
 * @self: a project
 *
 * Returns: whether there is an act to take back
 */
gboolean
tema_project_can_undo (TemaProject *self)
{
  return self->undo_label != NULL && !tema_project_is_read_only (self);
}

/**
 * tema_project_can_redo:
 * @self: a project
 *
 * Returns: whether there is an act to do again
 */
gboolean
tema_project_can_redo (TemaProject *self)
{
  return self->redo_label != NULL && !tema_project_is_read_only (self);
}

/**
 * tema_project_get_undo_label:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what undo would take back
 */
const char *
tema_project_get_undo_label (TemaProject *self)
{
  return self->undo_label;
}

/**
 * tema_project_get_redo_label:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what redo would do again
 */
const char *
tema_project_get_redo_label (TemaProject *self)
{
  return self->redo_label;
}
