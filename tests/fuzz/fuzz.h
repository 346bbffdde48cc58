/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* One input for one parser; libFuzzer calls it with what it made up, replay.c with the kept cases.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes);
