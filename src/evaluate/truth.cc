#include "bylineage/evaluate/truth.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "bylineage/report/recorded.h"
#include "lines_internal.h"
#include "table_internal.h"
#include "truth_internal.h"

namespace bylineage {
namespace {

using evaluation::for_each_line;
using evaluation::read_table;
using evaluation::TableRow;
using evaluation::text;
using evaluation::text_or_none;
using simdjson::dom::element;

Error bad(std::string message, const std::string& where) {
  return {Error::Kind::BadInput, std::move(message), where};
}

/// Sets what a label says. Errors: BadInput if it is neither a relation nor derived or none.
Status set_label(const std::string& label, TruthPair& pair) {
  pair.relation = evaluation::relation_named(label);
  if (!pair.relation && label != "derived" && label != "none") {
    return bad("label '" + label + "' is neither a relation nor 'derived' or 'none'", pair.where);
  }
  pair.derived = pair.relation ? is_copying(*pair.relation) : label == "derived";
  if (pair.relation) pair.accept.push_back(*pair.relation);
  return ok();
}

Status set_accepted(std::string_view list, TruthPair& pair) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const auto relation = evaluation::relation_named(list.substr(0, end));
    if (!relation) {
      return bad("'" + std::string(list.substr(0, end)) + "' is no relation", pair.where);
    }
    pair.accept.push_back(*relation);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return ok();
}

Status read_pairs(const std::string& bytes, const std::string& path, Truth& truth) {
  return read_table(bytes, path, {"a", "b", "label"}, [&](const TableRow& row) -> Status {
    TruthPair pair;
    pair.a = row["a"];
    pair.b = row["b"];
    pair.slice = row["class"];
    pair.level = row["level"];
    pair.group = row["group"];
    pair.where = row.where();
    if (auto set = set_label(row["label"], pair); !set) return set;
    if (auto set = set_accepted(row["accept"], pair); !set) return set;
    truth.pairs.push_back(std::move(pair));
    return ok();
  });
}

Status read_edges(const std::string& bytes, const std::string& path, Truth& truth) {
  return read_table(bytes, path, {"parent", "child"}, [&](const TableRow& row) -> Status {
    if (row["parent"] == row["child"]) return bad("parent and child are one article", row.where());
    truth.edges.push_back({row["parent"], row["child"], row["class"], row["group"], row.where()});
    return ok();
  });
}

Status read_members(const std::string& bytes, const std::string& path, const std::string& column,
                    std::vector<TruthMember>& members) {
  return read_table(bytes, path, {"id", column}, [&](const TableRow& row) -> Status {
    members.push_back({row["id"], row[column], row.where()});
    return ok();
  });
}

Status read_groups(const std::string& bytes, const std::string& path, Truth& truth) {
  return read_members(bytes, path, "group", truth.groups);
}

Status read_dates(const std::string& bytes, const std::string& path, Truth& truth) {
  return read_members(bytes, path, "published", truth.dates);
}

Span span(element passage, std::string_view begin, std::string_view end) {
  const Span made{static_cast<std::uint32_t>(std::uint64_t(passage[begin])),
                  static_cast<std::uint32_t>(std::uint64_t(passage[end]))};
  if (made.empty()) throw simdjson::simdjson_error(simdjson::NUMBER_OUT_OF_RANGE);
  return made;
}

Status read_passages(const std::string& bytes, const std::string& path, Truth& truth) {
  const auto read_line = [&](element line, const auto& where) -> Status {
    TruthPassages pair;
    pair.a = text(line, "a");
    pair.b = text(line, "b");
    pair.slice = text_or_none(line, "class");
    pair.where = where();
    for (const element passage : line["cases"]) {
      pair.cases.push_back({span(passage, "a_begin", "a_end"), span(passage, "b_begin", "b_end")});
    }
    const auto unit = offset_unit(text(line, "offsets"));
    if (!unit) return bad("offsets are none of bytes, codepoints, utf16", pair.where);
    if (!truth.passages.empty() && *unit != truth.offsets) {
      return bad("offsets are not in the unit of the lines before", pair.where);
    }
    truth.offsets = *unit;
    truth.passages.push_back(std::move(pair));
    return ok();
  };
  return for_each_line(bytes, path,
                       R"(is not {"a","b","offsets","cases":[{"a_begin","a_end",)"
                       R"("b_begin","b_end"}]})",
                       read_line);
}

using ReadFile = Status (*)(const std::string&, const std::string&, Truth&);
constexpr std::pair<const char*, ReadFile> kFiles[] = {{"pairs.tsv", read_pairs},
                                                       {"edges.tsv", read_edges},
                                                       {"passages.jsonl", read_passages},
                                                       {"groups.tsv", read_groups},
                                                       {"dates.tsv", read_dates},
                                                       {"truth.json", evaluation::read_lineage},
                                                       {"expected.json", evaluation::read_lineage}};

}  // namespace

namespace evaluation {

std::optional<Relation> relation_named(std::string_view said) {
  for (int i = 0; i <= static_cast<int>(Relation::Unrelated); ++i) {
    if (name(static_cast<Relation>(i)) == said) return static_cast<Relation>(i);
  }
  return std::nullopt;
}

}  // namespace evaluation

Result<Truth> read_truth(const std::string& dir) {
  Truth truth;
  truth.dir = dir;
  bool any = false;
  for (const auto& [file, read] : kFiles) {
    const std::string path = dir + "/" + file;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) continue;
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    if (auto done = read(*bytes, path, truth); !done) return done.error();
    any = true;
  }
  if (any) return truth;
  std::error_code ignored;
  if (!std::filesystem::is_directory(dir, ignored)) {
    return Error{Error::Kind::Io, "is no folder", dir};
  }
  return bad("has none of pairs.tsv, edges.tsv, passages.jsonl, groups.tsv, truth.json", dir);
}

}  // namespace bylineage
