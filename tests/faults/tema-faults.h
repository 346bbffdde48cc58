/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <stdbool.h>

/**
 * TemaFault:
 * @TEMA_FAULT_NONE: count only
 * @TEMA_FAULT_KILL: SIGKILL before the call
 * @TEMA_FAULT_TEAR: half of what was to be written is written, then SIGKILL
 * @TEMA_FAULT_ERROR: the call fails; a write that finds the disk full writes half of it first
 *
 * What happens at the call that was chosen.
 */
typedef enum
{
  TEMA_FAULT_NONE,
  TEMA_FAULT_KILL,
  TEMA_FAULT_TEAR,
  TEMA_FAULT_ERROR,
} TemaFault;

void tema_faults_arm (
    const char *folder, unsigned at_call, TemaFault fault, int error_number, bool for_ever);
void tema_faults_pause (bool is_paused);
unsigned tema_faults_get_n_calls (void);
bool tema_faults_has_struck (void);
