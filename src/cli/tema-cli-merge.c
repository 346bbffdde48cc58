/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli merge and review-copy: a copy for somebody else, and what comes back of it. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

static void
print_counts (TemaMergePlan *plan)
{
  for (guint kind = 0; kind < TEMA_MERGE_N_KINDS; kind++)
    {
      guint n_new = tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_NEW);
      guint n_conflicts = tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_CONFLICT);
      guint n_twins = tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_TWIN);
      guint n_refused = tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_REFUSED);
      guint n_same = tema_merge_plan_count_same (plan, kind);
      guint n_only_here = tema_merge_plan_count_only_here (plan, kind);

      if (n_new + n_conflicts + n_twins + n_refused + n_same + n_only_here > 0)
        g_print (_ ("%s: %u new, %u same, %u in conflict, %u of the same name, %u only here, %u "
                    "not taken\n"),
                 tema_merge_kind_get_label (kind), n_new, n_same, n_conflicts, n_twins, n_only_here,
                 n_refused);
      if (tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_REMOVED) > 0)
        g_print (_ ("%s: %u removed there\n"), tema_merge_kind_get_label (kind),
                 tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_REMOVED));
    }
}

static const char *
get_choice_word (TemaMergeChoice choice)
{
  static const char *const words[] = { "mine", "theirs", "both", "one" };

  return words[choice];
}

static void
print_row (TemaMergeRow *row)
{
  g_autofree char *name = tema_cli_dup_printable (tema_merge_row_get_name (row));
  g_autofree char *mine = tema_merge_row_dup_mine (row);
  g_autofree char *theirs = tema_merge_row_dup_theirs (row);
  g_autofree char *shown_mine = tema_cli_dup_printable (mine);
  g_autofree char *shown_theirs = tema_cli_dup_printable (theirs);

  g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", tema_merge_kind_get_keyword (tema_merge_row_get_kind (row)),
           tema_merge_state_get_keyword (tema_merge_row_get_state (row)), name,
           get_choice_word (tema_merge_row_get_choice (row)), shown_mine, shown_theirs);
}

static void
add_row (JsonBuilder *builder, TemaMergeRow *row)
{
  g_autofree char *mine = tema_merge_row_dup_mine (row);
  g_autofree char *theirs = tema_merge_row_dup_theirs (row);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "kind",
                        tema_merge_kind_get_keyword (tema_merge_row_get_kind (row)));
  tema_cli_json_string (builder, "state",
                        tema_merge_state_get_keyword (tema_merge_row_get_state (row)));
  tema_cli_json_string (builder, "name", tema_merge_row_get_name (row));
  tema_cli_json_string (builder, "choice", get_choice_word (tema_merge_row_get_choice (row)));
  tema_cli_json_string (builder, "mine", mine);
  tema_cli_json_string (builder, "theirs", theirs);
  json_builder_end_object (builder);
}

static void
print_rows (TemaMergePlan *plan, gboolean as_json)
{
  GListModel *rows = G_LIST_MODEL (plan);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (rows, i);

      if (as_json)
        add_row (builder, row);
      else
        print_row (row);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
}

static void
choose_all (TemaMergePlan *plan, TemaMergeState state, TemaMergeChoice choice)
{
  GListModel *rows = G_LIST_MODEL (plan);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (rows, i);

      if (tema_merge_row_get_state (row) == state)
        tema_merge_row_set_choice (row, choice);
    }
}

/* NULL with @status 0: no table was asked for. */
static TemaPseudonyms *
load_names (const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  TemaPseudonyms *names = path != NULL ? tema_pseudonyms_load (path, &error) : NULL;

  *status = error != NULL ? tema_cli_fail (path, error) : 0;
  return names;
}

typedef struct
{
  gboolean is_dry_run;
  gboolean as_json;
  char *names;
  char *conflicts;
  char *removals;
} MergeOptions;

static int
merge (TemaProject *project, const char *other, const MergeOptions *options, TemaPseudonyms *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMergePlan) plan = tema_merge_plan_new (project, other, names, &error);
  GPtrArray *reasons;

  if (plan == NULL)
    return tema_cli_fail (other, error);
  if (g_strcmp0 (options->conflicts, "mine") == 0)
    choose_all (plan, TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_MINE);
  else if (g_strcmp0 (options->conflicts, "theirs") == 0)
    choose_all (plan, TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_THEIRS);
  else if (g_strcmp0 (options->conflicts, "both") == 0)
    choose_all (plan, TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_BOTH);
  if (g_strcmp0 (options->removals, "none") == 0)
    choose_all (plan, TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_MINE);
  else if (g_strcmp0 (options->removals, "all") == 0)
    choose_all (plan, TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_THEIRS);
  reasons = tema_merge_plan_get_reasons (plan);
  for (guint i = 0; i < reasons->len; i++)
    tema_cli_warn (other, "%s", (const char *)g_ptr_array_index (reasons, i));
  if (options->is_dry_run || options->as_json)
    print_rows (plan, options->as_json);
  if (!options->as_json)
    print_counts (plan);
  if (!options->is_dry_run && !tema_project_do (project, tema_act_merge (plan), &error))
    return tema_cli_fail (other, error);
  return 0;
}

static gboolean
are_rules (const MergeOptions *options)
{
  static const char *const conflicts[] = { "mine", "theirs", "both", "newer", NULL };
  static const char *const removals[] = { "own", "none", "all", NULL };

  return (options->conflicts == NULL || g_strv_contains (conflicts, options->conflicts))
         && (options->removals == NULL || g_strv_contains (removals, options->removals));
}

/**
 * tema_cli_merge:
 * @argc: words
 * @argv: the words
 *
 * Brings in what another copy of the project has.
 *
 * Returns: exit status
 */
int
tema_cli_merge (int argc, char **argv)
{
  MergeOptions options = { 0 };
  const GOptionEntry entries[]
      = { { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.is_dry_run, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
          { "pseudonyms", 0, 0, G_OPTION_ARG_FILENAME, &options.names, NULL, NULL },
          { "conflicts", 0, 0, G_OPTION_ARG_STRING, &options.conflicts, NULL, NULL },
          { "removals", 0, 0, G_OPTION_ARG_STRING, &options.removals, NULL, NULL },
          { NULL } };
  g_autoptr (TemaPseudonyms) names = NULL;
  int status = TEMA_CLI_USAGE;
  TemaProject *project;

  if (tema_cli_parse ("merge", entries, &argc, &argv, 2, 2))
    {
      if (!are_rules (&options))
        status = tema_cli_usage ("merge");
      else
        names = load_names (options.names, &status);
      project = status == 0 ? (options.is_dry_run ? tema_cli_open (argv[1], FALSE, &status)
                                                  : tema_cli_open_to_change (argv[1], &status))
                            : NULL;
      if (project != NULL)
        status = tema_cli_close (project, merge (project, argv[2], &options, names));
    }
  g_free (options.names);
  g_free (options.conflicts);
  g_free (options.removals);
  return status;
}

/* A table that is proposed is kept where the researcher says, and nowhere else. */
static int
propose (TemaProject *project, const char *path, TemaPseudonyms **names)
{
  g_autoptr (GError) error = NULL;

  *names = tema_project_propose_pseudonyms (project, &error);
  if (*names == NULL || !tema_pseudonyms_save (*names, path, &error))
    return tema_cli_fail (path, error);
  return 0;
}

/* A name that is nowhere may be spelled otherwise in the texts. */
static void
print_found (TemaPseudonyms *names, GArray *n_found)
{
  for (guint i = 0; i < n_found->len; i++)
    {
      guint n = g_array_index (n_found, guint, i);
      g_autofree char *name = tema_cli_dup_printable (tema_pseudonyms_get_name (names, i));

      if (n == 0)
        g_print (_ ("“%s” was not found"), name);
      else
        g_print (ngettext ("“%s” was found %u time", "“%s” was found %u times", n), name, n);
      g_print ("\n");
    }
}

static int
save_review_copy (TemaProject *project,
                  const char *out,
                  const char *for_whom,
                  TemaPseudonyms *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) n_found = NULL;

  if (!tema_project_save_review_copy (project, out, FALSE, for_whom, names, &n_found, &error))
    return tema_cli_fail (out, error);
  print_found (names, n_found);
  return 0;
}

/**
 * tema_cli_review_copy:
 * @argc: words
 * @argv: the words
 *
 * Writes a copy for somebody else.
 *
 * Returns: exit status
 */
int
tema_cli_review_copy (int argc, char **argv)
{
  g_autofree char *out = NULL, *names_path = NULL, *proposed_path = NULL, *for_whom = NULL;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
          { "pseudonyms", 0, 0, G_OPTION_ARG_FILENAME, &names_path, NULL, NULL },
          { "pseudonymise", 0, 0, G_OPTION_ARG_FILENAME, &proposed_path, NULL, NULL },
          { "for", 0, 0, G_OPTION_ARG_STRING, &for_whom, NULL, NULL },
          { NULL } };
  g_autoptr (TemaPseudonyms) names = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("review-copy", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (out == NULL || (names_path != NULL && proposed_path != NULL))
    return tema_cli_usage ("review-copy");
  names = load_names (names_path, &status);
  project = status == 0 ? tema_cli_open (argv[1], FALSE, &status) : NULL;
  if (project == NULL)
    return status;
  if (proposed_path != NULL)
    status = propose (project, proposed_path, &names);
  if (status == 0)
    status = save_review_copy (project, out, for_whom, names);
  return tema_cli_close (project, status);
}
