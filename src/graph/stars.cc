// The lenses see only the first of many equal texts, so links are kept between texts, not between
// articles: what a text's first article may join, its others may join.
#include <algorithm>
#include <numeric>

#include "bylineage/sign/equal_texts.h"
#include "stars_internal.h"

namespace bylineage::graph {
namespace {

struct Link {
  std::size_t text = 0;        ///< that may join
  std::size_t comparison = 0;  ///< that says so
};

struct TextClass {
  std::vector<DocId> articles;
  std::vector<Link> links;  ///< by comparison
};

class Texts {
 public:
  Texts(std::span<const Analysis> analyses, std::span<const Comparison> comparisons,
        const Joins& joins)
      : class_of_(analyses.size()) {
    // A text without words is equal to nothing.
    std::vector<std::size_t> first(analyses.size());
    std::iota(first.begin(), first.end(), std::size_t{0});
    for_each_text(analyses, 1, [&](std::span<const KeyedDoc> equal) {
      for (const KeyedDoc& article : equal) first[index(article.doc)] = index(equal[0].doc);
    });
    for (std::size_t i = 0; i < analyses.size(); ++i) {
      const bool fresh = first[i] == i;
      class_of_[i] = fresh ? classes_.size() : class_of_[first[i]];
      if (fresh) classes_.emplace_back();
      classes_[class_of_[i]].articles.push_back(doc_id(i));
    }
    for (std::size_t c = 0; c < comparisons.size(); ++c) {
      const Comparison& pair = comparisons[c];
      const std::size_t a = of(pair.a);
      const std::size_t b = of(pair.b);
      if (a == b) continue;
      if (joins(pair, pair.a)) classes_[b].links.push_back({a, c});
      if (joins(pair, pair.b)) classes_[a].links.push_back({b, c});
    }
  }

  std::size_t of(DocId doc) const { return class_of_[index(doc)]; }
  std::size_t size() const { return classes_.size(); }
  const TextClass& operator[](std::size_t text) const { return classes_[text]; }

 private:
  std::vector<std::size_t> class_of_;
  std::vector<TextClass> classes_;
};

void take(const TextClass& text, std::optional<std::size_t> comparison, Star& star) {
  for (const DocId doc : text.articles) star.members.push_back({doc, comparison});
}

}  // namespace

std::vector<Star> find_stars(std::span<const Analysis> analyses,
                             std::span<const Comparison> comparisons, std::span<const DocId> order,
                             const Joins& joins) {
  const Texts texts(analyses, comparisons, joins);
  std::vector<bool> taken(texts.size(), false);
  std::vector<Star> stars;
  for (const DocId centre : order) {
    const std::size_t text = texts.of(centre);
    if (taken[text]) continue;
    taken[text] = true;
    Star star{centre, {}};
    take(texts[text], std::nullopt, star);
    for (const Link& link : texts[text].links) {
      if (taken[link.text]) continue;
      taken[link.text] = true;
      take(texts[link.text], link.comparison, star);
    }
    std::ranges::sort(star.members, {}, &Star::Member::doc);
    stars.push_back(std::move(star));
  }
  std::ranges::sort(stars, {}, [](const Star& star) { return star.members.front().doc; });
  return stars;
}

}  // namespace bylineage::graph
