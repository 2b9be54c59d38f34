// The evaluation for programs: one object, everything that the table has and more.
#include <cmath>
#include <nlohmann/json.hpp>

#include "bylineage/evaluate/evaluation.h"

namespace bylineage {
namespace {

using Json = nlohmann::ordered_json;

/// Four decimals: what lies beyond may differ between machines.
Json number(double value) { return std::round(value * 10'000) / 10'000; }

Json json(const Share& share) {
  return {{"count", share.count}, {"of", share.of}, {"share", number(share.value())}};
}

Json json(const Retrieval& retrieval) {
  return {{"precision", json(retrieval.precision)},
          {"recall", json(retrieval.recall)},
          {"f1", number(retrieval.f())}};
}

Json json(const Calibration& calibration) {
  if (calibration.cases == 0) return nullptr;
  Json tenths = Json::array();
  for (const Reliability& tenth : calibration.tenths) {
    tenths.push_back(
        {{"cases", tenth.cases}, {"chance", number(tenth.chance)}, {"share", number(tenth.share)}});
  }
  return {{"cases", calibration.cases},
          {"brier", number(calibration.brier)},
          {"ece", number(calibration.ece)},
          {"tenths", std::move(tenths)}};
}

Json json(const PairScore& score) {
  Json relations = Json::object();
  for (const auto& [relation, retrieval] : score.relations) {
    relations[std::string(name(relation))] = json(retrieval);
  }
  Json found = Json::object();
  for (const auto& [label, counts] : score.found) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) found[label][std::string(name(static_cast<Relation>(i)))] = counts[i];
    }
  }
  return {{"pairs", score.pairs},
          {"derived", json(score.derived)},
          {"derived_right", json(score.derived_right)},
          {"exact", json(score.exact)},
          {"relations", std::move(relations)},
          {"found", std::move(found)},
          {"calibration", json(score.calibration)}};
}

Json json(const PassageScore& score) {
  return {{"plagdet", number(score.plagdet)},
          {"precision", number(score.precision)},
          {"recall", number(score.recall)},
          {"granularity", number(score.granularity)},
          {"pairs", score.pairs},
          {"cases", score.cases},
          {"detected", score.detected},
          {"detections", score.detections}};
}

Json json(const Answers& answers) {
  return {{"given", json(answers.given)},
          {"right", json(answers.right)},
          {"forced", number(answers.forced())}};
}

Json json(const DirectionScore& score) {
  Json curve = Json::array();
  for (std::size_t i = 0; i < score.chances.size(); ++i) {
    curve.push_back({{"at", number(DirectionScore::kCurve[i] / 1000.0)}});
    curve.back().update(json(score.chances[i]));
  }
  return {{"edges", score.edges},
          {"chances", std::move(curve)},
          {"drawn",
           {{"decided", json(score.decided)},
            {"decided_or_probable", json(score.probable)},
            {"no_head", score.no_head},
            {"sibling", score.sibling},
            {"nothing", score.nothing}}},
          {"baselines",
           {{"longer_is_later", json(score.longer)},
            {"shorter_is_later", json(score.shorter)},
            {"earlier_dated", json(score.date)},
            {"earliest_similar", json(score.earliest)},
            {"credits_only", json(score.credit)},
            {"random", {{"forced", 0.5}}}}},
          {"calibration", json(score.calibration)}};
}

Json json(const ClusterScore& score) {
  return {{"ari", number(score.ari)},
          {"b_cubed",
           {{"precision", number(score.precision)},
            {"recall", number(score.recall)},
            {"f1", number(score.f)}}},
          {"articles", score.articles},
          {"clusters", score.clusters},
          {"clusters_found", score.found},
          {"largest", score.largest},
          {"largest_found", score.largest_found}};
}

template <class Score>
Json json(const Sliced<Score>& scores) {
  Json made = json(scores.all);
  Json classes = Json::object();
  for (const auto& [name, score] : scores.classes) classes[name] = json(score);
  made["classes"] = std::move(classes);
  return made;
}

template <class Score>
void put(Json& into, const char* key, const std::optional<Score>& score) {
  if (score) into[key] = json(*score);
}

}  // namespace

void write_evaluation_json(const Evaluation& evaluation, std::ostream& out) {
  Json all = Json::object();
  put(all, "pairs", evaluation.pairs);
  put(all, "passages", evaluation.passages);
  put(all, "direction", evaluation.direction);
  if (evaluation.stories) {
    all["clusters"] = {{"stories", json(*evaluation.stories)},
                       {"groups", json(*evaluation.groups)}};
  }
  Json notes = Json::array();
  for (const Note& note : evaluation.notes) {
    notes.push_back({{"where", note.where}, {"message", note.message}});
  }
  all["not_judged"] = std::move(notes);
  out << all.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace bylineage
