/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"
#include "store/tema-store-check.h"
#include "store/tema-store-strays.h"

G_BEGIN_DECLS

/**
 * TemaRepair:
 * @TEMA_REPAIR_MOVE: to where the quote stands in the text now; of several places the nearest
 * @TEMA_REPAIR_ACCEPT: take what stands at the place now as what was coded
 *
 * What can be done with something that lost its place.
 */
typedef enum
{
  TEMA_REPAIR_MOVE,
  TEMA_REPAIR_ACCEPT,
} TemaRepair;

/* What is wrong, in words */
char *tema_stray_dup_sentence (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
char *tema_stray_dup_place (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
char *tema_stray_dup_quote (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
char *tema_stray_dup_text_now (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
char *tema_stray_dup_origin (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
char *tema_stray_dup_proposal (const TemaStray *stray) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_stray_can_repair (const TemaStray *stray, TemaRepair repair);
TemaRepair tema_stray_get_proposal (const TemaStray *stray);

/* What to do about it */
TemaAct *tema_act_repair (const TemaStray *const *strays,
                          const TemaRepair *repairs,
                          guint n_strays) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *tema_project_list_strays (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_strays_async (TemaProject *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *tema_project_list_strays_finish (TemaProject *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_check_async (TemaProject *self,
                               TemaCheckDepth depth,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
TemaHealth *tema_project_check_finish (TemaProject *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
