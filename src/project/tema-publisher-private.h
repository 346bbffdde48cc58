/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-publisher.h"

G_BEGIN_DECLS

TemaPublisher *_tema_publisher_new (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
TemaProject *_tema_publisher_get_project (TemaPublisher *self);
void _tema_publisher_settled (TemaPublisher *self, TemaConflictChoice choice);
void _tema_publisher_note_trouble (TemaPublisher *self, const GError *error);
void _tema_publisher_end (TemaPublisher *self);
void _tema_project_touch (TemaProject *project);

G_END_DECLS
