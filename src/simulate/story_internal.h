// Who reports, who copies whom.
#ifndef BYLINEAGE_SRC_SIMULATE_STORY_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_STORY_INTERNAL_H_

#include <cstdint>

#include "bylineage/simulate/simulate.h"
#include "model_internal.h"

namespace bylineage::simulate {

/// An event with all its nodes, hidden ones marked; not yet text.
Event make_event(const Lexicon& lexicon, const SimulateOptions& options, std::uint64_t number);

/// The article of `node` as text: sentences with their place, credits, boilerplate, noise, damaged
/// date. `texts` of the event get their ids here.
SimulatedEvent tell(const Lexicon& lexicon, const SimulateOptions& options, const Event& event);

/// Unique in a corpus, and no hint at anything: 16 hexadecimal digits.
std::string node_id(const SimulateOptions& options, const Event& event, std::size_t node);

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_STORY_INTERNAL_H_
