/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaChangeKind:
 * @TEMA_CHANGE_INSERTED: the row is new
 * @TEMA_CHANGE_UPDATED: the row has other values
 * @TEMA_CHANGE_DELETED: the row is gone
 */
typedef enum
{
  TEMA_CHANGE_INSERTED,
  TEMA_CHANGE_UPDATED,
  TEMA_CHANGE_DELETED,
} TemaChangeKind;

/**
 * TemaChange:
 * @kind: what happened to the row
 * @id: its id
 * @old_document: codings only: the document before, 0 if not known from the change
 * @old_code: codings only: the code before, 0 if not known from the change
 * @new_document: codings only: the document of one that is new, 0 else
 * @new_code: codings only: its code, likewise
 *
 * One row that an act changed.
 */
typedef struct
{
  TemaChangeKind kind;
  gint64 id;
  gint64 old_document;
  gint64 old_code;
  gint64 new_document;
  gint64 new_code;
} TemaChange;

/**
 * TemaChanges:
 * @act: number of the log entry, 0 when nothing was changed and nothing was logged
 * @target: number of the act that was undone or redone, 0 when it is neither
 * @label: what was done
 * @tables: (element-type utf8 GArray): table name → #GArray of #TemaChange
 * @n_changes: rows in all
 *
 * What an act, undo or redo did to the content tables.
 */
typedef struct
{
  gint64 act;
  gint64 target;
  char *label;
  GHashTable *tables;
  guint n_changes;
} TemaChanges;

TemaChanges *tema_changes_new_from_changeset (gconstpointer changeset,
                                              int n_bytes,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_changes_join (TemaChanges *self, const char *table, GArray *rows);
void tema_changes_free (TemaChanges *self);
const TemaChange *tema_changes_get (const TemaChanges *self, const char *table, guint *n_changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaChanges, tema_changes_free)

G_END_DECLS
