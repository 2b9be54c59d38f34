// bylineage profile: what each stage of a run costs, and what the settings can and cannot find.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bylineage/engine/examine.h"
#include "bylineage/find/candidates.h"
#include "bylineage/report/write.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "help.h"
#include "profile_text.h"
#include "scratch.h"

namespace bylineage::tool {
namespace {

struct ProfileOptions {
  CorpusOptions corpus;
  bool bounds = false;
  bool json = false;
  std::size_t repeat = 1;
  std::string trace;  ///< path
  std::string html = "yes";
};

constexpr const char* kFooter =
    "Columns: wall time; CPU time of all threads; how many threads were busy; share of the wall\n"
    "time; articles and megabytes of text a second; these as a share of what one thread of this\n"
    "machine can read (read) or hash (all others), measured in the same run; what the stage\n"
    "counted (articles, pairs, stories); the peak memory of the process when the stage ended, in\n"
    "the first run. An article is signed as soon as it is parsed: the time of both is divided.\n"
    "\n"
    "Then each lens with the pairs that it found, how many were compared (equal texts take their\n"
    "first one's pairs), and how many of these copy (duplicate to rewrite). With --lens\n"
    "exact also how many of the pairs that the exact join finds each lens found, and how many "
    "only\n"
    "that did.\n"
    "\n"
    "Example: bylineage profile articles.jsonl --threads 2 --repeat 3\n"
    "         bylineage profile --bounds";

constexpr double kResemblances[] = {.1, .2, .3, .4, .5, .6, .7, .8, .9};

std::string bounds_text(const FindOptions& find) {
  std::string out = fmt::format(
      "How a pair is found. Every pair that one of these lenses finds is compared exactly.\n\n"
      "Chance that minhash ({} bands of {} rows) finds a pair of resemblance J:\n\n    J ",
      find.bands, find.rows);
  for (const double j : kResemblances) out += fmt::format("{:>8.1f}", j);
  out += "\n    P ";
  for (const double j : kResemblances) {
    out += fmt::format("{:>8.4f}", candidate_probability(find.bands, find.rows, j));
  }
  out += "\n\n";
  for (const std::string& line : lens_guarantees(find)) {
    const std::string words = wrapped(line, 94);
    out += "  " + CLI::detail::find_and_replace(words, "\n", "\n    ") + "\n";
  }
  return out;
}

nlohmann::ordered_json bounds_json(const FindOptions& find) {
  nlohmann::ordered_json minhash = nlohmann::ordered_json::array();
  for (const double j : kResemblances) {
    minhash.push_back(
        {{"resemblance", j}, {"probability", candidate_probability(find.bands, find.rows, j)}});
  }
  return {{"minhash", std::move(minhash)}, {"lenses", lens_guarantees(find)}};
}

/// One whole run, of writing its report into the folder too: what `bylineage report` does.
Result<Run> run_once(const ProfileOptions& options, const std::string& folder) {
  ProgressLine progress;
  CorpusOptions corpus = options.corpus;
  corpus.brief = true;
  auto run = run_corpus(corpus, progress);
  if (!run) return run;

  progress.show("report");
  Status written = ok();
  StageCost cost = measure("report", [&] {
    written = write_report(run->findings, {}, folder,
                           options.html == "yes" ? Page::Written : Page::LeftOut,
                           threads_of(options.corpus));
  });
  if (!written) return written.error();
  cost.articles = run->findings.analyses.size();
  cost.bytes = run->findings.bytes_read;
  run->stages.push_back(std::move(cost));
  return run;
}

/// What can be known before the first run.
Status check(const ProfileOptions& options) {
  const bool piped = std::ranges::find(options.corpus.paths, "-") != options.corpus.paths.end();
  if (piped && options.repeat > 1) {
    return Error{Error::Kind::InvalidArgument, "standard input can be read once (--repeat)", "-"};
  }
  if (options.trace.empty()) return ok();
  const std::string folder = std::filesystem::path(options.trace).parent_path().string();
  return check_output_folder(folder.empty() ? "." : folder);
}

/// Runs as often as asked; writes the trace of the last run.
Result<Profile> profile_of(const ProfileOptions& options) {
  if (const Status checked = check(options); !checked) return checked.error();
  Profile profile;
  profile.runs = options.repeat;
  std::vector<std::vector<StageCost>> runs;
  for (std::size_t i = 0; i < options.repeat; ++i) {
    auto scratch = Scratch::make();
    if (!scratch) return scratch.error();
    auto run = run_once(options, scratch->path() + "/report");
    if (!run) return run.error();
    runs.push_back(std::move(run->stages));
    if (i + 1 < options.repeat) continue;
    profile.lenses = lens_pairs(run->findings);
    auto ceilings = measure_ceilings(run->findings.run.files, scratch->path());
    if (!ceilings) return ceilings.error();
    profile.ceilings = *ceilings;
  }
  profile.stages = medians(runs);
  if (!options.trace.empty()) {
    const auto written = write_file(options.trace, trace_json(profile.stages));
    if (!written) return written.error();
  }
  return profile;
}

int run(const ProfileOptions& options) {
  const bool measured = !options.corpus.paths.empty();
  if (!measured && !options.bounds) {
    return fail(
        {Error::Kind::InvalidArgument, "CORPUS is required (see bylineage profile --help)", ""});
  }
  Result<Profile> profile = Profile{};
  if (measured) profile = profile_of(options);
  if (!profile) return fail(profile.error());

  GivenTables tables;
  const auto given = to_options(options.corpus, tables);
  if (!given) return fail(given.error());
  const FindOptions find = lens_options(*given);
  if (options.json) {
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    if (measured) out = profile_json(*profile);
    if (options.bounds) out["bounds"] = bounds_json(find);
    return print(out.dump(2) + "\n");
  }
  std::string out = measured ? profile_text(*profile) : "";
  if (measured && options.bounds) out += "\n";
  if (options.bounds) out += bounds_text(find);
  return print(out);
}

}  // namespace

void add_profile(CLI::App& app, Action& action) {
  auto options = std::make_shared<ProfileOptions>();
  CLI::App* command =
      app.add_subcommand("profile", "Time, throughput and memory of each stage of a run");
  add_corpus_options(*command, options->corpus);
  command->get_option("CORPUS")->required(false);
  add_memory_option(*command, options->corpus);
  command->add_flag("--bounds", options->bounds,
                    "Also say which pairs the settings find for certain, and which by chance; "
                    "needs no CORPUS");
  command->add_flag("--json", options->json, "As JSON instead of a table");
  command->add_option("--repeat", options->repeat, "Run so often, and print medians (default: 1)")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  command
      ->add_option("--trace", options->trace,
                   "Write the stages as a trace for chrome://tracing or ui.perfetto.dev")
      ->type_name("FILE");
  command
      ->add_option("--html", options->html,
                   "Whether the report that is timed has its page (default yes)")
      ->check(CLI::IsMember({"yes", "no"}))
      ->type_name("yes|no");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
