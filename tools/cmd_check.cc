// bylineage check: what would be read, before any work.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "bylineage/report/survey.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"

namespace bylineage::tool {
namespace {

struct CheckOptions {
  CorpusOptions corpus;
  std::string format = "table";
};

constexpr const char* kFooter =
    "Reads everything once and compares nothing: which column is taken for which field, with\n"
    "samples; dates, lengths, outlets, languages; what repeats, what looks cut off, what would be\n"
    "left out and why; how long a report may take. Ends with questions, each with the option that\n"
    "answers it. Give the same options to the other commands.\n"
    "\n"
    "Example: bylineage check export.csv\n"
    "         bylineage check export.csv --field text=story --dates dmy";

/// Adds all that is in one file or folder. Errors: as open_reader() and next().
Status survey_path(const std::string& path, const ReadOptions& options, ProgressLine& progress,
                   Surveyor& surveyor, std::uint64_t& records) {
  constexpr std::size_t kBatch = 500;
  auto reader = open_reader(path, options);
  if (!reader) return reader.error();
  for (bool last = false; !last;) {
    const auto batch = (*reader)->next(kBatch);
    if (!batch) return batch.error();
    surveyor.add(*batch);
    records += batch->articles.size() + batch->rejected.size();
    progress.show("read", records);
    last = batch->last;
  }
  return ok();
}

int run(const CheckOptions& typed) {
  GivenTables tables;
  auto options = to_options(typed.corpus, tables);
  if (!options) return fail(options.error());
  options->read.survey = true;
  std::vector<std::string> paths = typed.corpus.paths;
  std::ranges::sort(paths);  // as the other commands read them
  Surveyor surveyor(options->min_words);
  ProgressLine progress;
  std::uint64_t records = 0;
  for (const std::string& path : paths) {
    const Status read = survey_path(path, options->read, progress, surveyor, records);
    if (read) continue;
    progress.clear();
    return fail(read.error());
  }
  progress.clear();
  const Survey survey = surveyor.finish();
  std::ostringstream out;
  typed.format == "json" ? write_survey_json(survey, out) : write_survey_table(survey, out);
  const int printed = print(out.str());
  return printed == kDone && survey.articles == 0 ? kBadInput : printed;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand(
      "check", "What would be read, and what is doubtful, before any work is done");
  add_corpus_options(*command, options->corpus);
  command->add_option("--format", options->format, "table (default) or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->type_name("FORMAT");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
