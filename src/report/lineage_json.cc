// lineage.json: written piece by piece, so that its size never stands in memory twice.
#include <functional>

#include "bylineage/report/json.h"
#include "json_internal.h"
#include "json_text_internal.h"

namespace bylineage {
namespace {

using report::JsonText;
using report::View;

constexpr int kFormatVersion = 1;

/// Writes `"key":[` ... `]` with one element a line.
class ArrayWriter {
 public:
  ArrayWriter(std::string_view key, std::ostream& out) : out_(&out) {
    out << ",\n\"" << key << "\":[";
  }
  void add(const JsonText& value) {
    *out_ << (first_ ? "\n" : ",\n") << value.text();
    first_ = false;
  }
  void end() { *out_ << (first_ ? "]" : "\n]"); }

 private:
  std::ostream* out_;
  bool first_ = true;
};

JsonText ids(const View& view, const std::vector<DocId>& docs) {
  JsonText json = JsonText::array();
  for (const auto doc : docs) json.push_back(view.id(doc));
  return json;
}

/// What the machine read where a person decided otherwise; null where nothing was decided.
JsonText machine_json(const View& view, DocId doc) {
  JsonText values = JsonText::object();
  bool any = false;
  for (const Ruled& ruled : view.findings().decisions) {
    const auto action = ruled.decision.action;
    const bool field = action == Decision::Action::Date || action == Decision::Action::Outlet ||
                       action == Decision::Action::Form;
    if (field && ruled.applied && ruled.decision.id == view.id(doc)) {
      values.add(name(action), ruled.machine);
      any = true;
    }
  }
  return any ? values : nullptr;
}

JsonText article_json(const View& view, DocId doc) {
  const auto& headline = view.headline(doc);
  const auto& form = view.analysis(doc).parsed.form;
  return {{"id", view.id(doc)},
          {"outlet", headline.outlet},
          {"title", view.title(doc)},
          {"published", report::date_json(headline.published)},
          {"words", view.analysis(doc).words},
          {"story", view.story_id(view.story_of(doc))},
          {"status", view.status(doc)},
          {"language", view.analysis(doc).parsed.language},
          {"form", name(form.form)},
          {"form_from", name(form.from)},
          {"kind", report::article_kind(form.form)},
          {"machine", machine_json(view, doc)}};
}

JsonText story_json(const View& view, std::size_t s) {
  const auto& story = view.findings().stories[s];
  const auto& origins = story.lineage.origins;
  return {{"id", view.story_id(s)},
          {"articles", ids(view, story.articles)},
          {"origins",
           {{"min", origins.min},
            {"max", origins.max},
            {"named", origins.named},
            {"unresolved", ids(view, origins.unresolved)}}},
          {"no_credit_found", ids(view, story.lineage.no_credit_found)},
          {"notes", story.lineage.notes}};
}

JsonText evidence_json(const View& view, const Evidence& evidence) {
  const bool placed = evidence.article && !evidence.span.empty();
  const auto span =
      placed ? view.place(*evidence.article, evidence.field, evidence.span, evidence.reference)
             : evidence.span;
  return {{"kind", evidence.kind},
          {"article", evidence.article ? JsonText(view.id(*evidence.article)) : JsonText(nullptr)},
          {"begin", placed ? JsonText(span.begin) : JsonText(nullptr)},
          {"end", placed ? JsonText(span.end) : JsonText(nullptr)},
          {"text", view.reason(evidence)},
          {"points", report::Decimal::per_mille(evidence.points)},
          {"field", name(evidence.field)}};
}

JsonText edge_json(const View& view, std::size_t s, const Edge& edge) {
  JsonText rivals = JsonText::array();
  for (const auto& rival : edge.rivals) {
    rivals.push_back(
        {{"hypothesis", rival.hypothesis},
         {"from", rival.from ? JsonText(view.node_id(s, *rival.from)) : JsonText(nullptr)},
         {"score", report::Decimal::per_mille(rival.per_mille)}});
  }
  JsonText evidence = JsonText::array();
  for (const auto& reason : edge.evidence) evidence.push_back(evidence_json(view, reason));
  const auto& share = edge.share_per_mille;
  return {{"story", view.story_id(s)},
          {"from", view.node_id(s, edge.from)},
          {"to", view.node_id(s, edge.to)},
          {"type", name(edge.type)},
          {"relation", edge.relation ? JsonText(name(*edge.relation)) : JsonText(nullptr)},
          {"share", share ? JsonText(report::Decimal::per_mille(*share)) : JsonText(nullptr)},
          {"basis", name(edge.basis)},
          {"primary", edge.primary},
          {"inherited", edge.inherited},
          {"inferred", edge.inferred},
          {"score", report::Decimal::per_mille(edge.score_per_mille)},
          {"direction", name(edge.direction)},
          {"rivals", std::move(rivals)},
          {"evidence", std::move(evidence)},
          {"confirmed", edge.confirmed}};
}

}  // namespace

namespace report {

JsonText article_object(const View& view, DocId doc) { return article_json(view, doc); }
JsonText evidence_object(const View& view, const Evidence& evidence) {
  return evidence_json(view, evidence);
}
JsonText edge_object(const View& view, std::size_t story, const Edge& edge) {
  return edge_json(view, story, edge);
}

}  // namespace report

void write_lineage_json(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  out << "{\"version\":" << kFormatVersion
      << ",\n\"run\":" << report::dump(report::run_head(findings.run, options));
  ArrayWriter articles("articles", out);
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    articles.add(article_json(view, doc_id(d)));
  }
  articles.end();
  ArrayWriter sources("sources", out);
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    for (const auto& source : findings.stories[s].lineage.sources) {
      sources.add({{"id", source.id},
                   {"name", source.name},
                   {"kind", name(source.kind)},
                   {"story", view.story_id(s)}});
    }
  }
  sources.end();
  ArrayWriter stories("stories", out);
  for (std::size_t s = 0; s < findings.stories.size(); ++s) stories.add(story_json(view, s));
  stories.end();
  ArrayWriter edges("edges", out);
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    for (const auto& edge : findings.stories[s].lineage.edges) {
      edges.add(edge_json(view, s, edge));
    }
  }
  edges.end();
  out << "}\n";
}

}  // namespace bylineage
