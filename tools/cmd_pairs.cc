// bylineage pairs: the pairwise similarity report.
#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>
#include <string>

#include "bylineage/report/csv.h"
#include "bylineage/report/json.h"
#include "bylineage/report/table.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "report_options.h"

namespace bylineage::tool {
namespace {

struct Options {
  CorpusOptions corpus;
  ReportOptions report;
  std::string format = "table";
  std::string matrix;
};

constexpr const char* kFooter =
    "Relations, strongest first: duplicate (the same words), revision (a later state of the same\n"
    "outlet's article), reprint, excerpt, rewrite (sentence by sentence in other words),\n"
    "shared_quotation (the same person quoted, otherwise different), same_event.\n"
    "Resemblance is the share of 5-word runs that two texts have in common; containment the share "
    "of\n"
    "one text's that stand in the other; cosine compares the words by weight.\n"
    "\n"
    "Example: bylineage pairs articles\n"
    "         bylineage pairs articles.csv --matrix containment > matrix.csv";

Status write_matrix(const Findings& findings, const Options& options, std::ostream& out) {
  const Measure kind = options.matrix == "resemblance"   ? Measure::Resemblance
                       : options.matrix == "containment" ? Measure::Containment
                                                         : Measure::Cosine;
  return write_matrix_csv(findings, kind, options.report, out);
}

Status write_pairs(const Findings& findings, const Options& options, std::ostream& out) {
  if (!options.matrix.empty()) return write_matrix(findings, options, out);
  if (options.format == "csv") {
    write_pairs_csv(findings, options.report, out);
  } else if (options.format == "jsonl") {
    write_pairs_jsonl(findings, options.report, out);
  } else {
    write_pairs_table(findings, options.report, out);
  }
  return ok();
}

int run(Options options) {
  options.report.every = !options.corpus.only.empty();
  // Unrelated pairs are seldom candidates, so that listing them takes comparing all.
  options.corpus.exhaustive |= options.report.all;
  options.corpus.brief = !options.report.every && !options.report.all && !options.report.same_event;
  ProgressLine progress;
  auto run = run_corpus(options.corpus, progress);
  if (!run) return fail(run.error());
  std::ostringstream out;
  if (auto written = write_pairs(run->findings, options, out); !written) {
    return fail(written.error());
  }
  return print(out.str());
}

}  // namespace

void add_pairs(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("pairs", "Which articles resemble each other, how much, and in what way");
  add_corpus_options(*command, options->corpus);
  add_only_option(*command, options->corpus);
  auto* format = command->add_option("--format", options->format, "table (default), csv or jsonl")
                     ->check(CLI::IsMember({"table", "csv", "jsonl"}))
                     ->type_name("FORMAT");
  command->add_flag("--all", options->report.all, "List unrelated pairs too; compares every pair")
      ->excludes("--only");
  command->add_flag("--same-event", options->report.same_event,
                    "List all pairs on one event, also outside stories");
  command
      ->add_option("--matrix", options->matrix,
                   "Instead of a list the square table of one measure, as CSV, for up to 2,000 "
                   "articles: resemblance, containment or cosine")
      ->check(CLI::IsMember({"resemblance", "containment", "cosine"}))
      ->excludes(format)
      ->excludes("--only")
      ->type_name("MEASURE");
  add_writing_options(*command, options->report);
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
