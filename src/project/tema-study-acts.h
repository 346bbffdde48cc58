/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"
#include "project/tema-act.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

TemaAct *tema_act_import_study (TemaStudy *study,
                                const char *source_name,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
TemaStudy *tema_project_dup_study (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
