/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A document as the list shows it; its text is a TemaTranscript. */
#include "project/tema-document-private.h"

struct _TemaDocument
{
  GObject parent_instance;

  gint64 id;
  gint64 position;
  char *guid;
  char *name;
  char *source_name;
  char *format;
  char *imported_at;
  char *sha256;
  char *group;
  char **notes;
  guint n_chars;
  guint n_words;
  guint n_turns;
  guint n_references;
  guint n_memos;
  guint n_codes;
};

enum
{
  PROP_GUID = 1,
  PROP_NAME,
  PROP_GROUP,
  PROP_N_WORDS,
  PROP_N_REFERENCES,
  PROP_N_CODES,
  PROP_N_MEMOS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaDocument, tema_document, G_TYPE_OBJECT)

static void
free_row_values (TemaDocument *self)
{
  g_free (self->guid);
  g_free (self->name);
  g_free (self->source_name);
  g_free (self->format);
  g_free (self->imported_at);
  g_free (self->sha256);
  g_free (self->group);
  g_strfreev (self->notes);
}

static void
tema_document_finalize (GObject *object)
{
  free_row_values (TEMA_DOCUMENT (object));
  G_OBJECT_CLASS (tema_document_parent_class)->finalize (object);
}

static void
tema_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaDocument *self = TEMA_DOCUMENT (object);

  switch (id)
    {
    case PROP_GUID:
      g_value_set_string (value, self->guid);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;
    case PROP_N_WORDS:
      g_value_set_uint (value, self->n_words);
      break;
    case PROP_N_REFERENCES:
      g_value_set_uint (value, self->n_references);
      break;
    case PROP_N_MEMOS:
      g_value_set_uint (value, self->n_memos);
      break;
    case PROP_N_CODES:
      g_value_set_uint (value, self->n_codes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tema_document_class_init (TemaDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tema_document_finalize;
  object_class->get_property = tema_document_get_property;
  properties[PROP_GUID] = g_param_spec_string ("guid", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
  properties[PROP_N_WORDS] = g_param_spec_uint ("n-words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_REFERENCES]
      = g_param_spec_uint ("n-references", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_MEMOS] = g_param_spec_uint ("n-memos", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CODES] = g_param_spec_uint ("n-codes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_document_init (TemaDocument *self)
{
}

static void
take_row_values (TemaDocument *self, const TemaDocumentRow *row)
{
  free_row_values (self);
  self->id = row->id;
  self->position = row->position;
  self->guid = g_strdup (row->guid);
  self->name = g_strdup (row->name);
  self->source_name = g_strdup (row->source_name);
  self->format = g_strdup (row->format);
  self->imported_at = g_strdup (row->imported_at);
  self->sha256 = g_strdup (row->sha256);
  self->group = g_strdup (row->group);
  self->notes = g_strdupv (row->notes);
  self->n_chars = row->n_chars;
  self->n_words = row->n_words;
  self->n_turns = row->n_turns;
}

/* A new document object from its row. */
TemaDocument *
_tema_document_new (const TemaDocumentRow *row)
{
  TemaDocument *self = g_object_new (TEMA_TYPE_DOCUMENT, NULL);

  take_row_values (self, row);
  return self;
}

/* Takes over the values of a changed row and tells who watches. */
void
_tema_document_update (TemaDocument *self, const TemaDocumentRow *row)
{
  take_row_values (self, row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WORDS]);
}

/* Moves the counts of codings and of different codes, without telling anybody yet. */
void
_tema_document_count (TemaDocument *self, int n_more_references, int n_more_codes)
{
  self->n_references += n_more_references;
  self->n_codes += n_more_codes;
}

/* Tells that the counts may be different. */
void
_tema_document_notify_counts (TemaDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REFERENCES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CODES]);
}

/* Its place in the own order. */
gint64
_tema_document_get_position (TemaDocument *self)
{
  return self->position;
}

/* How many memos are about it. */
void
_tema_document_set_n_memos (TemaDocument *self, guint n_memos)
{
  if (self->n_memos == n_memos)
    return;
  self->n_memos = n_memos;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MEMOS]);
}

/**
 * tema_document_get_id:
 * @self: a document
 *
 * Returns: the document's id in this project and every copy of it
 */
gint64
tema_document_get_id (TemaDocument *self)
{
  return self->id;
}

/**
 * tema_document_get_guid:
 * @self: a document
 *
 * Returns: (transfer none): the document's GUID
 */
const char *
tema_document_get_guid (TemaDocument *self)
{
  return self->guid;
}

/**
 * tema_document_get_name:
 * @self: a document
 *
 * Returns: (transfer none): the document's name
 */
const char *
tema_document_get_name (TemaDocument *self)
{
  return self->name;
}

/**
 * tema_document_get_group:
 * @self: a document
 *
 * Returns: (transfer none): the group it stands in, "" in none; documents of one group lie together
 */
const char *
tema_document_get_group (TemaDocument *self)
{
  return self->group;
}

/**
 * tema_document_get_source_name:
 * @self: a document
 *
 * Returns: (transfer none): name of the file it came from, without its folder
 */
const char *
tema_document_get_source_name (TemaDocument *self)
{
  return self->source_name;
}

/**
 * tema_document_get_format:
 * @self: a document
 *
 * Returns: (transfer none): what the file was, in words
 */
const char *
tema_document_get_format (TemaDocument *self)
{
  return self->format;
}

/**
 * tema_document_get_imported_at:
 * @self: a document
 *
 * Returns: (transfer none): when it was imported, UTC, ISO 8601
 */
const char *
tema_document_get_imported_at (TemaDocument *self)
{
  return self->imported_at;
}

/**
 * tema_document_get_sha256:
 * @self: a document
 *
 * Returns: (transfer none): check value of the stored text in hexadecimal
 */
const char *
tema_document_get_sha256 (TemaDocument *self)
{
  return self->sha256;
}

/**
 * tema_document_get_notes:
 * @self: a document
 *
 * Returns: (transfer none): what was understood (after a "+") and what was left out (after a "-")
 * at import
 */
const char *const *
tema_document_get_notes (TemaDocument *self)
{
  return (const char *const *)self->notes;
}

/**
 * tema_document_get_n_chars:
 * @self: a document
 *
 * Returns: length in Unicode characters
 */
guint
tema_document_get_n_chars (TemaDocument *self)
{
  return self->n_chars;
}

/**
 * tema_document_get_n_words:
 * @self: a document
 *
 * Returns: length in words
 */
guint
tema_document_get_n_words (TemaDocument *self)
{
  return self->n_words;
}

/**
 * tema_document_get_n_turns:
 * @self: a document
 *
 * Returns: how many turns it has, 0 where speakers are not known
 */
guint
tema_document_get_n_turns (TemaDocument *self)
{
  return self->n_turns;
}

/**
 * tema_document_get_n_references:
 * @self: a document
 *
 * Returns: how many codings it has
 */
guint
tema_document_get_n_references (TemaDocument *self)
{
  return self->n_references;
}

/**
 * tema_document_get_n_codes:
 * @self: a document
 *
 * Returns: how many different codes it has
 */
guint
tema_document_get_n_codes (TemaDocument *self)
{
  return self->n_codes;
}

/**
 * tema_document_get_n_memos:
 * @self: a document
 *
 * Returns: how many memos are about it (property n-memos notifies)
 */
guint
tema_document_get_n_memos (TemaDocument *self)
{
  return self->n_memos;
}
