// A known lineage and a found one on one set of nodes.
//
// Texts at hand come first, those that the report lacks after those that it has; then the sources
// that were found; then those of the labels that were not. A source of the labels is the found one
// that matches it best, so that all that follows compares numbers.
#include <algorithm>
#include <map>
#include <set>

#include "bylineage/graph/union_find.h"
#include "bylineage/text/outlet.h"
#include "cases_internal.h"

namespace bylineage::evaluation {
namespace {

using Arrow = StoryGraphs::Arrow;
using Children = std::set<std::uint32_t>;

bool has(const std::vector<EdgeType>& types, EdgeType type) {
  return std::ranges::find(types, type) != types.end();
}

Arrow either_way(Arrow ends) {
  return {std::min(ends.first, ends.second), std::max(ends.first, ends.second)};
}

/// One key for all names of an outlet: "BBC News" and "BBC" are one.
std::string source_key(const std::string& name) {
  const Outlet* known = Gazetteer::shipped().by_name(name);
  return outlet_key(known == nullptr ? name : known->name);
}

std::size_t shared(const Children& x, const Children& y) {
  return static_cast<std::size_t>(
      std::ranges::count_if(x, [&](std::uint32_t node) { return y.contains(node); }));
}

class Judge {
 public:
  Judge(const Truth& truth, const FoundReport& found, const SimpleRules& rules, Places& places)
      : known_(*truth.lineage), found_(found), rules_(rules) {
    number_articles(truth, places);
    number_sources();
    for (const TruthLink& link : known_.edges) {
      const Arrow ends = ends_of(link);
      links_.emplace(either_way(ends), &link);
      if (link.types[0] == EdgeType::Derives) parents_[ends.second].insert(ends.first);
    }
    for (const FoundEdge& edge : found_.edges) drawn_.emplace(either_way(ends_of(edge)), &edge);
  }

  JudgedLineage judge() {
    JudgedLineage made;
    LineageScore& score = made.score;
    score.edges = judge_arrows(found_arrows(), kNowhere);
    score.articles = judge_arrows(found_arrows(), extant_);
    score.siblings = judge_siblings();
    score.credits = judge_arrows(credit_arrows(), kNowhere);
    score.earliest = judge_arrows(earliest_arrows(), kNowhere);
    judge_sources(score);
    score.forbidden = count_forbidden();
    made.graphs = graphs();
    return made;
  }

 private:
  void number_articles(const Truth& truth, Places& places) {
    const auto at_hand = static_cast<std::uint32_t>(found_.articles.size());
    extant_ = at_hand;
    for (const auto& [id, file] : known_.articles) {
      const std::uint32_t place = places.of(id, truth.dir);
      nodes_[id] = place == kNowhere ? extant_++ : place;
      judged_.insert(nodes_[id]);
    }
    next_ = extant_ + static_cast<std::uint32_t>(found_.sources.size());
  }

  /// A node of the report in the numbers of both.
  std::uint32_t node(FoundNode found) const {
    const auto at_hand = static_cast<std::uint32_t>(found_.articles.size());
    return found < at_hand ? found : found - at_hand + extant_;
  }

  Arrow ends_of(const FoundEdge& edge) const { return {node(edge.from), node(edge.to)}; }

  void number_sources() {
    std::map<std::uint32_t, Children> parents;  // found sources by child
    for (const FoundEdge& edge : found_.edges) {
      const Arrow ends = ends_of(edge);
      if (edge.type == EdgeType::Sibling || ends.first < extant_) continue;
      found_children_[ends.first].insert(ends.second);
      parents[ends.second].insert(ends.first);
    }
    std::map<std::string, Children> children;
    for (const TruthLink& link : known_.edges) {
      const auto child = nodes_.find(link.to);
      if (child != nodes_.end()) children[link.from].insert(child->second);
    }
    for (const TruthSource& source : known_.sources) {
      const Children& of_source = children[source.id];
      Children candidates;
      for (const std::uint32_t child : of_source) candidates.merge(Children(parents[child]));
      const std::uint32_t match = best_match(source, of_source, candidates);
      const std::uint32_t place = match == kNowhere ? next_++ : match;
      nodes_[source.id] = place;
      if (match != kNowhere) matched_[match] = &source;
      for (const std::uint32_t child : of_source)
        named_.emplace(std::pair(source_key(source.name), child), place);
      true_children_[&source] = of_source;
    }
  }

  /// The found source not yet taken with most children in common; kNowhere if none has any.
  std::uint32_t best_match(const TruthSource& source, const Children& children,
                           const Children& candidates) const {
    std::uint32_t best = kNowhere;
    std::size_t most = 0;
    for (const std::uint32_t candidate : candidates) {
      if (matched_.contains(candidate)) continue;
      const std::string& name = found_.sources[candidate - extant_].name;
      if (source_key(name) != source_key(source.name)) continue;
      const std::size_t common = shared(children, found_children_.at(candidate));
      if (common > most) {
        most = common;
        best = candidate;
      }
    }
    return best;
  }

  /// kNowhere on the side of an id that the labels do not introduce.
  Arrow ends_of(const TruthLink& link) const {
    const auto number = [&](const std::string& id) {
      const auto place = nodes_.find(id);
      return place == nodes_.end() ? kNowhere : place->second;
    };
    return {number(link.from), number(link.to)};
  }

  std::vector<Arrow> found_arrows() const {
    std::vector<Arrow> arrows;
    for (const FoundEdge& edge : found_.edges) {
      if (edge.type != EdgeType::Derives || !edge.is_arrow()) continue;
      arrows.push_back(ends_of(edge));
    }
    return arrows;
  }

  /// Of the arrows to texts that the labels know; both ends below `below`: extant_ for articles
  /// only, kNowhere for all.
  Retrieval judge_arrows(const std::vector<Arrow>& arrows, std::uint32_t below) const {
    const std::set<Arrow> claimed(arrows.begin(), arrows.end());
    Retrieval score;
    for (const Arrow& arrow : claimed) {
      const bool known = judged_.contains(arrow.second) || arrow.second >= extant_;
      const bool apart = arrow.first < extant_ && !judged_.contains(arrow.first);
      if (!known || apart || std::max(arrow.first, arrow.second) >= below) continue;
      add_claim(arrow, EdgeType::Derives, score.precision);
    }
    for (const TruthLink& link : known_.edges) {
      const Arrow ends = ends_of(link);
      if (link.types[0] != EdgeType::Derives || link.demand == Demand::May) continue;
      if (std::max(ends.first, ends.second) >= below) continue;
      const bool otherwise = std::ranges::any_of(link.types, [&](EdgeType type) {
        return type != EdgeType::Derives && is_drawn(ends, type);
      });
      score.recall.add(claimed.contains(ends) || otherwise);
    }
    return score;
  }

  /// Right, wrong, or neither if the labels say that it may be there.
  void add_claim(Arrow ends, EdgeType type, Share& precision) const {
    bool allowed = false;
    bool right = false;
    const auto [first, last] = links_.equal_range(either_way(ends));
    for (auto link = first; link != last; ++link) {
      if (!has(link->second->types, type)) continue;
      if (type != EdgeType::Sibling && ends_of(*link->second) != ends) continue;
      (link->second->demand == Demand::May ? allowed : right) = true;
    }
    if (type == EdgeType::Sibling) right |= share_parent(ends);
    if (right || !allowed) precision.add(right);
  }

  /// True if both derive from one text: siblings, whether or not the labels say so.
  bool share_parent(Arrow ends) const {
    const auto x = parents_.find(ends.first);
    const auto y = parents_.find(ends.second);
    return x != parents_.end() && y != parents_.end() && shared(x->second, y->second) > 0;
  }

  /// True if there is such an edge; arrows only with a head.
  bool is_drawn(Arrow ends, EdgeType type) const {
    const auto [first, last] = drawn_.equal_range(either_way(ends));
    return std::any_of(first, last, [&](const auto& drawn) {
      const FoundEdge& edge = *drawn.second;
      if (edge.type != type) return false;
      return type == EdgeType::Sibling || (edge.is_arrow() && ends_of(edge) == ends);
    });
  }

  Retrieval judge_siblings() const {
    std::set<Arrow> drawn;
    for (const FoundEdge& edge : found_.edges) {
      if (edge.type != EdgeType::Sibling) continue;
      const Arrow ends = either_way(ends_of(edge));
      if (judged_.contains(ends.first) && judged_.contains(ends.second)) drawn.insert(ends);
    }
    Retrieval score;
    for (const Arrow& ends : drawn) add_claim(ends, EdgeType::Sibling, score.precision);
    for (const TruthLink& link : known_.edges) {
      if (link.types[0] != EdgeType::Sibling || link.demand == Demand::May) continue;
      score.recall.add(drawn.contains(either_way(ends_of(link))));
    }
    return score;
  }

  void judge_sources(LineageScore& score) const {
    bool persons = false;
    for (const TruthSource& source : known_.sources) {
      persons |= source.kind == name(Source::Kind::Person);
      if (source.demand == Demand::May) continue;
      const auto found = matched_.find(nodes_.at(source.id));
      const Children& children = true_children_.at(&source);
      if (!source.name.empty()) {
        score.named.recall.add(found != matched_.end());
      } else if (children.size() > 1) {
        score.unnamed.add(found != matched_.end() && found_children_.at(found->first) == children);
      }
    }
    for (const auto& [place, children] : found_children_) {
      const FoundSource& source = found_.sources[place - extant_];
      if (source.name.empty() || (source.kind == name(Source::Kind::Person) && !persons)) continue;
      const auto match = matched_.find(place);
      const bool may = match != matched_.end() && match->second->demand == Demand::May;
      const bool theirs = std::ranges::any_of(children, [&](std::uint32_t child) {
        return judged_.contains(child) || child >= extant_;
      });
      if (theirs && !may) score.named.precision.add(match != matched_.end());
    }
  }

  std::uint64_t count_forbidden() const {
    std::uint64_t count = 0;
    for (const TruthLink& rule : known_.must_not) {
      if (is_drawn(ends_of(rule), rule.types[0])) ++count;
    }
    return count;
  }

  /// An arrow from whomever an article credits: the first article of that outlet in its story, else
  /// the unseen text of that name.
  std::vector<Arrow> credit_arrows() const {
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> of_outlet;
    for (std::uint32_t i = 0; i < found_.articles.size(); ++i) {
      const auto [first, fresh] =
          of_outlet.try_emplace({found_.articles[i].story, rules_.outlet(i)}, i);
      if (!fresh && rules_.before(i, first->second)) first->second = i;
    }
    std::vector<Arrow> arrows;
    std::uint32_t unknown = next_;
    for (std::uint32_t i = 0; i < found_.articles.size(); ++i) {
      for (const std::string& outlet : rules_.credited(i)) {
        const auto article = of_outlet.find({found_.articles[i].story, outlet});
        if (article == of_outlet.end()) {
          const auto source = named_.find({outlet, i});
          arrows.emplace_back(source == named_.end() ? unknown++ : source->second, i);
        } else if (article->second != i) {
          arrows.emplace_back(article->second, i);
        }
      }
    }
    return arrows;
  }

  std::vector<Arrow> earliest_arrows() const {
    std::vector<Arrow> arrows;
    for (std::uint32_t i = 0; i < found_.articles.size(); ++i) {
      if (rules_.earliest(i) != kNowhere) arrows.emplace_back(rules_.earliest(i), i);
    }
    return arrows;
  }

  /// Stories are what the labels connect.
  std::vector<StoryGraphs> graphs() const {
    StoryGraphs all;
    UnionFind sets(next_);
    for (const TruthLink& link : known_.edges) {
      const Arrow ends = ends_of(link);
      if (ends.first == kNowhere || ends.second == kNowhere) continue;
      sets.unite(ends.first, ends.second);
      const bool demanded = link.types[0] == EdgeType::Derives && link.demand != Demand::May;
      if (demanded) all.truth.push_back(ends);
    }
    std::map<std::size_t, std::vector<std::uint32_t>> members;
    for (const auto& [id, place] : nodes_) members[sets.find(place)].push_back(place);
    std::vector<std::vector<std::uint32_t>> stories;
    for (auto& [set, nodes] : members) stories.push_back(std::move(nodes));
    all.found = found_arrows();
    for (const FoundEdge& edge : found_.edges) {
      if (edge.type != EdgeType::Derives || edge.is_arrow()) continue;
      all.headless.push_back(ends_of(edge));
    }
    return cut_graphs(stories, extant_, all);
  }

  const TruthLineage& known_;
  const FoundReport& found_;
  const SimpleRules& rules_;
  std::uint32_t extant_ = 0;                    ///< texts at hand
  std::uint32_t next_ = 0;                      ///< the next free number
  std::map<std::string, std::uint32_t> nodes_;  ///< by id of the labels
  std::set<std::uint32_t> judged_;              ///< articles of the labels
  std::map<std::uint32_t, Children> found_children_;
  std::map<std::uint32_t, Children> parents_;  ///< by the labels, of a text
  std::map<std::uint32_t, const TruthSource*> matched_;
  std::map<const TruthSource*, Children> true_children_;
  std::map<std::pair<std::string, std::uint32_t>, std::uint32_t> named_;  ///< by slug and child
  std::multimap<Arrow, const TruthLink*> links_;                          ///< either way
  std::multimap<Arrow, const FoundEdge*> drawn_;                          ///< the same
};

}  // namespace

JudgedLineage judge_lineage(const Truth& truth, const FoundReport& found, const SimpleRules& rules,
                            Places& places) {
  return Judge(truth, found, rules, places).judge();
}

}  // namespace bylineage::evaluation
