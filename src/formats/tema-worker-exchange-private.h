/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"

G_BEGIN_DECLS

#define TEMA_WORKER_PIPE_BYTES (1024 * 1024)

/* How an exchange with a worker ended. */
typedef struct
{
  GByteArray *answer; /* without the marks of progress; of a study only the head */
  TemaStudy *study;   /* nullable: the answer, where it is one */
  gsize n_bytes_study;
  guint n_marks;
  gboolean is_pdf;
  gboolean is_late;
  gboolean is_too_long;
  gboolean is_done;  /* the worker said so itself */
  int signal_number; /* what ended it, or 0 */
} TemaWorkerExchange;

gboolean _tema_worker_is_study (const TemaWorkerExchange *exchange);
void _tema_worker_receive (TemaWorkerExchange *exchange, int pipe_fd, GCancellable *cancellable);

G_END_DECLS
