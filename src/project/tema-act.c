/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* An act made ready: a label, plain parameters, and what to do with them on the store thread. */
#include "tema-config.h"

#include "project/tema-act-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-words.h"
#include "store/tema-store-backup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_CHARS 500
/* From here on an act is large: it begins with a backup. */
#define ROWS_THAT_WANT_A_BACKUP 200
#define LARGE_LOSS 20

struct _TemaAct
{
  GObject parent_instance;

  char *label;
  char *token;
  char *coder;
  TemaActMutate mutate;
  gpointer params;
  GDestroyNotify free_params;
  GPtrArray *created; /* GUIDs, ended by NULL */
  guint n_changed;
  gint64 number;
  gint64 goes_on_from; /* number of the act that it is one step of undo with, 0: none */
  gboolean may_shrink;
  gboolean needs_no_backup;
  gboolean is_confirmed; /* somebody said yes to a large loss */
  gboolean is_backed_up; /* there is a backup from right before */
  TemaActGuard stopped_by;
  TemaBackupReason backup_reason;
  GPtrArray *messages; /* ended by NULL */
  gint progress;       /* in thousandths; any thread */
};

G_DEFINE_FINAL_TYPE (TemaAct, tema_act, G_TYPE_OBJECT)

static void
tema_act_finalize (GObject *object)
{
  TemaAct *self = TEMA_ACT (object);

  g_free (self->label);
  g_free (self->token);
  g_free (self->coder);
  if (self->free_params != NULL)
    self->free_params (self->params);
  g_ptr_array_unref (self->created);
  g_ptr_array_unref (self->messages);
  G_OBJECT_CLASS (tema_act_parent_class)->finalize (object);
}

static void
tema_act_class_init (TemaActClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_act_finalize;
}

static void
tema_act_init (TemaAct *self)
{
  self->backup_reason = TEMA_BACKUP_BEFORE_BULK;
  self->created = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->created, NULL);
  self->messages = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->messages, NULL);
}

/* A new act without a label. */
TemaAct *
_tema_act_new (TemaActMutate mutate, gpointer params, GDestroyNotify free_params)
{
  TemaAct *self = g_object_new (TEMA_TYPE_ACT, NULL);

  self->mutate = mutate;
  self->params = params;
  self->free_params = free_params;
  return self;
}

/* What the log and the undo button say; may be set again while the act runs, when more is known. */
void
_tema_act_set_label (TemaAct *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (self->label);
  self->label = g_strdup_vprintf (format, args);
  va_end (args);
}

/* Remembers what the act made. */
void
_tema_act_add_created (TemaAct *self, const char *guid)
{
  g_ptr_array_insert (self->created, self->created->len - 1, g_strdup (guid));
}

/* A sentence on what the act found, for whoever asked for it. */
void
_tema_act_add_message (TemaAct *self, const char *sentence)
{
  g_ptr_array_insert (self->messages, self->messages->len - 1, g_strdup (sentence));
}

/* It is tried again. */
void
_tema_act_clear_messages (TemaAct *self)
{
  g_ptr_array_set_size (self->messages, 0);
  g_ptr_array_add (self->messages, NULL);
}

/* How far it is, 0 to 1. */
void
_tema_act_set_progress (TemaAct *self, double progress)
{
  g_atomic_int_set (&self->progress, (gint)(CLAMP (progress, 0, 1) * 1000));
}

/* Counts what the act changed, in the unit that its label speaks of. */
void
_tema_act_add_changed (TemaAct *self, guint n_more)
{
  self->n_changed += n_more;
}

/* An act that could take much away: what it would remove is counted before it stands. */
void
_tema_act_set_may_shrink (TemaAct *self)
{
  self->may_shrink = TRUE;
}

/* An act that only adds, however many rows. */
void
_tema_act_set_needs_no_backup (TemaAct *self)
{
  self->needs_no_backup = TRUE;
  self->is_backed_up = TRUE;
}

/* An act that never begins without a backup. */
void
_tema_act_set_backup_reason (TemaAct *self, TemaBackupReason reason)
{
  self->backup_reason = reason;
}

/* Why it shall have a backup first. */
TemaBackupReason
_tema_act_get_backup_reason (TemaAct *self)
{
  if (self->stopped_by == TEMA_ACT_GUARD_SHRINK)
    return TEMA_BACKUP_BEFORE_SHRINK;
  return self->backup_reason;
}

/* Whether it must have one before it is even tried. */
gboolean
_tema_act_wants_backup (TemaAct *self)
{
  return self->backup_reason != TEMA_BACKUP_BEFORE_BULK && !self->is_backed_up;
}

/* There is one. */
void
_tema_act_set_backed_up (TemaAct *self)
{
  self->is_backed_up = TRUE;
}

/* Somebody said yes. */
void
_tema_act_set_confirmed (TemaAct *self)
{
  self->is_confirmed = TRUE;
}

/* What the last run was stopped by, with everything as before. */
TemaActGuard
_tema_act_get_stopped_by (TemaAct *self)
{
  return self->stopped_by;
}

typedef struct
{
  gint64 n_documents;
  gint64 n_codes;
  gint64 n_codings;
} Totals;

static gboolean
count_totals (TemaStore *store, Totals *totals, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT (SELECT count (*) FROM document), (SELECT count (*) FROM code),"
             " (SELECT count (*) FROM coding)");

  if (!tema_statement_step (select, error))
    return FALSE;
  totals->n_documents = tema_statement_get_int (select, 0);
  totals->n_codes = tema_statement_get_int (select, 1);
  totals->n_codings = tema_statement_get_int (select, 2);
  tema_statement_reset (select);
  return TRUE;
}

static gboolean
is_large_loss (gint64 before, gint64 after)
{
  return before - after > LARGE_LOSS && (before - after) * 2 > before;
}

/* Whether the act may stand: not when more than half of something and more than twenty of it would
 * go and nobody was asked. */
static gboolean
let_stand (TemaAct *self, const Totals *before, const Totals *after, GError **error)
{
  static const char *const questions[] = {
    N_ ("This removes %u of the %u documents."),
    N_ ("This removes %u of the %u codes."),
    N_ ("This removes %u of the %u coded passages."),
  };
  const gint64 were[] = { before->n_documents, before->n_codes, before->n_codings };
  const gint64 are[] = { after->n_documents, after->n_codes, after->n_codings };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (is_large_loss (were[i], are[i]))
      {
        self->stopped_by = TEMA_ACT_GUARD_SHRINK;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     g_dgettext (GETTEXT_PACKAGE, questions[i]), (guint)(were[i] - are[i]),
                     (guint)were[i]);
#pragma GCC diagnostic pop
        return FALSE;
      }
  return TRUE;
}

static gboolean
mutate_in_store (TemaStore *store, gpointer data, GError **error)
{
  TemaAct *self = data;
  gint64 n_rows_before = tema_store_count_changed_rows (store);
  gboolean is_guarded = self->may_shrink && !self->is_confirmed;
  Totals before = { 0 }, after = { 0 };

  /* It may have been tried before, and taken back. */
  self->stopped_by = TEMA_ACT_GUARD_NONE;
  self->n_changed = 0;
  g_ptr_array_set_size (self->created, 0);
  g_ptr_array_add (self->created, NULL);
  if ((is_guarded && !count_totals (store, &before, error))
      || !self->mutate (self, store, self->params, error)
      || (is_guarded
          && (!count_totals (store, &after, error) || !let_stand (self, &before, &after, error))))
    return FALSE;
  if (self->is_backed_up
      || tema_store_count_changed_rows (store) - n_rows_before < ROWS_THAT_WANT_A_BACKUP)
    return TRUE;
  self->stopped_by = TEMA_ACT_GUARD_BACKUP;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED, "%s", _ ("This needs a backup first."));
  return FALSE;
}

/* Runs the act as one transaction. Store thread only. */
TemaChanges *
_tema_act_run (TemaAct *self, TemaStore *store, const char *coder, GError **error)
{
  TemaChanges *changes;

  g_free (self->coder);
  self->coder = g_strdup (coder);
  changes = tema_store_act (store, coder, (const char *const *)&self->label, self->token,
                            mutate_in_store, self, error);
  if (changes != NULL)
    self->number = changes->act;
  return changes;
}

/* The id of whoever acts, entered into the list of coders the first time. Negative on failure. */
gint64
_tema_act_ensure_coder (TemaAct *self, TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT id FROM coder WHERE name = ?");
  g_autofree char *guid = NULL;
  GError *local_error = NULL;
  gint64 id = -1;

  tema_statement_bind_text (select, 1, self->coder);
  if (tema_statement_step (select, &local_error))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (id >= 0 || local_error != NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return id;
    }
  guid = tema_guid_new ();
  id = tema_guid_to_id (guid);
  select = tema_store_prepare (store, "INSERT INTO coder (id, guid, name) VALUES (?, ?, ?)");
  tema_statement_bind_int (select, 1, id);
  tema_statement_bind_text (select, 2, guid);
  tema_statement_bind_text (select, 3, self->coder);
  return tema_statement_run (select, error) ? id : -1;
}

/* A name as it is stored: one line, no blanks around it, something to read, not endless. */
char *
_tema_act_dup_name (const char *name, GError **error)
{
  g_autofree char *line = g_strdup (name != NULL ? name : "");

  if (!g_utf8_validate (line, -1, NULL) || tema_is_blank (line, strlen (line)))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("A name cannot be empty."));
      return NULL;
    }
  for (char *p = line; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f)
      *p = ' ';
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) > MAX_NAME_CHARS)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("This name is too long: %d characters are the most."), MAX_NAME_CHARS);
      return NULL;
    }
  return g_steal_pointer (&line);
}

/* Gives what @update is about, by id, another name, unless it has it. */
gboolean
_tema_act_rename_row (
    TemaAct *act, TemaStore *store, const char *update, gint64 id, const char *name, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, update);

  tema_statement_bind_text (statement, 1, name);
  tema_statement_bind_int (statement, 2, id);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (statement, error);
}

/* A long name cut for a label. @buffer takes the cut one; bytes decide, characters stay whole. */
const char *
_tema_act_shorten (char buffer[64], const char *name)
{
  const char *end = name;

  if (strlen (name) < 60)
    return name;
  while (end - name < 56 && *end != '\0')
    end = g_utf8_next_char (end);
  g_snprintf (buffer, 64, "%.*s…", (int)(end - name), name);
  return buffer;
}

/**
 * tema_act_get_label:
 * @self: an act
 *
 * Returns: (transfer none): what it does, in words, for the log and the undo button
 */
const char *
tema_act_get_label (TemaAct *self)
{
  return self->label;
}

/**
 * tema_act_get_created:
 * @self: an act that was done
 *
 * Returns: (transfer none) (array zero-terminated=1): GUIDs of the codes or documents it made, in
 * order
 */
const char *const *
tema_act_get_created (TemaAct *self)
{
  return (const char *const *)self->created->pdata;
}

/**
 * tema_act_get_n_changed:
 * @self: an act that was done
 *
 * Returns: how many passages, codes or documents it changed, whichever its label speaks of; 0 when
 * all was so already
 */
guint
tema_act_get_n_changed (TemaAct *self)
{
  return self->n_changed;
}

/**
 * tema_act_get_messages:
 * @self: an act that was done
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences on what it found; most acts have
 * none
 */
const char *const *
tema_act_get_messages (TemaAct *self)
{
  return (const char *const *)self->messages->pdata;
}

/**
 * tema_act_get_progress:
 * @self: an act
 *
 * Any thread.
 *
 * Returns: how far it is, 0 to 1; acts that take no time say 0 until they are done
 */
double
tema_act_get_progress (TemaAct *self)
{
  return g_atomic_int_get (&self->progress) / 1000.0;
}

/**
 * tema_act_get_number:
 * @self: an act that was done
 *
 * Returns: its number in the log, 0 when it changed nothing and was not logged
 */
gint64
tema_act_get_number (TemaAct *self)
{
  return self->number;
}

/* It is one step of undo with the act of that number, when that is the one right before it. */
void
_tema_act_set_goes_on_from (TemaAct *self, gint64 number)
{
  self->goes_on_from = number;
}

gint64
_tema_act_get_goes_on_from (TemaAct *self)
{
  return self->goes_on_from;
}

/**
 * tema_act_set_token:
 * @self: an act not yet done
 * @token: a mark without blanks
 *
 * Marks the act in the log, so that a test of sudden death can tell whether it survived.
 */
void
tema_act_set_token (TemaAct *self, const char *token)
{
  g_free (self->token);
  self->token = g_strdup (token);
}
