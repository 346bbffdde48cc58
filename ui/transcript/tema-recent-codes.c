/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codes were used last, as far as they still can be used. */
#include "transcript/tema-recent-codes.h"

struct _TemaRecentCodes
{
  TemaCodebook *codebook;
  GPtrArray *codes; /* of TemaCode, the latest first */
};

/**
 * tema_recent_codes_new:
 * @codebook: where the codes stand
 *
 * Returns: (transfer full): an empty list
 */
TemaRecentCodes *
tema_recent_codes_new (TemaCodebook *codebook)
{
  TemaRecentCodes *self = g_new0 (TemaRecentCodes, 1);

  self->codebook = g_object_ref (codebook);
  self->codes = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * tema_recent_codes_free:
 * @self: a list
 */
void
tema_recent_codes_free (TemaRecentCodes *self)
{
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->codes);
  g_free (self);
}

/**
 * tema_recent_codes_note:
 * @self: a list
 * @code: what was just used
 */
void
tema_recent_codes_note (TemaRecentCodes *self, TemaCode *code)
{
  guint at;

  if (g_ptr_array_find (self->codes, code, &at))
    g_ptr_array_remove_index (self->codes, at);
  g_ptr_array_insert (self->codes, 0, g_object_ref (code));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const TemaCoding *left = *(const TemaCoding *const *)a, *right = *(const TemaCoding *const *)b;

  return g_strcmp0 (right->created_at, left->created_at);
}

/**
 * tema_recent_codes_learn:
 * @self: a list
 * @transcript: a document that is opened
 *
 * Puts the codes used last in this document behind those that are known already, so that the keys
 * mean something on the first day after a pause too.
 */
void
tema_recent_codes_learn (TemaRecentCodes *self, TemaTranscript *transcript)
{
  g_autoptr (GPtrArray) codings
      = tema_transcript_list_codings (transcript, 0, tema_transcript_get_n_chars (transcript));

  g_ptr_array_sort (codings, compare_times);
  for (guint i = 0; i < codings->len && self->codes->len < TEMA_MAX_RECENT_CODES; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      if (!g_ptr_array_find (self->codes, coding->code, NULL))
        g_ptr_array_add (self->codes, g_object_ref (coding->code));
    }
}

static gboolean
is_usable (TemaRecentCodes *self, TemaCode *code)
{
  return tema_code_is_codable (code)
         && tema_codebook_find_by_id (self->codebook, tema_code_get_id (code)) == code;
}

/**
 * tema_recent_codes_list:
 * @self: a list
 *
 * Returns: (transfer container) (element-type TemaCode): at most %TEMA_MAX_RECENT_CODES codes that
 *   can be used now, the latest first
 */
GPtrArray *
tema_recent_codes_list (TemaRecentCodes *self)
{
  GPtrArray *usable = g_ptr_array_new ();

  for (guint i = 0; i < self->codes->len && usable->len < TEMA_MAX_RECENT_CODES; i++)
    if (is_usable (self, g_ptr_array_index (self->codes, i)))
      g_ptr_array_add (usable, g_ptr_array_index (self->codes, i));
  return usable;
}
