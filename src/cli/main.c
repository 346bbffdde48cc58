/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli: everything that libtema can do, without a display. Data to standard output, messages to
 * standard error. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-process.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static const TemaCliCommand commands[] = {
  { "new", "P.tema [--title T]", N_ ("make an empty project; never overwrites"), tema_cli_new },
  { "import", "P.tema FILE|FOLDER…",
    N_ ("bring in transcripts, texts, codebooks (.qdc) and projects of other programs"),
    tema_cli_import },
  { "import-codebook",
    "P.tema TABLE.{csv,xlsx,docx,qdc} [--levels "
    "found|none|indent|columns|arrow|slash|numbers|parent] [--dry-run]",
    N_ ("take in the codes of a table, as one act"), tema_cli_import_codebook },
  { "export", "P.tema -o OUT.{qdpx,qdc} [--for any|nvivo|atlas|maxqda] | --losses",
    N_ ("write the project for another program, and say what will not arrive"), tema_cli_export },
  { "documents", "P.tema [--json]", N_ ("list the documents"), tema_cli_documents },
  { "speakers", "P.tema [DOCUMENT] [--json]", N_ ("list who speaks in the documents"),
    tema_cli_speakers },
  { "rename-speaker", "P.tema [--document NAME] FROM TO [--dry-run]",
    N_ ("give a speaker another name, or join two"), tema_cli_rename_speaker },
  { "text", "P.tema [DOCUMENT]", N_ ("print the stored text, exactly"), tema_cli_text },
  { "codes", "P.tema [--json]", N_ ("list the codebook with its counts"), tema_cli_codes },
  { "codings",
    "P.tema [--code C] [--document D] [--json | -o OUT.{csv,xlsx} [--language en|nb|nn]]",
    N_ ("list coded passages, or write them as a table"), tema_cli_codings },
  { "code", "P.tema DOCUMENT FIRST LAST CODE… [--create]", N_ ("code a passage"), tema_cli_code },
  { "uncode", "P.tema DOCUMENT FIRST LAST CODE", N_ ("take a code off a passage"),
    tema_cli_uncode },
  { "codebook",
    "P.tema -o OUT.{pdf,docx,odt,html,csv,qdc} [--kept VERSION] [--version LINE] [--title T] "
    "[--language en|nb|nn|da|sv|de] "
    "[--paper a4|letter] [--with-subcodes] [--no-bom]",
    N_ ("write the codebook appendix"), tema_cli_codebook },
  { "boards", "P.tema [--json]", N_ ("list the theme boards"), tema_cli_boards },
  { "board", "P.tema [BOARD] -o OUT.{svg,png,pdf} [--round R] [--cards] [--paper a4|letter]",
    N_ ("draw a whole theme board, or its cards to cut out (.pdf)"), tema_cli_board },
  { "board-from-codebook", "P.tema NAME",
    N_ ("make a theme board that stands as the codebook does"), tema_cli_board_from_codebook },
  { "apply-board", "P.tema BOARD [--categories]", N_ ("make the codebook follow a theme board"),
    tema_cli_apply_board },
  { "themes",
    "P.tema -o OUT.{docx,odt,html,csv,pdf} [--board B] [--round R] [--extracts [--only-quotes] | "
    "--sheets] [--first-table N] [--title T] [--language en|nb|nn|da|sv|de] [--paper a4|letter]",
    N_ ("write theme tables, the table of extracts or one page per theme"), tema_cli_themes },
  { "rounds",
    "P.tema [--json] | -o OUT.{docx,odt,html,csv,pdf} [--board B] [--language en|nb|nn|da|sv|de]",
    N_ ("list the kept rounds of all boards, or write a page for each of one board"),
    tema_cli_rounds },
  { "compare",
    "P.tema ROUND [ROUND] [--board B] [-o OUT.{docx,odt,html,csv,pdf}] [--language "
    "en|nb|nn|da|sv|de] "
    "[--paper a4|letter]",
    N_ ("tell what is different between two rounds, or a round and the board now"),
    tema_cli_compare },
  { "maps", "P.tema [--json]", N_ ("list the maps"), tema_cli_maps },
  { "map", "P.tema [MAP] -o OUT.{svg,png,pdf,md,txt,opml,mm}",
    N_ ("draw a whole map, or write it as an outline"), tema_cli_map },
  { "map-from-board", "P.tema BOARD [--without-codes]", N_ ("draw a theme board as a map"),
    tema_cli_map_from_board },
  { "map-from-codebook", "P.tema NAME", N_ ("draw the codebook as a map"),
    tema_cli_map_from_codebook },
  { "import-map", "P.tema FILE.{opml,mm,txt,md}", N_ ("make a map of an outline or a mind map"),
    tema_cli_import_map },
  { "cases",
    "P.tema [--json] | -o OUT.{docx,odt,html,csv,pdf} [--attribute A]… [--title T] "
    "[--language en|nb|nn|da|sv|de] [--paper a4|letter]",
    N_ ("list the informants, or write their table"), tema_cli_cases },
  { "import-cases", "P.tema TABLE.csv", N_ ("take in a table of informants, as one act"),
    tema_cli_import_cases },
  { "quote", "P.tema DOCUMENT FIRST LAST [--language en|nb|nn|da|sv|de|fr]",
    N_ ("print a passage as a finished quotation"), tema_cli_quote },
  { "versions", "P.tema [--json]", N_ ("list the kept versions of the codebook"),
    tema_cli_versions },
  { "keep-version", "P.tema [NAME] [--reason R] [--phase 1…6] [--language en|nb|nn]",
    N_ ("keep the codebook as it is, unchangeable"), tema_cli_keep_version },
  { "compare-versions",
    "P.tema VERSION [VERSION] [-o OUT.{docx,odt,html,csv,pdf}] [--without-counts] "
    "[--language en|nb|nn] [--paper a4|letter]",
    N_ ("tell what is different between two versions, or a version and the codebook now"),
    tema_cli_compare_versions },
  { "memos",
    "P.tema [--about project|document:D|passage:D:FIRST-LAST|code:C|theme:T|case:C] [--json] | "
    "-o OUT.{docx,odt,html,csv,pdf,md} [--language en|nb|nn] [--paper a4|letter]",
    N_ ("list the memos and the journal, or write them out"), tema_cli_memos },
  { "memo", "P.tema [--about …] [--title T] [TEXT]",
    N_ ("write a memo, from its words or from standard input"), tema_cli_memo },
  { "journal",
    "P.tema [--json] | -o OUT.{docx,odt,html,csv,pdf,md} [--language en|nb|nn] [--paper a4|letter] "
    "| P.tema TEXT",
    N_ ("list the journal, write it out, or write in it"), tema_cli_journal },
  { "questions",
    "P.tema [--json] | -o OUT.{docx,odt,html,csv,pdf,md} [--language en|nb|nn] [--paper a4|letter] "
    "| --add WORDING [--date 2026-01-31] [--comment C] | --choose WORDING",
    N_ ("list, write out or add to the log of research questions"), tema_cli_questions },
  { "phase", "P.tema [0-6]", N_ ("say which phase the study is in, or set it"), tema_cli_phase },
  { "history",
    "P.tema [--json] | -o OUT.{docx,odt,html,csv,pdf} [--phase 0…6] [--code C] [--theme T] "
    "[--coder NAME] [--from DAY] [--to DAY] [--words W] [--without-undone] [--condensed] "
    "[--columns date,what,who,phase] [--title T] [--language en|nb|nn] [--paper a4|letter]",
    N_ ("print the log of acts, or write it as an audit trail"), tema_cli_history },
  { "undo", "P.tema [N]", N_ ("take back the last act, or the last N"), tema_cli_undo },
  { "redo", "P.tema [N]", N_ ("do again what was undone"), tema_cli_redo },
  { "batch", "P.tema", N_ ("run one command per line from standard input, each its own act"),
    tema_cli_batch },
  { "stress", "P.tema [--seed N] [--count N]", N_ ("do random acts, for tests of sudden death"),
    tema_cli_stress },
  { "count", "P.tema", N_ ("count the random acts that survive"), tema_cli_count },
  { "list-ops", "P.tema", N_ ("list the tokens of the random acts that survive"),
    tema_cli_list_ops },
  { "merge",
    "P.tema OTHER.tema [--dry-run] [--conflicts newer|mine|theirs|both] [--removals own|none|all] "
    "[--pseudonyms TABLE.csv] "
    "[--json]",
    N_ ("bring in what another copy of the project has, as one act"), tema_cli_merge },
  { "review-copy",
    "P.tema -o OUT.tema [--for NAME] [--pseudonyms TABLE.csv | --pseudonymise NEW-TABLE.csv]",
    N_ ("write a copy for a supervisor or second coder, without files and log"),
    tema_cli_review_copy },
  { "agreement",
    "P.tema --coders A,B[,C…] [--unit characters|turns|sentences] [--document D]… [--json] "
    "[-o OUT.{docx,odt,html,csv,pdf}] [--language en|nb|nn] [--paper a4|letter]",
    N_ ("measure how far coders agree, code by code"), tema_cli_agreement },
  { "copy", "P.tema -o NEW.tema", N_ ("copy a project, checked; never overwrites"), tema_cli_copy },
  { "encrypt", "P.tema -o OUT.zip --passphrase-file FILE|-",
    N_ ("write a project into a zip encrypted with AES-256; never overwrites"), tema_cli_encrypt },
  { "decrypt", "FILE.zip -o NEW.tema --passphrase-file FILE|-",
    N_ ("unpack the project of an encrypted zip; never overwrites"), tema_cli_decrypt },
  { "rescue", "DAMAGED.tema -o NEW.tema",
    N_ ("copy what is readable in a damaged project; never writes to it"), tema_cli_rescue },
  { "check", "P.tema [--explain] [--repair]",
    N_ ("verify the file and every coded passage, say what is wrong, put it right"),
    tema_cli_check },
  { "backup", "P.tema", N_ ("make a verified backup now"), tema_cli_backup },
  { "backups", "P.tema [--json]", N_ ("list the backups and what was done since each"),
    tema_cli_backups },
  { "restore", "P.tema NUMBER [-o NEW.tema]",
    N_ ("go back to a backup, or save it as a project of its own"), tema_cli_restore },
  { "erase", "P.tema DOCUMENT [--backups keep|scrub|remove]",
    N_ ("erase a document for good; this cannot be undone"), tema_cli_erase },
  { "where", "P.tema [--json] [--remove]",
    N_ ("tell where a project lies, its working copy, and whether the disk is encrypted; or "
        "remove that copy"),
    tema_cli_where },
  { "publish", "P.tema [--anew] [--keep both|other|ours]",
    N_ ("bring the file of a working copy up to date, or decide a conflict"), tema_cli_publish },
};

static const TemaCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/**
 * tema_cli_usage:
 * @name: a command
 *
 * Says how a command is used, on standard error.
 *
 * Returns: the exit status for wrong usage
 */
int
tema_cli_usage (const char *name)
{
  const TemaCliCommand *command = find_command (name);

  if (command != NULL)
    g_printerr (_ ("usage: tema-cli %s %s\n"), command->name, command->arguments);
  return TEMA_CLI_USAGE;
}

/**
 * tema_cli_takes_language:
 * @name: a command whose usage has "--language"
 * @tag: (nullable): a language; %NULL is English
 *
 * What the usage promises is what is taken, and nothing else is.
 *
 * Returns: whether what the command writes can be in it
 */
gboolean
tema_cli_takes_language (const char *name, const char *tag)
{
  const char *promised = strstr (find_command (name)->arguments, "--language ");
  g_auto (GStrv) tags = NULL;
  g_autofree char *list = NULL;

  promised += strlen ("--language ");
  list = g_strndup (promised, strcspn (promised, "]"));
  tags = g_strsplit (list, "|", -1);
  return tag == NULL || g_strv_contains ((const char *const *)tags, tag);
}

static int
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: tema-cli COMMAND PROJECT …"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %s %s\n      %s\n", commands[i].name, commands[i].arguments,
             _ (commands[i].summary));
  g_print ("\n%s\n",
           _ ("Tables as .csv have commas between cells, and semicolons in languages with "
              "a decimal comma (nb, nn, da, sv, de)."));
  g_print ("%s\n", _ ("Exit status: 0 done, 2 wrong usage, 3 input refused, 4 project refused, 5 "
                      "disk, 6 locked by another, 1 anything else."));
  return 0;
}

/* Data and messages are UTF-8 in every locale: GLib would turn what the locale lacks into "?". */
static void
print_plainly (const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}

static void
print_error_plainly (const char *text)
{
  fputs (text, stderr);
}

int
main (int argc, char **argv)
{
  const TemaCliCommand *command;

  tema_process_protect ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TEMA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_print_handler (print_plainly);
  g_set_printerr_handler (print_error_plainly);
  g_setenv ("GIO_USE_VFS", "local", TRUE);

  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("tema-cli " TEMA_VERSION "\n");
      return 0;
    }
  if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")))
    return print_help ();
  command = argc >= 2 ? find_command (argv[1]) : NULL;
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  if (argc >= 2)
    g_printerr (_ ("tema-cli: there is no command “%s”; “tema-cli --help” lists them\n"), argv[1]);
  else
    g_printerr ("%s\n", _ ("tema-cli: which command? “tema-cli --help” lists them"));
  return TEMA_CLI_USAGE;
}
