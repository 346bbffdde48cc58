/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook as a plain value, so that readers, writers and reports need no project. */
#include "base/tema-outline.h"

#include "base/tema-report.h"

static void
outline_code_free (gpointer data)
{
  TemaOutlineCode *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code->description);
  g_free (code);
}

/**
 * tema_outline_new:
 *
 * Returns: (transfer full): a codebook without codes
 */
TemaOutline *
tema_outline_new (void)
{
  TemaOutline *self = g_new0 (TemaOutline, 1);

  self->codes = g_ptr_array_new_with_free_func (outline_code_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * tema_outline_free:
 * @self: (transfer full): a codebook
 *
 * Frees a codebook and its codes.
 */
void
tema_outline_free (TemaOutline *self)
{
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/**
 * tema_outline_add:
 * @self: a codebook
 * @name: the new code's name
 * @depth: how deep it lies, 0 at the top
 *
 * Appends a codable code without description, colour or counts.
 *
 * Returns: (transfer none): the new code, to be filled in; valid until @self is freed
 */
TemaOutlineCode *
tema_outline_add (TemaOutline *self, const char *name, guint depth)
{
  TemaOutlineCode *code = g_new0 (TemaOutlineCode, 1);

  code->name = g_strdup (name);
  code->depth = depth;
  code->is_codable = TRUE;
  g_ptr_array_add (self->codes, code);
  return code;
}

/**
 * tema_outline_count_dropped:
 * @self: a codebook
 *
 * Returns: how many characters of its names and descriptions neither paper nor XML can hold, see
 * tema_report_clean_text()
 */
guint
tema_outline_count_dropped (const TemaOutline *self)
{
  guint n_dropped = 0;

  for (guint i = 0; i < self->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (self->codes, i);

      n_dropped += tema_report_count_dropped (code->name);
      n_dropped += tema_report_count_dropped (code->description);
    }
  return n_dropped;
}
