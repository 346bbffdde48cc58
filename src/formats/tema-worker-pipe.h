/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What passes between Tema and its worker.
 *
 * The worker's standard input is a SOCK_SEQPACKET socket. A message on it is one file to read: a
 * TemaWorkerTask, with two descriptors: a sealed memory file with the bytes, and the writing end
 * of a pipe for the answer. On the pipe the worker writes any number of progress marks, then one
 * answer: what it is, seven bytes of nothing, and the bytes to the end. When the pipe is closed it
 * says so on the socket, one int; a worker that ends without a word could not read the file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TEMA_WORKER_PROGRESS 'P' /* alone: one page more is read */
#define TEMA_WORKER_READING 'R'  /* a packed reading follows */
#define TEMA_WORKER_STUDY 'S'    /* a packed study follows, piece by piece */
#define TEMA_WORKER_REFUSAL 'E'  /* a sentence follows */
#define TEMA_WORKER_HEAD_BYTES 8

#define TEMA_WORKER_WALL_SECONDS 10 /* for a file, or for the next mark of progress */
#define TEMA_WORKER_IDLE_SECONDS 10 /* after which a worker without work ends */
#define TEMA_WORKER_MAX_FILES 64    /* after which another one takes over */

typedef struct
{
  char reader_id[16];
  guint64 n_bytes;
} TemaWorkerTask;

G_END_DECLS
