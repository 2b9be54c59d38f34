#include <fmt/format.h>

#include <array>
#include <optional>
#include <type_traits>

#include "graph_attributes_internal.h"
#include "measures_internal.h"

namespace bylineage::report {
namespace {

std::string evidence_text(const View& view, const Edge& edge) {
  std::string text;
  for (const auto& evidence : edge.evidence) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{} {}: {}", to_string(Decimal::per_mille(evidence.points), 1),
                        evidence.kind, view.reason(evidence));
    if (evidence.article) text += fmt::format(" ({})", view.id(*evidence.article));
  }
  return text;
}

Value text(std::string_view words) { return std::string(words); }
Value or_none(const std::optional<Decimal>& number) { return number ? Value(*number) : Value(); }

constexpr auto kLineageNode = std::to_array<Declaration>({{"class", "string"},
                                                          {"story", "string"},
                                                          {"outlet", "string"},
                                                          {"title", "string"},
                                                          {"published", "string"},
                                                          {"words", "long"},
                                                          {"status", "string"},
                                                          {"kind", "string"},
                                                          {"form", "string"},
                                                          {"name", "string"}});
constexpr auto kLineageEdge = std::to_array<Declaration>({{"type", "string"},
                                                          {"relation", "string"},
                                                          {"share", "double"},
                                                          {"basis", "string"},
                                                          {"primary", "boolean"},
                                                          {"inherited", "boolean"},
                                                          {"inferred", "boolean"},
                                                          {"score", "double"},
                                                          {"direction", "string"},
                                                          {"evidence", "string"}});
constexpr auto kSimilarityEdge = std::to_array<Declaration>({{"relation", "string"},
                                                             {"weight", "double"},
                                                             {"score", "double"},
                                                             {"resemblance", "double"},
                                                             {"containment_a", "double"},
                                                             {"containment_b", "double"},
                                                             {"cosine", "double"},
                                                             {"aligned_sentences", "long"},
                                                             {"longest_run", "long"}});

}  // namespace

std::span<const Declaration> node_declarations(GraphKind kind) {
  // The similarity graph has no off-corpus sources, of which alone the name is said.
  return std::span(kLineageNode).first(kLineageNode.size() - (kind == GraphKind::Similarity));
}

std::span<const Declaration> edge_declarations(GraphKind kind) {
  return kind == GraphKind::Lineage ? std::span<const Declaration>(kLineageEdge)
                                    : std::span<const Declaration>(kSimilarityEdge);
}

Attributes attributes(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) {
    const auto& source = view.source(node.story, node.ref);
    return {{"class", text("hypothetical")},
            {"story", view.story_id(node.story)},
            {"outlet", text(source.kind == Source::Kind::Person ? "" : source.name)},
            {"name", source.name},
            {"kind", text(name(source.kind))}};
  }
  const auto doc = doc_id(node.ref.index);
  const auto form = view.analysis(doc).parsed.form.form;
  return {{"class", text("extant")},
          {"story", view.story_id(node.story)},
          {"outlet", view.headline(doc).outlet},
          {"title", text(view.title(doc))},
          {"published", date_text(view.analysis(doc))},
          {"words", std::int64_t{view.analysis(doc).words}},
          {"status", text(view.status(doc))},
          {"kind", text(article_kind(form))},
          {"form", text(name(form))}};
}

Attributes attributes(const View& view, const GraphEdge& graph_edge) {
  if (graph_edge.lineage != nullptr) {
    const auto& edge = *graph_edge.lineage;
    const auto& share = edge.share_per_mille;
    return {{"type", text(name(edge.type))},
            {"relation", edge.relation ? text(name(*edge.relation)) : Value()},
            {"share", share ? Value(Decimal::per_mille(*share)) : Value()},
            {"basis", text(name(edge.basis))},
            {"primary", edge.primary},
            {"inherited", edge.inherited},
            {"inferred", edge.inferred},
            {"score", Decimal::per_mille(edge.score_per_mille)},
            {"direction", text(name(edge.direction))},
            {"evidence", evidence_text(view, edge)}};
  }
  const auto& pair = view.findings().comparisons[graph_edge.comparison];
  const auto numbers = report::numbers(view, graph_edge.comparison);
  return {{"relation", text(name(pair.relation))},
          {"weight", Decimal::per_mille(graph_edge.strength)},
          {"score", or_none(numbers.score)},
          {"resemblance", numbers.body.resemblance},
          {"containment_a", numbers.body.containment_a},
          {"containment_b", numbers.body.containment_b},
          {"cosine", numbers.cosine},
          {"aligned_sentences", static_cast<std::int64_t>(pair.aligned.size())},
          {"longest_run", std::int64_t{pair.longest_run}}};
}

JsonText json_text(const Value& value) {
  return std::visit(
      [](const auto& said) -> JsonText {
        if constexpr (std::is_same_v<std::decay_t<decltype(said)>, std::monostate>) {
          return nullptr;
        } else {
          return said;
        }
      },
      value);
}

std::string xml_text(const Value& value) {
  const auto* const words = std::get_if<std::string>(&value);
  return words != nullptr ? xml(*words) : json_text(value).text();
}

std::string_view kind_name(GraphKind kind) {
  return kind == GraphKind::Lineage ? "lineage" : "similarity";
}

}  // namespace bylineage::report
