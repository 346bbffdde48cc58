/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

/**
 * TemaLogKind:
 * @TEMA_LOG_ACT: something was done
 * @TEMA_LOG_UNDO: an act was taken back
 * @TEMA_LOG_REDO: an act was done again
 *
 * What a line of the log says, as it stands in the file.
 */
typedef enum
{
  TEMA_LOG_ACT,
  TEMA_LOG_UNDO,
  TEMA_LOG_REDO,
} TemaLogKind;

/**
 * TemaChangeset:
 * @n_bytes: its length
 * @bytes: (nullable): from sqlite3_malloc()
 *
 * What an act changed, as SQLite's sessions say it.
 */
typedef struct
{
  int n_bytes;
  void *bytes;
} TemaChangeset;

static inline void
tema_changeset_clear (TemaChangeset *changeset)
{
  sqlite3_free (changeset->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemaChangeset, tema_changeset_clear)

/**
 * TemaLogLine:
 * @number: of the act
 * @coder: who did it
 * @label: what was done, in words
 * @kind: what sort of line it is
 * @target: the act that was taken back or done again, 0 for none
 * @token: (nullable): a mark to find the act by
 *
 * A line of the log.
 */
typedef struct
{
  gint64 number;
  const char *coder;
  const char *label;
  TemaLogKind kind;
  gint64 target;
  const char *token;
} TemaLogLine;

gboolean tema_log_begin (TemaStore *self, GError **error);
void tema_log_roll_back (TemaStore *self);
gboolean tema_log_commit (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_log_choose_number (TemaStore *self, gint64 *number, GError **error);
gboolean tema_log_add_line (TemaStore *self, const TemaLogLine *line, GError **error);

const char *const *tema_log_list_tables (void);
gboolean tema_log_has_table (const char *table, guint n_columns);

/* One row that an act changed. */
typedef void (*TemaLogChange) (sqlite3_changeset_iter *iter, gpointer data);

void tema_log_read_changeset (const void *bytes, int n_bytes, TemaLogChange change, gpointer data);

G_END_DECLS
