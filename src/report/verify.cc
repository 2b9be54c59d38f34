#include "bylineage/report/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "bylineage/base/sha256.h"
#include "bylineage/read/csv.h"
#include "offset_map_internal.h"
#include "view_internal.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

std::optional<std::string_view> field_of(const Article& article, const std::string& field) {
  if (field == "text") return article.text;
  if (field == "author") return article.author;
  if (field == "title") return article.title;
  if (field == "url") return article.url;
  return std::nullopt;
}

std::string shown(std::string_view words) { return "'" + report::shortened(words, 60) + "'"; }

class Verifier {
 public:
  Verifier(const ReportFiles& report, std::span<const Article> articles,
           const ReportOptions& options)
      : report_(report), articles_(articles), options_(options) {}

  Verification check() {
    check_run(Json::parse(report_.run));
    check_lines("pairs.jsonl", report_.pairs, &Verifier::check_pair);
    check_lines("credits.jsonl", report_.credits, &Verifier::check_credit);
    check_lines("changes.jsonl", report_.changes, &Verifier::check_change);
    check_lineage();
    check_excluded();
    return std::move(result_);
  }

 private:
  /// A stretch of a field, as a report names it.
  struct Place {
    std::string article, field;
    std::uint32_t begin = 0, end = 0;
  };

  void complain(std::string what) { result_.mismatches.push_back({where_, std::move(what)}); }

  const Article* find(const std::string& id) const {
    const auto found = std::ranges::lower_bound(articles_, id, {}, &Article::id);
    return found != articles_.end() && found->id == id ? &*found : nullptr;
  }

  void check_run(const Json& run) {
    where_ = "run.json";
    const auto options = run.find("options_sha256");
    if (options != run.end() &&
        sha256(run.at("options").dump()) != options->get_ref<const std::string&>()) {
      complain("the options are not those that were hashed");
    }
    std::set<std::string_view> known;
    for (const auto& text : run.at("texts")) {
      const auto& id = text.at("id").get_ref<const std::string&>();
      known.insert(id);
      const auto* const article = find(id);
      if (article == nullptr) {
        complain("article " + report::one_line(id) + " is not in the corpus");
        continue;
      }
      ++result_.texts;
      const auto& then = text.at("sha256").get_ref<const std::string&>();
      const auto now = sha256(article->text);
      if (now != then) {
        complain(fmt::format("text of {} is another one: SHA-256 {}, not {}", report::one_line(id),
                             now.substr(0, 12), then.substr(0, 12)));
      }
    }
    for (const auto& article : articles_) {
      if (!known.contains(article.id)) result_.new_articles.push_back(article.id);
    }
  }

  void check_lines(const std::string& file, std::string_view bytes,
                   void (Verifier::*check_line)(const Json&)) {
    for (std::size_t line = 1; !bytes.empty(); ++line) {
      const auto end = std::min(bytes.find('\n'), bytes.size());
      where_ = fmt::format("{}:{}", file, line);
      try {
        (this->*check_line)(Json::parse(bytes.substr(0, end)));
      } catch (const Json::exception&) {
        complain("is not a line of a report");
      }
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
  }

  void check_pair(const Json& pair) {
    for (const auto& passage : pair.at("passages")) {
      for (const std::string side : {"a", "b"}) check_place(place(pair, passage, side));
    }
  }

  void check_change(const Json& change) {
    for (const std::string side : {"a", "b"}) {
      check_words(place(change, change, side), change.at(side + "_text"));
    }
    const auto& witness = change.at("third_witness");
    if (!witness.is_null() && find(witness) == nullptr) {
      complain("article " + report::one_line(witness.get<std::string>()) + " is not in the corpus");
    }
  }

  void check_credit(const Json& credit) {
    check_words({credit.at("article"), credit.at("field"), credit.at("begin"), credit.at("end")},
                credit.at("text"));
    check_place(
        {credit.at("article"), credit.at("field"), credit.at("name_begin"), credit.at("name_end")});
  }

  void check_lineage() {
    where_ = "lineage.json";
    try {
      const auto lineage = Json::parse(report_.lineage);
      const auto& edges = lineage.at("edges");
      for (std::size_t e = 0; e < edges.size(); ++e) {
        const auto& evidence = edges[e].at("evidence");
        for (std::size_t i = 0; i < evidence.size(); ++i) {
          where_ = fmt::format("lineage.json: edge {}, evidence {}", e + 1, i + 1);
          check_evidence(evidence[i]);
        }
      }
    } catch (const Json::exception&) {
      complain("is not the lineage of a report");
    }
  }

  void check_excluded() {
    std::string_view bytes = report_.excluded;
    CsvRow row;
    for (std::size_t record = 1; !bytes.empty(); ++record) {
      where_ = fmt::format("excluded.csv: row {}", record);
      const bool read = read_csv_record(bytes, true, ',', row) == CsvStatus::Record;
      const auto cells = row.fields();
      bytes.remove_prefix(row.size);
      if (read && record == 1) continue;
      const auto begin = read && cells.size() > 4 ? whole_number(cells[1]) : std::nullopt;
      const auto end = begin ? whole_number(cells[2]) : std::nullopt;
      if (!end) {
        complain("is not a row of a report");
        continue;
      }
      const auto told = [&](const std::string& cell) {
        return options_.raw_csv ? cell : plain_cell(cell);
      };
      check_words({told(cells[0]), "text", *begin, *end}, told(cells[4]));
    }
  }

  static std::optional<std::uint32_t> whole_number(const std::string& cell) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
    return number;
  }

  void check_evidence(const Json& evidence) {
    if (evidence.at("article").is_null() || evidence.at("begin").is_null()) return;
    const Place place{evidence.at("article"), evidence.at("field"), evidence.at("begin"),
                      evidence.at("end")};
    if (!report::quotes(evidence.at("kind").get_ref<const std::string&>())) {
      check_place(place);
      return;
    }
    // The words at the place come first; a rival reading or a witness may follow.
    const auto& told = evidence.at("text").get_ref<const std::string&>();
    const auto words = check_place(place);
    if (!words || options_.no_text) return;
    ++result_.quotations;
    if (!report::tells_words(told, *words)) complain(reads(place, *words, told));
  }

  static Place place(const Json& ids, const Json& offsets, const std::string& side) {
    return {ids.at(side), "text", offsets.at(side + "_begin"), offsets.at(side + "_end")};
  }

  static std::string reads(const Place& place, std::string_view words, std::string_view told) {
    return fmt::format("{} of {}, {} to {}: reads {}, not {}", place.field,
                       report::one_line(place.article), place.begin, place.end, shown(words),
                       shown(told));
  }

  void check_words(const Place& place, const std::string& told) {
    const auto words = check_place(place);
    if (!words || options_.no_text) return;
    ++result_.quotations;
    if (*words != told) complain(reads(place, *words, told));
  }

  /// The words at a place; none, and a complaint, if there is no such place.
  std::optional<std::string_view> check_place(const Place& place) {
    const auto* const article = find(place.article);
    if (article == nullptr) {
      complain("article " + report::one_line(place.article) + " is not in the corpus");
      return std::nullopt;
    }
    const auto field = field_of(*article, place.field);
    if (!field) {
      ++result_.unchecked;
      return std::nullopt;
    }
    ++result_.places;
    const auto key = std::pair(article, place.field);
    const auto& map = maps_.try_emplace(key, *field, options_.offsets).first->second;
    const auto begin = map.to_byte(place.begin);
    const auto end = map.to_byte(place.end);
    if (!begin || !end || *begin > *end) {
      complain(fmt::format("{} of {} has no place {} to {}", place.field,
                           report::one_line(place.article), place.begin, place.end));
      return std::nullopt;
    }
    return field->substr(*begin, *end - *begin);
  }

  const ReportFiles& report_;
  std::span<const Article> articles_;
  ReportOptions options_;
  std::map<std::pair<const Article*, std::string>, report::OffsetMap> maps_;
  std::string where_;
  Verification result_;
};

}  // namespace

Result<Verification> verify(const ReportFiles& report, std::span<const Article> articles) {
  const auto where = report.dir + "/run.json";
  const auto info = parse_run_info(report.run, where);
  if (!info) return info.error();
  ReportOptions options;  // reports that do not say so count bytes and have words
  for (const auto& [option, value] : info->options) {
    if (option == "offsets") options.offsets = offset_unit(value).value_or(options.offsets);
    if (option == "no_text") options.no_text = value == "true";
    if (option == "raw_csv") options.raw_csv = value == "true";
  }
  try {
    return Verifier(report, articles, options).check();
  } catch (const Json::exception&) {
    return Error{Error::Kind::BadInput, "is not the run.json of a report", where};
  }
}

}  // namespace bylineage
