// Versions: the pairs of a story that are two states of one text, and their order.
//
// Two outlets that print one wire story are siblings, however alike; two states of one document
// are parent and child, or have a line of states between them. What tells them apart is where they
// stand: one outlet's text, or a text without an outlet that bears no mark of news (nobody is
// credited, nobody is quoted by name, nothing "was said"). Only there may the way a text was edited
// decide who came first; a wrong arrow between two newspapers is worse than none.
#ifndef BYLINEAGE_LINEAGE_VERSIONS_INTERNAL_H_
#define BYLINEAGE_LINEAGE_VERSIONS_INTERNAL_H_

#include <vector>

#include "direction_internal.h"

namespace bylineage {

/// True if the sentences that both have differ in their numbers nearly throughout: two issues of
/// one column (weather, markets), neither of which is made from the other.
bool is_column(const Comparison& comparison);

/// By pair of the view: true if the two are states of one text.
std::vector<bool> version_pairs(const StoryView& view);

/// Sets the hypotheses of the pairs that no date decides: those of one text are pooled over all its
/// versions (version_tree.h). Marks the edges of the tree, and gives them their reasons.
void order_versions(const StoryView& view, const std::vector<bool>& is_version,
                    std::vector<Weighed>& weighed);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_VERSIONS_INTERNAL_H_
