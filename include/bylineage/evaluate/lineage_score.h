// Lineage: edges and unseen sources that were found, against a lineage that is known with its
// hidden texts.
//
// A named source is found if one of its name, or of another name of that outlet in the shipped
// table, was, with a child in common; an unnamed one if an unnamed one with the same children was.
// An edge is right if the known lineage has one with these ends, of this type or one that the label
// accepts; `derives` alone is judged, and only with a head. Labels that only may be there are
// neither demanded nor wrong.
#ifndef BYLINEAGE_EVALUATE_LINEAGE_SCORE_H_
#define BYLINEAGE_EVALUATE_LINEAGE_SCORE_H_

#include <cstdint>

#include "bylineage/evaluate/share.h"

namespace bylineage {

struct LineageScore {
  Retrieval edges;              ///< all that derive
  Retrieval articles;           ///< of them, those between two articles
  Retrieval siblings;           ///< right too where the labels give both one parent
  Retrieval named;              ///< sources with a name
  Share unnamed;                ///< sources without one and with two children that were found
  std::uint64_t forbidden = 0;  ///< edges found that the labels forbid
  Retrieval credits, earliest;  ///< `edges` of the baselines
};

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_LINEAGE_SCORE_H_
