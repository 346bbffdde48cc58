/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Asks poppler what the pages of a PDF say, a few seconds a page and no longer. */
#include "tema-config.h"

#include "worker/tema-worker-pdf.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <unistd.h>

#define MAX_PAGES 10000
#define SECONDS_PER_PAGE 5

static void (*step_is_done) (void);

static PopplerDocument *
open_document (GBytes *bytes, GError **error)
{
  g_autoptr (GError) poppler_error = NULL;
  PopplerDocument *document;

  alarm (SECONDS_PER_PAGE);
  document = poppler_document_new_from_bytes (bytes, NULL, &poppler_error);
  alarm (0);
  step_is_done ();
  if (document == NULL)
    g_set_error_literal (
        error, TEMA_ERROR, TEMA_ERROR_INPUT,
        g_error_matches (poppler_error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
            ? _ ("it is protected by a password; save it without one and try again")
            : _ ("the PDF is damaged or was not copied completely"));
  else if (poppler_document_get_n_pages (document) > MAX_PAGES)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                           _ ("it has more than 10,000 pages, which is more than Tema reads"));
      g_clear_object (&document);
    }
  return document;
}

/* SIGALRM ends the worker: a page that takes longer was not made to be read. */
static char *
read_page (PopplerDocument *document, int index)
{
  PopplerPage *page;
  char *text;

  alarm (SECONDS_PER_PAGE);
  page = poppler_document_get_page (document, index);
  text = page == NULL ? NULL : poppler_page_get_text (page);
  g_clear_object (&page);
  alarm (0);
  step_is_done ();
  return text == NULL ? g_strdup ("") : text;
}

static GPtrArray *
list_pages (GBytes *bytes, GError **error)
{
  GPtrArray *texts;
  PopplerDocument *document = open_document (bytes, error);

  if (document == NULL)
    return NULL;
  texts = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    g_ptr_array_add (texts, read_page (document, i));
  g_object_unref (document);
  return texts;
}

/**
 * tema_worker_pdf_set_up:
 * @done: called after a PDF was opened and after each of its pages
 *
 * Lets the reader of PDF files ask poppler. SIGALRM ends the process when a page takes longer than
 * five seconds.
 */
void
tema_worker_pdf_set_up (void (*done) (void))
{
  step_is_done = done;
  _tema_pdf_list_pages = list_pages;
}
