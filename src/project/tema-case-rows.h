/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-attribute-value.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* Cases within cases, at most. */
#define TEMA_CASE_MAX_DEPTH 20

/* One row each of the tables about cases, as plain data on its way from the store thread to the
 * main thread. */
typedef struct
{
  gint64 id;
  gint64 parent; /* 0 at the top */
  gint64 position;
  char *guid;
  char *name;
} TemaCaseRow;

typedef struct
{
  gint64 id;
  gint64 position;
  char *guid;
  char *name;
  TemaAttributeType type;
  char *choices; /* one a line */
} TemaAttributeRow;

typedef struct
{
  gint64 study_case;
  gint64 attribute;
  char *value;
} TemaValueRow;

typedef struct
{
  gint64 id;
  gint64 study_case;
  gint64 document;
  char *speaker; /* "" where it is not one speaker */
  guint first_char;
  guint last_char; /* 0: not a passage */
} TemaCasePartRow;

/**
 * TemaCaseRows:
 * @is_loaded: whether anything may be different; if not, the rest is empty
 * @cases: (element-type TemaCaseRow): all of them, in order of position
 * @attributes: (element-type TemaAttributeRow): all of them, in order
 * @values: (element-type TemaValueRow): all of them
 * @parts: (element-type TemaCasePartRow): all of them, in order of place
 * @pattern: how a quotation is attributed
 *
 * Everything about cases. There are as many as people were interviewed: they are read as a whole
 * whenever an act touched one of them.
 */
typedef struct
{
  gboolean is_loaded;
  GPtrArray *cases;
  GPtrArray *attributes;
  GPtrArray *values;
  GPtrArray *parts;
  char *pattern;
} TemaCaseRows;

TemaCaseRows *tema_case_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_case_rows_free (TemaCaseRows *self);
gboolean tema_case_rows_load_all (TemaCaseRows *self, TemaStore *store, GError **error);
gboolean tema_case_rows_load_changes (TemaCaseRows *self,
                                      TemaStore *store,
                                      const TemaChanges *changes,
                                      GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCaseRows, tema_case_rows_free)

G_END_DECLS
