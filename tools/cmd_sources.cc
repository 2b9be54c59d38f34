// bylineage sources: every credit found, with its role and outlet.
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
};

constexpr const char* kFooter =
    "Roles that name a possible parent: source (\"The Guardian reports\"), priority (\"first "
    "reported\n"
    "by The Intercept\"), syndication, contribution, told, handle, byline, dateline. Roles that "
    "do\n"
    "not, listed so that you can see why: photo, subject, self, organisation, person.\n"
    "\n"
    "Example: bylineage sources articles\n"
    "         bylineage sources articles --format csv > credits.csv";

int run(const Options& options) {
  ProgressLine progress;
  auto run = run_corpus(options.corpus, progress);
  if (!run) return fail(run.error());
  std::ostringstream out;
  if (options.format == "csv") {
    write_credits_csv(run->findings, options.report, out);
  } else if (options.format == "jsonl") {
    write_credits_jsonl(run->findings, options.report, out);
  } else {
    write_sources_table(run->findings, out);
  }
  return print(out.str());
}

}  // namespace

void add_sources(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "sources", "Every credit found: which outlets the articles say they draw on");
  add_corpus_options(*command, options->corpus);
  command->add_option("--format", options->format, "table (default), csv or jsonl")
      ->check(CLI::IsMember({"table", "csv", "jsonl"}))
      ->type_name("FORMAT");
  add_writing_options(*command, options->report);
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
