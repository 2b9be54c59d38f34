#include "bylineage/graph/keep.h"

#include <algorithm>
#include <array>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"
#include "stars_internal.h"

namespace bylineage {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"earliest", "longest", "root"};

constexpr std::uint64_t kContained = 800;  ///< per mille; as CompareOptions::excerpt

// The order in which articles may stay.
std::vector<DocId> order_of(std::span<const Analysis> analyses, Keep which,
                            std::span<const std::uint32_t> generation) {
  std::vector<DocId> order(analyses.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = doc_id(i);
  std::ranges::sort(order, {}, [&](DocId doc) {
    const Analysis& analysis = analyses[index(doc)];
    std::int64_t first = 0;
    if (which == Keep::Longest) first = -static_cast<std::int64_t>(analysis.words);
    if (which == Keep::Root && !generation.empty()) first = generation[index(doc)];
    return std::tuple(first, graph::seniority(analysis, doc));
  });
  return order;
}

bool goes(const Comparison& pair, DocId member, const KeepOptions& options) {
  const Overlap& shingles = pair.overlap;
  switch (pair.relation) {
    case Relation::Reprint:
      return true;
    case Relation::Revision:
      return options.revisions;
    case Relation::Excerpt:
      return options.excerpts &&
             at_least(shingles.shared, member == pair.a ? shingles.a : shingles.b, kContained);
    default:
      return false;
  }
}

}  // namespace

std::string_view name(Keep keep) { return kNames[static_cast<std::size_t>(keep)]; }

std::optional<Keep> keep_named(std::string_view name) {
  const auto* const found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Keep>(found - kNames.begin());
}

std::vector<Kept> keep_one(std::span<const Analysis> analyses,
                           std::span<const Comparison> comparisons, const KeepOptions& options,
                           std::span<const std::uint32_t> generation) {
  BYLINEAGE_CHECK(generation.empty() || generation.size() == analyses.size());
  const auto order = order_of(analyses, options.which, generation);
  const auto joins = [&](const Comparison& pair, DocId member) {
    return goes(pair, member, options);
  };
  std::vector<Kept> kept(analyses.size());
  for (const graph::Star& star : graph::find_stars(analyses, comparisons, order, joins)) {
    for (const auto& member : star.members) {
      Kept& entry = kept[index(member.doc)];
      entry.stays = star.centre;
      entry.comparison = member.comparison;
      entry.group = static_cast<std::uint32_t>(star.members.size());
      if (member.comparison) {
        entry.relation = comparisons[*member.comparison].relation;
      } else if (member.doc != star.centre) {
        entry.relation = Relation::Duplicate;
      }
    }
  }
  return kept;
}

}  // namespace bylineage
