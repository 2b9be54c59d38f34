// bylineage profile: what each stage of a run costs, and what the settings can and cannot find.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bylineage/find/candidates.h"
#include "bylineage/report/write.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "help.h"

namespace bylineage::tool {
namespace {

struct ProfileOptions {
  CorpusOptions corpus;
  bool bounds = false;
  bool json = false;
};

constexpr const char* kFooter =
    "Columns: wall time, CPU time of all threads, share of the wall time, articles and megabytes "
    "of\n"
    "text a second, what the stage counted (articles, pairs, stories), and the peak memory of the\n"
    "process when the stage ended. With --lens exact also how many of the pairs that the exact "
    "join\n"
    "finds each lens found, and how many only the exact join did.\n"
    "\n"
    "Example: bylineage profile articles.jsonl --threads 2\n"
    "         bylineage profile --bounds";

double per_second(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

constexpr double kMega = 1e6;

/// The whole run as one more row. Stages follow one another, so that times add up.
StageCost total(const std::vector<StageCost>& stages) {
  StageCost sum;
  sum.name = "total";
  for (const StageCost& stage : stages) {
    sum.wall_seconds += stage.wall_seconds;
    sum.cpu_seconds += stage.cpu_seconds;
    sum.articles = std::max(sum.articles, stage.articles);
    sum.bytes = std::max(sum.bytes, stage.bytes);
    sum.peak_bytes = std::max(sum.peak_bytes, stage.peak_bytes);
  }
  return sum;
}

std::string table_row(const StageCost& stage, double all_seconds) {
  return fmt::format("{:<10}{:>11.1f}{:>11.1f}{:>7.1f} %{:>13.0f}{:>10.1f}{:>12}{:>10.1f}\n",
                     stage.name, stage.wall_seconds * 1e3, stage.cpu_seconds * 1e3,
                     per_second(stage.wall_seconds, all_seconds) * 100,
                     per_second(static_cast<double>(stage.articles), stage.wall_seconds),
                     per_second(static_cast<double>(stage.bytes) / kMega, stage.wall_seconds),
                     stage.items > 0 ? std::to_string(stage.items) : "",
                     static_cast<double>(stage.peak_bytes) / kMega);
}

std::string stage_table(const std::vector<StageCost>& stages) {
  const StageCost sum = total(stages);
  std::string out =
      fmt::format("{:<10}{:>11}{:>11}{:>9}{:>13}{:>10}{:>12}{:>10}\n", "stage", "wall ms", "CPU ms",
                  "share", "articles/s", "MB/s", "items", "peak MB");
  for (const StageCost& stage : stages) out += table_row(stage, sum.wall_seconds);
  return out + table_row(sum, sum.wall_seconds);
}

nlohmann::ordered_json stage_json(const StageCost& stage, double all_seconds) {
  const auto articles = static_cast<double>(stage.articles);
  const double megabytes = static_cast<double>(stage.bytes) / kMega;
  return {{"stage", stage.name},
          {"wall_seconds", stage.wall_seconds},
          {"cpu_seconds", stage.cpu_seconds},
          {"share", per_second(stage.wall_seconds, all_seconds)},
          {"articles", stage.articles},
          {"articles_per_second", per_second(articles, stage.wall_seconds)},
          {"bytes", stage.bytes},
          {"megabytes_per_second", per_second(megabytes, stage.wall_seconds)},
          {"items", stage.items},
          {"peak_bytes", stage.peak_bytes}};
}

using LensCounts = std::vector<Candidates::LensCount>;

/// The exact lens's own count; nullptr if it did not run.
const Candidates::LensCount* exact_of(const LensCounts& lenses) {
  const auto exact = std::ranges::find(lenses, Lens::Exact, &Candidates::LensCount::lens);
  return exact == lenses.end() ? nullptr : &*exact;
}

/// What each lens found of the pairs of the exact one.
std::string recall_table(const LensCounts& lenses, const Candidates::LensCount& exact) {
  std::string out =
      fmt::format("{:<15}{:>12}{:>16}{:>9}\n", "lens", "pairs", "of exact pairs", "recall");
  const auto row = [&](std::string_view lens, const std::string& pairs, std::uint64_t found) {
    const double recall = per_second(static_cast<double>(found), static_cast<double>(exact.pairs));
    out += fmt::format("{:<15}{:>12}{:>16}{:>9.4f}\n", lens, pairs, found, recall);
  };
  for (const auto& count : lenses) {
    if (count.lens != Lens::Exact)
      row(name(count.lens), std::to_string(count.pairs), count.of_exact);
  }
  row("any of these", "", exact.of_exact);
  return out + fmt::format("exact pairs {}, found by no other lens {}\n", exact.pairs,
                           exact.pairs - exact.of_exact);
}

nlohmann::ordered_json recall_json(const LensCounts& lenses) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& count : lenses) {
    out.push_back(
        {{"lens", name(count.lens)}, {"pairs", count.pairs}, {"of_exact", count.of_exact}});
  }
  return out;
}

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

struct Profile {
  std::vector<StageCost> stages;
  LensCounts lenses;
};

/// The costs of a whole run, of writing its report (into a folder that is removed again) too.
Result<Profile> run_stages(const CorpusOptions& corpus) {
  ProgressLine progress;
  auto run = run_corpus(corpus, progress);
  if (!run) return run.error();

  std::string folder = (std::filesystem::temp_directory_path() / "bylineage-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    return Error{Error::Kind::Io, std::strerror(errno), folder};
  }
  progress.show("report");
  Status written = ok();
  StageCost cost = measure("report", [&] { written = write_report(run->findings, {}, folder); });
  std::filesystem::remove_all(folder);
  if (!written) return written.error();
  cost.articles = run->findings.analyses.size();
  cost.bytes = run->findings.bytes_read;
  run->stages.push_back(std::move(cost));
  return Profile{std::move(run->stages), std::move(run->findings.lenses)};
}

int run(const ProfileOptions& options) {
  if (options.corpus.paths.empty() && !options.bounds) {
    return fail(
        {Error::Kind::InvalidArgument, "CORPUS is required (see bylineage profile --help)", ""});
  }
  Profile profile;
  if (!options.corpus.paths.empty()) {
    auto made = run_stages(options.corpus);
    if (!made) return fail(made.error());
    profile = std::move(*made);
  }
  const auto& [stages, lenses] = profile;
  const Candidates::LensCount* exact = exact_of(lenses);

  const FindOptions find;
  if (options.json) {
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    const double seconds = total(stages).wall_seconds;
    for (const StageCost& stage : stages) out["stages"].push_back(stage_json(stage, seconds));
    if (exact != nullptr) out["recall"] = recall_json(lenses);
    if (options.bounds) out["bounds"] = bounds_json(find);
    return print(out.dump(2) + "\n");
  }
  std::string out;
  if (!stages.empty()) out += stage_table(stages);
  if (exact != nullptr) out += "\n" + recall_table(lenses, *exact);
  if (!stages.empty() && options.bounds) out += "\n";
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
  command->add_flag("--bounds", options->bounds,
                    "Also say which pairs the settings find for certain, and which by chance; "
                    "needs no CORPUS");
  command->add_flag("--json", options->json, "As JSON instead of a table");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
