/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"
#include "project/tema-board-acts-private.h"
#include "project/tema-case-acts.h"
#include "project/tema-case-rows.h"

G_BEGIN_DECLS

/**
 * TemaCaseParams:
 * @ids: (element-type gint64): the cases or documents it is about
 * @one: the one case it is about, 0 for none; or the one attribute
 * @parent: where to, 0 for the top
 * @position: place among the siblings there
 * @document: a document's id
 * @first_char: of a passage
 * @last_char: the character after it; 0 where it is not a passage
 * @part: where a case speaks
 * @type: of an attribute
 * @name: a name, a speaker, a pattern
 * @choices: (nullable): of an attribute
 * @cells: (element-type TemaCaseParamsCell): what shall be said
 * @table: (nullable): what is imported
 *
 * What a verb on cases captures: plain data, whichever of it the verb needs.
 */
typedef struct
{
  GArray *ids;
  gint64 one;
  gint64 parent;
  guint position;
  gint64 document;
  guint first_char;
  guint last_char;
  gint64 part;
  TemaAttributeType type;
  char *name;
  char **choices;
  GArray *cells;
  TemaCaseTable *table;
} TemaCaseParams;

typedef struct
{
  gint64 study_case;
  gint64 attribute;
  char *typed;
} TemaCaseParamsCell;

TemaAct *_tema_case_act_new (TemaActMutate mutate,
                             TemaCaseParams **params) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_case_require (TemaStore *store, gint64 one, GError **error);
gint64
_tema_case_insert (TemaAct *act, TemaStore *store, gint64 parent, const char *name, GError **error);
GArray *_tema_case_list_siblings (TemaStore *store, gint64 parent, GError **error);
gboolean _tema_case_place (
    TemaStore *store, gint64 parent, const GArray *ids, guint position, GError **error);
gboolean _tema_case_give_part (TemaAct *act,
                               TemaStore *store,
                               gint64 one,
                               gint64 document,
                               const char *speaker,
                               guint first_char,
                               guint last_char,
                               GError **error);
gint64 _tema_attribute_insert (TemaAct *act,
                               TemaStore *store,
                               const char *name,
                               TemaAttributeType type,
                               const char *const *choices,
                               GError **error);
gboolean
_tema_attribute_read_type (TemaStore *store, gint64 id, TemaAttributeType *type, GError **error);
gboolean _tema_case_say (TemaAct *act,
                         TemaStore *store,
                         gint64 one,
                         gint64 attribute,
                         const char *typed,
                         GError **error);

G_END_DECLS
