/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads within the test's own process what the worker would read, where sanitizers and counters see
 * it. The linker leads the calls here (--wrap, see meson.build); the same tests with the worker run
 * beside. */
#include "formats/tema-readers-private.h"
#include "formats/tema-worker-client.h"

TemaReading *__wrap_tema_read_in_worker (const TemaReader *reader,
                                         GBytes *bytes,
                                         GCancellable *cancellable,
                                         GError **error);

TemaReading *
__wrap_tema_read_in_worker (const TemaReader *reader,
                            GBytes *bytes,
                            GCancellable *cancellable,
                            GError **error)
{
  return reader->read (bytes, cancellable, error);
}
