// Names that the gazetteer does not know, after cues that say what they are.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_UNKNOWN_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_UNKNOWN_H_

#include <span>
#include <vector>

#include "bylineage/text/credit.h"
#include "credit_scan.h"

namespace bylineage::credit {

/// New outlets ("first reported by ___", "(via ___)", "originally published on ___"), persons
/// ("reported by journalist ___"), organisations ("according to the ___ Guild"), the site's own
/// name ("Copyright 2023 ___"), picture credits ("Image via ___") and handles ("contact: @___").
std::vector<Credit> find_unknown(const Scan& scan, std::span<const Mention> mentions,
                                 const Gazetteer& gazetteer, const Own& own, CreditField field);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_UNKNOWN_H_
