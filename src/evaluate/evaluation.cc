#include "bylineage/evaluate/evaluation.h"

#include "cases_internal.h"

namespace bylineage {
namespace {

using evaluation::Classed;
using evaluation::place_of;

template <class Case, class Score>
Sliced<Score> score_classes(const Classed<Case>& cases, Score (*score)(std::span<const Case>)) {
  std::vector<Case> all;
  std::map<std::string, std::vector<Case>> classes;
  for (const auto& [slice, item] : cases) {
    all.push_back(item);
    if (!slice.empty()) classes[slice].push_back(item);
  }
  Sliced<Score> scores{score(all), {}};
  for (const auto& [slice, items] : classes) scores.classes[slice] = score(items);
  return scores;
}

class Evaluator {
 public:
  Evaluator(const Truth& truth, const FoundReport& found) : truth_(truth), found_(found) {}

  Result<Evaluation> run() {
    if (!truth_.passages.empty() && truth_.offsets != found_.offsets) {
      return Error{Error::Kind::InvalidArgument,
                   "counts " + std::string(name(truth_.offsets)) + ", the report " +
                       std::string(name(found_.offsets)) + ": make it with --offsets " +
                       std::string(name(truth_.offsets)),
                   truth_.dir + "/passages.jsonl"};
    }
    if (!truth_.pairs.empty()) judge_pairs();
    if (!truth_.passages.empty()) judge_passages();
    if (!truth_.edges.empty()) judge_direction();
    if (!truth_.groups.empty()) judge_clusters();
    return std::move(made_);
  }

 private:
  void judge_pairs() {
    Classed<PairCase> cases;
    for (const TruthPair& label : truth_.pairs) {
      const auto a = place_of(found_, label.a, label.where, made_.notes);
      const auto b = place_of(found_, label.b, label.where, made_.notes);
      PairCase made{label.relation,      label.accept, label.derived,
                    Relation::Unrelated, {},           label.slice};
      if (const FoundPair* pair = found_.pair(a, b)) {
        made.found = pair->relation;
        const auto& chance = pair->per_mille;
        if (pair->traced) made.score = chance[0] + chance[1] + chance[2];
      }
      cases.emplace_back(label.slice, std::move(made));
    }
    made_.pairs = score_classes(cases, score_pairs);
  }

  void judge_passages() {
    Classed<JudgedPassages> cases;
    for (const TruthPassages& label : truth_.passages) {
      const auto a = place_of(found_, label.a, label.where, made_.notes);
      const auto b = place_of(found_, label.b, label.where, made_.notes);
      JudgedPassages judged{label.cases, {}};
      if (const FoundPair* pair = found_.pair(a, b)) {
        judged.detections = pair->passages;
        if (b < a) {
          for (PassagePair& passage : judged.detections) std::swap(passage.a, passage.b);
        }
      }
      cases.emplace_back(label.slice, std::move(judged));
    }
    made_.passages = score_classes(cases, score_passages);
  }

  void judge_direction() {
    const auto cases = evaluation::direction_cases(truth_, found_, made_.notes);
    made_.direction = score_classes(cases, score_directions);
    std::map<int, std::vector<DirectionCase>> by_length;
    for (const auto& [slice, item] : cases) by_length[item.longer].push_back(item);
    constexpr const char* kNames[] = {"child shorter", "equally long", "child longer"};
    for (const auto& [longer, items] : by_length) {
      made_.direction->classes[kNames[longer + 1]] = score_directions(items);
    }
  }

  void judge_clusters() {
    std::map<std::string, std::uint32_t> groups;
    std::vector<std::uint32_t> truth, stories, copies;
    for (const TruthMember& member : truth_.groups) {
      const auto place = place_of(found_, member.id, member.where, made_.notes);
      const auto next = static_cast<std::uint32_t>(groups.size());
      truth.push_back(groups.try_emplace(member.group, next).first->second);
      const bool known = place != evaluation::kNowhere;
      const auto alone = static_cast<std::uint32_t>(found_.articles.size() + truth.size());
      stories.push_back(known ? found_.articles[place].story : alone);
      copies.push_back(known ? found_.articles[place].group : alone);
    }
    made_.stories = score_clusters(truth, stories);
    made_.groups = score_clusters(truth, copies);
  }

  const Truth& truth_;
  const FoundReport& found_;
  Evaluation made_;
};

}  // namespace

Result<Evaluation> evaluate(const Truth& truth, const FoundReport& found) {
  return Evaluator(truth, found).run();
}

}  // namespace bylineage
