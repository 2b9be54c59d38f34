// Known lineage: truth.json and expected.json.
#include <filesystem>

#include "lines_internal.h"
#include "truth_internal.h"

namespace bylineage::evaluation {
namespace {

using simdjson::dom::element;

Demand demand(element label) {
  const std::string level = text_or_none(label, "level");
  if (level.empty() || level == "must") return Demand::Must;
  return level == "may" ? Demand::May : Demand::Should;
}

EdgeType type_named(std::string_view said) {
  for (const auto type : {EdgeType::Derives, EdgeType::Cites, EdgeType::Sibling}) {
    if (name(type) == said) return type;
  }
  throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
}

/// The strings of a list that may be missing.
std::vector<std::string> strings(element object, std::string_view key) {
  std::vector<std::string> all;
  simdjson::dom::array list;
  if (object[key].get(list) != simdjson::SUCCESS) return all;
  for (const element item : list) all.emplace_back(std::string_view(item));
  return all;
}

TruthLink link(element label) {
  TruthLink made{
      text(label, "from"), text(label, "to"), {type_named(label["type"])}, demand(label)};
  for (const auto& type : strings(label, "accept_types")) made.types.push_back(type_named(type));
  return made;
}

TruthPair pair(element label, const std::string& where) {
  TruthPair made;
  made.a = text(label, "a");
  made.b = text(label, "b");
  made.where = where;
  made.relation = relation_named(text(label, "relation"));
  if (!made.relation) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
  made.derived = is_copying(*made.relation);
  made.accept.push_back(*made.relation);
  for (const char* key : {"accept", "accept_relations"}) {
    for (const auto& said : strings(label, key)) {
      if (const auto relation = relation_named(said)) made.accept.push_back(*relation);
    }
  }
  return made;
}

template <class Work>
void each(element truth, std::string_view key, Work work) {
  simdjson::dom::array list;
  if (truth[key].get(list) != simdjson::SUCCESS) return;
  for (const element item : list) work(item);
}

TruthLineage lineage(element truth) {
  TruthLineage made;
  each(truth, "articles", [&](element article) {
    const std::filesystem::path file = text_or_none(article, "file");
    made.articles.emplace_back(text(article, "id"), file.stem().string());
  });
  each(truth, "sources", [&](element source) {
    made.sources.push_back(
        {text(source, "id"), text_or_none(source, "name"), text_or_none(source, "kind")});
  });
  each(truth, "edges", [&](element edge) { made.edges.push_back(link(edge)); });
  each(truth, "must_not", [&](element rule) {
    element edge;
    if (rule["edge"].get(edge) == simdjson::SUCCESS) made.must_not.push_back(link(edge));
  });
  return made;
}

}  // namespace

Status read_lineage(const std::string& bytes, const std::string& path, Truth& truth) {
  try {
    simdjson::dom::parser parser;
    const element all = parser.parse(bytes);
    if (!truth.lineage) truth.lineage = lineage(all);
    each(all, "pairs", [&](element label) {
      if (demand(label) != Demand::May) truth.pairs.push_back(pair(label, path));
    });
    return ok();
  } catch (const simdjson::simdjson_error&) {
    return Error{Error::Kind::BadInput,
                 R"(is not {"articles":[{"id"}],"sources":[{"id","name","kind"}],)"
                 R"("edges":[{"from","to","type"}]})",
                 path};
  }
}

}  // namespace bylineage::evaluation
