/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What somebody writes, from the key to the disk. A disk may be full, a stick pulled, a file gone:
 * what is not on disk is kept here, told, tried again, and taken along to a copy. */
#include "tema-config.h"

#include "project/tema-writing-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-act-private.h"
#include "project/tema-project-private.h"

struct _TemaWriting
{
  GObject parent_instance;

  TemaProject *project; /* NULL once that is gone */
  TemaWritingMake make;
  char *key;
  char *created;    /* nullable: GUID of what the first act made */
  char *text;       /* nullable: the newest that is not on disk */
  char *running;    /* nullable: what is on its way there */
  gint64 act;       /* number of the latest act, 0: none */
  gboolean goes_on; /* the newest goes on from what that act wrote */
  gboolean is_failed;
  gboolean is_name; /* one that the project refuses is not kept */
};

G_DEFINE_FINAL_TYPE (TemaWriting, tema_writing, G_TYPE_OBJECT)

static void
tema_writing_finalize (GObject *object)
{
  TemaWriting *self = TEMA_WRITING (object);

  g_free (self->key);
  g_free (self->created);
  g_free (self->text);
  g_free (self->running);
  G_OBJECT_CLASS (tema_writing_parent_class)->finalize (object);
}

static void
tema_writing_class_init (TemaWritingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_writing_finalize;
}

static void
tema_writing_init (TemaWriting *self)
{
}

static void
set_failed (TemaWriting *self, gboolean is_failed)
{
  if (self->is_failed == is_failed)
    return;
  self->is_failed = is_failed;
  if (self->project != NULL)
    g_object_notify (G_OBJECT (self->project), "n-unsaved");
}

static void
set_done (TemaWriting *self)
{
  g_clear_pointer (&self->text, g_free);
  set_failed (self, FALSE);
}

typedef struct
{
  TemaWriting *writing;
  TemaAct *act;
} Run;

static void run (TemaWriting *self);

static void
take_act (TemaWriting *self, TemaAct *act)
{
  const char *created = tema_act_get_created (act)[0];

  if (tema_act_get_number (act) > 0)
    self->act = tema_act_get_number (act);
  if (self->created == NULL)
    self->created = g_strdup (created);
}

/* Not the disk, but the project says no, and will say so again: a name that another one has. */
static gboolean
is_refused (TemaWriting *self, const GError *error)
{
  return self->is_name && g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autofree Run *done = data;
  g_autoptr (TemaWriting) self = done->writing;
  g_autoptr (TemaAct) act = done->act;
  g_autofree char *written = g_steal_pointer (&self->running);
  gboolean is_newest = g_strcmp0 (self->text, written) == 0;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      if (is_newest && is_refused (self, error))
        set_done (self);
      set_failed (self, self->text != NULL);
      g_signal_emit_by_name (project, "writing-failed", error->message);
    }
  else
    {
      take_act (self, act);
      if (is_newest)
        set_done (self);
    }
  if (!is_newest && self->text != NULL)
    run (self);
}

/* The newest text becomes an act, unless another of this writing is on its way: then it waits. */
static void
run (TemaWriting *self)
{
  Run *begun;
  TemaAct *act;

  if (self->text == NULL || self->running != NULL || self->project == NULL)
    return;
  act = self->make (self->project, self->key, self->created, self->text);
  if (act == NULL)
    {
      set_done (self);
      return;
    }
  _tema_act_set_goes_on_from (act, self->goes_on ? self->act : 0);
  self->running = g_strdup (self->text);
  begun = g_new0 (Run, 1);
  begun->writing = g_object_ref (self);
  begun->act = g_object_ref (act);
  tema_project_do_async (self->project, act, NULL, done_cb, begun);
}

static TemaWriting *
find (TemaProject *project, TemaWritingMake make, const char *key)
{
  for (guint i = 0; i < project->writings->len; i++)
    {
      TemaWriting *writing = g_ptr_array_index (project->writings, i);

      if (writing->make == make && g_str_equal (writing->key, key))
        return writing;
    }
  return NULL;
}

/**
 * tema_writing_get:
 * @project: a project
 * @make: what kind of text it is, and how it is written
 * @key: which one
 *
 * Returns: (transfer none): the writing of that text, which @project keeps
 */
TemaWriting *
tema_writing_get (TemaProject *project, TemaWritingMake make, const char *key)
{
  TemaWriting *self = find (project, make, key);

  if (self != NULL)
    return self;
  self = g_object_new (TEMA_TYPE_WRITING, NULL);
  self->project = project;
  self->make = make;
  self->key = g_strdup (key);
  g_ptr_array_add (project->writings, self);
  return self;
}

/**
 * tema_writing_find_created:
 * @project: a project
 * @make: what kind of text it is
 * @id: of something in the project
 *
 * Returns: (transfer none) (nullable): the writing whose first act made it, in this session
 */
TemaWriting *
tema_writing_find_created (TemaProject *project, TemaWritingMake make, gint64 id)
{
  for (guint i = 0; i < project->writings->len; i++)
    {
      TemaWriting *writing = g_ptr_array_index (project->writings, i);

      if (writing->make == make && writing->created != NULL
          && tema_guid_to_id (writing->created) == id)
        return writing;
    }
  return NULL;
}

/**
 * tema_writing_set_is_name:
 * @self: a writing
 *
 * What is written is a name, which may be taken or empty: when the project refuses it for that, the
 * signal “writing-failed” tells so, and it is neither kept nor tried again.
 */
void
tema_writing_set_is_name (TemaWriting *self)
{
  self->is_name = TRUE;
}

/**
 * tema_writing_write:
 * @self: a writing
 * @text: what it shall say
 * @goes_on: whether somebody has not paused since the text before: both are one step of undo
 *
 * Writes it to the disk without waiting. When that fails, signal “writing-failed” of the project
 * tells why, and the text is kept.
 */
void
tema_writing_write (TemaWriting *self, const char *text, gboolean goes_on)
{
  if (self->running != NULL && g_strcmp0 (self->text, text) == 0)
    return;
  self->goes_on = goes_on;
  g_free (self->text);
  self->text = g_strdup (text);
  run (self);
}

/**
 * tema_writing_peek:
 * @self: a writing
 *
 * Returns: (transfer none) (nullable): the newest text while it is not on disk; %NULL when the
 *   project says it all
 */
const char *
tema_writing_peek (TemaWriting *self)
{
  return self->text;
}

/**
 * tema_writing_get_created:
 * @self: a writing
 *
 * Returns: (transfer none) (nullable): GUID of what its first act has made
 */
const char *
tema_writing_get_created (TemaWriting *self)
{
  return self->created;
}

/**
 * tema_project_get_n_unsaved:
 * @self: a project
 *
 * Returns: how many texts could not be written, and wait (property “n-unsaved”)
 */
guint
tema_project_get_n_unsaved (TemaProject *self)
{
  guint n_unsaved = 0;

  for (guint i = 0; i < self->writings->len; i++)
    n_unsaved += ((TemaWriting *)g_ptr_array_index (self->writings, i))->is_failed;
  return n_unsaved;
}

/**
 * tema_project_save_again:
 * @self: a project
 *
 * Tries again to write what could not be written; also done after each act that could.
 */
void
tema_project_save_again (TemaProject *self)
{
  for (guint i = 0; i < self->writings->len; i++)
    {
      TemaWriting *writing = g_ptr_array_index (self->writings, i);

      if (writing->is_failed)
        run (writing);
    }
}

/**
 * tema_project_give_up_unsaved:
 * @self: a project
 *
 * Somebody has decided to go without what could not be written.
 */
void
tema_project_give_up_unsaved (TemaProject *self)
{
  for (guint i = 0; i < self->writings->len; i++)
    set_done (g_ptr_array_index (self->writings, i));
}

static void
take (TemaProject *self, const TemaWriting *other)
{
  TemaWriting *writing = tema_writing_get (self, other->make, other->key);

  if (writing->created == NULL)
    writing->created = g_strdup (other->created);
  writing->is_name = other->is_name;
  tema_writing_write (writing, other->text, FALSE);
}

/**
 * tema_project_take_unsaved:
 * @self: a project open for writing
 * @other: the same project as it was opened before, or what this one is a copy of
 *
 * Writes to @self what is not on disk in @other. Does nothing when the two are different studies.
 *
 * Returns: whether there was something
 */
gboolean
tema_project_take_unsaved (TemaProject *self, TemaProject *other)
{
  gboolean has_some = FALSE;

  if (self == other || g_strcmp0 (self->guid, other->guid) != 0)
    return FALSE;
  for (guint i = 0; i < other->writings->len; i++)
    {
      const TemaWriting *writing = g_ptr_array_index (other->writings, i);

      if (writing->text == NULL)
        continue;
      take (self, writing);
      has_some = TRUE;
    }
  return has_some;
}

/* The project goes; what an act or a field still holds has nowhere to be written. */
void
_tema_project_free_writings (TemaProject *self)
{
  for (guint i = 0; i < self->writings->len; i++)
    ((TemaWriting *)g_ptr_array_index (self->writings, i))->project = NULL;
  g_ptr_array_unref (self->writings);
}
