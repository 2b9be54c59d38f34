#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "bylineage/base/fixed.h"
#include "bylineage/graph/union_find.h"
#include "bylineage/lineage/polarity.h"
#include "bylineage/lineage/version_tree.h"
#include "versions_internal.h"

namespace bylineage {
namespace {

constexpr std::uint64_t kSharedOfShorter = 500;  // thousandths of its shingles
constexpr std::ptrdiff_t kReported = 2;          // "said" so often is a report
constexpr std::int32_t kDated = 8000;            // what a date is worth against the other order
constexpr std::uint64_t kUnseenParent = 100;  // one pair in so many: a text unseen between or above
constexpr std::int32_t kImpossible = -20'000;
constexpr std::size_t kColumnSentences = 3;
constexpr std::uint64_t kColumnShare = 600;  // thousandths of the aligned sentences

// True if the text says or shows that it is news.
bool bears_marks_of_news(const Analysis& analysis) {
  static const std::uint64_t said = tokenize("said").front().hash;
  const Parsed& parsed = analysis.parsed;
  return std::ranges::any_of(parsed.credits,
                             [](const Credit& credit) { return is_credit(credit.role); }) ||
         std::ranges::any_of(parsed.quotations,
                             [](const Quotation& found) { return !found.speaker.empty(); }) ||
         std::ranges::count(parsed.tokens, said, &Token::hash) >= kReported;
}

bool one_outlet(const StoryView& view, const StoryView::Pair& pair) {
  return !view.outlet(pair.a).empty() && view.outlet(pair.a) == view.outlet(pair.b);
}

std::int32_t log_milli(std::uint64_t x) {
  return static_cast<std::int32_t>(log2_q16(x) * 693'147 / 1000 / kOneQ16);
}

std::string_view words_for(std::string_view kind) {
  if (kind == "sentences_added") return "sentences and paragraphs that only one of the two has";
  if (kind == "lines_edited") return "lines edited throughout: who polishes, shortens";
  if (kind == "misspelling") return "a misspelt word is right in the other";
  if (kind == "web_address") return "http in the one, https in the other";
  if (kind == "tense") return "what was planned in the one is done in the other";
  return "words put in, taken out and replaced";
}

/// The versions of one text within a story.
class Family {
 public:
  Family(const StoryView& view, std::vector<std::size_t> pairs, std::vector<Weighed>& weighed)
      : view_(view), pairs_(std::move(pairs)), weighed_(weighed) {
    for (const std::size_t p : pairs_) {
      const StoryView::Pair& pair = view_.pairs()[p];
      number_.try_emplace(pair.a, 0);
      number_.try_emplace(pair.b, 0);
    }
    std::uint32_t next = 0;
    for (auto& [local, number] : number_) number = next++;
  }

  void order() {
    std::vector<VersionPair> versions;
    for (const std::size_t p : pairs_) {
      const StoryView::Pair& pair = view_.pairs()[p];
      VersionPair version;
      version.a = number_[pair.a];
      version.b = number_[pair.b];
      version.overlap = pair.comparison->overlap;
      version.proof = view_.before(pair.a, pair.b)   ? kDated
                      : view_.before(pair.b, pair.a) ? -kDated
                                                     : 0;
      versions.push_back(version);
    }
    VersionTree tree(number_.size(), versions);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      weighed_[pairs_[i]].version_edge = tree.in_tree(i);
      if (tree.counts(versions[i])) versions[i].polarity = weigh_polarity(pairs_[i]);
    }
    tree.weigh(versions);
    choose_dated(versions);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (versions[i].proof == 0) settle(pairs_[i], tree.order(versions[i].a, versions[i].b));
    }
  }

 private:
  // Where dates say who was there before, a version's neighbour is the most similar earlier one.
  void choose_dated(const std::vector<VersionPair>& versions) {
    std::map<std::uint32_t, std::size_t> nearest;  // version -> pair
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const VersionPair& pair = versions[i];
      if (pair.proof == 0) continue;
      weighed_[pairs_[i]].version_edge = false;
      const auto [found, fresh] = nearest.try_emplace(pair.proof > 0 ? pair.b : pair.a, i);
      if (!fresh && more_alike(pair.overlap, versions[found->second].overlap)) found->second = i;
    }
    for (const auto& [version, i] : nearest) weighed_[pairs_[i]].version_edge = true;
  }

  const VersionProfile& profile(std::size_t local) {
    auto& found = profiles_[local];
    if (!found) found = version_profile(view_.analysis(local));
    return *found;
  }

  // The reasons of this pair alone; returns their sum, for b as the later.
  std::int32_t weigh_polarity(std::size_t p) {
    const StoryView::Pair& pair = view_.pairs()[p];
    const Polarity found =
        polarity(polarity_terms(profile(pair.a), profile(pair.b), *pair.comparison));
    PairReasons& why = weighed_[p].why;
    for (const Polarity::Group& group : found.groups) {
      if (group.points == 0) continue;
      Evidence evidence;
      evidence.kind = group.kind;
      evidence.text = words_for(group.kind);
      evidence.points = std::abs(group.points);
      const std::size_t h = group.points > 0 ? 0 : 1;
      Effect effect{};
      effect[h] = evidence.points;
      why.sum[h] += evidence.points;
      why.reasons.push_back({std::move(evidence), effect});
    }
    return found.points;
  }

  // What the pooled order makes of the pair, as one more reason: together they sum to it.
  void settle(std::size_t p, const VersionTree::Order& order) {
    const StoryView::Pair& pair = view_.pairs()[p];
    PairReasons& why = weighed_[p].why;
    const std::int32_t common = log_milli(order.beside + order.total / kUnseenParent);
    const auto over_common = [&](std::uint64_t share) {
      return share == 0 ? kImpossible : log_milli(share) - common;
    };
    Effect target{over_common(order.above), over_common(order.below), 0, why.prior[3]};
    // One text in two places: either may be the model, the order of the others says nothing.
    const bool one_text = view_.analysis(pair.a).text_hash == view_.analysis(pair.b).text_hash;
    if (one_text) target[0] = target[1] = std::max(target[0], target[1]);
    Evidence evidence;
    evidence.kind = "version_order";
    evidence.text = "the order that suits all " + std::to_string(number_.size()) +
                    " versions of this text best";
    Effect effect{};
    for (std::size_t h = 0; h < 4; ++h) effect[h] = target[h] - why.sum[h];
    evidence.points = std::max(effect[0], effect[1]);
    why.reasons.push_back({std::move(evidence), effect});
    why.sum = target;
    why.ceilings.clear();
    why.proof = {!one_text, !one_text};
    why.hypotheses.points = target;
    const auto shares = softmax_per_mille(target);
    std::ranges::copy(shares, why.hypotheses.per_mille.begin());
  }

  const StoryView& view_;
  const std::vector<std::size_t> pairs_;
  std::vector<Weighed>& weighed_;
  std::map<std::size_t, std::uint32_t> number_;  // by local: node of the tree
  std::map<std::size_t, std::optional<VersionProfile>> profiles_;
};

}  // namespace

bool is_column(const Comparison& comparison) {
  std::set<std::uint32_t> counted;
  for (const Edit& edit : comparison.edits) {
    if (edit.kind == EditKind::Number || edit.kind == EditKind::Date) counted.insert(edit.match);
  }
  return counted.size() >= kColumnSentences &&
         at_least(counted.size(), comparison.aligned.size(), kColumnShare);
}

std::vector<bool> version_pairs(const StoryView& view) {
  std::vector<bool> is_news;
  for (std::size_t x = 0; x < view.size(); ++x) {
    is_news.push_back(bears_marks_of_news(view.analysis(x)));
  }
  std::vector<bool> result;
  for (const StoryView::Pair& pair : view.pairs()) {
    const Overlap& overlap = pair.comparison->overlap;
    const std::string &a = view.outlet(pair.a), &b = view.outlet(pair.b);
    const bool plain = a.empty() && b.empty() && !is_news[pair.a] && !is_news[pair.b];
    result.push_back(pair.copying() && !is_column(*pair.comparison) &&
                     (one_outlet(view, pair) || plain) &&
                     at_least(overlap.shared, std::min(overlap.a, overlap.b), kSharedOfShorter) &&
                     !view.bounded(pair.a) && !view.bounded(pair.b));
  }
  return result;
}

void order_versions(const StoryView& view, const std::vector<bool>& is_version,
                    std::vector<Weighed>& weighed) {
  UnionFind texts(view.size());
  for (std::size_t p = 0; p < is_version.size(); ++p) {
    if (is_version[p]) texts.unite(view.pairs()[p].a, view.pairs()[p].b);
  }
  std::map<std::size_t, std::vector<std::size_t>> families;
  for (std::size_t p = 0; p < is_version.size(); ++p) {
    if (is_version[p]) families[texts.find(view.pairs()[p].a)].push_back(p);
  }
  for (auto& [root, pairs] : families) Family(view, std::move(pairs), weighed).order();
}

}  // namespace bylineage
