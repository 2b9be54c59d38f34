// Credits as evidence: which are an article's own, and which were carried over with the text.
//
// A text does not report on itself. A credit that stands in the same words in an aligned sentence
// of a copy belonged to the common parent and cannot name it (design 6.1).
#ifndef BYLINEAGE_LINEAGE_CREDIT_USE_INTERNAL_H_
#define BYLINEAGE_LINEAGE_CREDIT_USE_INTERNAL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "story_view_internal.h"

namespace bylineage {

/// One credit of one article, seen from the story.
struct CreditUse {
  std::uint32_t credit = 0;  ///< index into Parsed::credits
  std::string key;           ///< outlet_key() of the outlet or person
  std::string name;          ///< as the story has it
  bool person = false;
  bool names_parent = false;             ///< place and role suffice for `derives` (rule 6.2)
  std::vector<std::size_t> shared_with;  ///< locals that have it in the same words, aligned
};

/// The credits of every article of a story.
class CreditUses {
 public:
  explicit CreditUses(const StoryView& view);

  const std::vector<CreditUse>& of(std::size_t local) const { return uses_[local]; }
  const Credit& credit(std::size_t local, const CreditUse& use) const;

  /// The strongest own credit of x to `key` that is not shared with y; nullptr if there is none.
  /// Priority credits, people and quotations told to an outlet do not count.
  const CreditUse* own(std::size_t x, const std::string& key, std::size_t y) const;

  /// True if a credit of `child` may be of the pair's other text, which is by the credited outlet:
  /// the two copy; and if the credit is for the whole text, half of its prose is in the other.
  bool may_mean(const StoryView::Pair& pair, std::size_t child, const CreditUse& use) const;

  /// True if the credit is for the whole text (dateline, byline, syndication), not for a part.
  bool for_all(std::size_t local, const CreditUse& use) const;

  /// Keys that both x and y credit in words of their own, sorted.
  std::vector<std::string> common_own(std::size_t x, std::size_t y) const;

  Evidence evidence(std::size_t local, const CreditUse& use, bool inherited,
                    std::int32_t points) const;

 private:
  const StoryView& view_;
  std::vector<std::vector<CreditUse>> uses_;
};

/// True for the roles that can name the parent of a text.
bool is_source_role(CreditRole role);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_CREDIT_USE_INTERNAL_H_
