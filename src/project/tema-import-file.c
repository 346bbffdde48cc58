/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What becomes of one file of an import, in words that a student can act on. */
#include "tema-config.h"

#include "project/tema-import-file-private.h"
#include "project/tema-study-acts.h"

#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TemaImportFile
{
  GObject parent_instance;

  GFile *file;
  char *name; /* shown: no folder */
  TemaImportState state;
  char *message;
  GPtrArray *understood; /* ended by NULL */
  GPtrArray *left_out;
  GError *error;
  TemaReading *reading; /* between reading and storing */
  char *sha256;
  char *document;       /* GUID, once stored */
  gboolean is_document; /* and not a codebook or a whole project */
  gboolean has_speakers_alike;
};

enum
{
  PROP_STATE = 1,
  PROP_MESSAGE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaImportFile, tema_import_file, G_TYPE_OBJECT)

static void
tema_import_file_finalize (GObject *object)
{
  TemaImportFile *self = TEMA_IMPORT_FILE (object);

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->message);
  g_ptr_array_unref (self->understood);
  g_ptr_array_unref (self->left_out);
  g_clear_error (&self->error);
  g_clear_pointer (&self->reading, tema_reading_free);
  g_free (self->sha256);
  g_free (self->document);
  G_OBJECT_CLASS (tema_import_file_parent_class)->finalize (object);
}

static void
tema_import_file_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaImportFile *self = TEMA_IMPORT_FILE (object);

  switch (id) /* GCOVR_EXCL_BR_LINE: GObject asks for nothing else */
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tema_import_file_class_init (TemaImportFileClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tema_import_file_finalize;
  object_class->get_property = tema_import_file_get_property;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_import_file_init (TemaImportFile *self)
{
  self->understood = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->understood, NULL);
  g_ptr_array_add (self->left_out, NULL);
}

/* What nobody would look for stands first. */
static void
add_first (GPtrArray *strings, const char *text)
{
  g_ptr_array_insert (strings, 0, g_strdup (text));
}

static void
add (GPtrArray *strings, const char *text)
{
  g_ptr_array_insert (strings, strings->len - 1, g_strdup (text));
}

static char *
dup_shown_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_strdup ("?");
}

/* A file whose turn has not come. */
TemaImportFile *
_tema_import_file_new (GFile *file)
{
  TemaImportFile *self = g_object_new (TEMA_TYPE_IMPORT_FILE, NULL);

  self->file = g_object_ref (file);
  self->name = dup_shown_name (file);
  return self;
}

/* The file itself. */
GFile *
_tema_import_file_get_file (TemaImportFile *self)
{
  return self->file;
}

/* Goes on to the next state and tells who watches. */
void
_tema_import_file_set_state (TemaImportFile *self, TemaImportState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_message (TemaImportFile *self, char *message)
{
  g_free (self->message);
  self->message = message;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/* Keeps what the reader made of the file; takes @reading. */
void
_tema_import_file_take_reading (TemaImportFile *self, TemaReading *reading, const char *sha256)
{
  g_clear_pointer (&self->reading, tema_reading_free);
  self->reading = reading;
  self->sha256 = g_strdup (sha256);
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);

      add (note->kind == TEMA_READ_NOTE_LEFT_OUT ? self->left_out : self->understood, note->text);
    }
  for (guint i = 0;
       reading->study == NULL && reading->outline != NULL && i < reading->outline->left_out->len;
       i++)
    add (self->left_out, g_ptr_array_index (reading->outline->left_out, i));
  for (guint i = 0; reading->study != NULL && i < reading->study->notes->len; i++)
    add (self->understood, g_ptr_array_index (reading->study->notes, i));
  for (guint i = 0; reading->study != NULL && i < reading->study->losses->len; i++)
    add (self->left_out, g_ptr_array_index (reading->study->losses, i));
}

/* "Interview 2.docx" becomes "Interview 2"; a dot in the name itself stays, and so does a name that
 * would be blank without its ending. */
static char *
dup_document_name (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  gsize n_name = dot == NULL ? 0 : dot - file_name;
  gboolean is_suffix
      = n_name > 0 && strlen (dot) >= 2 && strlen (dot) <= 6 && !tema_is_blank (file_name, n_name);

  for (gsize i = 1; is_suffix && dot[i] != '\0'; i++)
    is_suffix = g_ascii_isalnum (dot[i]);
  return is_suffix ? g_strndup (file_name, n_name) : g_strdup (file_name);
}

/* The act that stores what was read. */
TemaAct *
_tema_import_file_make_act (TemaImportFile *self, GCancellable *cancellable)
{
  g_autofree char *document_name = NULL;

  if (self->reading->study != NULL)
    return tema_act_import_study (self->reading->study, self->name, cancellable);
  if (self->reading->outline != NULL)
    return tema_act_import_codebook (self->reading->outline, self->name);
  document_name = dup_document_name (self->name);
  return tema_act_add_document (document_name, self->name, self->sha256, self->reading);
}

static char *
describe_codebook (TemaImportFile *self, TemaAct *act)
{
  guint n_codes = self->reading->outline->codes->len;
  guint n_new = tema_act_get_n_changed (act);
  g_autofree char *codes
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u code", "%u codes", n_codes), n_codes);

  /* Translators: "34 codes", then how many of them the project did not have before */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Codebook: %s, %u of them new",
                                       "Codebook: %s, %u of them new", n_new),
                          codes, n_new);
}

/* Translators: "Study: 12 documents, 34 codes, 560 codings" */
static char *
describe_study (TemaImportFile *self, TemaAct *act)
{
  const TemaStudy *study = self->reading->study;
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", study->sources->len),
      study->sources->len);
  g_autofree char *codes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u code", "%u codes", study->codes->len), study->codes->len);
  g_autofree char *codings = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u coding", "%u codings", study->codings->len),
      study->codings->len);

  for (const char *const *message = tema_act_get_messages (act); *message != NULL; message++)
    add (self->left_out, *message);
  return g_strdup_printf ("%s · %s · %s · %s", self->reading->format, documents, codes, codings);
}

/* A table is a text, too, and some mean it so. */
static gboolean
is_table (TemaImportFile *self)
{
  g_autofree char *folded = g_utf8_strdown (self->name, -1);

  return g_str_has_suffix (folded, ".csv") || g_str_has_suffix (folded, ".tsv");
}

static char *
describe_document (TemaImportFile *self, TemaProject *project, TemaAct *act)
{
  g_autoptr (GPtrArray) alike = _tema_import_list_speakers_alike (self->reading);
  TemaDocument *document = tema_project_find_document (project, self->document);
  guint n_words = document != NULL ? tema_document_get_n_words (document) : 0;
  guint n_turns = self->reading->turns->len;
  g_autofree char *words
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u word", "%'u words", n_words), n_words);
  g_autofree char *turns = NULL;

  self->has_speakers_alike = alike->len > 0;
  for (guint i = 0; i < alike->len; i++)
    add (self->understood, g_ptr_array_index (alike, i));
  for (const char *const *message = tema_act_get_messages (act); *message != NULL; message++)
    add_first (self->understood, *message);
  if (is_table (self))
    add_first (self->understood,
               _ ("A table, which is now a text: tables of codes come in with “Import codebook…” "
                  "in the codebook’s menu, tables of informants on the Informants screen"));
  self->is_document = document != NULL;
  if (n_turns == 0)
    return g_strdup_printf ("%s · %s", self->reading->format, words);
  turns
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u turn", "%'u turns", n_turns), n_turns);
  return g_strdup_printf ("%s · %s · %s", self->reading->format, words, turns);
}

/* The act is on disk: says what was made of the file, and lets go of its text. */
void
_tema_import_file_finish (TemaImportFile *self, TemaProject *project, TemaAct *act)
{
  self->document = self->reading->outline == NULL ? g_strdup (tema_act_get_created (act)[0]) : NULL;
  if (self->reading->study != NULL)
    set_message (self, describe_study (self, act));
  else if (self->reading->outline != NULL)
    set_message (self, describe_codebook (self, act));
  else
    set_message (self, describe_document (self, project, act));
  g_clear_pointer (&self->reading, tema_reading_free);
  _tema_import_file_set_state (self, TEMA_IMPORT_DONE);
}

/* A document that was imported may have gone again, by undo or otherwise, and come back. */
void
_tema_import_file_look (TemaImportFile *self, TemaProject *project)
{
  TemaImportState state;

  if (!self->is_document)
    return;
  state = tema_project_find_document (project, self->document) != NULL ? TEMA_IMPORT_DONE
                                                                       : TEMA_IMPORT_GONE;
  if (state != self->state)
    _tema_import_file_set_state (self, state);
}

/* Nothing was changed, and this is why. */
void
_tema_import_file_refuse (TemaImportFile *self, const GError *error)
{
  g_clear_pointer (&self->reading, tema_reading_free);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_message (self, g_strdup (_ ("Not imported: you stopped before it.")));
      _tema_import_file_set_state (self, TEMA_IMPORT_CANCELLED);
      return;
    }
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  set_message (self, g_strdup (error->message));
  _tema_import_file_set_state (self, TEMA_IMPORT_REFUSED);
}

/**
 * tema_import_file_get_name:
 * @self: a file of an import
 *
 * Returns: (transfer none): its name without folder
 */
const char *
tema_import_file_get_name (TemaImportFile *self)
{
  return self->name;
}

/**
 * tema_import_file_get_state:
 * @self: a file of an import
 *
 * Returns: how far it is
 */
TemaImportState
tema_import_file_get_state (TemaImportFile *self)
{
  return self->state;
}

/**
 * tema_import_file_get_message:
 * @self: a file of an import
 *
 * Returns: (transfer none) (nullable): what was made of it, or why it was refused; does not repeat
 * its name
 */
const char *
tema_import_file_get_message (TemaImportFile *self)
{
  return self->message;
}

/**
 * tema_import_file_get_understood:
 * @self: a file of an import
 *
 * Returns: (transfer none) (array zero-terminated=1): what the reader made of it, a sentence each
 */
const char *const *
tema_import_file_get_understood (TemaImportFile *self)
{
  return (const char *const *)self->understood->pdata;
}

/**
 * tema_import_file_get_left_out:
 * @self: a file of an import
 *
 * Returns: (transfer none) (array zero-terminated=1): what did not become text, a sentence each
 */
const char *const *
tema_import_file_get_left_out (TemaImportFile *self)
{
  return (const char *const *)self->left_out->pdata;
}

/**
 * tema_import_file_get_error:
 * @self: a file of an import
 *
 * Returns: (transfer none) (nullable): why it was refused
 */
const GError *
tema_import_file_get_error (TemaImportFile *self)
{
  return self->error;
}

/**
 * tema_import_file_get_document:
 * @self: a file of an import
 *
 * Returns: (transfer none) (nullable): GUID of the document it became; %NULL for codebooks and
 * before it is done
 */
const char *
tema_import_file_get_document (TemaImportFile *self)
{
  return self->document;
}

/**
 * tema_import_file_has_speakers_alike:
 * @self: a file of an import
 *
 * Returns: whether it became a document where two speakers may be one; what was understood says
 * which
 */
gboolean
tema_import_file_has_speakers_alike (TemaImportFile *self)
{
  return self->has_speakers_alike;
}
