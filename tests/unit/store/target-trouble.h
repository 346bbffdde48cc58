/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "tema-test.h"

G_BEGIN_DECLS

/* What is in the way at a target: reasons as errno, 0 for none. */
typedef struct
{
  int beside_reason;         /* no file can be made beside the target */
  void (*at_refusal) (void); /* nullable: what happens as soon as that has been told */
  int rename_reason;         /* it cannot be renamed over it */
  int write_reason;          /* bytes cannot be written to either */
  int access_reason;         /* the target may not be written to */
  int target_reason;         /* it cannot be opened for it */
  int cut_reason;            /* its end cannot be set */
  int sync_reason;           /* it cannot be synced */
  int folder_reason;         /* its folder cannot be synced */
  int record_reason;         /* what is done cannot be noted */
  int made_reason;           /* what shall be published cannot be read */
  gboolean dies;             /* after the first bytes to the target itself */
  gboolean rots;             /* what lies beside the target is not what was written */
  const char *rival;         /* takes the target's place while the copy beside it is synced */
  void (*at_put) (void);     /* nullable: what happens as soon as ours lies there */
  int beside_fd;
  int target_fd;
  int folder_fd;
} TargetTrouble;

extern TargetTrouble target_trouble;
extern char *target_folder;
extern char *target_path; /* a project that seems to have come through a portal */
extern char *target_rival;

int target_set_up (void **state);
int target_tear_down (void **state);
void target_end_trouble (void);

TemaProject *target_open (void);
gboolean target_has_title (const char *title);
void target_assert_nothing_beside (void);
void target_assert_fails (TemaProject *project);

void target_make_rival (void);
void target_bring_rival (void);

G_END_DECLS
