#include "bylineage/report/prov.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>
#include <set>
#include <utility>
#include <vector>

#include "bylineage/base/sha256.h"
#include "json_text_internal.h"

namespace bylineage {
namespace {

using report::JsonText;
using report::View;

JsonText typed(std::string value, std::string_view type) {
  return {{"$", std::move(value)}, {"type", type}};
}
JsonText qualified(std::string_view name) {
  return typed(std::string(name), "prov:QUALIFIED_NAME");
}

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

/// Writes `"kind":{` ... `}` with one record a line, nothing if there is none. Ids must differ.
class Records {
 public:
  Records(std::string_view kind, std::ostream& out) : kind_(kind), out_(&out) {}
  ~Records() {
    if (!first_) *out_ << "}";
  }
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;

  void add(const std::string& id, const JsonText& record) {
    if (first_) *out_ << ",\n\"" << kind_ << "\":{";
    *out_ << (first_ ? "\n" : ",\n") << JsonText(id).text() << ':' << record.text();
    first_ = false;
  }

 private:
  std::string_view kind_;
  std::ostream* out_;
  bool first_ = true;
};

/// Kind by kind, each in a pass over the findings: all records together would be larger than these.
class Prov {
 public:
  explicit Prov(const View& view) : view_(view) {
    for_each_edge([&](std::size_t s, const Edge& edge) {
      if (!directed(edge)) undirected_[node(s, edge.to)].emplace_back(s, &edge);
    });
  }

  void write(std::ostream& out) {
    const JsonText prefix = {{"prov", "http://www.w3.org/ns/prov#"},
                             {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                             {"bl", "urn:bylineage:"},
                             {"art", "urn:bylineage:article:"},
                             {"src", "urn:bylineage:source:"},
                             {"who", "urn:bylineage:agent:"}};
    out << "{\"prefix\":" << prefix.text();
    write_agents(out);
    write_alternates(out);
    write_entities(out);
    write_attributions(out);
    write_derivations(out);
    write_influences(out);
    out << "}\n";
  }

 private:
  /// Whom an entity is of.
  struct Maker {
    std::string entity, name;
    std::string_view type;
  };

  void for_each_edge(const std::function<void(std::size_t, const Edge&)>& work) const {
    const auto& stories = view_.findings().stories;
    for (std::size_t s = 0; s < stories.size(); ++s) {
      for (const auto& edge : stories[s].lineage.edges) work(s, edge);
    }
  }

  /// A source once, by the first story that has it.
  void for_each_source(const std::function<void(std::size_t, const Source&)>& work) const {
    std::set<std::string_view> told;
    const auto& stories = view_.findings().stories;
    for (std::size_t s = 0; s < stories.size(); ++s) {
      for (const auto& source : stories[s].lineage.sources) {
        if (told.insert(source.id).second) work(s, source);
      }
    }
  }

  void for_each_maker(const std::function<void(const Maker&)>& work) const {
    for (std::size_t d = 0; d < view_.findings().analyses.size(); ++d) {
      const auto& outlet = view_.headline(doc_id(d)).outlet;
      if (!outlet.empty()) work({article(doc_id(d)), outlet, "prov:Organization"});
    }
    for_each_source([&](std::size_t, const Source& source) {
      const bool person = source.kind == Source::Kind::Person;
      if (source.name.empty()) return;
      work({entity(source), source.name, person ? "prov:Person" : "prov:Organization"});
    });
  }

  static std::string agent(const Maker& maker) { return "who:" + local(maker.name); }
  static std::string entity(const Source& source) { return "src:" + local(source.id); }
  std::string article(DocId doc) const { return "art:" + local(view_.id(doc)); }
  std::string node(std::size_t story, NodeRef ref) const {
    const bool is_article = ref.kind == NodeRef::Kind::Article;
    return (is_article ? "art:" : "src:") + local(view_.node_id(story, ref));
  }

  /// Citing is directed whatever is known of who was first.
  static bool directed(const Edge& edge) {
    return edge.type == EdgeType::Cites ||
           (edge.type != EdgeType::Sibling && edge.direction != Direction::Undetermined);
  }

  void write_agents(std::ostream& out) const {
    Records records("agent", out);
    std::set<std::string> told;
    for_each_maker([&](const Maker& maker) {
      if (!told.insert(maker.name).second) return;
      records.add(agent(maker), {{"prov:type", qualified(maker.type)}, {"prov:label", maker.name}});
    });
  }

  void write_entities(std::ostream& out) const {
    Records records("entity", out);
    for (std::size_t d = 0; d < view_.findings().analyses.size(); ++d) {
      const auto id = article(doc_id(d));
      records.add(id, with_alternates(article_json(doc_id(d)), id));
    }
    for_each_source([&](std::size_t story, const Source& source) {
      records.add(entity(source), with_alternates(source_json(source, story), entity(source)));
    });
  }

  JsonText article_json(DocId doc) const {
    const auto& analysis = view_.analysis(doc);
    const auto& headline = view_.headline(doc);
    JsonText said = {{"prov:type", qualified("bl:Article")},
                     {"bl:id", view_.id(doc)},
                     {"bl:status", view_.status(doc)},
                     {"bl:words", analysis.words},
                     {"bl:sha256", sha256(analysis.article.text)}};
    if (const auto title = view_.title(doc); !title.empty()) said.add("prov:label", title);
    if (headline.published) {
      said.add("bl:published", report::date_text(analysis));
      said.add("bl:publishedFrom", typed(utc_string(headline.published->begin), "xsd:dateTime"));
      said.add("bl:publishedTo", typed(utc_string(headline.published->end), "xsd:dateTime"));
    }
    return said;
  }

  JsonText source_json(const Source& source, std::size_t story) const {
    JsonText said = {{"prov:type", qualified("bl:OffCorpusSource")},
                     {"bl:id", source.id},
                     {"bl:kind", name(source.kind)},
                     {"bl:story", view_.story_id(story)}};
    if (!source.name.empty()) said.add("prov:label", source.name);
    return said;
  }

  /// alternateOf takes no attributes, so the reason stands with the entity.
  JsonText with_alternates(JsonText said, const std::string& id) const {
    const auto edges = undirected_.find(id);
    if (edges == undirected_.end()) return said;
    JsonText reasons = JsonText::array();
    for (const auto& [story, edge] : edges->second) {
      reasons.push_back(fmt::format(
          "{} {}: {}, score {}",
          edge->type == EdgeType::Sibling ? "sibling of" : "depends on, or the reverse,",
          view_.node_id(story, edge->from),
          edge->type == EdgeType::Sibling ? "both made from a third text"
                                          : "which came first cannot be told",
          to_string(report::Decimal::per_mille(edge->score_per_mille))));
    }
    return said.add("bl:noDirection", reasons);
  }

  void write_alternates(std::ostream& out) {
    Records records("alternateOf", out);
    for_each_edge([&](std::size_t s, const Edge& edge) {
      if (directed(edge)) return;
      records.add(next_id(),
                  {{"prov:alternate1", node(s, edge.to)}, {"prov:alternate2", node(s, edge.from)}});
    });
  }

  void write_attributions(std::ostream& out) {
    Records records("wasAttributedTo", out);
    for_each_maker([&](const Maker& maker) {
      records.add(next_id(), {{"prov:entity", maker.entity}, {"prov:agent", agent(maker)}});
    });
  }

  void write_derivations(std::ostream& out) {
    Records records("wasDerivedFrom", out);
    for_each_edge([&](std::size_t s, const Edge& edge) {
      if (edge.type == EdgeType::Cites || !directed(edge)) return;
      JsonText said = {{"prov:generatedEntity", node(s, edge.to)},
                       {"prov:usedEntity", node(s, edge.from)}};
      if (const auto type = derivation(edge); !type.empty()) said.add("prov:type", qualified(type));
      records.add(next_id(), said.add_all(qualities(edge)));
    });
  }

  void write_influences(std::ostream& out) {
    Records records("wasInfluencedBy", out);
    for_each_edge([&](std::size_t s, const Edge& edge) {
      if (edge.type != EdgeType::Cites) return;
      JsonText said = {{"prov:influencee", node(s, edge.to)},
                       {"prov:influencer", node(s, edge.from)}};
      records.add(next_id(), said.add_all(qualities(edge)));
    });
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

  JsonText qualities(const Edge& edge) const {
    JsonText said = {{"bl:type", name(edge.type)},
                     {"bl:score", report::Decimal::per_mille(edge.score_per_mille)},
                     {"bl:direction", name(edge.direction)},
                     {"bl:basis", name(edge.basis)},
                     {"bl:primary", edge.primary},
                     {"bl:inherited", edge.inherited},
                     {"bl:inferred", edge.inferred}};
    if (edge.relation) said.add("bl:relation", name(*edge.relation));
    if (const auto share = edge.share_per_mille) {
      said.add("bl:share", report::Decimal::per_mille(*share));
    }
    JsonText reasons = JsonText::array();
    for (const auto& evidence : edge.evidence) reasons.push_back(reason(evidence));
    if (!edge.evidence.empty()) said.add("bl:evidence", reasons);
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

  std::string next_id() { return fmt::format("_:r{}", ++ids_); }

  const View& view_;
  /// By the node that they lead to: (story, edge).
  std::map<std::string, std::vector<std::pair<std::size_t, const Edge*>>> undirected_;
  std::size_t ids_ = 0;
};

}  // namespace

void write_prov_json(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  Prov(view).write(out);
}

}  // namespace bylineage
