// Stars: clusters in which every member is a verified copy of the centre itself.
#ifndef BYLINEAGE_SRC_GRAPH_STARS_INTERNAL_H_
#define BYLINEAGE_SRC_GRAPH_STARS_INTERNAL_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace bylineage::graph {

/// Earliest first, articles without a date last; then longest, then smallest id.
inline auto seniority(const Analysis& analysis, DocId doc) {
  const auto& published = analysis.parsed.headline.published;
  return std::tuple(!published.has_value(), published ? published->begin : 0,
                    -static_cast<std::int64_t>(analysis.words), doc);
}

struct Star {
  struct Member {
    DocId doc{};
    std::optional<std::size_t> comparison;  ///< with the centre; none for the same text
  };
  DocId centre{};
  std::vector<Member> members;  ///< sorted by doc, the centre included
};

/// True if the pair lets the article `member` (one of a, b) join the other one.
using Joins = std::function<bool(const Comparison& pair, DocId member)>;

/// Takes the articles in `order` (all of them): each that is still free becomes a centre, and takes
/// the free ones that may join it, with all that have the same text. Sorted by smallest member;
/// every article is in exactly one.
std::vector<Star> find_stars(std::span<const Analysis> analyses,
                             std::span<const Comparison> comparisons, std::span<const DocId> order,
                             const Joins& joins);

}  // namespace bylineage::graph

#endif  // BYLINEAGE_SRC_GRAPH_STARS_INTERNAL_H_
