// Groups and stories: which articles belong together.
//
// A group is one text in many places (duplicates and reprints of a representative). A story joins
// articles by copying, by an own credit to one outlet plus background cosine, or by same_event to
// the story's representative; never through an off-corpus source and never along a chain of
// same_event. A live page or roundup tells of many events: it joins the one story that it is
// closest to, after all others have been joined, and never joins two.
#ifndef BYLINEAGE_GRAPH_STORIES_H_
#define BYLINEAGE_GRAPH_STORIES_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

struct Group {
  enum class Kind : std::uint8_t { Duplicate, Reprint };
  Kind kind = Kind::Duplicate;
  DocId representative{};      ///< earliest, else longest, else smallest id
  std::vector<DocId> members;  ///< sorted, representative included; 2 or more
};

struct StoryMembers {
  std::vector<DocId> articles;           ///< sorted; the first gives the story its id
  std::vector<std::size_t> comparisons;  ///< indexes into the comparisons given, ascending
};

/// Groups of duplicates, and of reprints of one representative. Every member is directly linked
/// to the representative: no chains. Sorted by smallest member.
std::vector<Group> find_groups(std::span<const Analysis> analyses,
                               std::span<const Comparison> comparisons);

/// Every article is in exactly one story (of one article, if nothing joins it). Sorted by first
/// article. `joined`: pairs that a person says belong together.
std::vector<StoryMembers> find_stories(std::span<const Analysis> analyses,
                                       std::span<const Comparison> comparisons,
                                       std::span<const std::pair<DocId, DocId>> joined = {});

}  // namespace bylineage

#endif  // BYLINEAGE_GRAPH_STORIES_H_
