#include <fmt/format.h>

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

}  // namespace

Json attributes(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) {
    const auto& source = view.source(node.story, node.ref);
    return {{"class", "hypothetical"},
            {"story", view.story_id(node.story)},
            {"outlet", source.kind == Source::Kind::Person ? "" : source.name},
            {"name", source.name},
            {"kind", name(source.kind)}};
  }
  const auto doc = doc_id(node.ref.index);
  const auto& headline = view.headline(doc);
  return {{"class", "extant"},
          {"story", view.story_id(node.story)},
          {"outlet", headline.outlet},
          {"title", view.title(doc)},
          {"published", date_text(view.analysis(doc))},
          {"words", view.analysis(doc).words},
          {"status", view.status(doc)},
          {"kind", article_kind(view.analysis(doc).parsed.form.form)},
          {"form", name(view.analysis(doc).parsed.form.form)}};
}

Json attributes(const View& view, const GraphEdge& graph_edge, bool words) {
  if (graph_edge.lineage != nullptr) {
    const auto& edge = *graph_edge.lineage;
    const auto& share = edge.share_per_mille;
    return {{"type", name(edge.type)},
            {"relation", edge.relation ? Json(name(*edge.relation)) : Json(nullptr)},
            {"share", share ? per_mille_number(*share) : Json(nullptr)},
            {"basis", name(edge.basis)},
            {"primary", edge.primary},
            {"inherited", edge.inherited},
            {"inferred", edge.inferred},
            {"score", per_mille_number(edge.score_per_mille)},
            {"direction", name(edge.direction)},
            {"evidence", words ? evidence_text(view, edge) : ""}};
  }
  const auto& pair = view.findings().comparisons[graph_edge.comparison];
  const auto numbers = report::numbers(view, graph_edge.comparison);
  return {{"relation", name(pair.relation)},
          {"weight", per_mille_number(graph_edge.strength)},
          {"score", or_null(numbers.score)},
          {"resemblance", number(numbers.body.resemblance)},
          {"containment_a", number(numbers.body.containment_a)},
          {"containment_b", number(numbers.body.containment_b)},
          {"cosine", number(numbers.cosine)},
          {"aligned_sentences", pair.aligned.size()},
          {"longest_run", pair.longest_run}};
}

std::string_view kind_name(GraphKind kind) {
  return kind == GraphKind::Lineage ? "lineage" : "similarity";
}

}  // namespace bylineage::report
