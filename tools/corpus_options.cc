#include "corpus_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "bylineage/base/sha256.h"
#include "bylineage/report/recorded.h"
#include "bylineage/sign/background.h"
#include "bylineage/sign/tables.h"
#include "console.h"
#include "machine_memory.h"
#include "recorded_options.h"

namespace bylineage::tool {
namespace {

constexpr std::string_view kFields[] = {"id",  "text",   "title",    "date", "outlet",
                                        "url", "author", "language", "form"};

Error usage_error(std::string message) {
  return {Error::Kind::InvalidArgument, std::move(message), ""};
}

std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(separator, begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Status set_fields(const std::vector<std::string>& fields, ReadOptions& read) {
  for (const std::string& field : fields) {
    const std::size_t equals = field.find('=');
    const std::string ours = field.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == field.size()) {
      return usage_error(fmt::format("--field {}: say it as text=article_body", field));
    }
    if (std::find(std::begin(kFields), std::end(kFields), ours) == std::end(kFields)) {
      return usage_error(
          fmt::format("--field {}: '{}' is none of {}", field, ours, fmt::join(kFields, ", ")));
    }
    read.fields[ours] = field.substr(equals + 1);
  }
  return ok();
}

void set_dates(std::string_view dates, Options& options) {
  if (dates == "none") {
    options.read.dates = DateOrder::DayMonthYear;  // no reason to reject what is not used
    options.parse.mask_dates = true;
    options.trace.use_dates = false;
  } else if (!dates.empty()) {
    options.read.dates = options.parse.dates =
        dates == "dmy" ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
  }
}

Status set_excluded(std::string_view list, Options& options) {
  if (list.empty()) return ok();
  for (const std::string_view word : split(list, ',')) {
    if (word == "quotations") {
      options.analyse.exclude_quotations = true;
    } else if (word == "same-outlet") {
      options.exclude_same_outlet = true;
    } else if (word == "same-family") {
      options.exclude_same_family = true;
    } else if (word == "none") {
      options.analyse.keep_boilerplate = true;
    } else if (word == "boilerplate") {
      options.analyse.keep_boilerplate = false;
    } else {
      return usage_error(fmt::format(
          "--exclude {}: '{}' is none of quotations, boilerplate, same-outlet, same-family, none",
          list, word));
    }
  }
  return ok();
}

/// "14d" -> seconds. Units: h, d, w.
Result<std::int64_t> parse_window(std::string_view text) {
  const auto wrong = [&] {
    return usage_error(fmt::format("--window {}: say it as 12h, 14d or 2w", text));
  };
  if (text.size() < 2) return wrong();
  const std::string_view digits = text.substr(0, text.size() - 1);
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc{} || end != digits.data() + digits.size()) return wrong();
  constexpr std::int64_t kHour = 3600;
  switch (text.back()) {
    case 'h':
      return count * kHour;
    case 'd':
      return count * kHour * 24;
    case 'w':
      return count * kHour * 24 * 7;
    default:
      return wrong();
  }
}

/// "4G" -> bytes, of 1,024 to the third. Units: M, G.
Result<std::uint64_t> parse_memory(std::string_view text) {
  const std::size_t digits = text.empty() ? 0 : text.size() - 1;
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, count);
  const bool read = error == std::errc{} && end == text.data() + digits && count > 0;
  if (read && text.back() == 'M') return std::uint64_t{count} << 20U;
  if (read && text.back() == 'G') return std::uint64_t{count} << 30U;
  return usage_error(fmt::format("--memory {}: say it as 800M or 4G", text));
}

/// Without --memory a run takes one part in so many of the machine's.
constexpr std::uint64_t kMachineShare = 3;

Status set_simd_kernels(std::string_view simd) {
  if (simd.empty()) return ok();
  const Simd wanted = simd == "scalar" ? Simd::Scalar : simd == "avx2" ? Simd::Avx2 : Simd::Avx512;
  if (bylineage::set_simd(wanted)) return ok();
  return usage_error(fmt::format("--simd {}: this machine has no such instructions", simd));
}

Status add_outlets(const std::string& path, Gazetteer& gazetteer) {
  const auto table = read_file(path);
  if (!table) return table.error();
  auto parsed = Gazetteer::parse(*table, path);
  if (!parsed) return parsed.error();
  gazetteer = Gazetteer::shipped().merged(*parsed);
  return ok();
}

Status set_only(const std::string& path, Options& options) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  auto pairs = parse_pair_list(*bytes, path);
  if (!pairs) return pairs.error();
  options.only = std::move(*pairs);
  return ok();
}

/// Reads what --outlets, --exclude-text and --decisions name.
Status add_tables(const CorpusOptions& typed, GivenTables& tables, Options& options) {
  if (!typed.outlets.empty()) {
    if (auto added = add_outlets(typed.outlets, tables.gazetteer); !added) return added.error();
    options.parse.gazetteer = &tables.gazetteer;
  }
  if (!typed.exclude_text.empty()) {
    const auto text = read_file(typed.exclude_text);
    if (!text) return text.error();
    auto passages = SetAside::parse(*text, typed.exclude_text);
    if (!passages) return passages.error();
    tables.set_aside = std::move(*passages);
    options.parse.set_aside = &tables.set_aside;
  }
  if (!typed.decisions.empty()) {
    const auto table = read_file(typed.decisions);
    if (!table) return table.error();
    auto decisions = parse_decisions(*table, typed.decisions);
    if (!decisions) return decisions.error();
    options.decisions = std::move(*decisions);
  }
  return ok();
}

}  // namespace

unsigned threads_of(const CorpusOptions& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

void add_only_option(CLI::App& command, CorpusOptions& options) {
  command
      .add_option("--only", options.only,
                  "Compare exactly the pairs of this list and write every one of them, whatever "
                  "its relation: a line a pair, the first two tab-separated columns are ids, the "
                  "first line may be a header")
      ->excludes("--exhaustive")
      ->type_name("PAIRS.tsv")
      ->group("What to compare");
}

void add_memory_option(CLI::App& command, CorpusOptions& options) {
  command
      .add_option("--memory", options.memory,
                  "Keep to about this much memory, 800M or 4G (default: a third of what there is): "
                  "what does not fit goes to a file in TMPDIR, or is made again when it is needed. "
                  "It costs little time and changes no result. What was found comes on top.")
      ->type_name("SIZE")
      ->group("How to run");
  options.share_memory = true;
}

void add_corpus_options(CLI::App& command, CorpusOptions& options) {
  command
      .add_option("CORPUS", options.paths,
                  "The articles: a folder of .txt or .html files, or .jsonl, .json, .csv, .tsv, "
                  ".warc files, also .gz .zst .xz .bz2; - is standard input. Several are read as "
                  "one corpus.")
      ->required();
  add_run_options(command, options);
}

namespace {

void add_reading_options(CLI::App& command, CorpusOptions& options) {
  const char* group = "What to read";
  command
      .add_option("--field", options.fields,
                  "Where a field stands, if its name is unusual: text=article_body. Fields: id, "
                  "text, title, date, outlet, url, author, language, form. May be repeated; "
                  "bylineage check shows what was recognised.")
      ->type_name("OURS=THEIRS")
      ->allow_extra_args(false)
      ->group(group);
  command
      .add_option("--dates", options.dates,
                  "How 03/04/2023 is read: dmy is 3 April, mdy is 4 March (unless said, such a "
                  "date is rejected). none: no date is used at all.")
      ->check(CLI::IsMember({"dmy", "mdy", "none"}))
      ->type_name("ORDER")
      ->group(group);
  command
      .add_option("--outlets", options.outlets,
                  "A table of news outlets to know besides the shipped ones, in the format of "
                  "data/outlets.tsv")
      ->type_name("FILE")
      ->group(group);
  command.add_flag("--strict", options.strict, "Stop at the first record that cannot be read")
      ->group(group);
}

}  // namespace

void add_run_options(CLI::App& command, CorpusOptions& options) {
  add_reading_options(command, options);
  const char* group = "What to compare";
  command
      .add_option("--exclude", options.exclude,
                  "What does not count, separated by commas: quotations (quoted words), "
                  "same-outlet (pairs of one outlet), same-family (pairs of one publisher's "
                  "outlets), boilerplate (always, unless 'none'); excluded.csv lists it")
      ->type_name("LIST")
      ->group(group);
  command
      .add_option("--exclude-text", options.exclude_text,
                  "Passages that do not count wherever they stand, such as a house's standard "
                  "paragraphs: a text with a blank line between them, or one a line")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--min-words", options.min_words,
                  "Articles with fewer words are listed, not compared (default: 20)")
      ->check(CLI::Range(0, 1'000'000))
      ->type_name("N")
      ->group(group);
  command
      .add_option("--window", options.window,
                  "Compare only articles published within this time of one another: 12h, 14d, 2w. "
                  "One without a date, or with a year only, is compared all the same")
      ->type_name("TIME")
      ->group(group);
  command
      .add_flag("--exhaustive", options.exhaustive,
                "Compare every pair; slow from a few thousand articles on")
      ->group(group);
  command
      .add_option("--lens", options.lens,
                  "exact: find, besides, every pair of which at least .3 of all runs of five words "
                  "are in both, or .5 of those of the article that has fewer; no chance and no "
                  "bounded buckets, and profile tells what the other lenses missed")
      ->check(CLI::IsMember({"exact"}))
      ->type_name("NAME")
      ->group(group);

  command
      .add_option("--decisions", options.decisions,
                  "What a person decided: a table of object, id, action, value, who, when, note. "
                  "Pairs, edges and credits are confirmed or rejected; articles given a date, "
                  "outlet, form or parent, and boilerplate or quotations marked. What the machine "
                  "found is kept beside; a decision on a text that has changed is not applied.")
      ->type_name("FILE")
      ->group(group);

  group = "How to run";
  command.add_option("--threads", options.threads, "Threads (default: all); changes no result")
      ->check(CLI::Range(1, 1024))
      ->type_name("N")
      ->group(group);
  command
      .add_option("--simd", options.simd,
                  "Instructions to use: scalar, avx2, avx512; changes no result")
      ->check(CLI::IsMember({"scalar", "avx2", "avx512"}))
      ->type_name("SET")
      ->group(group);
  add_recorded_options(command, options.recorded);
}

Result<Options> to_options(const CorpusOptions& typed, GivenTables& tables) {
  Options options;
  if (auto set = set_fields(typed.fields, options.read); !set) return set.error();
  if (auto set = set_excluded(typed.exclude, options); !set) return set.error();
  if (auto set = set_simd_kernels(typed.simd); !set) return set.error();
  set_dates(typed.dates, options);
  if (!typed.window.empty()) {
    auto seconds = parse_window(typed.window);
    if (!seconds) return seconds.error();
    options.window_seconds = *seconds;
  }
  if (!typed.memory.empty()) {
    auto bytes = parse_memory(typed.memory);
    if (!bytes) return bytes.error();
    options.memory = *bytes;
  } else if (typed.share_memory) {
    options.memory = machine_memory() / kMachineShare;
  }
  if (auto added = add_tables(typed, tables, options); !added) return added.error();
  if (!typed.only.empty()) {
    if (auto set = set_only(typed.only, options); !set) return set.error();
  }
  if (typed.min_words) options.min_words = *typed.min_words;
  options.read.strict = typed.strict;
  options.find.exhaustive = typed.exhaustive;
  options.find.exact = typed.lens == "exact";
  options.brief = typed.brief;
  options.threads = typed.threads;
  return options;
}

namespace {

/// The tables that the findings rest on: the shipped ones, then those of the person.
std::vector<TableInfo> tables_of(const CorpusOptions& typed) {
  std::vector<TableInfo> tables;
  for (const ShippedTable& table : shipped_tables()) {
    tables.push_back({std::string(table.name), std::string(table.version), sha256(table.bytes)});
  }
  for (const std::string& path : {typed.outlets, typed.exclude_text, typed.decisions}) {
    if (path.empty()) continue;
    const auto bytes = read_file(path);
    tables.push_back({path, "", bytes ? sha256(*bytes) : ""});
  }
  return tables;
}

/// Versions of the tables that weighed words: "en-1", "de-1 en-1".
std::string backgrounds(const Findings& findings) {
  std::set<std::string> versions;
  for (const Analysis& analysis : findings.analyses) {
    versions.insert(Background::shipped(language_of(analysis.parsed.language)).version());
  }
  return fmt::format("{}", fmt::join(versions, " "));
}

/// What the run was, for run.json: the options that can change a finding, as they came out.
void describe(const CorpusOptions& typed, const Options& options, Run& run) {
  RunInfo& info = run.findings.run;
  info.version = BYLINEAGE_VERSION;
  info.background = backgrounds(run.findings);
  info.options = {{"dates", typed.dates.empty() ? "unambiguous" : typed.dates},
                  {"decisions", typed.decisions},
                  {"exclude_text", typed.exclude_text},
                  {"exclude", typed.exclude.empty() ? "boilerplate" : typed.exclude},
                  {"exhaustive", options.find.exhaustive ? "true" : "false"},
                  {"min_words", std::to_string(options.min_words)},
                  {"only", typed.only},
                  {"outlets", typed.outlets},
                  {"strict", options.read.strict ? "true" : "false"},
                  {"window", typed.window}};
  if (!typed.lens.empty()) info.options.emplace_back("lens", typed.lens);
  for (const auto& [ours, theirs] : options.read.fields) {
    info.options.emplace_back("field." + ours, theirs);
  }
  std::ranges::sort(info.options);
  info.tables = tables_of(typed);
}

}  // namespace

Result<Run> run_corpus(const CorpusOptions& typed, ProgressLine& progress) {
  const auto tables = std::make_shared<GivenTables>();
  auto options = to_options(typed, *tables);
  if (!options) return options.error();
  auto run = detect(typed.paths, *options,
                    [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
                      progress.show(stage, done, total);
                    });
  progress.clear();
  if (!run) return run;
  if (auto& hold = run->findings.hold) {  // parses again, with the tables
    hold = [tables, inner = std::move(hold)](std::span<const DocId> docs) { inner(docs); };
  }
  describe(typed, *options, *run);
  if (typed.recorded) say_differences(*typed.recorded, run->findings.run);
  print_notes(run->findings);
  if (run->findings.analyses.empty()) {
    const bool tried = !run->findings.rejected.empty();
    return Error{Error::Kind::BadInput, tried ? "no article could be read" : "no articles found",
                 fmt::format("{}", fmt::join(typed.paths, " "))};
  }
  return run;
}

}  // namespace bylineage::tool
