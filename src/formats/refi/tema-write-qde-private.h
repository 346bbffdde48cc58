/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-text-index.h"
#include "formats/refi/tema-qde-private.h"
#include "formats/tema-refi.h"
#include "formats/tema-zip.h"

G_BEGIN_DECLS

/**
 * TemaQdeWriter:
 * @xml: the project.qde so far
 * @zip: gets the texts and files
 * @indent: depth of the next line
 * @codes: GUIDs of codes
 * @notes: GUIDs of all notes that are written
 * @note_rows: (element-type TemaQdeNote): notes, in order
 * @notes_of: GUID → GPtrArray of GUIDs of the notes about it
 * @codings_of: source → GPtrArray of TemaStudyCoding, and so on
 */
typedef struct
{
  const TemaStudy *study;
  TemaRefiProgram program;
  GString *xml;
  TemaZipWriter *zip;
  guint indent;
  GHashTable *codes;
  GHashTable *notes;
  GArray *note_rows;
  GHashTable *notes_of;
  GHashTable *codings_of;
  GHashTable *annotations_of;
  GHashTable *passages_of;  /* memos about passages */
  GHashTable *parts_of;     /* case → TemaStudyPart */
  GHashTable *parts_in;     /* source → TemaStudyPart that is a passage or a speaker */
  GHashTable *values_of;    /* case → TemaStudyValue */
  GHashTable *turns_of;     /* source → TemaStudyTurn */
  GHashTable *descriptions; /* GUID → text of the memo that is its description */
  GHashTable *users;
  GHashTable *things;     /* every GUID that a member of a set can mean */
  GHashTable *names;      /* GUID → name of what a node can stand for */
  GHashTable *files;      /* GUID of a kept file → its name in the archive */
  GHashTable *used_files; /* GUIDs of those that an element of the project.qde has */
  GHashTable *file_names; /* in lower case: those that are given */
  GHashTable *text_paths; /* GUID of a document → path of its text in the archive */
  GError *error;
} TemaQdeWriter;

typedef struct
{
  char *guid;
  const char *name;
  const char *text;
  const char *user;
  const char *created_at;
  const char *modified_at;
} TemaQdeNote;

/* A text as it is written, with what was put in on the way. */
typedef struct
{
  GString *text;
  GArray *at;     /* of gint64: characters of the study's text before which something was put in */
  GArray *n_more; /* of gint64: how many characters so far */
  TemaTextIndex *source; /* the study's text */
  GArray *breaks; /* of gint64: characters of the written text that are line ends, where they count
                     as two; NULL else */
} TemaQdeWritten;

TemaQdeWritten *_tema_qde_write_text (TemaQdeWriter *self, const TemaStudySource *source);
void _tema_qde_written_free (TemaQdeWritten *written);
gint64 _tema_qde_write_place (const TemaQdeWritten *written, gint64 at, gboolean is_start);
char *_tema_qde_dup_quote (const TemaQdeWritten *written, gint64 first, gint64 last);
GBytes *_tema_qde_make_docx (const char *text, GError **error);

void _tema_qde_start (TemaQdeWriter *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
void _tema_qde_empty (TemaQdeWriter *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
void _tema_qde_end (TemaQdeWriter *self, const char *name);
void _tema_qde_text (TemaQdeWriter *self, const char *name, const char *text);
void _tema_qde_indent (TemaQdeWriter *self);
void _tema_qde_note_refs (TemaQdeWriter *self, const char *guid);
void _tema_qde_foreign (TemaQdeWriter *self, const TemaStudyForeign *part);
char *_tema_qde_dup_file_path (TemaQdeWriter *self, const char *owner) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_qde_dup_file_name (TemaQdeWriter *self,
                               const char *guid,
                               const char *wanted) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *_tema_qde_list (GHashTable *lists, const char *guid);
void _tema_qde_add_file (TemaQdeWriter *self, const char *name, GBytes *bytes, gboolean is_packed);

void _tema_qde_write_sources (TemaQdeWriter *self);
void _tema_qde_write_notes (TemaQdeWriter *self);
void _tema_qde_write_links (TemaQdeWriter *self);
void _tema_qde_write_sets (TemaQdeWriter *self);
void _tema_qde_write_graphs (TemaQdeWriter *self);
void _tema_qde_write_value (TemaQdeWriter *self, const TemaStudyValue *value);
void _tema_qde_append_codes (TemaQdeWriter *self, gboolean with_notes);
gboolean _tema_qde_write_project (TemaQdeWriter *self, GError **error);
void _tema_qde_set_codes (GString *xml, const TemaStudy *study);

G_END_DECLS
