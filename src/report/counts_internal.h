// What a run found and what its report leaves out, as numbers.
#ifndef BYLINEAGE_SRC_REPORT_COUNTS_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_COUNTS_INTERNAL_H_

#include <array>
#include <cstdint>

#include "view_internal.h"

namespace bylineage::report {

inline constexpr std::size_t kRelations = static_cast<std::size_t>(Relation::Unrelated) + 1;

struct Counts {
  std::uint64_t words = 0;
  std::array<std::uint64_t, kRelations> relations{};  ///< compared pairs, by Relation
  std::uint64_t listed = 0;
  std::uint64_t in_large_groups = 0;  ///< pairs within groups above 20, not listed
  std::uint64_t same_event = 0;       ///< same_event pairs not listed
  std::uint64_t stories = 0;          ///< of two articles or more
  std::uint64_t alone = 0;            ///< articles that are a story by themselves
  std::uint64_t sources = 0;
  std::uint64_t edges = 0;
  std::uint64_t credits = 0;  ///< in roles that name a possible parent
};

Counts count(const View& view, const ReportOptions& options);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_COUNTS_INTERNAL_H_
