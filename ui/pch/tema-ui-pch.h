/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What nearly every file of the window includes, read by the compiler once. No file may count on
 * it: ./check builds without it first (-Db_pch=false). */
#include <adwaita.h>
