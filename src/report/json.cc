// One object a line: pairs, groups, credits, changes.
#include "bylineage/report/json.h"

#include "json_text_internal.h"
#include "measures_internal.h"

namespace bylineage {
namespace {

using report::JsonText;
using report::View;

JsonText overlap_json(const report::OverlapNumbers& numbers) {
  return {{"resemblance", numbers.resemblance},
          {"containment_a", numbers.containment_a},
          {"containment_b", numbers.containment_b}};
}

JsonText hypotheses_json(const Hypotheses* hypotheses) {
  if (hypotheses == nullptr) return nullptr;
  JsonText json = JsonText::object();
  for (std::size_t i = 0; i < hypotheses->per_mille.size(); ++i) {
    json.add(name(static_cast<Hypothesis>(i)),
             report::Decimal::per_mille(hypotheses->per_mille[i]));
  }
  return json;
}

JsonText passages_json(const View& view, const Comparison& pair) {
  JsonText json = JsonText::array();
  for (const auto& passage : pair.passages) {
    const auto a = view.place(pair.a, CreditField::Text, passage.a);
    const auto b = view.place(pair.b, CreditField::Text, passage.b);
    json.push_back({{"a_begin", a.begin},
                    {"a_end", a.end},
                    {"b_begin", b.begin},
                    {"b_end", b.end},
                    {"kind", name(passage.kind)}});
  }
  return json;
}

/// Of a live page or roundup the entry that was compared; null: the whole text.
JsonText entry_json(const View& view, DocId doc, Span entry) {
  if (entry.empty()) return nullptr;
  const auto place = view.place(doc, CreditField::Text, entry);
  return {{"begin", place.begin}, {"end", place.end}};
}

JsonText pair_json(const View& view, std::size_t comparison) {
  const auto& pair = view.findings().comparisons[comparison];
  const auto numbers = report::numbers(view, comparison);
  JsonText json = {{"a", view.id(pair.a)},
                   {"b", view.id(pair.b)},
                   {"relation", name(pair.relation)},
                   {"score", numbers.score}};
  json.add_all(overlap_json(numbers.body));
  json.add("cosine", numbers.cosine);
  json.add("simhash_distance", pair.simhash_distance);
  json.add("prose", overlap_json(numbers.prose));
  json.add("aligned_sentences", pair.aligned.size());
  json.add("sentences_a", view.analysis(pair.a).parsed.sentences.size());
  json.add("sentences_b", view.analysis(pair.b).parsed.sentences.size());
  json.add("order", numbers.order);
  json.add("longest_run", pair.longest_run);
  json.add("copied", numbers.copied);
  json.add("wording", numbers.wording);
  json.add("hypotheses", hypotheses_json(view.hypotheses(comparison)));
  json.add("found_by", report::lens_names(pair));
  json.add("passages", passages_json(view, pair));
  json.add("entry_a", entry_json(view, pair.a, pair.entry_a));
  json.add("entry_b", entry_json(view, pair.b, pair.entry_b));
  json.add("machine_relation", pair.machine ? JsonText(name(*pair.machine)) : JsonText(nullptr));
  return json;
}

JsonText credit_json(const View& view, DocId doc, std::size_t i) {
  const auto& credit = view.analysis(doc).parsed.credits[i];
  const auto phrase = view.place(doc, credit.field, credit.phrase, credit.reference);
  const auto name_span = view.place(doc, credit.field, credit.name_span, credit.reference);
  return {{"article", view.id(doc)},
          {"role", name(credit.role)},
          {"outlet", view.credited(doc, i)},
          {"kind", name(credit.kind)},
          {"field", name(credit.field)},
          {"begin", phrase.begin},
          {"end", phrase.end},
          {"name_begin", name_span.begin},
          {"name_end", name_span.end},
          {"text", view.words(doc, credit.field, credit.phrase, credit.reference)},
          {"inherited", view.inherited(doc, i)},
          {"ambiguous", credit.ambiguous}};
}

const WitnessedChange* witness_of(const View& view, std::size_t comparison, std::size_t change) {
  for (const auto& witness : view.witnesses(comparison)) {
    if (witness.change == change && witness.third_witness) return &witness;
  }
  return nullptr;
}

JsonText change_json(const View& view, std::size_t comparison, std::size_t i) {
  const auto& pair = view.findings().comparisons[comparison];
  const auto& change = pair.changes[i];
  const auto* witness = witness_of(view, comparison, i);
  const auto a = view.place(pair.a, CreditField::Text, change.a);
  const auto b = view.place(pair.b, CreditField::Text, change.b);
  JsonText json = {{"a", view.id(pair.a)},
                   {"b", view.id(pair.b)},
                   {"kind", name(change.kind)},
                   {"a_begin", a.begin},
                   {"a_end", a.end},
                   {"b_begin", b.begin},
                   {"b_end", b.end},
                   {"a_text", view.words(pair.a, CreditField::Text, change.a)},
                   {"b_text", view.words(pair.b, CreditField::Text, change.b)}};
  if (witness == nullptr) return json.add("third_witness", nullptr).add("agrees_with", nullptr);
  return json.add("third_witness", view.id(*witness->third_witness))
      .add("agrees_with", witness->agrees_with_a ? "a" : "b");
}

}  // namespace

namespace report {

JsonText pair_object(const View& view, std::size_t comparison) {
  return pair_json(view, comparison);
}

JsonText change_object(const View& view, std::size_t comparison, std::size_t change) {
  return change_json(view, comparison, change);
}

}  // namespace report

void write_pairs_jsonl(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    if (view.listing(i, options) == report::Listing::Listed) {
      report::write_line(pair_json(view, i), out);
    }
  }
}

void write_groups_jsonl(const Findings& findings, std::ostream& out) {
  const View view(findings, {});
  for (const auto& group : findings.groups) {
    const std::string kind = group.kind == Group::Kind::Duplicate ? "duplicate" : "reprint";
    JsonText members = JsonText::array();
    for (const auto doc : group.members) members.push_back(view.id(doc));
    report::write_line({{"id", kind + ":" + view.id(group.members.front())},
                        {"kind", kind},
                        {"representative", view.id(group.representative)},
                        {"members", std::move(members)}},
                       out);
  }
}

void write_credits_jsonl(const Findings& findings, const ReportOptions& options,
                         std::ostream& out) {
  const View view(findings, options);
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    for (std::size_t i = 0; i < findings.analyses[d].parsed.credits.size(); ++i) {
      report::write_line(credit_json(view, doc_id(d), i), out);
    }
  }
}

void write_changes_jsonl(const Findings& findings, const ReportOptions& options,
                         std::ostream& out) {
  const View view(findings, options);
  for (std::size_t c = 0; c < findings.comparisons.size(); ++c) {
    const auto& pair = findings.comparisons[c];
    if (pair.relation == Relation::Unrelated ||
        view.listing(c, options) != report::Listing::Listed) {
      continue;
    }
    for (std::size_t i = 0; i < pair.changes.size(); ++i) {
      report::write_line(change_json(view, c, i), out);
    }
  }
}

}  // namespace bylineage
