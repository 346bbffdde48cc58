/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaPlaceState:
 * @TEMA_PLACE_UP_TO_DATE: the file is the project
 * @TEMA_PLACE_BEHIND: the working copy has, or may have, what the file has not
 * @TEMA_PLACE_CHANGED: the file was changed since this computer had it last
 * @TEMA_PLACE_GONE: there is no file; the working copy is all there is
 *
 * How a file stands to its working copy.
 */
typedef enum
{
  TEMA_PLACE_UP_TO_DATE,
  TEMA_PLACE_BEHIND,
  TEMA_PLACE_CHANGED,
  TEMA_PLACE_GONE,
} TemaPlaceState;

/**
 * TemaPlace:
 * @path: the project
 * @why: where that is, and why there is a working copy or none, in one sentence
 * @working_path: (nullable): the working copy; %NULL when there is none
 * @published_at: seconds since 1970, 0 when nothing was published from this computer
 * @state: how both stand
 *
 * Where a project lies.
 */
typedef struct
{
  char *path;
  char *why;
  char *working_path;
  gint64 published_at;
  TemaPlaceState state;
} TemaPlace;

void tema_place_free (TemaPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaPlace, tema_place_free)

TemaPlace *tema_place_find (const char *path) G_GNUC_WARN_UNUSED_RESULT;
TemaPlace *tema_project_dup_place (TemaProject *self) G_GNUC_WARN_UNUSED_RESULT;
char *tema_place_dup_state (const TemaPlace *place) G_GNUC_WARN_UNUSED_RESULT;
char *tema_place_dup_published (const TemaPlace *place) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_look_at_file_async (TemaProject *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean tema_project_look_at_file_finish (TemaProject *self, GAsyncResult *result, GError **error);
GPtrArray *tema_place_list_unsettled (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_place_remove_working_copy (const char *path, GError **error);

G_END_DECLS
