// Stories in two steps that differ in how far they may reach.
//
// Copying is proof, so it joins transitively: a copy of a copy is of the story. Reporting the same
// event is resemblance, and a chain of resemblances joins anything to anything (in ECB+ one month
// of court reports becomes one story). So same_event joins a component only to the *representative*
// of a larger one, once, and never further. One passage in common joins no further than that: it is
// copied, but it may be the background paragraph of every article on the subject.
//
// Live pages and roundups tell of many events. They stand aside while articles are joined, and then
// each goes to the one story that it is closest to.
#include "bylineage/graph/stories.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "bylineage/base/fixed.h"
#include "bylineage/graph/union_find.h"

namespace bylineage {
namespace {

constexpr std::int64_t kEventCosineQ30 = (std::int64_t{1} << 30) / 4;

// Thousandths: share of sentences aligned times share of plain words copied, and the latter alone,
// of the text with fewer (the gates of a rewrite by alignment, compare/relation.cc).
constexpr std::uint64_t kThroughout = 80, kHalf = 500;

// Outlets that an article credits as a source of its text.
std::set<std::string> credited(const Analysis& analysis) {
  std::set<std::string> outlets;
  for (const Credit& credit : analysis.parsed.credits) {
    const bool source = is_credit(credit.role) && credit.role != CreditRole::Priority &&
                        credit.role != CreditRole::Told;
    if (source && credit.kind != CreditKind::Person) outlets.insert(outlet_key(credit.outlet));
  }
  return outlets;
}

bool share_credit(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& outlet) { return b.contains(outlet); });
}

// True unless the two have but a passage in common.
bool copies_throughout(const Comparison& pair) {
  if (pair.relation != Relation::Rewrite || pair.machine) return is_copying(pair.relation);
  const bool a = pair.words_a <= pair.words_b;
  const std::uint64_t words = a ? pair.words_a : pair.words_b;
  const std::uint64_t sentences = a ? pair.prose_a : pair.prose_b;
  const std::uint64_t aligned = a ? pair.aligned_a : pair.aligned_b;
  return at_least(aligned * pair.copied, sentences * words, kThroughout) ||
         at_least(pair.copied, words, kHalf);
}

// What may attach one component to another's representative.
bool reports_same_event(const Comparison& pair) {
  return pair.relation == Relation::SameEvent || pair.relation == Relation::SharedQuotation ||
         (is_copying(pair.relation) && !copies_throughout(pair));
}

class Joiner {
 public:
  Joiner(std::span<const Analysis> analyses, std::span<const Comparison> comparisons,
         std::span<const std::pair<DocId, DocId>> joined)
      : comparisons_(comparisons), sets_(analyses.size()), closeness_(analyses.size(), 0) {
    for (const Analysis& analysis : analyses) {
      many_events_.push_back(has_entries(analysis.parsed.form.form));
    }
    join_copies(analyses);
    for (const auto& [a, b] : joined) {
      if (!tells_many(a) && !tells_many(b)) sets_.unite(index(a), index(b));
    }
    choose_representatives();
    join_events();
    attach(joined);
  }

  std::size_t story(DocId doc) { return story_of_[sets_.find(index(doc))]; }

 private:
  void join_copies(std::span<const Analysis> analyses) {
    std::vector<std::optional<std::set<std::string>>> credits(analyses.size());
    const auto credits_of = [&](DocId doc) -> const std::set<std::string>& {
      auto& slot = credits[index(doc)];
      if (!slot) slot = credited(analyses[index(doc)]);
      return *slot;
    };
    for (const Comparison& pair : comparisons_) {
      if (tells_many(pair.a) || tells_many(pair.b)) continue;
      const bool one_source = reports_same_event(pair) && pair.cosine_q30 >= kEventCosineQ30 &&
                              share_credit(credits_of(pair.a), credits_of(pair.b));
      if (copies_throughout(pair) || one_source) sets_.unite(index(pair.a), index(pair.b));
      if (pair.relation == Relation::Unrelated) continue;
      closeness_[index(pair.a)] += pair.cosine_q30;
      closeness_[index(pair.b)] += pair.cosine_q30;
    }
  }

  // The member closest to everything it was compared with; ties to the smallest.
  void choose_representatives() {
    const std::size_t articles = closeness_.size();
    size_.resize(articles);
    representative_.resize(articles);
    for (std::size_t i = 0; i < articles; ++i) {
      const std::size_t set = sets_.find(i);
      std::size_t& chosen = representative_[set];
      if (size_[set]++ == 0 || closeness_[i] > closeness_[chosen]) chosen = i;
    }
  }

  void join_events() {
    // Only pairs of two representatives can join; the closest first.
    std::vector<const Comparison*> links;
    for (const Comparison& pair : comparisons_) {
      if (tells_many(pair.a) || tells_many(pair.b)) continue;
      if (reports_same_event(pair) && represents(pair.a) && represents(pair.b)) {
        links.push_back(&pair);
      }
    }
    std::ranges::sort(links, {}, [](const Comparison* pair) {
      return std::tuple(-pair->cosine_q30, pair->a, pair->b);
    });
    story_of_.resize(size_.size());
    std::iota(story_of_.begin(), story_of_.end(), std::size_t{0});
    std::set<std::size_t> centres;
    for (const Comparison* pair : links) {
      std::size_t hub = sets_.find(index(pair->a));
      std::size_t rim = sets_.find(index(pair->b));
      if (hub == rim) continue;
      // A hub never becomes a rim, so nothing is joined at second hand.
      if (centres.contains(rim) || (!centres.contains(hub) && size_[rim] > size_[hub])) {
        std::swap(hub, rim);
      }
      if (centres.contains(rim) || story_of_[rim] != rim || story_of_[hub] != hub) continue;
      centres.insert(hub);
      story_of_[rim] = hub;
    }
  }

  // A link of a live page or roundup: person's word first, then copying, then likeness.
  struct Link {
    int rank = 0;
    bool whole = false;  ///< the wholes are one text
    std::int64_t cosine_q30 = 0;
    DocId page{}, other{};
  };

  std::vector<Link> links_of_pages(std::span<const std::pair<DocId, DocId>> joined) {
    std::vector<Link> links;
    const auto add = [&](Link link, DocId a, DocId b) {
      link.page = a;
      link.other = b;
      if (tells_many(a)) links.push_back(link);
      std::swap(link.page, link.other);
      if (tells_many(b)) links.push_back(link);
    };
    for (const auto& [a, b] : joined) add({}, a, b);
    for (const Comparison& pair : comparisons_) {
      const bool copying = is_copying(pair.relation);
      if (copying || reports_same_event(pair)) {
        const bool whole =
            pair.relation <= Relation::Reprint && pair.entry_a.empty() && pair.entry_b.empty();
        add({copying ? 1 : 2, whole, pair.cosine_q30, {}, {}}, pair.a, pair.b);
      }
    }
    std::ranges::sort(links, {}, [&](const Link& link) {
      return std::tuple(tells_many(link.other), link.rank, -link.cosine_q30, link.page, link.other);
    });
    return links;
  }

  // Pages with each other come last, and only as one page with its other states, or with one other
  // that is free: so no page leads from one event to another.
  void attach(std::span<const std::pair<DocId, DocId>> joined) {
    std::set<DocId> placed, hubs;
    for (const Link& link : links_of_pages(joined)) {
      if (placed.contains(link.page) || hubs.contains(link.page)) continue;
      if (tells_many(link.other)) {
        if (placed.contains(link.other) || (hubs.contains(link.other) && !link.whole)) continue;
        hubs.insert(link.other);
      } else if (link.rank == 2 && !represents(link.other)) {
        continue;
      }
      story_of_[index(link.page)] = story(link.other);
      placed.insert(link.page);
    }
  }

  bool tells_many(DocId doc) const { return many_events_[index(doc)]; }

  bool represents(DocId doc) { return representative_[sets_.find(index(doc))] == index(doc); }

  std::span<const Comparison> comparisons_;
  std::vector<bool> many_events_;  ///< by article
  UnionFind sets_;
  std::vector<std::int64_t> closeness_;  ///< by article: sum of cosines, Q30
  // By set, which is one of its articles.
  std::vector<std::size_t> representative_;  ///< an article
  std::vector<std::size_t> size_;            ///< articles in it; 0: no set
  std::vector<std::size_t> story_of_;        ///< the set whose story it is in
};

}  // namespace

std::vector<StoryMembers> find_stories(std::span<const Analysis> analyses,
                                       std::span<const Comparison> comparisons,
                                       std::span<const std::pair<DocId, DocId>> joined) {
  Joiner joiner(analyses, comparisons, joined);
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> place(analyses.size(), kNone);  // of a set's story, by first article
  std::vector<StoryMembers> stories;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    std::size_t& at = place[joiner.story(doc_id(i))];
    if (at == kNone) {
      at = stories.size();
      stories.emplace_back();
    }
    stories[at].articles.push_back(doc_id(i));
  }
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const std::size_t story = joiner.story(comparisons[c].a);
    if (story == joiner.story(comparisons[c].b)) {
      stories[place[story]].comparisons.push_back(c);
    }
  }
  return stories;
}

}  // namespace bylineage
