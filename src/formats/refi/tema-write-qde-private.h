/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

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
  GHashTable *things; /* every GUID that a member of a set can mean */
  GHashTable *names;  /* GUID → name of what a node can stand for */
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

void _tema_qde_start (TemaQdeWriter *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
void _tema_qde_empty (TemaQdeWriter *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
void _tema_qde_end (TemaQdeWriter *self, const char *name);
void _tema_qde_text (TemaQdeWriter *self, const char *name, const char *text);
void _tema_qde_note_refs (TemaQdeWriter *self, const char *guid);
void _tema_qde_foreign (TemaQdeWriter *self, const char *xml);
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
