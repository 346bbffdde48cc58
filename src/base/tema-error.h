/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaError:
 * @TEMA_ERROR_FAILED: anything that fits no other case
 * @TEMA_ERROR_INVALID: a value that the act cannot take (an empty name, a span outside its text)
 * @TEMA_ERROR_NOT_FOUND: no document, code or coding of that name
 * @TEMA_ERROR_INPUT: a foreign file was refused; nothing was changed
 * @TEMA_ERROR_PROJECT: a project file was refused; it was not touched
 * @TEMA_ERROR_IO: the disk said no
 * @TEMA_ERROR_LOCKED: another program holds the project
 * @TEMA_ERROR_READ_ONLY: the project was opened for reading only
 * @TEMA_ERROR_DAMAGED: a project file is damaged; it was not touched, and what is readable can be
 * rescued
 * @TEMA_ERROR_CONFLICT: the project's file was changed elsewhere since it was published; both are
 * kept, and somebody must choose
 * @TEMA_ERROR_PASSPHRASE: an encrypted file does not open with this passphrase; another one may be
 * tried
 *
 * What can go wrong in Tema. Every message is one plain sentence: what happened, to which file,
 * what to do.
 */
typedef enum
{
  TEMA_ERROR_FAILED,
  TEMA_ERROR_INVALID,
  TEMA_ERROR_NOT_FOUND,
  TEMA_ERROR_INPUT,
  TEMA_ERROR_PROJECT,
  TEMA_ERROR_IO,
  TEMA_ERROR_LOCKED,
  TEMA_ERROR_READ_ONLY,
  TEMA_ERROR_DAMAGED,
  TEMA_ERROR_CONFLICT,
  TEMA_ERROR_PASSPHRASE,
} TemaError;

#define TEMA_ERROR (tema_error_quark ())
GQuark tema_error_quark (void);

int tema_error_to_exit_status (const GError *error);
gboolean tema_error_pass_on (GError *found, GError **error);

G_END_DECLS
