/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

/**
 * TemaMigration:
 * @version: the schema version it leads to
 * @resource: (nullable): path of its SQL in the program's resources
 * @sql: (nullable): its SQL, where there is no resource (tests)
 *
 * One numbered, immutable step of the file format.
 */
typedef struct
{
  int version;
  const char *resource;
  const char *sql;
} TemaMigration;

const TemaMigration *tema_store_list_migrations (guint *n_migrations);
int tema_store_get_newest_version (void);

gboolean tema_store_migrate (TemaStore *self,
                             const TemaMigration *migrations,
                             guint n_migrations,
                             int from_version,
                             GError **error);
gboolean tema_store_compare_schema (TemaStore *self,
                                    const TemaMigration *migrations,
                                    guint n_migrations,
                                    GError **error);
gboolean tema_store_copy_aside (const char *path, const char *why, char **copy, GError **error);

G_END_DECLS
