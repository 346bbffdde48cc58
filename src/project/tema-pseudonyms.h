/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_PSEUDONYMS (tema_pseudonyms_get_type ())
/**
 * TemaPseudonyms:
 *
 * A table of names and what stands for each of them. It never goes into a project: it is kept only
 * where the researcher saves it. Once handed to something that works in another thread it is not
 * changed any more.
 */
typedef struct _TemaPseudonyms TemaPseudonyms;

GType tema_pseudonyms_get_type (void);
TemaPseudonyms *tema_pseudonyms_new (void) G_GNUC_WARN_UNUSED_RESULT;
TemaPseudonyms *tema_pseudonyms_ref (TemaPseudonyms *self);
void tema_pseudonyms_unref (TemaPseudonyms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaPseudonyms, tema_pseudonyms_unref)

gboolean tema_pseudonyms_add (TemaPseudonyms *self,
                              const char *name,
                              const char *replacement,
                              GError **error);
guint tema_pseudonyms_get_n (TemaPseudonyms *self);
const char *tema_pseudonyms_get_name (TemaPseudonyms *self, guint i);
const char *tema_pseudonyms_get_replacement (TemaPseudonyms *self, guint i);
char *tema_pseudonyms_apply (TemaPseudonyms *self, const char *text);

TemaPseudonyms *tema_pseudonyms_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_pseudonyms_save (TemaPseudonyms *self, const char *path, GError **error);
TemaPseudonyms *tema_project_propose_pseudonyms (TemaProject *project,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
