/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one error domain of libtema, and what the command line makes of it. */
#include "base/tema-error.h"

G_DEFINE_QUARK (tema - error - quark, tema_error)

/**
 * tema_error_to_exit_status:
 * @error: (nullable): what went wrong, or %NULL for success
 *
 * Maps an error to the exit status that tema-cli promises: 0 done, 3 input refused,
 * 4 project refused, 5 I/O, 6 locked by another, 1 anything else. Any thread.
 *
 * Returns: a process exit status
 */
int
tema_error_to_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != TEMA_ERROR)
    return error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR ? 5 : 1;
  switch ((TemaError)error->code)
    {
    case TEMA_ERROR_INPUT:
    case TEMA_ERROR_PASSPHRASE:
      return 3;
    case TEMA_ERROR_PROJECT:
    case TEMA_ERROR_DAMAGED:
    case TEMA_ERROR_CONFLICT:
      return 4;
    case TEMA_ERROR_IO:
      return 5;
    case TEMA_ERROR_LOCKED:
      return 6;
    default:
      return 1;
    }
}

/**
 * tema_error_pass_on:
 * @found: (nullable) (transfer full): what went wrong, or %NULL for success
 * @error: return location of the caller
 *
 * The end of a function that looked at its error before its caller does, as every one must that
 * reads rows until there are no more: no row, and a row that could not be read, are told apart by
 * the error alone. Any thread.
 *
 * Returns: whether nothing went wrong
 */
gboolean
tema_error_pass_on (GError *found, GError **error)
{
  if (found == NULL)
    return TRUE;
  g_propagate_error (error, found);
  return FALSE;
}
