// Cues: the words around a name that say what part it plays.
//
// Each rule looks a bounded number of words to either side, within the sentence, so that the
// whole search stays linear.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_CUES_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_CUES_H_

#include <cstddef>
#include <optional>

#include "bylineage/text/credit.h"
#include "credit_scan.h"

namespace bylineage::credit {

struct Cue {
  CreditRole role = CreditRole::Source;
  std::size_t first = 0, last = 0;  ///< its tokens
  bool strong = false;              ///< little but an outlet can follow: enough for a weak name
};

/// "told ___", "according to a report in ___", "first reported by ___", "via ___".
std::optional<Cue> cue_before(const Scan& scan, const Mention& mention);

/// "___ reports", "___, citing", "___'s Jane Roe writes", "___ contributed to this report".
std::optional<Cue> cue_after(const Scan& scan, const Mention& mention);

/// "(AP)", "LONDON (Reuters) -", a line of its own: where a name needs no verb.
std::optional<Cue> cue_of_place(const Scan& scan, const Mention& mention);

/// True if the name stands in a picture's credit or caption.
bool is_photo(const Scan& scan, const Mention& mention);

/// True if the cue is turned round: "declined to tell", "contrary to a report in".
bool is_negated(const Scan& scan, const Mention& mention, const Cue& cue);

/// True if the cue tells of another year: "told The Guardian in 2018".
bool is_historic(const Scan& scan, const Mention& mention, const Cue& cue, int year);

/// The reported-by cue whose "by" is token i: "first reported on by"; nothing if it is none.
std::optional<Cue> passive_cue(const Scan& scan, std::size_t i);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_CUES_H_
