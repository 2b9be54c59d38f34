// What of a story trace() looks at.
#ifndef BYLINEAGE_LINEAGE_PART_H_
#define BYLINEAGE_LINEAGE_PART_H_

#include <cstddef>
#include <vector>

#include "bylineage/lineage/lineage.h"

namespace bylineage {

/// The part of a story that is traced: all of it, or its most senior articles if it is too large.
/// `place` receives where the part's comparisons stand among the story's.
Story traced_part(const Story& story, const TraceOptions& options, std::vector<std::size_t>& place);

/// False for most stories of a corpus: of an article that stands alone and credits nobody, trace()
/// reads no tokens, idf or body.
bool reads_words(const Story& story);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_PART_H_
