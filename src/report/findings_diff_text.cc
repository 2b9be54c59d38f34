// What diff says, for people and for programs.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "bylineage/report/findings_diff.h"
#include "format_internal.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

std::string cause_words(const Cause& cause) {
  const auto id = report::one_line(cause.name);
  auto detail = report::one_line(cause.detail);
  if (cause.kind == "article_new") return id + " is new in the corpus";
  if (cause.kind == "article_gone") return id + " is no longer in the corpus";
  if (cause.kind == "text_changed") return "the text of " + id + " changed";
  if (cause.kind == "metadata_changed") return id + ": " + detail;
  if (cause.kind == "story_changed") {
    return "its story changed: " + id + (detail.empty() ? "" : " " + detail);
  }
  if (cause.kind == "run") return detail;
  return "nothing recorded differs";
}

}  // namespace

std::string_view name(FindingChange::Kind kind) {
  constexpr std::string_view kNames[] = {"new", "changed", "withdrawn"};
  return kNames[static_cast<std::size_t>(kind)];
}

void write_diff_table(const FindingsDiff& diff, std::ostream& out) {
  std::size_t counts[3] = {0, 0, 0};
  for (const auto& change : diff.changes) ++counts[static_cast<std::size_t>(change.kind)];
  out << fmt::format("{} new, {} changed, {} withdrawn\n", counts[0], counts[1], counts[2]);
  if (!diff.runs.empty()) out << "\nbetween the runs:\n";
  for (const auto& run : diff.runs) out << "  " << to_string(run) << '\n';
  if (!diff.changes.empty()) out << '\n';
  for (const auto& change : diff.changes) {
    std::string ids;
    for (const auto& id : change.ids) ids += (ids.empty() ? "" : ", ") + report::shortened(id, 40);
    auto what = report::shortened(change.before.empty() ? change.after : change.before, 120);
    if (change.kind == FindingChange::Kind::Changed) {
      what += "; now " + report::shortened(change.after, 120);
    }
    out << fmt::format("{:<10} {:<16} {}: {}\n", name(change.kind), change.finding, ids, what);
    for (const auto& cause : change.causes) {
      out << fmt::format("{:<10} {:<16} {}\n", "", "", "- " + cause_words(cause));
    }
  }
}

void write_diff_jsonl(const FindingsDiff& diff, std::ostream& out) {
  for (const auto& change : diff.changes) {
    Json causes = Json::array();
    for (const auto& cause : change.causes) {
      causes.push_back({{"kind", cause.kind}, {"name", cause.name}, {"detail", cause.detail}});
    }
    const Json line = {{"change", name(change.kind)}, {"finding", change.finding},
                       {"ids", change.ids},           {"before", change.before},
                       {"after", change.after},       {"causes", std::move(causes)}};
    out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
}

}  // namespace bylineage
