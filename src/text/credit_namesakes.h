// Namesakes: which of several outlets of one name is meant.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_NAMESAKES_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_NAMESAKES_H_

#include <span>

#include "bylineage/text/outlet.h"
#include "credit_scan.h"

namespace bylineage::credit {

/// The outlet that `mention` means, of `candidates`, which share its name, the best known first.
///
/// Told apart by, in this order: the article's own outlet, a link over the name, a country beside
/// the name ("The Guardian Nigeria", "la uruguaya El País"), the article's country, and what is
/// read where its language is spoken. If none helps it is the first, and mention.ambiguous is set.
/// Requires: candidates is not empty; mention has its tokens and name.
void choose(std::span<const Outlet* const> candidates, const Scan& scan, const Own& own,
            Mention& mention);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_NAMESAKES_H_
