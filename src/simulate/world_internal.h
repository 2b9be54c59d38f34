// Invented outlets, people, places and organizations.
#ifndef BYLINEAGE_SRC_SIMULATE_WORLD_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_WORLD_INTERNAL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "model_internal.h"

namespace bylineage::simulate {

/// Grammar and words of data/simulate, and `outlets` outlets: first those that exist, then
/// invented ones. Requires: outlets >= 40.
Lexicon make_lexicon(std::uint64_t seed, std::size_t outlets);

/// The facts of an event. With `cast`, people, places and organizations come from that seed and
/// numbers from `random`: another event with the same actors.
std::vector<Fact> make_facts(const Lexicon& lexicon, const Topic& topic, Random& random,
                             std::uint64_t cast);

/// What is said at the event, word by word.
std::vector<Quote> make_quotes(const Lexicon& lexicon, Event& event, Random& random);

/// A sentence of template `pattern` with choices drawn; facts in the form that fits after
/// `mentioned` (fact numbers), to which those it names are added. `today` is the day of writing.
Sentence make_sentence(const Lexicon& lexicon, Event& event, std::uint32_t pattern,
                       std::int32_t quote, std::vector<bool>& mentioned, std::int64_t today,
                       Random& random);

/// Marks the facts that `sentence` names.
void note_mentions(const Lexicon& lexicon, const Event& event, const Sentence& sentence,
                   std::vector<bool>& mentioned);

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_WORLD_INTERNAL_H_
