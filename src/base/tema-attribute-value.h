/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaAttributeType:
 * @TEMA_ATTRIBUTE_TEXT: any words
 * @TEMA_ATTRIBUTE_NUMBER: a number, whole or not
 * @TEMA_ATTRIBUTE_CHOICE: one of a list
 * @TEMA_ATTRIBUTE_YES_NO: yes or no
 * @TEMA_ATTRIBUTE_DATE: a day
 *
 * What kind of thing an attribute says.
 */
typedef enum
{
  TEMA_ATTRIBUTE_TEXT,
  TEMA_ATTRIBUTE_NUMBER,
  TEMA_ATTRIBUTE_CHOICE,
  TEMA_ATTRIBUTE_YES_NO,
  TEMA_ATTRIBUTE_DATE,
} TemaAttributeType;

#define TEMA_ATTRIBUTE_N_TYPES 5

const char *tema_attribute_type_get_name (TemaAttributeType type);
const char *tema_attribute_type_get_keyword (TemaAttributeType type);
gboolean tema_attribute_type_parse_keyword (const char *keyword, TemaAttributeType *type);
TemaAttributeType tema_attribute_type_guess (const char *const *typed);
char *tema_attribute_value_normalize (TemaAttributeType type,
                                      const char *typed,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_attribute_value_format (TemaAttributeType type,
                                   const char *value) G_GNUC_WARN_UNUSED_RESULT;
int tema_attribute_value_compare (TemaAttributeType type, const char *a, const char *b);

G_END_DECLS
