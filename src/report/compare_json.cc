// One pair as an object: what `compare --format json` writes.
#include "bylineage/report/side_by_side.h"
#include "bylineage/report/why.h"
#include "json_text_internal.h"

namespace bylineage {
namespace {

using report::JsonText;
using report::View;

JsonText spans_json(const std::vector<Span>& spans) {
  JsonText json = JsonText::array();
  for (const Span span : spans) json.push_back({{"begin", span.begin}, {"end", span.end}});
  return json;
}

JsonText rows_json(const View& view, const Comparison& pair) {
  JsonText json = JsonText::array();
  for (const SideRow& row : side_by_side(view.analysis(pair.a), view.analysis(pair.b), pair)) {
    json.push_back({{"kind", name(row.kind)},
                    {"details", row.details},
                    {"moved", row.moved},
                    {"a", spans_json(row.a)},
                    {"b", spans_json(row.b)},
                    {"opposite_in_row", row.twin}});
  }
  return json;
}

JsonText lenses_json(const PairCase& pair) {
  JsonText json = JsonText::array();
  for (const LensCheck& check : pair.lenses.lenses) {
    json.push_back({{"lens", name(check.lens)},
                    {"found", check.found},
                    {"bounded", check.bounded},
                    {"value", check.value},
                    {"needed", check.needed},
                    {"said", check.said}});
  }
  return json;
}

JsonText gate_json(const Gate& gate) {
  const bool part = gate.unit == Gate::Unit::Share || gate.unit == Gate::Unit::Ratio;
  return {{"measure", gate.measure},
          {"unit", name(gate.unit)},
          {"value", gate.value},
          {"of", part ? JsonText(gate.of) : JsonText(nullptr)},
          {"needed", part ? report::Decimal::per_mille(static_cast<std::int64_t>(gate.least))
                          : JsonText(gate.least)},
          {"passed", gate.passed()}};
}

JsonText rules_json(const std::vector<RuleCheck>& rules) {
  JsonText json = JsonText::array();
  for (const RuleCheck& check : rules) {
    JsonText ways = JsonText::array();
    for (const auto& way : check.ways) {
      JsonText gates = JsonText::array();
      for (const Gate& gate : way) gates.push_back(gate_json(gate));
      ways.push_back(gates);
    }
    json.push_back({{"relation", name(check.relation)},
                    {"holds", check.holds},
                    {"decides", check.decided},
                    {"ways", std::move(ways)}});
  }
  return json;
}

JsonText effect_json(const Effect& effect) {
  JsonText json = JsonText::object();
  for (std::size_t h = 0; h < effect.size(); ++h) {
    json.add(name(static_cast<Hypothesis>(h)), report::Decimal::per_mille(effect[h]));
  }
  return json;
}

JsonText direction_json(const View& view, const PairReasons& why) {
  if (!why.traced) return nullptr;
  JsonText reasons = JsonText::array(), ceilings = JsonText::array();
  for (const Reason& reason : why.reasons) {
    JsonText evidence = report::evidence_object(view, reason.evidence);
    evidence.add("effect", effect_json(reason.effect));
    reasons.push_back(evidence);
  }
  for (const Ceiling& ceiling : why.ceilings) {
    ceilings.push_back({{"hypothesis", name(ceiling.hypothesis)},
                        {"points", report::Decimal::per_mille(ceiling.points)},
                        {"rule", ceiling.rule}});
  }
  return {{"relation", effect_json(why.prior)},
          {"reasons", std::move(reasons)},
          {"sum", effect_json(why.sum)},
          {"held_down", std::move(ceilings)},
          {"points", effect_json(why.hypotheses.points)},
          {"chance", effect_json(why.hypotheses.per_mille)}};
}

/// The edges between the two, and those of the backbone that lead to either.
JsonText edges_json(const View& view, const PairCase& pair) {
  const Comparison& comparison = view.findings().comparisons[pair.comparison];
  const auto in_pair = [&](NodeRef node) {
    return node.kind == NodeRef::Kind::Article &&
           (doc_id(node.index) == comparison.a || doc_id(node.index) == comparison.b);
  };
  JsonText json = JsonText::array();
  for (const Edge& edge : view.findings().stories[pair.story].lineage.edges) {
    if (in_pair(edge.to) && (edge.primary || in_pair(edge.from))) {
      json.push_back(report::edge_object(view, pair.story, edge));
    }
  }
  return json;
}

JsonText id_or_null(const std::string& id) { return id.empty() ? JsonText(nullptr) : JsonText(id); }

JsonText why_json(const View& view, const PairCase& pair) {
  return {{"not_compared", id_or_null(pair.not_compared)},
          {"lenses", lenses_json(pair)},
          {"seen_as_a", id_or_null(pair.seen_as_a)},
          {"seen_as_b", id_or_null(pair.seen_as_b)},
          {"rules", rules_json(pair.rules)},
          {"direction", direction_json(view, pair.reasons)},
          {"story", pair.alone ? JsonText(nullptr) : JsonText(view.story_id(pair.story))},
          {"edges", edges_json(view, pair)}};
}

}  // namespace

void write_compare_json(const PairCase& pair, bool why, std::ostream& out) {
  const View view(*pair.findings, {});
  const Comparison& comparison = pair.findings->comparisons[pair.comparison];
  JsonText json = report::pair_object(view, pair.comparison);
  json.add("articles", JsonText::array()
                           .push_back(report::article_object(view, comparison.a))
                           .push_back(report::article_object(view, comparison.b)));
  json.add("rows", rows_json(view, comparison));
  JsonText changes = JsonText::array();
  for (std::size_t i = 0; i < comparison.changes.size(); ++i) {
    changes.push_back(report::change_object(view, pair.comparison, i));
  }
  json.add("changes", changes);
  if (why) json.add("why", why_json(view, pair));
  report::write_line(json, out);
}

}  // namespace bylineage
