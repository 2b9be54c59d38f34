#include "bylineage/report/prov.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "bylineage/base/sha256.h"
#include "json_internal.h"

namespace bylineage {
namespace {

using report::Json;
using report::View;

Json typed(std::string value, std::string_view type) {
  return {{"$", std::move(value)}, {"type", type}};
}
Json qualified(std::string_view name) { return typed(std::string(name), "prov:QUALIFIED_NAME"); }

/// The local part of a qualified name: letters, digits and '_' stay, all else is percent-encoded.
std::string local(std::string_view id) {
  std::string name;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || (c == '-' && !name.empty());
    name += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return name;
}

/// Records go out by kind, then id. What each is about is noted first, 64 bytes a record, and it is
/// made when it is written: a million articles would be several gigabytes.
class Prov {
 public:
  explicit Prov(const View& view) : view_(view) {}

  void write(std::ostream& out) {
    const auto& findings = view_.findings();
    for (std::size_t d = 0; d < findings.analyses.size(); ++d) note_article(doc_id(d));
    for (std::size_t s = 0; s < findings.stories.size(); ++s) {
      const auto& lineage = findings.stories[s].lineage;
      for (std::size_t i = 0; i < lineage.sources.size(); ++i) note_source(s, i);
      for (std::size_t i = 0; i < lineage.edges.size(); ++i) note_edge(s, i);
    }
    const Json prefix = {{"prov", "http://www.w3.org/ns/prov#"},
                         {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                         {"bl", "urn:bylineage:"},
                         {"art", "urn:bylineage:article:"},
                         {"src", "urn:bylineage:source:"},
                         {"who", "urn:bylineage:agent:"}};
    out << "{\"prefix\":" << report::dump(prefix);
    for (const auto& [kind, records] : records_) {
      out << ",\n\"" << kind << "\":{";
      std::string_view separator = "\n";
      for (const auto& [id, record] : records) {
        out << separator << report::dump(id) << ':' << report::dump((this->*record.make)(record));
        separator = ",\n";
      }
      out << "}";
    }
    out << "}\n";
  }

 private:
  struct Record {
    Json (Prov::*make)(const Record&) const = nullptr;
    std::size_t story = 0;  ///< unless of an article
    std::size_t at = 0;     ///< the article, or the source or edge of its story
    bool of_article = false;
  };

  void note_article(DocId doc) {
    add("entity", "art:" + local(view_.id(doc)), {&Prov::article, 0, index(doc), true});
    attribute({nullptr, 0, index(doc), true});
  }
  void note_source(std::size_t story, std::size_t at) {
    add("entity", "src:" + local(source(story, at).id), {&Prov::source_entity, story, at});
    attribute({nullptr, story, at});
  }

  const Source& source(std::size_t story, std::size_t at) const {
    return view_.findings().stories[story].lineage.sources[at];
  }
  const Edge& edge_of(const Record& record) const {
    return view_.findings().stories[record.story].lineage.edges[record.at];
  }

  /// The name of an article's outlet, or of a source.
  const std::string& who(const Record& record) const {
    return record.of_article ? view_.headline(doc_id(record.at)).outlet
                             : source(record.story, record.at).name;
  }
  std::string entity(const Record& record) const {
    return record.of_article ? "art:" + local(view_.id(doc_id(record.at)))
                             : "src:" + local(source(record.story, record.at).id);
  }

  void attribute(Record record) {
    if (who(record).empty()) return;
    record.make = &Prov::agent;
    add("agent", "who:" + local(who(record)), record);
    record.make = &Prov::attribution;
    add("wasAttributedTo", next_id(), record);
  }
  Json agent(const Record& record) const {
    const bool person =
        !record.of_article && source(record.story, record.at).kind == Source::Kind::Person;
    return {{"prov:type", qualified(person ? "prov:Person" : "prov:Organization")},
            {"prov:label", who(record)}};
  }
  Json attribution(const Record& record) const {
    return {{"prov:entity", entity(record)}, {"prov:agent", "who:" + local(who(record))}};
  }

  Json article(const Record& record) const {
    const auto doc = doc_id(record.at);
    const auto& analysis = view_.analysis(doc);
    const auto& headline = view_.headline(doc);
    Json said = {{"prov:type", qualified("bl:Article")},
                 {"bl:id", view_.id(doc)},
                 {"bl:status", view_.status(doc)},
                 {"bl:words", analysis.words},
                 {"bl:sha256", sha256(analysis.article.text)}};
    if (const auto title = view_.title(doc); !title.empty()) said["prov:label"] = title;
    if (headline.published) {
      said["bl:published"] = report::date_text(analysis);
      said["bl:publishedFrom"] = typed(utc_string(headline.published->begin), "xsd:dateTime");
      said["bl:publishedTo"] = typed(utc_string(headline.published->end), "xsd:dateTime");
    }
    add_undirected(entity(record), said);
    return said;
  }

  Json source_entity(const Record& record) const {
    const Source& made = source(record.story, record.at);
    Json said = {{"prov:type", qualified("bl:OffCorpusSource")},
                 {"bl:id", made.id},
                 {"bl:kind", name(made.kind)},
                 {"bl:story", view_.story_id(record.story)}};
    if (!made.name.empty()) said["prov:label"] = made.name;
    add_undirected(entity(record), said);
    return said;
  }

  std::string node(std::size_t story, NodeRef ref) const {
    const bool article = ref.kind == NodeRef::Kind::Article;
    return (article ? "art:" : "src:") + local(view_.node_id(story, ref));
  }

  static bool is_undirected(const Edge& edge) {
    return edge.type == EdgeType::Sibling ||
           (edge.type != EdgeType::Cites && edge.direction == Direction::Undetermined);
  }

  void note_edge(std::size_t story, std::size_t at) {
    Record record{&Prov::derived, story, at};
    const Edge& edge = edge_of(record);
    if (edge.type == EdgeType::Cites) {
      record.make = &Prov::influenced;
      add("wasInfluencedBy", next_id(), record);
    } else if (is_undirected(edge)) {
      record.make = &Prov::alternate;
      add("alternateOf", next_id(), record);
      undirected_[node(story, edge.to)].push_back(record);
    } else {
      add("wasDerivedFrom", next_id(), record);
    }
  }

  Json influenced(const Record& record) const {
    const Edge& edge = edge_of(record);
    Json said = {{"prov:influencee", node(record.story, edge.to)},
                 {"prov:influencer", node(record.story, edge.from)}};
    said.update(qualities(edge));
    return said;
  }
  Json alternate(const Record& record) const {
    const Edge& edge = edge_of(record);
    return {{"prov:alternate1", node(record.story, edge.to)},
            {"prov:alternate2", node(record.story, edge.from)}};
  }
  Json derived(const Record& record) const {
    const Edge& edge = edge_of(record);
    Json said = {{"prov:generatedEntity", node(record.story, edge.to)},
                 {"prov:usedEntity", node(record.story, edge.from)}};
    if (const auto type = derivation(edge); !type.empty()) said["prov:type"] = qualified(type);
    said.update(qualities(edge));
    return said;
  }

  /// alternateOf takes no attributes, so the reason stands with the entity.
  void add_undirected(const std::string& entity, Json& said) const {
    const auto found = undirected_.find(entity);
    if (found == undirected_.end()) return;
    for (const Record& record : found->second) {
      const Edge& edge = edge_of(record);
      const bool sibling = edge.type == EdgeType::Sibling;
      said["bl:noDirection"].push_back(
          fmt::format("{} {}: {}, score {}", sibling ? "sibling of" : "depends on, or the reverse,",
                      view_.node_id(record.story, edge.from),
                      sibling ? "both made from a third text" : "which came first cannot be told",
                      to_string(report::Decimal::per_mille(edge.score_per_mille))));
    }
  }

  static std::string_view derivation(const Edge& edge) {
    if (edge.relation == Relation::Revision) return "prov:Revision";
    if (edge.relation == Relation::Duplicate || edge.relation == Relation::Reprint ||
        edge.relation == Relation::Excerpt) {
      return "prov:Quotation";
    }
    const bool scoop = std::ranges::any_of(edge.evidence, [](const Evidence& evidence) {
      return evidence.kind == "priority_credit" && evidence.points > 0;
    });
    return scoop && edge.from.kind == NodeRef::Kind::Source ? "prov:PrimarySource" : "";
  }

  Json qualities(const Edge& edge) const {
    Json said = {{"bl:type", name(edge.type)},
                 {"bl:score", report::per_mille_number(edge.score_per_mille)},
                 {"bl:direction", name(edge.direction)},
                 {"bl:basis", name(edge.basis)},
                 {"bl:primary", edge.primary},
                 {"bl:inherited", edge.inherited},
                 {"bl:inferred", edge.inferred}};
    if (edge.relation) said["bl:relation"] = name(*edge.relation);
    if (edge.share_per_mille) said["bl:share"] = report::per_mille_number(*edge.share_per_mille);
    Json reasons = Json::array();
    for (const auto& evidence : edge.evidence) reasons.push_back(reason(evidence));
    if (!reasons.empty()) said["bl:evidence"] = std::move(reasons);
    return said;
  }

  /// "source_credit (4.0): The Guardian reports [text of 002, bytes 12-35]".
  std::string reason(const Evidence& evidence) const {
    auto line = fmt::format("{} ({})", evidence.kind,
                            to_string(report::Decimal::per_mille(evidence.points), 1));
    if (const auto words = view_.reason(evidence); !words.empty()) line += ": " + words;
    if (!evidence.article) return line;
    line += fmt::format(" [{} of {}", name(evidence.field), view_.id(*evidence.article));
    if (!evidence.span.empty()) {
      const auto place =
          view_.place(*evidence.article, evidence.field, evidence.span, evidence.reference);
      line += fmt::format(", {} {}-{}", name(view_.options().offsets), place.begin, place.end);
    }
    return line + "]";
  }

  void add(const std::string& kind, std::string id, const Record& record) {
    records_[kind][std::move(id)] = record;
  }
  std::string next_id() { return fmt::format("_:r{}", ++ids_); }

  const View& view_;
  std::map<std::string, std::map<std::string, Record>> records_;  ///< by kind, then id
  std::map<std::string, std::vector<Record>> undirected_;         ///< by entity
  std::size_t ids_ = 0;
};

}  // namespace

void write_prov_json(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  Prov(view).write(out);
}

}  // namespace bylineage
