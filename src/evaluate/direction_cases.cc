#include <algorithm>
#include <unordered_map>

#include "cases_internal.h"

namespace bylineage::evaluation {
namespace {

std::uint64_t key(std::uint32_t from, std::uint32_t to) { return (std::uint64_t{from} << 32) | to; }

Drawn drawn_as(const FoundEdge& edge) {
  if (edge.type == EdgeType::Sibling) return Drawn::Sibling;
  if (edge.direction == Direction::Undetermined) return Drawn::NoHead;
  return edge.direction == Direction::Probable ? Drawn::Probable : Drawn::Decided;
}

class Cases {
 public:
  Cases(const FoundReport& found, const SimpleRules& rules) : found_(&found), rules_(&rules) {
    for (const FoundEdge& edge : found.edges) {
      if (std::max(edge.from, edge.to) >= found.articles.size()) continue;
      Drawn& strongest = drawn_[key(edge.from, edge.to)];
      strongest = std::max(strongest, drawn_as(edge));
    }
  }

  DirectionCase of(std::uint32_t parent, std::uint32_t child) const {
    DirectionCase made;
    const FoundPair* pair = found_->pair(parent, child);
    if (pair != nullptr && pair->traced) {
      made.forward = pair->per_mille[parent < child ? 0 : 1];
      made.backward = pair->per_mille[parent < child ? 1 : 0];
    }
    const Drawn right = drawn(parent, child);
    const Drawn wrong = drawn(child, parent);
    made.drawn = std::max(right, wrong);
    made.forwards = right > wrong;
    const auto& articles = found_->articles;
    made.longer = (articles[child].words > articles[parent].words) -
                  (articles[child].words < articles[parent].words);
    made.date = rules_->before(parent, child) - rules_->before(child, parent);
    made.earliest = (rules_->earliest(child) == parent) - (rules_->earliest(parent) == child);
    made.credit = rules_->credits(child, parent) - rules_->credits(parent, child);
    return made;
  }

 private:
  Drawn drawn(std::uint32_t from, std::uint32_t to) const {
    const auto edge = drawn_.find(key(from, to));
    return edge == drawn_.end() ? Drawn::Nothing : edge->second;
  }

  const FoundReport* found_;
  const SimpleRules* rules_;
  std::unordered_map<std::uint64_t, Drawn> drawn_;  ///< the strongest edge from one to another
};

}  // namespace

Classed<DirectionCase> direction_cases(const Truth& truth, const FoundReport& found,
                                       const SimpleRules& rules, Places& places) {
  const Cases cases(found, rules);
  Classed<DirectionCase> made;
  for (const TruthEdge& edge : truth.edges) {
    const std::uint32_t parent = places.of(edge.parent, edge.where);
    const std::uint32_t child = places.of(edge.child, edge.where);
    const bool known = parent != kNowhere && child != kNowhere;
    made.emplace_back(edge.slice, known ? cases.of(parent, child) : DirectionCase());
  }
  return made;
}

}  // namespace bylineage::evaluation
