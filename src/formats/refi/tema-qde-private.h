/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-study.h"
#include "formats/tema-xml.h"

G_BEGIN_DECLS

#define TEMA_QDE_NAMESPACE "urn:QDA-XML:project:1.0"
#define TEMA_QDE_LOCATION "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
#define TEMA_QDE_MAX_TRIED 50   /* passages of one text that are tried, from all over it */
#define TEMA_QDE_CARD_WIDTH 160 /* of a node where its own size is not known */
#define TEMA_QDE_CARD_HEIGHT 40

/**
 * TemaQdeText:
 *
 * What a text of a .qde is.
 */
typedef enum
{
  TEMA_QDE_DOCUMENT,
  TEMA_QDE_PDF_TEXT,
  TEMA_QDE_TRANSCRIPT,
  TEMA_QDE_NOTE,
} TemaQdeTextKind;

/**
 * TemaQdeText:
 * @guid: of the document that it becomes, or of the note
 * @representation: (nullable): of a PDF's text its own GUID
 * @path: (nullable): where its plain text lies
 * @inline_text: (nullable): the plain text itself
 * @file: (nullable): the file that it was taken from
 * @text: once found: LF, no mark
 * @owned: (nullable): the same, until the study has it
 * @twin: (nullable): of a transcript the document that has the same text
 * @has_cr: whether its lines end with CR LF
 * @n_selections: how many are on it
 * @n_references: of a note, how many elements point to it
 *
 * A text of a .qde with the attributes of its element.
 */
typedef struct
{
  TemaQdeTextKind kind;
  const char *guid;
  const char *representation;
  const char *name;
  const char *description;
  const char *path;
  const char *inline_text;
  const char *file;
  const char *user;
  const char *created_at;
  const char *modified_at;
  const char *text;
  char *owned;
  const char *twin;
  gboolean has_cr;
  guint n_references;
} TemaQdeText;

/**
 * TemaQdeSelection:
 * @text: index of its text
 * @is_whole: all of the text, however long that is
 * @first: as the program counts; once _tema_qde_place() is done in characters of the text, -1 where
 * it is outside or not known
 * @last: likewise
 * @n_codings: how many codings are on it
 * @is_used: a coding, a note or a comment was made of it
 *
 * A passage.
 */
typedef struct
{
  const char *guid;
  const char *name;
  const char *description;
  const char *user;
  const char *created_at;
  guint text;
  gint32 first;
  gint32 last;
  guint n_codings : 30;
  guint is_whole : 1;
  guint is_used : 1;
} TemaQdeSelection;

/* A reference to a note, a member of a set, a value, a part of a case, a link: two GUIDs and what
 * kind of element the first is of. */
typedef struct
{
  const char *kind;
  const char *owner;
  const char *target;
  gint64 selection; /* of a NoteRef inside one; -1 else */
  const char *value;
} TemaQdePair;

typedef struct
{
  const char *guid;
  const char *name;
  const char *description;
} TemaQdeSet;

typedef struct
{
  const char *guid;
  const char *graph;
  const char *represented;
  const char *name;
  const char *color;
  const char *shape;
  gint64 x1, y1, x2, y2;
  gboolean has_size;
} TemaQdeVertex;

typedef struct
{
  const char *guid;
  const char *graph;
  const char *name;
  const char *source;
  const char *target;
  const char *direction;
} TemaQdeEdge;

typedef struct
{
  const char *guid;
  const char *name;
  const char *origin;
  const char *target;
  const char *xml;
} TemaQdeLink;

typedef struct _TemaQdeGuids TemaQdeGuids;

/* GUIDs are told apart within a kind only. */
typedef enum
{
  TEMA_QDE_GUID_USER,
  TEMA_QDE_GUID_CODE,
  TEMA_QDE_GUID_VARIABLE,
  TEMA_QDE_GUID_CASE,
  TEMA_QDE_GUID_SOURCE,
  TEMA_QDE_GUID_NOTE,
  TEMA_QDE_GUID_SELECTION,
  TEMA_QDE_GUID_CODING,
  TEMA_QDE_GUID_SET,
  TEMA_QDE_GUID_GRAPH,
  TEMA_QDE_GUID_VERTEX,
  TEMA_QDE_GUID_EDGE,
  TEMA_QDE_GUID_LINK,
  TEMA_QDE_GUID_N_KINDS,
} TemaQdeGuidKind;

/**
 * TemaQde:
 *
 * A .qde as it was walked through, before texts are found and GUIDs are followed. Its strings
 * belong to the study. Codings, of which there may be a million, are in the study already: until
 * _tema_qde_resolve() looks at them their @first is the number of their passage.
 */
typedef struct
{
  TemaStudy *study;
  const char *description; /* of the project */
  GArray *texts;           /* of TemaQdeText */
  GArray *selections;      /* of TemaQdeSelection */
  GArray *notes;           /* of TemaQdePair: element → note */
  GArray *members;         /* of TemaQdePair: set → member */
  GArray *case_refs;       /* of TemaQdePair: case → source or selection */
  GArray *values;          /* of TemaQdePair: case or source → variable, with a value */
  GArray *sets;            /* of TemaQdeSet */
  GArray *graphs;          /* of TemaStudyMap */
  GArray *vertices;        /* of TemaQdeVertex */
  GArray *edges;           /* of TemaQdeEdge */
  GArray *links;           /* of TemaQdeLink */
  GArray *described;       /* of TemaQdePair: case → description */
  GArray *files;           /* of TemaQdePair: source → path of its file */
  GHashTable *unknown;     /* element name → how often */
  TemaQdeGuids *guids;     /* of codes, sources, selections … that were seen, against doubles */
  GHashTable *themes;      /* GUIDs of sets that became themes */
  guint n_bad_guids;
  guint n_bad_numbers;
  guint n_other_codings; /* on areas and stretches of media */
} TemaQde;

TemaQde *_tema_qde_walk (TemaXmlReadFunc read, gpointer read_data, TemaStudy *study, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void _tema_qde_free (TemaQde *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaQde, _tema_qde_free)

TemaQdeGuids *_tema_qde_guids_new (void);
void _tema_qde_guids_free (TemaQdeGuids *self);
gboolean _tema_qde_guids_add (TemaQdeGuids *self, const guint8 guid[16], TemaQdeGuidKind kind);

void _tema_qde_step (void);
void _tema_qde_place (TemaQde *self);
void _tema_qde_resolve (TemaQde *self);
void _tema_qde_resolve_sets (TemaQde *self);

const char *_tema_qde_derive (TemaStudy *study, const char *guid, const char *use);
char *_tema_qde_dup_derived (const char *guid, const char *use) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
