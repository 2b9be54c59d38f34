#include "bylineage/evaluate/found.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "bylineage/graph/union_find.h"
#include "bylineage/report/recorded.h"
#include "lines_internal.h"

namespace bylineage {
namespace {

using evaluation::for_each_line;
using evaluation::text;
using evaluation::text_or_none;
using simdjson::dom::element;

/// The enumerator of that name among the first `count`. Throws what a wrong type would throw.
template <class Enum>
Enum named(std::string_view said, int count) {
  for (int i = 0; i < count; ++i) {
    if (name(static_cast<Enum>(i)) == said) return static_cast<Enum>(i);
  }
  throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
}

std::int32_t per_mille(element number) {
  return static_cast<std::int32_t>(std::lround(double(number) * 1000));
}

/// The name that a measure has after a and b were swapped.
std::string mirror(std::string measure) {
  const auto ends = [&](std::string_view end) { return measure.ends_with(end); };
  if (ends("a_to_b") || ends("b_to_a")) {
    std::swap(measure[measure.size() - 6], measure[measure.size() - 1]);
  } else if (ends("_a")) {
    measure.back() = 'b';
  } else if (ends("_b")) {
    measure.back() = 'a';
  }
  return measure;
}

class Reader {
 public:
  Reader(const std::string& dir, std::string_view measure)
      : dir_(dir),
        pointer_(pointer(std::string(measure))),
        mirrored_(pointer(mirror(std::string(measure)))) {}

  Result<FoundReport> read() {
    using Step = Status (Reader::*)(const std::string&);
    const std::pair<const char*, Step> steps[] = {{"run.json", &Reader::read_run},
                                                  {"lineage.json", &Reader::read_lineage},
                                                  {"groups.jsonl", &Reader::read_groups},
                                                  {"pairs.jsonl", &Reader::read_pairs},
                                                  {"credits.jsonl", &Reader::read_credits}};
    for (const auto& [file, step] : steps) {
      path_ = dir_ + "/" + file;
      const auto bytes = read_file(path_);
      if (!bytes) return bytes.error();
      if (auto done = (this->*step)(*bytes); !done) return done.error();
    }
    return std::move(found_);
  }

 private:
  static std::string pointer(std::string measure) {
    std::ranges::replace(measure, '.', '/');
    return "/" + measure;
  }

  Status read_run(const std::string& bytes) {
    const auto run = parse_run_info(bytes, path_);
    if (!run) return run.error();
    for (const auto& [option, value] : run->options) {
      if (option == "offsets") found_.offsets = offset_unit(value).value_or(OffsetUnit::Bytes);
    }
    return ok();
  }

  Status read_lineage(const std::string& bytes) {
    try {
      simdjson::dom::parser parser;
      const element lineage = parser.parse(bytes);
      for (const element article : lineage["articles"]) add_article(article);
      for (std::uint32_t i = 0; i < found_.articles.size(); ++i) {
        node_of_[found_.articles[i].id] = i;
      }
      for (const element source : lineage["sources"]) add_source(source);
      for (const element edge : lineage["edges"]) add_edge(edge);
      return ok();
    } catch (const simdjson::simdjson_error&) {
      return Error{Error::Kind::BadInput, "is not the lineage.json of a report", path_};
    }
  }

  void add_article(element article) {
    FoundArticle made;
    made.id = text(article, "id");
    made.outlet = text_or_none(article, "outlet");
    element date;
    if (article["published"].get(date) == simdjson::SUCCESS && !date.is_null()) {
      made.published = text(date, "begin");
    }
    made.words = static_cast<std::uint32_t>(std::uint64_t(article["words"]));
    made.story = story(text(article, "story"));
    found_.articles.push_back(std::move(made));
  }

  void add_source(element source) {
    node_of_[text(source, "id")] =
        static_cast<std::uint32_t>(found_.articles.size() + found_.sources.size());
    found_.sources.push_back({text(source, "id"), text_or_none(source, "name"),
                              text(source, "kind"), story(text(source, "story"))});
  }

  void add_edge(element edge) {
    FoundEdge made;
    made.from = node(edge["from"]);
    made.to = node(edge["to"]);
    made.type = named<EdgeType>(edge["type"], 3);
    made.direction = named<Direction>(edge["direction"], 3);
    made.primary = edge["primary"];
    made.inherited = edge["inherited"];
    made.per_mille = per_mille(edge["score"]);
    found_.edges.push_back(made);
  }

  std::uint32_t story(const std::string& id) {
    return stories_.try_emplace(id, static_cast<std::uint32_t>(stories_.size())).first->second;
  }

  /// The node of an id. Throws what a missing field would throw.
  std::uint32_t node(std::string_view id) const {
    const auto found = node_of_.find(std::string(id));
    if (found == node_of_.end()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    return found->second;
  }

  Status read_groups(const std::string& bytes) {
    UnionFind groups(found_.articles.size());
    auto read = for_each_line(bytes, path_, "is not a line of a report", [&](element line, auto) {
      const std::uint32_t representative = article(line["representative"]);
      for (const element member : line["members"]) {
        groups.unite(representative, article(member));
      }
      return ok();
    });
    for (std::size_t i = 0; i < found_.articles.size(); ++i) {
      found_.articles[i].group = static_cast<std::uint32_t>(groups.find(i));
    }
    return read;
  }

  std::uint32_t article(std::string_view id) const {
    const std::uint32_t place = node(id);
    if (place >= found_.articles.size()) throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
    return place;
  }

  Status read_pairs(const std::string& bytes) {
    auto read = for_each_line(bytes, path_, "is not a line of a report",
                              [&](element line, auto) { return add_pair(line); });
    if (!read) return read;
    std::ranges::sort(found_.pairs, {},
                      [](const FoundPair& pair) { return std::tuple(pair.a, pair.b); });
    if (measured_ || found_.pairs.empty()) return ok();
    return Error{Error::Kind::InvalidArgument,
                 "no pair has the number '" + pointer_.substr(1) + "'", path_};
  }

  Status add_pair(element line) {
    FoundPair pair;
    pair.a = article(line["a"]);
    pair.b = article(line["b"]);
    pair.relation = named<Relation>(line["relation"], static_cast<int>(Relation::Unrelated) + 1);
    element chances;
    pair.traced = line["hypotheses"].get(chances) == simdjson::SUCCESS && !chances.is_null();
    for (std::size_t i = 0; pair.traced && i < pair.per_mille.size(); ++i) {
      pair.per_mille[i] = per_mille(chances[name(static_cast<Hypothesis>(i))]);
    }
    measured_ |= line.at_pointer(pointer_).error() == simdjson::SUCCESS;
    pair.measure = number(line, pointer_);
    pair.mirrored = number(line, mirrored_);
    for (const element passage : line["passages"]) {
      pair.passages.push_back(
          {span(passage, "a_begin", "a_end"), span(passage, "b_begin", "b_end")});
    }
    found_.pairs.push_back(std::move(pair));
    return ok();
  }

  /// 0 where the value is null.
  static double number(element line, const std::string& at) {
    double value = 0;
    return line.at_pointer(at).get(value) == simdjson::SUCCESS ? value : 0;
  }

  static Span span(element passage, std::string_view begin, std::string_view end) {
    return {static_cast<std::uint32_t>(std::uint64_t(passage[begin])),
            static_cast<std::uint32_t>(std::uint64_t(passage[end]))};
  }

  Status read_credits(const std::string& bytes) {
    return for_each_line(bytes, path_, "is not a line of a report", [&](element line, auto) {
      const auto role = named<CreditRole>(line["role"], static_cast<int>(CreditRole::Link) + 1);
      if (!is_credit(role) || bool(line["inherited"])) return ok();
      found_.credits.push_back({article(line["article"]), text(line, "outlet")});
      return ok();
    });
  }

  std::string dir_, path_, pointer_, mirrored_;
  FoundReport found_;
  std::unordered_map<std::string, std::uint32_t> node_of_;
  std::unordered_map<std::string, std::uint32_t> stories_;
  bool measured_ = false;
};

}  // namespace

std::optional<std::uint32_t> FoundReport::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(articles, id, {}, &FoundArticle::id);
  if (found == articles.end() || found->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(found - articles.begin());
}

const FoundPair* FoundReport::pair(std::uint32_t x, std::uint32_t y) const {
  const std::tuple wanted(std::min(x, y), std::max(x, y));
  const auto found = std::ranges::lower_bound(
      pairs, wanted, {}, [](const FoundPair& pair) { return std::tuple(pair.a, pair.b); });
  if (found == pairs.end() || std::tuple(found->a, found->b) != wanted) return nullptr;
  return &*found;
}

Result<FoundReport> read_found(const std::string& dir, std::string_view measure) {
  return Reader(dir, measure).read();
}

}  // namespace bylineage
