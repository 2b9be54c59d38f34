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

class Prov {
 public:
  explicit Prov(const View& view) : view_(view) {}

  void write(std::ostream& out) {
    const auto& findings = view_.findings();
    for (std::size_t d = 0; d < findings.analyses.size(); ++d) add_article(doc_id(d));
    for (std::size_t s = 0; s < findings.stories.size(); ++s) {
      const auto& lineage = findings.stories[s].lineage;
      for (const auto& source : lineage.sources) add_source(source, s);
      for (const auto& edge : lineage.edges) add_edge(s, edge);
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
        out << separator << report::dump(id) << ':' << report::dump(record);
        separator = ",\n";
      }
      out << "}";
    }
    out << "}\n";
  }

 private:
  void add_article(DocId doc) {
    const auto& analysis = view_.analysis(doc);
    const auto& headline = view_.headline(doc);
    const auto name = "art:" + local(view_.id(doc));
    Json entity = {{"prov:type", qualified("bl:Article")},
                   {"bl:id", view_.id(doc)},
                   {"bl:status", view_.status(doc)},
                   {"bl:words", analysis.words},
                   {"bl:sha256", sha256(analysis.article.text)}};
    if (const auto title = view_.title(doc); !title.empty()) entity["prov:label"] = title;
    if (headline.published) {
      entity["bl:published"] = report::date_text(analysis);
      entity["bl:publishedFrom"] = typed(utc_string(headline.published->begin), "xsd:dateTime");
      entity["bl:publishedTo"] = typed(utc_string(headline.published->end), "xsd:dateTime");
    }
    add("entity", name, std::move(entity));
    attribute(name, headline.outlet, "prov:Organization");
  }

  void add_source(const Source& source, std::size_t story) {
    const auto entity = "src:" + local(source.id);
    Json said = {{"prov:type", qualified("bl:OffCorpusSource")},
                 {"bl:id", source.id},
                 {"bl:kind", name(source.kind)},
                 {"bl:story", view_.story_id(story)}};
    if (!source.name.empty()) said["prov:label"] = source.name;
    add("entity", entity, std::move(said));
    const bool person = source.kind == Source::Kind::Person;
    attribute(entity, source.name, person ? "prov:Person" : "prov:Organization");
  }

  void attribute(const std::string& entity, const std::string& who, std::string_view type) {
    if (who.empty()) return;
    const auto agent = "who:" + local(who);
    add("agent", agent, {{"prov:type", qualified(type)}, {"prov:label", who}});
    add("wasAttributedTo", next_id(), {{"prov:entity", entity}, {"prov:agent", agent}});
  }

  std::string node(std::size_t story, NodeRef ref) const {
    const bool article = ref.kind == NodeRef::Kind::Article;
    return (article ? "art:" : "src:") + local(view_.node_id(story, ref));
  }

  void add_edge(std::size_t s, const Edge& edge) {
    const auto from = node(s, edge.from);
    const auto to = node(s, edge.to);
    const bool sibling = edge.type == EdgeType::Sibling;
    if (edge.type == EdgeType::Cites) {
      Json said = {{"prov:influencee", to}, {"prov:influencer", from}};
      said.update(qualities(edge));
      add("wasInfluencedBy", next_id(), std::move(said));
    } else if (sibling || edge.direction == Direction::Undetermined) {
      // alternateOf takes no attributes, so the reason stands with the entity.
      add("alternateOf", next_id(), {{"prov:alternate1", to}, {"prov:alternate2", from}});
      records_["entity"][to]["bl:noDirection"].push_back(
          fmt::format("{} {}: {}, score {}", sibling ? "sibling of" : "depends on, or the reverse,",
                      view_.node_id(s, edge.from),
                      sibling ? "both made from a third text" : "which came first cannot be told",
                      to_string(report::Decimal::per_mille(edge.score_per_mille))));
    } else {
      Json said = {{"prov:generatedEntity", to}, {"prov:usedEntity", from}};
      if (const auto type = derivation(edge); !type.empty()) said["prov:type"] = qualified(type);
      said.update(qualities(edge));
      add("wasDerivedFrom", next_id(), std::move(said));
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

  void add(std::string_view kind, const std::string& id, Json record) {
    records_[std::string(kind)][id] = std::move(record);
  }
  std::string next_id() { return fmt::format("_:r{}", ++ids_); }

  const View& view_;
  std::map<std::string, std::map<std::string, Json>> records_;  ///< by kind, then id
  std::size_t ids_ = 0;
};

}  // namespace

void write_prov_json(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  Prov(view).write(out);
}

}  // namespace bylineage
