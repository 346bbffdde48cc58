/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook as a plain value. The code above always stands before those below it, so whoever walks
 * the array forwards can never run in a circle. */
#include "tema-config.h"

#include "base/tema-codebook-state.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

/* What a version's text is: format, documents, references, latest act, codes. GVariant's own text
 * form is typed, can be read by eye, and its parser refuses all that is not of this type. */
#define CODE_TYPE "(sisssubuuuus)"
#define TEXT_TYPE "(uuuxa" CODE_TYPE ")"
#define TEXT_VERSION 1
#define MAX_ORIGIN 2
/* As deep as a codebook is ever shown. */
#define MAX_DEPTH 1000

static void
code_free (gpointer data)
{
  TemaCodebookStateCode *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code->description);
  g_array_unref (code->codings);
  g_free (code);
}

/**
 * tema_codebook_state_new:
 *
 * Returns: (transfer full): an empty codebook
 */
TemaCodebookState *
tema_codebook_state_new (void)
{
  TemaCodebookState *self = g_new0 (TemaCodebookState, 1);

  self->codes = g_ptr_array_new_with_free_func (code_free);
  return self;
}

/**
 * tema_codebook_state_free:
 * @self: (transfer full): a state
 */
void
tema_codebook_state_free (TemaCodebookState *self)
{
  g_ptr_array_unref (self->codes);
  g_free (self);
}

/**
 * tema_codebook_state_add_code:
 * @self: a state that is being made
 * @guid: the code's GUID
 *
 * Adds a code at the top; name and description are for the caller to fill.
 *
 * Returns: (transfer none): the code
 */
TemaCodebookStateCode *
tema_codebook_state_add_code (TemaCodebookState *self, const char *guid)
{
  TemaCodebookStateCode *code = g_new0 (TemaCodebookStateCode, 1);

  code->guid = g_strdup (guid);
  code->parent = -1;
  code->codings = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (self->codes, code);
  return code;
}

/**
 * tema_codebook_state_get_code:
 * @self: a state
 * @index: which code
 *
 * Returns: (transfer none): the code
 */
const TemaCodebookStateCode *
tema_codebook_state_get_code (const TemaCodebookState *self, guint index)
{
  return g_ptr_array_index (self->codes, index);
}

/**
 * tema_codebook_state_get_depth:
 * @self: a state
 * @index: which code
 *
 * Returns: how many codes are above it
 */
guint
tema_codebook_state_get_depth (const TemaCodebookState *self, guint index)
{
  guint depth = 0;

  for (int at = tema_codebook_state_get_code (self, index)->parent; at >= 0;
       at = tema_codebook_state_get_code (self, at)->parent)
    depth++;
  return depth;
}

/**
 * tema_codebook_state_has_subcodes:
 * @self: a state
 * @index: which code
 *
 * Returns: whether there are codes right below it
 */
gboolean
tema_codebook_state_has_subcodes (const TemaCodebookState *self, guint index)
{
  return index + 1 < self->codes->len
         && tema_codebook_state_get_code (self, index + 1)->parent == (int)index;
}

/**
 * tema_codebook_state_dup_path:
 * @self: a state
 * @index: which code, -1 for the top
 *
 * Names a code with all above it, for people: "Everyday life › Sleep".
 *
 * Returns: (transfer full): the path, "" for the top
 */
char *
tema_codebook_state_dup_path (const TemaCodebookState *self, int index)
{
  GString *path = g_string_new (NULL);

  for (int at = index; at >= 0; at = tema_codebook_state_get_code (self, at)->parent)
    {
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, tema_codebook_state_get_code (self, at)->name);
    }
  return g_string_free (path, FALSE);
}

/* Big endian, so that a file means the same everywhere. */
static char *
codings_to_text (const GArray *codings)
{
  g_autofree guint32 *bytes = g_new (guint32, codings->len + 1);

  for (guint i = 0; i < codings->len; i++)
    bytes[i] = GUINT32_TO_BE (g_array_index (codings, guint32, i));
  return g_base64_encode ((const guchar *)bytes, codings->len * sizeof (guint32));
}

static gboolean
read_codings (GArray *codings, const char *text)
{
  gsize n_bytes = 0;
  g_autofree guchar *bytes = g_base64_decode (text, &n_bytes);

  if (n_bytes % sizeof (guint32) != 0)
    return FALSE;
  g_array_append_vals (codings, bytes, n_bytes / sizeof (guint32));
  for (guint i = 0; i < codings->len; i++)
    {
      guint32 *id = &g_array_index (codings, guint32, i);

      *id = GUINT32_FROM_BE (*id);
      if (i > 0 && *id < g_array_index (codings, guint32, i - 1))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_codebook_state_to_text:
 * @self: a state
 *
 * Writes a state down, for tema_codebook_state_parse() of this and every later version.
 *
 * Returns: (transfer full): one line of text
 */
char *
tema_codebook_state_to_text (const TemaCodebookState *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TEXT_TYPE));
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_add (&builder, "u", TEXT_VERSION);
  g_variant_builder_add (&builder, "u", self->n_documents);
  g_variant_builder_add (&builder, "u", self->n_references);
  g_variant_builder_add (&builder, "x", self->last_act);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a" CODE_TYPE));
  for (guint i = 0; i < self->codes->len; i++)
    {
      const TemaCodebookStateCode *code = tema_codebook_state_get_code (self, i);
      g_autofree char *color = tema_color_to_string (&code->color);
      g_autofree char *codings = codings_to_text (code->codings);

      g_variant_builder_add (&builder, CODE_TYPE, code->guid, code->parent, code->name,
                             code->description, color, code->origin, code->is_codable,
                             code->n_files, code->n_references, code->n_files_with_subcodes,
                             code->n_references_with_subcodes, codings);
    }
  g_variant_builder_close (&builder);
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, FALSE);
}

static gboolean
is_guid (const char *text)
{
  g_autofree char *normal = tema_guid_normalize (text);

  return normal != NULL && g_str_equal (normal, text);
}

/* In a tree that is written down code by code, the one above is the latest at its depth. */
static gboolean
is_in_order (const TemaCodebookState *self, int parent)
{
  int at = (int)self->codes->len - 1;
  guint depth = 0;

  while (at >= 0 && at != parent)
    at = tema_codebook_state_get_code (self, at)->parent;
  if (at != parent)
    return FALSE;
  for (; at >= 0; at = tema_codebook_state_get_code (self, at)->parent)
    depth++;
  return depth < MAX_DEPTH;
}

static gboolean
read_code (TemaCodebookState *self, GVariant *value)
{
  const char *guid, *name, *description, *color, *codings;
  TemaCodebookStateCode read = { 0 }, *code;

  g_variant_get (value, "(&si&s&s&subuuuu&s)", &guid, &read.parent, &name, &description, &color,
                 &read.origin, &read.is_codable, &read.n_files, &read.n_references,
                 &read.n_files_with_subcodes, &read.n_references_with_subcodes, &codings);
  if (*name == '\0' || read.origin > MAX_ORIGIN || read.parent < -1
      || !is_in_order (self, read.parent) || !is_guid (guid)
      || !tema_color_parse (color, &read.color))
    return FALSE;
  code = tema_codebook_state_add_code (self, guid);
  read.guid = code->guid;
  read.codings = code->codings;
  *code = read;
  code->name = g_strdup (name);
  code->description = g_strdup (description);
  return read_codings (code->codings, codings);
}

static gboolean
read_codes (TemaCodebookState *self, GVariant *codes)
{
  for (gsize i = 0; i < g_variant_n_children (codes); i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (codes, i);

      if (!read_code (self, value))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_codebook_state_parse:
 * @text: what tema_codebook_state_to_text() wrote, or anything else
 * @error: return location
 *
 * Reads a state back. Fails with %TEMA_ERROR_PROJECT when the text is not one, or could not be a
 * codebook: a code before the one above it, a colour that is none.
 *
 * Returns: (transfer full): the state, or %NULL
 */
TemaCodebookState *
tema_codebook_state_parse (const char *text, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  g_autoptr (GVariant) codes = NULL;
  g_autoptr (TemaCodebookState) self = tema_codebook_state_new ();
  guint32 version = 0;

  if (variant != NULL)
    g_variant_get (variant, "(uuux@a" CODE_TYPE ")", &version, &self->n_documents,
                   &self->n_references, &self->last_act, &codes);
  if (version == TEXT_VERSION && read_codes (self, codes))
    return g_steal_pointer (&self);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("This version of the codebook is damaged and cannot be shown. The codebook "
                  "itself and the other versions are not affected."));
  return NULL;
}
