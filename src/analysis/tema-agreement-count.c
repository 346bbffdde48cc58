/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Agreement counted in a thread of its own, so that a window stays alive meanwhile, however much
 * there is to count. */
#include "tema-config.h"

#include "analysis/tema-agreement-count.h"

#include "analysis/tema-agreement-private.h"
#include "base/tema-task.h"

/* Nobody sees more steps of a bar, and each wakes the main thread. */
#define STEP 0.005

typedef struct
{
  TemaCodingSpans *spans;
  TemaTextUnit unit;
  GStrv coders;
  double told; /* counting thread only */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tema_coding_spans_unref (job->spans);
  g_strfreev (job->coders);
  g_free (job);
}

static void
progress_from_thread (double fraction, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (fraction < job->told + STEP)
    return;
  job->told = fraction;
  tema_task_tell (fraction, task);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const TemaAgreementWatch watch = { cancellable, progress_from_thread, task };
  GError *error = NULL;
  TemaAgreement *agreement = _tema_agreement_new_watched (
      job->spans, job->unit, (const char *const *)job->coders, NULL, 0, &watch, &error);

  if (agreement != NULL)
    g_task_return_pointer (task, agreement, (GDestroyNotify)tema_agreement_free);
  else
    g_task_return_error (task, error);
}

/**
 * tema_agreement_count_async:
 * @spans: the codings, divided by @unit; a reference is kept until it is counted
 * @unit: what is counted
 * @coders: (array zero-terminated=1): who is compared, two or more
 * @cancellable: (nullable): to stop it; it stops before the next code
 * @progress: (nullable): called now and then, never after @callback or once it is stopped
 * @progress_data: handed to @progress
 * @callback: called when it is counted
 * @user_data: handed to @callback
 *
 * Like tema_agreement_new() of all documents, without waiting.
 */
void
tema_agreement_count_async (TemaCodingSpans *spans,
                            TemaTextUnit unit,
                            const char *const *coders,
                            GCancellable *cancellable,
                            TemaAgreementProgress progress,
                            gpointer progress_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->spans = tema_coding_spans_ref (spans);
  job->unit = unit;
  job->coders = g_strdupv ((GStrv)coders);
  g_task_set_source_tag (task, tema_agreement_count_async);
  g_task_set_task_data (task, job, job_free);
  tema_task_set_progress (task, progress, progress_data);
  g_task_run_in_thread (task, count_in_thread);
}

/**
 * tema_agreement_count_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Fails like tema_agreement_new(), and with %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the agreement, or %NULL
 */
TemaAgreement *
tema_agreement_count_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
