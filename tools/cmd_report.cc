// bylineage report: the main job, everything into one folder and a summary on the terminal.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include "bylineage/report/keep.h"
#include "bylineage/report/table.h"
#include "bylineage/report/write.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "report_options.h"

namespace bylineage::tool {
namespace {

struct Options {
  CorpusOptions corpus;
  ReportOptions report;
  std::string html = "yes";
  std::string folder;
  std::string keep, without;  ///< --keep, --keep-without
};

constexpr const char* kFooter =
    "In the folder: index.html, the report as a page, to open first; report.md, the same in\n"
    "words; lineage.svg, who derived from whom; similarity.svg, who resembles whom; pairs,\n"
    "groups, credits, changes, articles, edges and outlets as tables; excluded.csv, what did not\n"
    "count; decisions.csv, what became of --decisions; lineage.json with the evidence of every\n"
    "edge; lineage.graphml, .gexf and .prov.json for other tools; run.json, what was run on what:\n"
    "bylineage verify checks a report by it, and --options runs it again.\n"
    "\n"
    "An arrow runs from the source to the article made from it. Filled head: the direction is\n"
    "decided. Open head: probable. No head: the texts depend on each other, but which came first\n"
    "cannot be told. A grey dashed box is a source that is credited but not among your articles.\n"
    "Similarity is not plagiarism: licences, press releases and quotations produce it too.\n"
    "\n"
    "Example: bylineage report articles -o report\n"
    "         bylineage report feed.jsonl --field text=article_body --window 14d -o report";

/// What is kept, or nothing if that was not asked for. Errors: InvalidArgument.
Result<std::optional<KeepOptions>> read_keep(const Options& options) {
  const auto wrong = [](std::string message) {
    return Error{Error::Kind::InvalidArgument, std::move(message), ""};
  };
  if (options.keep.empty()) {
    if (!options.without.empty()) return wrong("--keep-without needs --keep");
    return std::optional<KeepOptions>();
  }
  KeepOptions keep{*keep_named(options.keep)};
  std::istringstream words(options.without);
  for (std::string word; std::getline(words, word, ',');) {
    if (word != "revisions" && word != "excerpts") {
      return wrong("--keep-without: '" + word + "' is neither revisions nor excerpts");
    }
    (word == "revisions" ? keep.revisions : keep.excerpts) = true;
  }
  return std::optional(keep);
}

/// keep.jsonl and keep.csv, and in run.json what they were made with.
Status write_keep(const Options& options, const KeepOptions& keep, Findings& findings) {
  auto& said = findings.run.options;
  said.emplace_back("keep", options.keep);
  said.emplace_back("keep_without", options.without);
  std::ranges::sort(said);
  std::error_code ignored;  // what cannot be made cannot be written to, and that is said
  std::filesystem::create_directories(options.folder, ignored);
  std::ostringstream lines, table;
  write_keep_jsonl(findings, keep, lines);
  if (auto done = write_file(options.folder + "/keep.jsonl", lines.str()); !done) return done;
  write_keep_csv(findings, keep, options.report, table);
  return write_file(options.folder + "/keep.csv", table.str());
}

/// No page and no report of the user's own is written over, and no file put among the articles.
Status check_folder(const Options& options) {
  namespace fs = std::filesystem;
  if (const auto writable = check_output_folder(options.folder); !writable) return writable;
  std::error_code ignored;
  const fs::path folder = options.folder;
  const auto refused = [&](const std::string& why) {
    return Error{Error::Kind::Io, why + "; name another folder", options.folder};
  };
  for (const std::string& corpus : options.corpus.paths) {
    if (fs::equivalent(corpus, folder, ignored)) return refused("is where the articles are");
  }
  if (const std::string foreign = foreign_file(options.folder); !foreign.empty()) {
    return refused("has " + foreign + " that no report wrote");
  }
  return ok();
}

int run(Options options) {
  options.report.every = !options.corpus.only.empty();
  options.corpus.brief = !options.report.every && !options.report.same_event;
  const auto keep = read_keep(options);
  if (!keep) return fail(keep.error());
  if (const auto checked = check_folder(options); !checked) return fail(checked.error());
  ProgressLine progress;
  auto run = run_corpus(options.corpus, progress);
  if (!run) return fail(run.error());
  progress.show("report");
  if (*keep) {
    if (const auto kept = write_keep(options, **keep, run->findings); !kept) {
      progress.clear();
      return fail(kept.error());
    }
  }
  const auto written = write_report(run->findings, options.report, options.folder,
                                    options.html == "yes" ? Page::Written : Page::LeftOut,
                                    threads_of(options.corpus));
  progress.clear();
  if (!written) return fail(written.error());

  std::ostringstream summary;
  write_summary(run->findings, options.report, options.folder, summary);
  if (options.html == "yes") {
    summary << "open " << options.folder << "/index.html in a browser\n";
  }
  return print(summary.str());
}

/// --keep, and what goes besides duplicates and reprints.
void add_keep_options(CLI::App& command, Options& options) {
  const char* group = "Corpus cleaning";
  command
      .add_option("--keep", options.keep,
                  "Write keep.jsonl and keep.csv: of duplicates and reprints one stays, the "
                  "earliest, the longest, or the root (the one not made from another)")
      ->check(CLI::IsMember({"earliest", "longest", "root"}))
      ->type_name("WHICH")
      ->group(group);
  command
      .add_option("--keep-without", options.without,
                  "Let go also, with commas: revisions (other states of an outlet's article), "
                  "excerpts (articles that stand in the one that stays)")
      ->type_name("WHAT")
      ->group(group);
}

}  // namespace

void add_report(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "report", "The main job: a folder of reports and graphs on who derived from whom");
  add_corpus_options(*command, options->corpus);
  add_only_option(*command, options->corpus);
  add_memory_option(*command, options->corpus);
  command->add_option("-o,--output", options->folder, "The folder to write into; made if missing")
      ->required()
      ->type_name("DIR");
  command->add_flag("--same-event", options->report.same_event,
                    "List all pairs on one event, also outside stories");
  add_keep_options(*command, *options);
  add_writing_options(*command, options->report);
  command
      ->add_flag("--no-text", options->report.no_text,
                 "Leave the articles' words out of every file: titles, quoted evidence, credits' "
                 "phrases, changed words. Ids, outlets, places and hashes stay.")
      ->group("How to write");
  command
      ->add_option(
          "--html", options->html,
          "Write index.html, the report as a page (default yes); no saves time and room on large "
          "sets")
      ->check(CLI::IsMember({"yes", "no"}))
      ->type_name("yes|no")
      ->group("How to write");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
