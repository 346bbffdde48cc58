/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on cases, for batches: one act each. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-case-acts.h"

#include <glib/gi18n.h>

static gboolean
fail_to_find (GError **error, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static TemaCase *
find_case (TemaProject *project, const char *name, GError **error)
{
  TemaCase *one = tema_cases_find_case (tema_project_get_cases (project), name);

  if (one == NULL)
    fail_to_find (error, _ ("there is no informant “%s”; “tema-cli cases” lists them"), name);
  return one;
}

static TemaAttribute *
find_attribute (TemaProject *project, const char *name, GError **error)
{
  TemaAttribute *attribute = tema_cases_find_attribute (tema_project_get_cases (project), name);

  if (attribute == NULL)
    fail_to_find (error, _ ("there is no attribute “%s”"), name);
  return attribute;
}

static TemaDocument *
find_document (TemaProject *project, const char *name, GError **error)
{
  TemaDocument *document = tema_project_find_document (project, name);

  if (document == NULL)
    fail_to_find (error, _ ("there is no document “%s”"), name);
  return document;
}

static gboolean
do_create_case (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCase *group = argc > 2 ? find_case (project, argv[2], error) : NULL;

  if (argc > 2 && group == NULL)
    return FALSE;
  return tema_project_do (project, tema_act_create_case (group, G_MAXUINT, argv[1]), error);
}

static gboolean
do_rename_case (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCase *one = find_case (project, argv[1], error);

  return one != NULL && tema_project_do (project, tema_act_rename_case (one, argv[2]), error);
}

static gboolean
do_delete_case (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCase *one = find_case (project, argv[1], error);

  return one != NULL && tema_project_do (project, tema_act_delete_cases (&one, 1), error);
}

static gboolean
do_create_attribute (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaAttributeType type = TEMA_ATTRIBUTE_TEXT;

  if (argc > 2 && !tema_attribute_type_parse_keyword (argv[2], &type))
    return fail_to_find (
        error, _ ("“%s” is no type; there are text, number, choice, yes-no and date"), argv[2]);
  return tema_project_do (
      project,
      tema_act_create_attribute (argv[1], type, argc > 3 ? (const char *const *)argv + 3 : NULL),
      error);
}

static gboolean
do_say (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCaseSaying cell = { find_case (project, argv[1], error), NULL, argv[3] };

  if (cell.one == NULL)
    return FALSE;
  cell.attribute = find_attribute (project, argv[2], error);
  return cell.attribute != NULL
         && tema_project_do (project, tema_act_set_case_values (&cell, 1), error);
}

static gboolean
do_give (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCase *one = find_case (project, argv[1], error);
  TemaDocument *document = one != NULL ? find_document (project, argv[2], error) : NULL;

  if (document == NULL)
    return FALSE;
  return tema_project_do (project,
                          argc > 3 ? tema_act_give_speaker_to_case (document, argv[3], one)
                                   : tema_act_give_documents_to_case (&document, 1, one),
                          error);
}

static gboolean
do_attribute_quotations (TemaProject *project, int argc, char **argv, GError **error)
{
  return tema_project_do (project, tema_act_set_quotation_pattern (argv[1]), error);
}

/* What can be done with cases. */
const TemaCliVerb tema_cli_case_verbs[] = {
  { "create-case", "NAME [GROUP]", 1, 2, do_create_case },
  { "rename-case", "CASE NAME", 2, 2, do_rename_case },
  { "delete-case", "CASE", 1, 1, do_delete_case },
  { "create-attribute", "NAME [text|number|choice|yes-no|date [CHOICE…]]", 1, G_MAXINT,
    do_create_attribute },
  { "say", "CASE ATTRIBUTE VALUE", 3, 3, do_say },
  { "give", "CASE DOCUMENT [SPEAKER]", 2, 3, do_give },
  { "attribute-quotations", "PATTERN", 1, 1, do_attribute_quotations },
  { NULL },
};
