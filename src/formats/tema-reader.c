/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The narrow door for foreign files: content decides which reader gets the bytes. */
#include "tema-config.h"

#include "formats/tema-reader.h"
