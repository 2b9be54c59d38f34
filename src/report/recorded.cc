#include "bylineage/report/recorded.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <tuple>

#include "format_internal.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;
using Named = std::map<std::string, std::string>;

/// What stands under a key, if it is there and of that type.
template <class T>
T value(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  return found->get<T>();
}

RunInfo run_info(const Json& run) {
  RunInfo info;
  info.version = run.at("version").get<std::string>();
  info.inputs = run.at("inputs").get<std::vector<std::string>>();
  info.background = value<std::string>(run, "background");
  for (const auto& [name, said] : run.at("options").items()) {
    info.options.emplace_back(name, said.get<std::string>());
  }
  for (const auto& table : value<Json::array_t>(run, "tables")) {
    info.tables.push_back({value<std::string>(table, "name"), value<std::string>(table, "version"),
                           value<std::string>(table, "sha256")});
  }
  for (const auto& file : value<Json::array_t>(run, "files")) {
    info.files.push_back({value<std::string>(file, "path"), value<std::uint64_t>(file, "bytes"),
                          value<std::string>(file, "sha256")});
  }
  return info;
}

void compare_named(const std::string& kind, const Named& before, const Named& after,
                   std::vector<RunDifference>& found) {
  Named all = before;
  all.insert(after.begin(), after.end());
  for (const auto& [name, unused] : all) {
    const auto old = before.find(name);
    const auto now = after.find(name);
    RunDifference difference{kind, name, old == before.end() ? "" : old->second,
                             now == after.end() ? "" : now->second};
    if (difference.before != difference.after) found.push_back(std::move(difference));
  }
}

Named tables(const RunInfo& run) {
  Named named;
  for (const auto& table : run.tables) named[table.name] = table.sha256;
  return named;
}

/// By hash first: a corpus in another folder is the same corpus. What is left is named by path.
void compare_inputs(const RunInfo& before, const RunInfo& after,
                    std::vector<RunDifference>& found) {
  std::multimap<std::string, std::string> only_before;  // hash -> path
  for (const auto& file : before.files) only_before.emplace(file.sha256, file.path);
  Named paths_before, paths_after;
  for (const auto& file : after.files) {
    const auto same = only_before.find(file.sha256);
    if (same == only_before.end()) {
      paths_after[file.path] = file.sha256;
    } else {
      only_before.erase(same);
    }
  }
  for (const auto& [hash, path] : only_before) paths_before[path] = hash;
  compare_named("input", paths_before, paths_after, found);
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  errno = 0;
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (file && (bytes << file.rdbuf())) return bytes.str();
  if (file.is_open() && errno == 0) return std::string();  // nothing in it
  auto message = std::generic_category().message(errno == 0 ? EIO : errno);
  message[0] = static_cast<char>(message[0] >= 'A' && message[0] <= 'Z' ? message[0] - 'A' + 'a'
                                                                        : message[0]);
  return Error{Error::Kind::Io, message, path};
}

Result<ReportFiles> read_report(const std::string& dir) {
  ReportFiles files;
  files.dir = dir;
  const std::pair<const char*, std::string*> wanted[] = {{"run.json", &files.run},
                                                         {"pairs.jsonl", &files.pairs},
                                                         {"credits.jsonl", &files.credits},
                                                         {"changes.jsonl", &files.changes},
                                                         {"lineage.json", &files.lineage}};
  for (const auto& [name, bytes] : wanted) {
    auto read = read_file(dir + "/" + name);
    if (!read) return read.error();
    *bytes = std::move(*read);
  }
  if (auto read = read_file(dir + "/excluded.csv")) files.excluded = std::move(*read);
  return files;
}

Result<RunInfo> parse_run_info(std::string_view run_json, const std::string& where) {
  try {
    return run_info(Json::parse(run_json));
  } catch (const Json::exception&) {
    return Error{Error::Kind::BadInput, "is not the run.json of a report", where};
  }
}

std::vector<RunDifference> differences(const RunInfo& before, const RunInfo& after) {
  std::vector<RunDifference> found;
  if (before.version != after.version) {
    found.push_back({"version", "", before.version, after.version});
  }
  compare_named("table", tables(before), tables(after), found);
  compare_named("option", {before.options.begin(), before.options.end()},
                {after.options.begin(), after.options.end()}, found);
  compare_inputs(before, after, found);
  return found;
}

std::string to_string(const RunDifference& difference) {
  const bool hashes = difference.kind == "table" || difference.kind == "input";
  const auto shown = [&](const std::string& side) {
    if (side.empty()) return std::string(hashes ? "not there" : "not set");
    return hashes ? side.substr(0, 12) : report::one_line(side);
  };
  auto what = difference.kind;
  if (!difference.name.empty()) what += " " + report::one_line(difference.name);
  return fmt::format("{}: {}, now {}", what, shown(difference.before), shown(difference.after));
}

}  // namespace bylineage
