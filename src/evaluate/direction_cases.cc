#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "bylineage/text/outlet.h"
#include "cases_internal.h"

namespace bylineage::evaluation {
namespace {

std::uint64_t key(std::uint32_t from, std::uint32_t to) { return (std::uint64_t{from} << 32) | to; }

class Cases {
 public:
  Cases(const Truth& truth, const FoundReport& found)
      : found_(&found),
        published_(found.articles.size()),
        earliest_(found.articles.size(), kNowhere) {
    for (std::size_t i = 0; i < published_.size(); ++i) {
      published_[i] = found.articles[i].published;
    }
    for (const TruthMember& date : truth.dates) {
      if (const auto place = found.find(date.id)) published_[*place] = date.group;
    }
    draw();
    find_earliest();
    for (const FoundCredit& credit : found.credits) {
      credited_.emplace(credit.article, slug(credit.outlet));
    }
  }

  DirectionCase of(std::uint32_t parent, std::uint32_t child) const {
    DirectionCase made;
    const FoundPair* pair = found_->pair(parent, child);
    if (pair != nullptr && pair->traced) {
      made.forward = pair->per_mille[parent < child ? 0 : 1];
      made.backward = pair->per_mille[parent < child ? 1 : 0];
    }
    set_drawn(parent, child, made);
    const auto& articles = found_->articles;
    made.longer = (articles[child].words > articles[parent].words) -
                  (articles[child].words < articles[parent].words);
    made.date = before(parent, child) - before(child, parent);
    made.earliest = (earliest_[child] == parent) - (earliest_[parent] == child);
    made.credit = credits(child, parent) - credits(parent, child);
    return made;
  }

 private:
  /// The strongest edge between any two articles, by either order.
  void draw() {
    for (const FoundEdge& edge : found_->edges) {
      if (std::max(edge.from, edge.to) >= found_->articles.size()) continue;
      const Drawn drawn = edge.type == EdgeType::Sibling              ? Drawn::Sibling
                          : edge.direction == Direction::Undetermined ? Drawn::NoHead
                          : edge.direction == Direction::Probable     ? Drawn::Probable
                                                                      : Drawn::Decided;
      Drawn& here = drawn_[key(edge.from, edge.to)];
      here = std::max(here, drawn);
    }
  }

  void set_drawn(std::uint32_t parent, std::uint32_t child, DirectionCase& made) const {
    const auto drawn = [&](std::uint32_t from, std::uint32_t to) {
      const auto edge = drawn_.find(key(from, to));
      return edge == drawn_.end() ? Drawn::Nothing : edge->second;
    };
    const Drawn right = drawn(parent, child);
    const Drawn wrong = drawn(child, parent);
    made.drawn = std::max(right, wrong);
    made.forwards = right > wrong;
  }

  /// For each article the earliest dated of those it was found to share a text with, if that is
  /// earlier: the parent of the simplest rule in the field (RNewsflow's only_first_match).
  void find_earliest() {
    for (const FoundPair& pair : found_->pairs) {
      if (!is_copying(pair.relation)) continue;
      for (const auto& [child, parent] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
        if (!before(parent, child)) continue;
        std::uint32_t& earliest = earliest_[child];
        if (earliest == kNowhere || before(parent, earliest)) earliest = parent;
      }
    }
  }

  bool before(std::uint32_t x, std::uint32_t y) const {
    return !published_[x].empty() && !published_[y].empty() && published_[x] < published_[y];
  }

  bool credits(std::uint32_t article, std::uint32_t other) const {
    const std::string outlet = slug(found_->articles[other].outlet);
    return !outlet.empty() && credited_.contains({article, outlet});
  }

  const FoundReport* found_;
  std::vector<std::string> published_;
  std::vector<std::uint32_t> earliest_;
  std::unordered_map<std::uint64_t, Drawn> drawn_;
  std::set<std::pair<std::uint32_t, std::string>> credited_;
};

}  // namespace

std::uint32_t place_of(const FoundReport& found, const std::string& id, const std::string& where,
                       std::vector<Note>& notes) {
  const auto place = found.find(id);
  if (!place) notes.push_back({where, "the report has no article '" + id + "': not found"});
  return place.value_or(kNowhere);
}

Classed<DirectionCase> direction_cases(const Truth& truth, const FoundReport& found,
                                       std::vector<Note>& notes) {
  const Cases cases(truth, found);
  Classed<DirectionCase> made;
  for (const TruthEdge& edge : truth.edges) {
    const auto parent = place_of(found, edge.parent, edge.where, notes);
    const auto child = place_of(found, edge.child, edge.where, notes);
    const bool known = parent != kNowhere && child != kNowhere;
    made.emplace_back(edge.slice, known ? cases.of(parent, child) : DirectionCase());
  }
  return made;
}

}  // namespace bylineage::evaluation
