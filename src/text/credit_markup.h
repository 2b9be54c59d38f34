// Credits that stand in a page's markup (Article::references), not in its words.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_MARKUP_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_MARKUP_H_

#include <vector>

#include "bylineage/read/article.h"
#include "bylineage/text/credit.h"
#include "bylineage/text/outlet.h"
#include "credit_scan.h"

namespace bylineage::credit {

/// One credit a reference that names another outlet, in the order of the references; links only to
/// known outlets, one an outlet. Offsets are into the reference's value.
std::vector<Credit> read_markup(const Article& article, const Gazetteer& gazetteer, const Own& own,
                                Language language);

/// The links of the text to known outlets.
std::vector<NamedLink> named_links(const Article& article, const Gazetteer& gazetteer);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_MARKUP_H_
