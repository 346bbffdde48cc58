/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/refi/tema-qde-private.h"

G_BEGIN_DECLS

typedef enum
{
  E_OTHER,
  E_PROJECT,
  E_USER,
  E_CODE,
  E_VARIABLE,
  E_CASE,
  E_VALUE, /* VariableValue */
  E_TEXT,  /* TextSource, Note, Transcript, Representation */
  E_PDF,
  E_MEDIA, /* PictureSource, AudioSource, VideoSource */
  E_SELECTION,
  E_AREA, /* PDFSelection and selections of media */
  E_CODING,
  E_SET,
  E_GRAPH,
  E_LINK,
  E_TEXT_OF, /* Description, PlainTextContent, TextValue …: their text counts */
  E_LIST,    /* Codes, Sources …: hold others and say nothing */
} TemaQdeElement;

typedef struct
{
  TemaQdeElement element;
  const char *name; /* shared */
  const char *guid; /* nullable */
  guint index;      /* of its row */
  gboolean is_kept; /* as it is */
} TemaQdeOpen;

typedef struct
{
  TemaQde *qde;
  GArray *open; /* of TemaQdeOpen */
  GHashTable *names;
  GString *text;       /* of the E_TEXT_OF that is open */
  GString *kept;       /* XML that is kept as it is */
  guint keep_depth;    /* elements open in it; 0: none is kept */
  guint paused_at;     /* elements open where a transcript inside it begins; 0: none does */
  guint inner_at;      /* elements open where a part of that transcript is kept; 0: none is */
  gsize transcript_at; /* in what is kept: where the transcript begins */
  gsize n_kept;
  const char *kept_name;
  const char *transcript; /* nullable: GUID of the one inside what is kept */
  const char *value;      /* of the VariableValue that is open */
  const char *variable;
  GStringChunk *passing; /* names of the passages of the text that is open */
  guint first_named;     /* the first of these passages */
  char date[40];         /* as it stood there, the last one that was read */
  const char *read_date; /* nullable: as Tema writes it */
  guint n_rows;
  guint n_codes_open;
} TemaQdeWalk;

#define TEMA_QDE_ROW(array, type, index) (&g_array_index (array, type, index))

const TemaQdeOpen *_tema_qde_peek (const TemaQdeWalk *walk, guint above);
const TemaQdeOpen *_tema_qde_find_open (const TemaQdeWalk *walk, TemaQdeElement element);
const char *_tema_qde_take (TemaQdeWalk *walk, TemaXml *xml, const char *name);
const char *_tema_qde_take_shared (TemaQdeWalk *walk, TemaXml *xml, const char *name);
const char *_tema_qde_take_passing (TemaQdeWalk *walk, TemaXml *xml, const char *name);
const char *_tema_qde_take_target (TemaQdeWalk *walk, TemaXml *xml, const char *name);
const char *_tema_qde_take_guid (TemaQdeWalk *walk, TemaXml *xml, TemaQdeGuidKind kind);
const char *_tema_qde_take_date (TemaQdeWalk *walk, TemaXml *xml, const char *name);
gboolean _tema_qde_take_number (TemaQdeWalk *walk, TemaXml *xml, const char *name, gint64 *number);
void _tema_qde_drop_names (TemaQdeWalk *walk);
const char *_tema_qde_take_or_empty (TemaQdeWalk *walk, TemaXml *xml, const char *name);
void
_tema_qde_add_pair (GArray *pairs, const TemaQdeOpen *owner, const char *target, const char *value);
gboolean _tema_qde_take_reference (TemaQdeWalk *walk, TemaXml *xml, const char *name);
void _tema_qde_start_row (TemaQdeWalk *walk, TemaXml *xml, const char *name, TemaQdeOpen *open);

G_END_DECLS
