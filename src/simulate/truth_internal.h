// What a careful editor could find, and what only the simulator knows.
#ifndef BYLINEAGE_SRC_SIMULATE_TRUTH_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_TRUTH_INTERNAL_H_

#include <vector>

#include "bylineage/simulate/simulate.h"
#include "model_internal.h"

namespace bylineage::simulate {

/// Fills sources, edges and pairs of `out`. `pages` are those of all nodes, hidden ones too.
void add_truth(const Lexicon& lexicon, const Event& event, const std::vector<SimulatedText>& pages,
               SimulatedEvent& out);

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_TRUTH_INTERNAL_H_
