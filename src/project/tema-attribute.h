/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-attribute-value.h"

G_BEGIN_DECLS

#define TEMA_TYPE_ATTRIBUTE (tema_attribute_get_type ())
/**
 * TemaAttribute:
 *
 * Something that can be said of every case: a role, an age, a site. One object per attribute for as
 * long as the project is open. Property: name (notifies).
 */
G_DECLARE_FINAL_TYPE (TemaAttribute, tema_attribute, TEMA, ATTRIBUTE, GObject)

gint64 tema_attribute_get_id (TemaAttribute *self);
const char *tema_attribute_get_guid (TemaAttribute *self);
const char *tema_attribute_get_name (TemaAttribute *self);
TemaAttributeType tema_attribute_get_value_type (TemaAttribute *self);
const char *const *tema_attribute_get_choices (TemaAttribute *self);
gboolean tema_attribute_has_choice (TemaAttribute *self, const char *value);

G_END_DECLS
