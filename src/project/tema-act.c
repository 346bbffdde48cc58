/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* An act made ready: a label, plain parameters, and what to do with them on the store thread. */
#include "tema-config.h"

#include "project/tema-act-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_CHARS 500

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
  self->created = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->created, NULL);
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

/* Counts what the act changed, in the unit that its label speaks of. */
void
_tema_act_add_changed (TemaAct *self, guint n_more)
{
  self->n_changed += n_more;
}

static gboolean
mutate_in_store (TemaStore *store, gpointer data, GError **error)
{
  TemaAct *self = data;

  return self->mutate (self, store, self->params, error);
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
