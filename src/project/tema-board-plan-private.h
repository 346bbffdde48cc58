/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board-plan.h"

G_BEGIN_DECLS

/**
 * TemaPlanCode:
 * @id: the code's id, 0 for the top of the tree
 * @guid: its GUID
 * @name: as it will be
 * @description: as it will be
 * @color: for a new one
 * @parent: (nullable): the code it will lie under
 * @children: (element-type TemaPlanCode): as they will be, in order
 * @is_new: whether the act makes it
 * @is_renamed: whether its name will be another
 * @is_described: whether its description will be another
 * @is_touched: whether its children or their order will be others
 * @is_theme: whether a theme of the board stands for it
 * @is_remembered: whether a theme that is not discarded remembers it, applied already or not yet
 * @is_placed: whether a card of the board has given it its place
 *
 * One code of the codebook as it will be.
 */
typedef struct _TemaPlanCode TemaPlanCode;
struct _TemaPlanCode
{
  gint64 id;
  char *guid;
  char *name;
  char *description;
  TemaColor color;
  TemaPlanCode *parent;
  GPtrArray *children;
  gboolean is_new;
  gboolean is_renamed;
  gboolean is_described;
  gboolean is_touched;
  gboolean is_theme;
  gboolean is_remembered;
  gboolean is_placed;
};

/* A theme and the code that will stand for it. */
typedef struct
{
  gint64 theme;
  TemaPlanCode *code;
} TemaPlanLink;

struct _TemaBoardPlan
{
  TemaBoard *board;
  TemaBoardPlanFlags flags;
  TemaPlanCode *top;
  GHashTable *codes;   /* gint64 → TemaPlanCode, owns the codes but for the top */
  GPtrArray *in_order; /* of TemaPlanCode: new ones behind the old ones, parents first */
  GArray *links;       /* of TemaPlanLink */
  GPtrArray *steps;    /* of TemaBoardStep */
};

G_END_DECLS
