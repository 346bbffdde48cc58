/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"
#include "base/tema-text-index.h"
#include "store/tema-foreign.h"

G_BEGIN_DECLS

/**
 * TemaForeignText:
 * @guid: of the source
 * @name: for lists
 * @text: as Tema keeps it
 * @index: over @text
 * @places: where each position of the other program stands in @text, in characters
 * @n_places: how many positions there are, the end included
 * @is_page: it was HTML: a passage does not end in the line end that its paragraph's end became
 *
 * A text of another program and how its positions become ours.
 */
typedef struct
{
  const char *guid;
  const char *name;
  const char *text;
  TemaTextIndex *index;
  guint32 *places;
  gsize n_places;
  gboolean is_page;
} TemaForeignText;

/**
 * TemaForeignReading:
 *
 * A project of another program on its way to a study.
 */
typedef struct
{
  TemaForeign *db;
  TemaStudy *study;
  char *key;          /* what all GUIDs are derived from */
  GHashTable *users;  /* name → GUID */
  GHashTable *texts;  /* number of a source → TemaForeignText */
  GHashTable *things; /* "table number" → GUID of what is there */
  GPtrArray *lost;    /* char *: codings that have no place any more */
  guint n_lost;
  guint n_moved;       /* codings whose words were found elsewhere */
  guint n_other_words; /* codings whose words are not in the text */
  guint n_lost_notes;  /* annotations without a place */
  gsize n_sought;      /* bytes that were searched for words */
} TemaForeignReading;

/* tema-foreign-text.c: texts and places in them */
char *_tema_foreign_clean_text (const char *raw, guint32 **places, gsize *n_places);
char *_tema_foreign_dup_plain (const char *raw);
char *_tema_foreign_strip_html (const char *html, guint32 **places, gsize *n_places);
TemaForeignText *_tema_foreign_add_text (TemaForeignReading *self,
                                         gint64 number,
                                         const char *guid,
                                         const char *name,
                                         char *text,
                                         guint32 *places,
                                         gsize n_places);
void _tema_foreign_text_free (gpointer data);
TemaForeignText *_tema_foreign_find_text (TemaForeignReading *self, gint64 number);
gboolean _tema_foreign_place (
    const TemaForeignText *text, gint64 from, gint64 until, gint64 *first, gint64 *last);

/* tema-foreign-study.c: what all readers need */
TemaStudy *_tema_foreign_read_database (GBytes *bytes,
                                        const char *title,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *_tema_foreign_derive (TemaForeignReading *self, const char *table, gint64 number);
const char *_tema_foreign_note (TemaForeignReading *self, const char *table, gint64 number);
const char *_tema_foreign_find (TemaForeignReading *self, const char *table, gint64 number);
const char *_tema_foreign_keep (TemaForeignReading *self, const char *text);
void _tema_foreign_add_coding (TemaForeignReading *self,
                               TemaStudyCoding *coding,
                               const TemaForeignText *text,
                               gint64 from,
                               gint64 until,
                               const char *quote);
void _tema_foreign_order_codes (TemaStudy *study);

/* tema-foreign-things.c: what is not text, codes or codings */
const char *_tema_foreign_user (TemaForeignReading *self, const char *name);
const char *_tema_foreign_date (TemaForeignReading *self, const char *date);
const char *_tema_foreign_color (TemaForeignReading *self, const char *color);
void _tema_foreign_add_memo (TemaForeignReading *self,
                             const char *guid,
                             TemaStudyAbout about,
                             const char *thing,
                             const char *text,
                             const char *user,
                             const char *date);
void _tema_foreign_add_journal (TemaForeignReading *self,
                                const char *guid,
                                const char *title,
                                const char *text,
                                const char *user,
                                const char *date);
void _tema_foreign_add_annotation (TemaForeignReading *self,
                                   const char *guid,
                                   const TemaForeignText *text,
                                   gint64 from,
                                   gint64 until,
                                   const char *words,
                                   const char *user,
                                   const char *date);
void _tema_foreign_add_case (TemaForeignReading *self, TemaForeignRows *rows, gint64 number);
void _tema_foreign_add_part (TemaForeignReading *self,
                             const char *guid,
                             const char *study_case,
                             const TemaForeignText *text,
                             gint64 from,
                             gint64 until);
void _tema_foreign_add_variable (TemaForeignReading *self,
                                 const char *name,
                                 gboolean is_number,
                                 const char *description);
void _tema_foreign_add_value (TemaForeignReading *self,
                              const char *study_case,
                              const char *variable,
                              const char *value);
const char *_tema_foreign_case_of_source (TemaForeignReading *self, gint64 number);
void _tema_foreign_tell_count (TemaForeignReading *self,
                               const char *table,
                               const char *sql,
                               const char *sentence);

/* tema-foreign-rows.c: what QualCoder and RQDA have alike */
void _tema_foreign_read_project (TemaForeignReading *self, const char *program);
void _tema_foreign_add_code (TemaForeignReading *self, TemaForeignRows *rows, TemaStudyCode *code);
void _tema_foreign_add_source (TemaForeignReading *self,
                               TemaForeignRows *rows,
                               gint64 number,
                               const char *column,
                               const char *format,
                               const char *group);
const char *_tema_foreign_derive_place (TemaForeignReading *self,
                                        TemaForeignRows *rows,
                                        const char *table,
                                        const char *what,
                                        const char *from,
                                        const char *until);
void _tema_foreign_read_coding (TemaForeignReading *self,
                                TemaForeignRows *rows,
                                const char *table,
                                const char *codes,
                                const char *from,
                                const char *until);

/* One file a program. */
gboolean _tema_foreign_is_qualcoder (TemaForeign *db);
void _tema_foreign_read_qualcoder (TemaForeignReading *self);
gboolean _tema_foreign_is_taguette (TemaForeign *db);
void _tema_foreign_read_taguette (TemaForeignReading *self);
gboolean _tema_foreign_is_rqda (TemaForeign *db);
void _tema_foreign_read_rqda (TemaForeignReading *self);

G_END_DECLS
