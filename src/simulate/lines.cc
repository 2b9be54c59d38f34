// The files of a simulated corpus, line by line.
#include <nlohmann/json.hpp>
#include <string>

#include "bylineage/simulate/simulate.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json edits(const std::vector<Operation>& kinds) {
  Json out = Json::array();
  for (const Operation kind : kinds) out.push_back(name(kind));
  return out;
}

Json sentence(const TrueSentence& sentence) {
  Json out = {{"begin", sentence.span.begin}, {"end", sentence.span.end}};
  if (!sentence.from.empty()) {
    out["from"] = sentence.from;
    out["from_sentence"] = sentence.from_sentence;
  }
  if (!sentence.edits.empty()) out["edits"] = edits(sentence.edits);
  return out;
}

Json credit(const TrueCredit& credit) {
  return {{"role", credit.role},
          {"outlet", credit.outlet},
          {"begin", credit.span.begin},
          {"end", credit.span.end},
          {"name_begin", credit.name.begin},
          {"name_end", credit.name.end},
          {"inherited", credit.inherited},
          {"wrong", credit.wrong}};
}

Json article(const SimulatedEvent& event, const SimulatedText& text) {
  Json out = {{"id", text.id},
              {"event", event.number},
              {"topic", event.topic},
              {"form", text.form},
              {"origin", text.origin},
              {"published", text.true_published},
              {"date_damage", or_null(text.damage)}};
  out["sentences"] = Json::array();
  for (const TrueSentence& each : text.sentences) out["sentences"].push_back(sentence(each));
  out["credits"] = Json::array();
  for (const TrueCredit& each : text.credits) out["credits"].push_back(credit(each));
  out["outside"] = Json::array();
  for (const Span span : text.boilerplate) out["outside"].push_back({span.begin, span.end});
  return out;
}

Json edge(const SimulatedEvent& event, const TrueEdge& edge) {
  Json out = {{"from", edge.from},
              {"to", edge.to},
              {"type", edge.type},
              {"level", edge.level},
              {"event", event.number}};
  if (edge.type == "derives") {
    out["relation"] = edge.relation;
    out["share"] = static_cast<double>(edge.share) / 1000;
    out["primary"] = edge.primary;
    out["edits"] = edits(edge.edits);
  } else if (edge.type == "cites") {
    out["inherited"] = edge.inherited;
    // A credit to the wrong outlet reads like a right one.
    if (!edge.inherited) out["accept_types"] = {"derives"};
  }
  return out;
}

void append_element(const Json& value, std::string& out) {
  out += ",\n  ";
  out += value.dump();
}

}  // namespace

void append_articles(const SimulatedEvent& event, std::string& out) {
  for (const SimulatedText& text : event.texts) {
    Json record = {{"id", text.id}};
    if (!text.outlet.empty()) record["outlet"] = text.outlet;
    if (!text.title.empty()) record["title"] = text.title;
    if (!text.published.empty()) record["published"] = text.published;
    if (!text.url.empty()) record["url"] = text.url;
    record["text"] = text.text;
    out += record.dump();
    out += '\n';
  }
}

void append_truth(const SimulatedEvent& event, TruthLines& out) {
  for (const SimulatedText& text : event.texts) append_element(article(event, text), out.articles);
  for (const TrueSource& source : event.sources) {
    append_element({{"id", source.id},
                    {"name", source.name},
                    {"kind", source.kind},
                    {"node", or_null(source.node)},
                    {"event", event.number},
                    {"level", source.demanded ? "must" : "may"}},
                   out.sources);
  }
  for (const TrueEdge& each : event.edges) append_element(edge(event, each), out.edges);
}

TruthRows truth_headers() {
  return {"parent\tchild\tgroup\tclass\n", "a\tb\tlabel\tclass\tgroup\n", "id\tgroup\n",
          "id\tpublished\n"};
}

void append_rows(const SimulatedEvent& event, TruthRows& out) {
  const std::string number = std::to_string(event.number);
  for (const TrueEdge& edge : event.edges) {
    // Only between texts that are there: ids of sources begin with "off:".
    const bool both = !edge.from.starts_with("off:") && !edge.to.starts_with("off:");
    if (!both || edge.type != "derives" || edge.level == "may") continue;
    out.edges += edge.from + '\t' + edge.to + '\t' + number + '\t' + edge.relation + '\n';
  }
  for (const TruePair& pair : event.pairs) {
    out.pairs +=
        pair.a + '\t' + pair.b + '\t' + pair.label + '\t' + pair.form + '\t' + number + '\n';
  }
  for (const SimulatedText& text : event.texts) {
    out.groups += text.id + '\t' + text.origin + '\n';
    out.dates += text.id + '\t' + text.true_published + '\n';
  }
}

}  // namespace bylineage
