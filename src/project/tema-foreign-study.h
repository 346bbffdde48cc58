/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "formats/tema-reading.h"

G_BEGIN_DECLS

gboolean tema_foreign_study_is_one (GFile *file);
TemaStudy *tema_foreign_study_read (GFile *file,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_study_file_is_one (GFile *file);
TemaReading *tema_study_file_read (GFile *file,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
