#include "bylineage/lineage/explain.h"

#include <algorithm>

#include "bylineage/base/check.h"
#include "trace_internal.h"

namespace bylineage {

PairReasons explain_pair(const Story& story, std::size_t comparison, const TraceOptions& options) {
  BYLINEAGE_CHECK(comparison < story.comparisons.size());
  std::vector<std::size_t> place;
  const Story part = traced_part(story, options, place);
  const auto found = std::ranges::find(place, comparison);
  if (found == place.end()) {
    PairReasons untraced;
    untraced.traced = false;
    return untraced;
  }
  const StoryView view(part, options);
  const CreditUses credits(view);
  const auto pair = static_cast<std::size_t>(found - place.begin());
  return std::move(weigh_all(view, credits)[pair].why);
}

}  // namespace bylineage
