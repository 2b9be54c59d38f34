// bylineage verify: does a report still say what the articles say?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "bylineage/read/reader.h"
#include "bylineage/report/recorded.h"
#include "bylineage/report/verify.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "recorded_options.h"

namespace bylineage::tool {
namespace {

struct VerifyOptions {
  std::string folder;
  std::vector<std::string> paths;
};

constexpr const char* kFooter =
    "Checked: the SHA-256 of every text against run.json; every place named in credits.jsonl,\n"
    "changes.jsonl, pairs.jsonl and lineage.json; the words quoted from it, unless the report was\n"
    "made with --no-text. The articles are read as run.json says they were (--field, --dates "
    "...).\n"
    "The tables in *.csv, report.md and the drawings say the same once more and are not read. "
    "What\n"
    "the report concludes is not judged again: that is what a new run and bylineage diff are for.\n"
    "\n"
    "Exit code: 0 if all of it matches, 2 if anything does not; each is listed with its place.\n"
    "\n"
    "Example: bylineage verify report articles";

/// The corpus as the recorded options read it.
Result<Corpus> read_again(const VerifyOptions& options, const RunInfo& recorded) {
  CorpusOptions typed;
  CLI::App command;
  add_corpus_options(command, typed);
  try {
    apply_recorded(command, recorded);
  } catch (const CLI::ParseError& error) {
    return Error{Error::Kind::BadInput, error.what(), options.folder + "/run.json"};
  }
  typed.outlets = typed.exclude_text = typed.decisions = "";  // places do not depend on them
  GivenTables unused;
  auto read = to_options(typed, unused);
  if (!read) return read.error();
  return read_corpus(options.paths.empty() ? recorded.inputs : options.paths, read->read);
}

std::string told(const Verification& found) {
  std::string out;
  for (const auto& mismatch : found.mismatches) {
    out += fmt::format("{}: {}\n", mismatch.where, mismatch.what);
  }
  out += fmt::format("{} texts, {} places, {} quotations checked: ", found.texts, found.places,
                     found.quotations);
  out += found.mismatches.empty() ? "all match\n"
                                  : fmt::format("{} mismatches\n", found.mismatches.size());
  if (found.unchecked > 0) out += fmt::format("{} places not checked\n", found.unchecked);
  if (!found.new_articles.empty()) {
    out +=
        fmt::format("{} articles of the corpus are not in the report\n", found.new_articles.size());
  }
  return out;
}

int run(const VerifyOptions& options) {
  const auto report = read_report(options.folder);
  if (!report) return fail(report.error());
  const auto recorded = parse_run_info(report->run, options.folder + "/run.json");
  if (!recorded) return fail(recorded.error());
  const auto corpus = read_again(options, *recorded);
  if (!corpus) return fail(corpus.error());
  const auto found = verify(*report, corpus->articles);
  if (!found) return fail(found.error());
  const int written = print(told(*found));
  return found->mismatches.empty() ? written : kBadInput;
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command = app.add_subcommand(
      "verify", "Read every quoted word of a report again: does it stand in the articles?");
  command->add_option("DIR", options->folder, "The folder of the report")->required();
  command->add_option("CORPUS", options->paths,
                      "The articles it was made from; without, those that its run.json names");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
