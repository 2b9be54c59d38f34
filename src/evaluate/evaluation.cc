#include "bylineage/evaluate/evaluation.h"

#include <set>

#include "cases_internal.h"

namespace bylineage {
namespace {

using evaluation::Classed;
using evaluation::Places;
using evaluation::SimpleRules;

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
  Evaluator(const Truth& truth, const FoundReport& found)
      : truth_(truth), found_(found), places_(truth, found, made_.notes), rules_(truth, found) {}

  Result<Evaluation> run() {
    if (!truth_.passages.empty() && truth_.offsets != found_.offsets) {
      return Error{Error::Kind::InvalidArgument,
                   "counts " + std::string(name(truth_.offsets)) + ", the report " +
                       std::string(name(found_.offsets)) + ": make it with --offsets " +
                       std::string(name(truth_.offsets)),
                   truth_.dir + "/passages.jsonl"};
    }
    if (!truth_.pairs.empty()) judge_pairs();
    judge_levels();
    if (!truth_.passages.empty()) judge_passages();
    if (!truth_.edges.empty()) judge_direction();
    if (truth_.lineage) {
      judge_lineage();
    } else if (!truth_.edges.empty()) {
      std::vector<Note> said_already;
      Places places(truth_, found_, said_already);
      made_.graphs = score_graphs(evaluation::edge_graphs(truth_, found_, places));
    }
    if (!truth_.groups.empty()) judge_clusters();
    return std::move(made_);
  }

 private:
  void judge_pairs() {
    Classed<PairCase> cases;
    for (const TruthPair& label : truth_.pairs) {
      const auto a = places_.of(label.a, label.where);
      const auto b = places_.of(label.b, label.where);
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
      const auto a = places_.of(label.a, label.where);
      const auto b = places_.of(label.b, label.where);
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
    const auto cases = evaluation::direction_cases(truth_, found_, rules_, places_);
    made_.direction = score_classes(cases, score_directions);
    std::map<int, std::vector<DirectionCase>> by_length;
    for (const auto& [slice, item] : cases) by_length[item.longer].push_back(item);
    constexpr const char* kNames[] = {"child shorter", "equally long", "child longer"};
    for (const auto& [longer, items] : by_length) {
      made_.direction->classes[kNames[longer + 1]] = score_directions(items);
    }
  }

  void judge_lineage() {
    auto judged = evaluation::judge_lineage(truth_, found_, rules_, places_);
    made_.lineage = judged.score;
    made_.graphs = score_graphs(judged.graphs);
  }

  void judge_levels() {
    std::set<std::string> names;
    for (const TruthPair& label : truth_.pairs) {
      if (!label.level.empty()) names.insert(label.level);
    }
    if (names.empty()) return;
    std::vector<LevelCase> cases;
    for (const TruthPair& label : truth_.pairs) {
      const auto level = names.find(label.level);
      if (level == names.end()) continue;
      const auto a = found_.find(label.a);
      const auto b = found_.find(label.b);
      const FoundPair* pair = a && b ? found_.pair(*a, *b) : nullptr;
      const double measure = pair == nullptr ? 0 : *a < *b ? pair->measure : pair->mirrored;
      cases.push_back(
          {measure, static_cast<std::size_t>(std::distance(names.begin(), level)), label.group});
    }
    made_.levels = score_levels(cases, {names.begin(), names.end()});
  }

  void judge_clusters() {
    std::map<std::string, std::uint32_t> groups;
    std::vector<std::uint32_t> truth, stories, copies;
    for (const TruthMember& member : truth_.groups) {
      const auto place = places_.of(member.id, member.where);
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
  Places places_;
  SimpleRules rules_;
};

}  // namespace

Result<Evaluation> evaluate(const Truth& truth, const FoundReport& found) {
  return Evaluator(truth, found).run();
}

}  // namespace bylineage
