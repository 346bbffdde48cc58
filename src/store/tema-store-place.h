/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaPlaceKind:
 * @TEMA_PLACE_HERE: a disk of this computer
 * @TEMA_PLACE_SERVICE: a folder that a service synchronises
 * @TEMA_PLACE_NETWORK: NFS, SMB and their like
 * @TEMA_PLACE_MOUNT: a file system that a program provides (FUSE)
 * @TEMA_PLACE_PORTAL: behind the desktop's document portal
 *
 * Where a project lies.
 */
typedef enum
{
  TEMA_PLACE_HERE,
  TEMA_PLACE_SERVICE,
  TEMA_PLACE_NETWORK,
  TEMA_PLACE_MOUNT,
  TEMA_PLACE_PORTAL,
} TemaPlaceKind;

TemaPlaceKind tema_store_place_find (const char *path, char **service);
char *tema_store_place_dup_words (TemaPlaceKind kind, const char *service);
char *tema_store_place_dup_notice (const char *path);
char *tema_store_place_dup_service (const char *path);
gboolean tema_store_place_is_remote_type (gint64 file_system_type);

/* tema-store-place-conflicts.c */
GPtrArray *tema_store_place_list_conflicts (const char *path, const char *guid);

G_END_DECLS
