#include "profile_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "bylineage/report/write.h"

namespace bylineage::tool {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMega = 1e6;

double per_second(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

double bytes_per_second(const StageCost& stage) {
  return per_second(static_cast<double>(stage.bytes), stage.wall_seconds);
}

/// The whole run as one more row. Stages follow one another, so that times add up.
StageCost total(const std::vector<StageCost>& stages) {
  StageCost sum("total");
  for (const StageCost& stage : stages) {
    sum.wall_seconds += stage.wall_seconds;
    sum.cpu_seconds += stage.cpu_seconds;
    sum.articles = std::max(sum.articles, stage.articles);
    sum.bytes = std::max(sum.bytes, stage.bytes);
    sum.peak_bytes = std::max(sum.peak_bytes, stage.peak_bytes);
  }
  return sum;
}

/// What bounds a stage: the disk where it reads, else the hash of every byte.
double ceiling_of(const StageCost& stage, const Ceilings& ceilings) {
  return stage.name == "read" ? ceilings.read : ceilings.hash;
}

std::string table_row(const StageCost& stage, double all_seconds, const Ceilings& ceilings) {
  return fmt::format(
      "{:<10}{:>11.1f}{:>11.1f}{:>7.2f}{:>7.1f} %{:>12.0f}{:>9.1f}{:>9.2f} %{:>12}{:>10.1f}\n",
      stage.name, stage.wall_seconds * 1e3, stage.cpu_seconds * 1e3,
      per_second(stage.cpu_seconds, stage.wall_seconds),
      per_second(stage.wall_seconds, all_seconds) * 100,
      per_second(static_cast<double>(stage.articles), stage.wall_seconds),
      bytes_per_second(stage) / kMega,
      per_second(bytes_per_second(stage), ceiling_of(stage, ceilings)) * 100,
      stage.items > 0 ? std::to_string(stage.items) : "",
      static_cast<double>(stage.peak_bytes) / kMega);
}

std::string stage_table(const Profile& profile) {
  const StageCost sum = total(profile.stages);
  std::string out =
      fmt::format("{:<10}{:>11}{:>11}{:>7}{:>9}{:>12}{:>9}{:>11}{:>12}{:>10}\n", "stage", "wall ms",
                  "CPU ms", "busy", "share", "articles/s", "MB/s", "ceiling", "items", "peak MB");
  for (const StageCost& stage : profile.stages) {
    out += table_row(stage, sum.wall_seconds, profile.ceilings);
  }
  return out + table_row(sum, sum.wall_seconds, profile.ceilings);
}

/// The exact lens's own count; nullptr if it did not run.
const LensPairs* exact_of(const std::vector<LensPairs>& lenses) {
  const auto exact = std::ranges::find_if(
      lenses, [](const LensPairs& lens) { return lens.found.lens == Lens::Exact; });
  return exact == lenses.end() ? nullptr : &*exact;
}

std::string lens_table(const std::vector<LensPairs>& lenses) {
  std::string out =
      fmt::format("{:<15}{:>12}{:>12}{:>12}\n", "lens", "candidates", "compared", "copying");
  for (const auto& [found, compared, copying] : lenses) {
    out +=
        fmt::format("{:<15}{:>12}{:>12}{:>12}\n", name(found.lens), found.pairs, compared, copying);
  }
  return out;
}

/// What each lens found of the pairs of the exact one.
std::string recall_table(const std::vector<LensPairs>& lenses, const LensPairs& exact) {
  const std::uint64_t all = exact.found.pairs;
  std::string out =
      fmt::format("{:<15}{:>12}{:>16}{:>9}\n", "lens", "pairs", "of exact pairs", "recall");
  const auto row = [&](std::string_view lens, const std::string& pairs, std::uint64_t found) {
    const double recall = per_second(static_cast<double>(found), static_cast<double>(all));
    out += fmt::format("{:<15}{:>12}{:>16}{:>9.4f}\n", lens, pairs, found, recall);
  };
  for (const auto& [count, compared, copying] : lenses) {
    if (count.lens != Lens::Exact)
      row(name(count.lens), std::to_string(count.pairs), count.of_exact);
  }
  row("any of these", "", exact.found.of_exact);
  return out + fmt::format("exact pairs {}, found by no other lens {}\n", all,
                           all - exact.found.of_exact);
}

Json stage_json(const StageCost& stage, double all_seconds, const Ceilings& ceilings) {
  const auto articles = static_cast<double>(stage.articles);
  return {{"stage", stage.name},
          {"wall_seconds", stage.wall_seconds},
          {"cpu_seconds", stage.cpu_seconds},
          {"threads_busy", per_second(stage.cpu_seconds, stage.wall_seconds)},
          {"share", per_second(stage.wall_seconds, all_seconds)},
          {"articles", stage.articles},
          {"articles_per_second", per_second(articles, stage.wall_seconds)},
          {"bytes", stage.bytes},
          {"megabytes_per_second", bytes_per_second(stage) / kMega},
          {"of_ceiling", per_second(bytes_per_second(stage), ceiling_of(stage, ceilings))},
          {"items", stage.items},
          {"peak_bytes", stage.peak_bytes}};
}

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The most bytes a second that `work` gets through. work(): bytes; 0 ends the measuring.
double best_rate(const std::function<std::uint64_t()>& work) {
  constexpr double kLongEnough = .1;
  double best = 0;
  for (double all = 0; all < kLongEnough;) {
    std::uint64_t bytes = 0;
    const double seconds = seconds_of([&] { bytes = work(); });
    if (bytes == 0) break;
    best = std::max(best, per_second(static_cast<double>(bytes), seconds));
    all += seconds;
  }
  return best;
}

/// Reads a file to its end; bytes.
std::uint64_t read_through(const std::string& path, std::vector<char>& block) {
  std::ifstream in(path, std::ios::binary);
  std::uint64_t bytes = 0;
  while (in) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes += static_cast<std::uint64_t>(in.gcount());
  }
  return bytes;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

Result<Ceilings> measure_ceilings(const std::vector<InputFile>& files, const std::string& folder) {
  std::vector<char> block(std::size_t{64} << 20U, 'x');
  const std::string_view text(block.data(), block.size());
  std::vector<std::string> paths;
  std::uint64_t bytes = 0;
  for (const InputFile& file : files) {
    if (file.path != "-") paths.push_back(file.path);
    bytes += file.path == "-" ? 0 : file.bytes;
  }
  if (bytes < block.size()) {
    paths = {folder + "/ceiling"};
    if (const Status written = write_file(paths.front(), text); !written) return written.error();
  }
  Ceilings ceilings;
  std::uint64_t hash = 0;
  ceilings.hash = best_rate([&] {
    hash ^= hash_bytes(text);
    block.front() = static_cast<char>(hash);  // no compiler may hash but once
    return std::uint64_t{block.size()};
  });
  ceilings.read = best_rate([&] {
    std::uint64_t read = 0;
    for (const std::string& path : paths) read += read_through(path, block);
    return read;
  });
  return ceilings;
}

std::vector<LensPairs> lens_pairs(const Findings& findings) {
  std::vector<LensPairs> lenses;
  for (const auto& found : findings.lenses) {
    LensPairs& lens = lenses.emplace_back(LensPairs{found});
    for (const Comparison& pair : findings.comparisons) {
      const bool by_it = (pair.lenses & static_cast<LensBits>(found.lens)) != 0;
      lens.compared += by_it ? 1U : 0U;
      lens.copying += by_it && is_copying(pair.relation) ? 1U : 0U;
    }
  }
  return lenses;
}

std::vector<StageCost> medians(const std::vector<std::vector<StageCost>>& runs) {
  std::vector<StageCost> stages = runs.back();
  for (std::size_t i = 0; i < stages.size(); ++i) {
    std::vector<double> wall, cpu;
    for (const auto& run : runs) {
      BYLINEAGE_CHECK(run.size() == stages.size());
      wall.push_back(run[i].wall_seconds);
      cpu.push_back(run[i].cpu_seconds);
    }
    stages[i].wall_seconds = median(std::move(wall));
    stages[i].cpu_seconds = median(std::move(cpu));
    stages[i].peak_bytes = runs.front()[i].peak_bytes;
  }
  return stages;
}

std::string profile_text(const Profile& profile) {
  std::string out = stage_table(profile);
  if (profile.runs > 1) out += fmt::format("times are medians of {} runs\n", profile.runs);
  out += fmt::format(
      "ceiling: one thread of this machine reads {:.0f} MB/s and hashes {:.0f} MB/s\n\n",
      profile.ceilings.read / kMega, profile.ceilings.hash / kMega);
  out += lens_table(profile.lenses);
  const LensPairs* exact = exact_of(profile.lenses);
  if (exact != nullptr) out += "\n" + recall_table(profile.lenses, *exact);
  return out;
}

Json profile_json(const Profile& profile) {
  Json out = Json::object();
  out["runs"] = profile.runs;
  const double seconds = total(profile.stages).wall_seconds;
  for (const StageCost& stage : profile.stages) {
    out["stages"].push_back(stage_json(stage, seconds, profile.ceilings));
  }
  out["ceilings"] = {{"read_bytes_per_second", profile.ceilings.read},
                     {"hash_bytes_per_second", profile.ceilings.hash}};
  const bool exact = exact_of(profile.lenses) != nullptr;
  Json recall = Json::array();
  for (const auto& [found, compared, copying] : profile.lenses) {
    out["lenses"].push_back({{"lens", name(found.lens)},
                             {"candidates", found.pairs},
                             {"compared", compared},
                             {"copying", copying}});
    recall.push_back(
        {{"lens", name(found.lens)}, {"pairs", found.pairs}, {"of_exact", found.of_exact}});
  }
  if (exact) out["recall"] = std::move(recall);
  return out;
}

std::string trace_json(const std::vector<StageCost>& stages) {
  constexpr double kMicro = 1e6;
  Json events = Json::array();
  for (const StageCost& stage : stages) {
    for (const auto& [begin, end] : stage.parts) {
      events.push_back({{"name", stage.name},
                        {"ph", "X"},
                        {"ts", begin * kMicro},
                        {"dur", (end - begin) * kMicro},
                        {"pid", 1},
                        {"tid", 1}});
    }
  }
  return Json{{"displayTimeUnit", "ms"}, {"traceEvents", std::move(events)}}.dump() + "\n";
}

}  // namespace bylineage::tool
