/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one table of the program's verbs; keys and the shortcuts window are made from it. */
#include "tema-config.h"

#include "application/tema-application-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "help/tema-help-window.h"
#include "welcome/tema-sample.h"
#include "window/tema-window.h"

static const TemaActionEntry entries[] = {
  { "app.new", N_ ("New project"), N_ ("Project"), { "<Control>n" } },
  { "app.open", N_ ("Open a project"), N_ ("Project"), { "<Control>o" } },
  { "app.open-sample", N_ ("Open the sample project"), N_ ("Project"), { NULL } },
  { "win.import", N_ ("Import interviews or a codebook"), N_ ("Project"), { "<Control>i" } },
  { "win.import-study", N_ ("Import a project of another program"), N_ ("Project"), { NULL } },
  { "win.import-study-folder",
    N_ ("Import a QualCoder project, which is a folder"),
    N_ ("Project"),
    { NULL } },
  { "win.export", N_ ("Export the project for another program"), N_ ("Project"), { NULL } },
  { "win.print",
    N_ ("Print the board, the map, the notes or the codebook"),
    N_ ("Project"),
    { "<Control>p" } },
  { "win.save-copy", N_ ("Save a copy"), N_ ("Project"), { "<Control><Shift>s" } },
  { "win.save-encrypted-copy", N_ ("Save an encrypted copy"), N_ ("Project"), { NULL } },
  { "win.backups", N_ ("Backups"), N_ ("Project"), { NULL } },
  { "win.place", N_ ("Where this project lies"), N_ ("Project"), { NULL } },
  { "win.health", N_ ("Verify the passages"), N_ ("Project"), { NULL } },
  { "win.keep-version",
    N_ ("Keep a version of the codebook"),
    N_ ("Project"),
    { "<Control><Shift>v" } },
  { "win.versions", N_ ("Versions of the codebook"), N_ ("Project"), { NULL } },
  { "win.history", N_ ("History of the study"), N_ ("Project"), { "<Control><Shift>h" } },
  { "win.close-window", N_ ("Close the window"), N_ ("Project"), { "<Control>w" } },
  { "app.quit", N_ ("Quit"), N_ ("Project"), { "<Control>q" } },
  { "win.undo", N_ ("Undo"), N_ ("Editing"), { "<Control>z" } },
  { "win.copy-quotation", N_ ("Copy as quotation"), N_ ("Editing"), { "<Control><Shift>c" } },
  { "win.redo", N_ ("Redo"), N_ ("Editing"), { "<Control><Shift>z", "<Control>y" } },
  { "win.show-code", N_ ("Go to coding"), N_ ("View"), { "<Alt>1" } },
  { "win.show-themes", N_ ("Go to the themes"), N_ ("View"), { "<Alt>2" } },
  { "win.show-map", N_ ("Go to the map"), N_ ("View"), { "<Alt>3" } },
  { "win.show-cases", N_ ("Go to the informants"), N_ ("View"), { "<Alt>4" } },
  { "win.show-notes", N_ ("Go to the notes"), N_ ("View"), { "<Alt>5" } },
  { "win.show-report", N_ ("Go to the report"), N_ ("View"), { "<Alt>6" } },
  { "win.toggle-sides", N_ ("Hide or show the side panes"), N_ ("View"), { "F9" } },
  { "win.next-pane", N_ ("Next pane"), N_ ("View"), { "F6" } },
  { "win.previous-pane", N_ ("Previous pane"), N_ ("View"), { "<Shift>F6" } },
  { "win.reading", N_ ("Read without coding"), N_ ("View"), { "<Control>r" } },
  { "win.beside", N_ ("Another document beside this one"), N_ ("View"), { "<Control>b" } },
  { "win.extracts", N_ ("Passages of the chosen codes"), N_ ("View"), { "<Control><Shift>x" } },
  { NULL, N_ ("Find in this document"), N_ ("View"), { "<Control>f" } },
  { "win.find-everywhere", N_ ("Find in all interviews"), N_ ("View"), { "<Control><Shift>f" } },
  { NULL, N_ ("Next place"), N_ ("View"), { "<Control>g", "F3" } },
  { NULL, N_ ("Previous place"), N_ ("View"), { "<Control><Shift>g", "<Shift>F3" } },
  { "win.menu", N_ ("Open the menu"), N_ ("View"), { "F10" } },
  { "app.help", N_ ("Help on this screen"), N_ ("View"), { "F1" } },
  { "app.shortcuts", N_ ("Keyboard shortcuts"), N_ ("View"), { "<Control>question" } },
  { "app.preferences", N_ ("Preferences"), N_ ("View"), { "<Control>comma" } },
  { NULL,
    N_ ("Code the selection, or the sentence at the caret"),
    N_ ("Coding"),
    { "<Control>k" } },
  { NULL, N_ ("Use one of the codes used last: 1 to 9"), N_ ("Coding"), { "1" } },
  { NULL, N_ ("Same code again"), N_ ("Coding"), { "q" } },
  { NULL, N_ ("Code in vivo: the passage’s own words"), N_ ("Coding"), { "v" } },
  { NULL,
    N_ ("Uncode at the caret, or the selected part"),
    N_ ("Coding"),
    { "<Control><Shift>k" } },
  { NULL, N_ ("Select the sentence, the paragraph, the turn"), N_ ("Coding"), { "<Control>e" } },
  { NULL, N_ ("Select less again"), N_ ("Coding"), { "<Control><Shift>e" } },
  { NULL, N_ ("Walk through the codings at the caret"), N_ ("Coding"), { "o" } },
  { NULL, N_ ("Move the end of a coding by a word"), N_ ("Coding"), { "<Alt>Left", "<Alt>Right" } },
  { NULL,
    N_ ("Move the beginning of a coding by a word"),
    N_ ("Coding"),
    { "<Alt><Shift>Left", "<Alt><Shift>Right" } },
  { NULL, N_ ("Next passage without a code"), N_ ("Coding"), { "F4" } },
  { NULL, N_ ("Previous passage without a code"), N_ ("Coding"), { "<Shift>F4" } },
  { NULL, N_ ("Show what is coded at the caret"), N_ ("Coding"), { "Menu" } },
  { NULL, N_ ("Rename the speaker at the caret"), N_ ("Coding"), { "F2" } },
  { NULL, N_ ("Write a note in the margin"), N_ ("Coding"), { "<Control>m" } },
  { NULL, N_ ("Larger text"), N_ ("Coding"), { "<Control>plus" } },
  { NULL, N_ ("Smaller text"), N_ ("Coding"), { "<Control>minus" } },
  { NULL, N_ ("Normal text"), N_ ("Coding"), { "<Control>0" } },
  { NULL, N_ ("Find or create a code"), N_ ("Codebook"), { "<Control>l" } },
  { NULL, N_ ("New code"), N_ ("Codebook"), { "<Control><Shift>n" } },
  { NULL, N_ ("Rename the code"), N_ ("Codebook"), { "F2" } },
  { NULL, N_ ("Delete the code"), N_ ("Codebook"), { "Delete" } },
  { NULL, N_ ("Merge the chosen codes"), N_ ("Codebook"), { "<Control><Shift>m" } },
  { NULL, N_ ("Move the code up"), N_ ("Codebook"), { "<Alt>Up" } },
  { NULL, N_ ("Move the code down"), N_ ("Codebook"), { "<Alt>Down" } },
  { NULL, N_ ("Nest below the code above"), N_ ("Codebook"), { "<Alt>Right" } },
  { NULL, N_ ("Move the code out one level"), N_ ("Codebook"), { "<Alt>Left" } },
  { NULL, N_ ("Find a code that is not yet placed"), N_ ("Themes"), { "<Control>f" } },
  { NULL, N_ ("Sheet of the chosen theme or card"), N_ ("Themes"), { "<Control>d" } },
  { NULL, N_ ("Keep the board as a round"), N_ ("Themes"), { "<Control>k" } },
  { "win.journal", N_ ("Write in the journal"), N_ ("Notes"), { "<Control><Shift>j" } },
  { NULL,
    N_ ("Write memo about the passage, or the chosen thing"),
    N_ ("Notes"),
    { "<Control><Shift>m" } },
  { NULL, N_ ("New memo"), N_ ("Notes"), { "<Control><Shift>n" } },
  { NULL, N_ ("Search all notes"), N_ ("Notes"), { "<Control>f" } },
  { NULL, N_ ("Rename the document"), N_ ("Documents"), { "F2" } },
  { NULL, N_ ("Delete the document"), N_ ("Documents"), { "Delete" } },
  { NULL, N_ ("Find an interview"), N_ ("Documents"), { "<Control>f" } },
  { NULL, N_ ("Move the document up"), N_ ("Documents"), { "<Alt>Up" } },
  { NULL, N_ ("Move the document down"), N_ ("Documents"), { "<Alt>Down" } },
  { NULL, N_ ("New theme on the board"), N_ ("Theme board"), { "<Control><Shift>n" } },
  { NULL, N_ ("New note on the board"), N_ ("Theme board"), { "<Control>t" } },
  { NULL, N_ ("New theme of the chosen cards"), N_ ("Theme board"), { "<Control>g" } },
  { NULL, N_ ("Rename the theme, the code or the note"), N_ ("Theme board"), { "F2" } },
  { NULL, N_ ("Remove from the board"), N_ ("Theme board"), { "Delete" } },
  { NULL, N_ ("Move to a theme by its name"), N_ ("Theme board"), { "<Control>m" } },
  { NULL,
    N_ ("Cut, copy and paste cards between themes"),
    N_ ("Theme board"),
    { "<Control>x", "<Control>v" } },
  { NULL, N_ ("Walk to the next card or theme"), N_ ("Theme board"), { "Left", "Right" } },
  { NULL, N_ ("Choose more on the way"), N_ ("Theme board"), { "<Shift>Up", "<Shift>Down" } },
  { NULL, N_ ("Move up and down in the theme"), N_ ("Theme board"), { "<Alt>Up", "<Alt>Down" } },
  { NULL, N_ ("Move out of the theme"), N_ ("Theme board"), { "<Alt>Left" } },
  { NULL, N_ ("Move into the nearest theme"), N_ ("Theme board"), { "<Alt>Right" } },
  { NULL, N_ ("Show the passages of a card or theme"), N_ ("Theme board"), { "Return" } },
  { NULL, N_ ("Choose everything on the board"), N_ ("Theme board"), { "<Control>a" } },
  { NULL, N_ ("Larger board"), N_ ("Theme board"), { "<Control>plus" } },
  { NULL, N_ ("Smaller board"), N_ ("Theme board"), { "<Control>minus" } },
  { NULL, N_ ("Board in its natural size"), N_ ("Theme board"), { "<Control>0" } },
  { NULL, N_ ("Show the whole board"), N_ ("Theme board"), { "<Control>9" } },
  { NULL, N_ ("New node on this one"), N_ ("Map"), { "Tab" } },
  { NULL, N_ ("New node beside this one"), N_ ("Map"), { "Return" } },
  { NULL, N_ ("New line in a node"), N_ ("Map"), { "<Shift>Return" } },
  { NULL, N_ ("One level out while writing"), N_ ("Map"), { "<Shift>Tab" } },
  { NULL, N_ ("New free node"), N_ ("Map"), { "<Control><Shift>n" } },
  { NULL, N_ ("Rename the node or the link"), N_ ("Map"), { "F2" } },
  { NULL, N_ ("Note and sheet of the node"), N_ ("Map"), { "<Control>t", "<Control>d" } },
  { NULL, N_ ("Open what the node stands for"), N_ ("Map"), { "<Control>Return" } },
  { NULL, N_ ("Delete the branch or the link"), N_ ("Map"), { "Delete" } },
  { NULL,
    N_ ("Cut, copy and paste branches, also as indented text"),
    N_ ("Map"),
    { "<Control>x", "<Control>v" } },
  { NULL, N_ ("Walk to the next node"), N_ ("Map"), { "Left", "Right" } },
  { NULL, N_ ("Choose more nodes on the way"), N_ ("Map"), { "<Shift>Up", "<Shift>Down" } },
  { NULL,
    N_ ("Move up and down among its siblings"),
    N_ ("Map"),
    { "<Control>Up", "<Control>Down" } },
  { NULL,
    N_ ("One level in or out: away from the middle, or towards it"),
    N_ ("Map"),
    { "<Control>Left", "<Control>Right" } },
  { NULL, N_ ("Fold or unfold the branch"), N_ ("Map"), { "space", "<Control>period" } },
  { NULL, N_ ("Link two nodes, or this one to another"), N_ ("Map"), { "<Control>l" } },
  { NULL, N_ ("Walk through the links of the node"), N_ ("Map"), { "<Alt>Down" } },
  { NULL, N_ ("Codes beside the map"), N_ ("Map"), { "<Control>f" } },
  { NULL, N_ ("Choose all nodes"), N_ ("Map"), { "<Control>a" } },
  { NULL, N_ ("Larger map"), N_ ("Map"), { "<Control>plus" } },
  { NULL, N_ ("Smaller map"), N_ ("Map"), { "<Control>minus" } },
  { NULL, N_ ("Map in its natural size"), N_ ("Map"), { "<Control>0" } },
  { NULL, N_ ("Show the whole map"), N_ ("Map"), { "<Control>9" } },
};

const TemaActionEntry *
_tema_application_list_actions (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}

static TemaWindow *
get_window (TemaApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (active != NULL && !TEMA_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  if (active == NULL)
    {
      active = GTK_WINDOW (tema_window_new (GTK_APPLICATION (self)));
      gtk_window_present (active);
    }
  return TEMA_WINDOW (active);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  tema_window_choose_new_project (get_window (self));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  tema_window_choose_project (get_window (self));
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  _tema_application_open_sample (self);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_window_present (GTK_WINDOW (_tema_shortcuts_window_new (GTK_WINDOW (get_window (self)))));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  TemaWindow *window = get_window (self);

  tema_help_window_show (GTK_WINDOW (window), tema_window_get_help_page (window));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_window_present (GTK_WINDOW (_tema_preferences_window_new (GTK_WINDOW (get_window (self)))));
}

/* What somebody who looks for an error asks first. Nothing of a project. */
static char *
dup_versions (void)
{
  return g_strdup_printf ("Tema %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s\n",
                          TEMA_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version,
                          g_access ("/.flatpak-info", F_OK) == 0 ? "Flatpak" : "");
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autofree char *versions = dup_versions ();

  adw_show_about_window (GTK_WINDOW (get_window (self)), "application-name", _ ("Tema"),
                         "application-icon", "tema-logo", "version", TEMA_VERSION, "developer-name",
                         _ ("The Tema authors"), "license-type", GTK_LICENSE_GPL_3_0, "website",
                         TEMA_HOMEPAGE, "issue-url", TEMA_HOMEPAGE "/issues", "debug-info",
                         versions, "debug-info-filename", "tema-versions.txt",
                         /* Translators: your names, one a line */
                         "translator-credits", _ ("translator-credits"), "comments",
                         _ ("Qualitative analysis for everyone who has interviews and a deadline. "
                            "Your interviews stay on this computer."),
                         NULL);
}

/* Every window may still have something to write: ask each to close, and the program ends with the
 * last one. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l != NULL; l = l->next)
    if (TEMA_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

void
_tema_application_add_actions (TemaApplication *self)
{
  static const GActionEntry actions[] = {
    { "new", new_cb },     { "open", open_cb },           { "open-sample", open_sample_cb },
    { "help", help_cb },   { "shortcuts", shortcuts_cb }, { "preferences", preferences_cb },
    { "about", about_cb }, { "quit", quit_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].name != NULL)
      gtk_application_set_accels_for_action (GTK_APPLICATION (self), entries[i].name,
                                             entries[i].accels);
}
