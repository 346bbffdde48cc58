/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaVolume:
 * @TEMA_VOLUME_UNKNOWN: nobody can tell from here
 * @TEMA_VOLUME_PLAIN: what lies there can be read by whoever has the disk
 * @TEMA_VOLUME_ENCRYPTED: the system encrypts what lies there
 *
 * Whether the disk below a folder is encrypted.
 */
typedef enum
{
  TEMA_VOLUME_UNKNOWN,
  TEMA_VOLUME_PLAIN,
  TEMA_VOLUME_ENCRYPTED,
} TemaVolume;

TemaVolume tema_volume_find (const char *path);
TemaVolume tema_volume_find_in (const char *root, const char *folder);
const char *tema_volume_get_words (TemaVolume volume);

G_END_DECLS
