#include <algorithm>

#include "bylineage/graph/stories.h"
#include "stars_internal.h"

namespace bylineage {

std::vector<Group> find_groups(std::span<const Analysis> analyses,
                               std::span<const Comparison> comparisons) {
  std::vector<DocId> order(analyses.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = doc_id(i);
  std::ranges::sort(order, {},
                    [&](DocId doc) { return graph::seniority(analyses[index(doc)], doc); });
  std::vector<Group> groups;
  const auto joins = [](const Comparison& pair, DocId) {
    return pair.relation == Relation::Reprint;
  };
  for (const graph::Star& star : graph::find_stars(analyses, comparisons, order, joins)) {
    if (star.members.size() < 2) continue;
    Group group{Group::Kind::Duplicate, star.centre, {}};
    for (const auto& member : star.members) {
      group.members.push_back(member.doc);
      if (member.comparison) group.kind = Group::Kind::Reprint;
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace bylineage
