/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

/**
 * TemaOutlineCode:
 * @guid: normalised GUID; %NULL where the source has none
 * @name: the bare name, never empty
 * @description: (nullable): plain text with LF line ends
 * @color: the code's colour, if @has_color
 * @has_color: whether the source gives a colour
 * @is_codable: %FALSE for a folder that only holds other codes
 * @depth: 0 at the top; never more than one deeper than the code before
 * @n_files: documents the code occurs in, own codings only
 * @n_references: own codings
 * @n_files_with_subcodes: documents the code or any below it occurs in, each once
 * @n_references_with_subcodes: codings of the code and all below it, each once
 *
 * One code of a codebook, outside any project.
 */
typedef struct
{
  char *guid;
  char *name;
  char *description;
  TemaColor color;
  gboolean has_color;
  gboolean is_codable;
  guint depth;
  guint n_files;
  guint n_references;
  guint n_files_with_subcodes;
  guint n_references_with_subcodes;
} TemaOutlineCode;

/**
 * TemaOutline:
 * @codes: (element-type TemaOutlineCode): the codes in reading order: each before those below it
 * @left_out: (element-type utf8): sentences on what could not be taken over, in the user's language
 *
 * A codebook as a value: what a .qdc holds, and what the codebook appendix is made from.
 */
typedef struct
{
  GPtrArray *codes;
  GPtrArray *left_out;
} TemaOutline;

TemaOutline *tema_outline_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_outline_free (TemaOutline *self);
guint tema_outline_count_dropped (const TemaOutline *self);
TemaOutlineCode *tema_outline_add (TemaOutline *self, const char *name, guint depth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaOutline, tema_outline_free)

G_END_DECLS
