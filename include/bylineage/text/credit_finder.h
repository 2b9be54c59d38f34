// find_credits: reads where an article says that something comes from somebody else.
//
// A credit is a cue ("first reported by", "told", "via") and a name beside it. Names are looked up
// in the gazetteer first; an unknown proper name becomes an outlet only after a cue that nothing
// but an outlet can follow. What looks like a credit and is none (photo credits, speakers,
// organisations, the article's own outlet, an outlet that is the news itself) is kept under a role
// of its own, so that a reader can see why a name made no source.
#ifndef BYLINEAGE_TEXT_CREDIT_FINDER_H_
#define BYLINEAGE_TEXT_CREDIT_FINDER_H_

#include <vector>

#include "bylineage/read/article.h"
#include "bylineage/text/credit.h"
#include "bylineage/text/outlet.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

/// All credits of one article, from its text, its author, title and url fields, and its markup.
///
/// `partial` is the article as parsed so far: tokens are needed; quotations, sections and headline
/// (own outlet and family) are used where they are filled. Of a language without patterns
/// (!partial.supported()) only author, url and markup are read.
/// Order:    by field, then offset; no two credits of one field overlap in their names.
/// Requires: partial.tokens is tokenize(article.text).
/// Cost:     O(bytes); a scan of the tokens that stops only at known names and cue words.
std::vector<Credit> find_credits(const Article& article, const Parsed& partial,
                                 const Gazetteer& gazetteer);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_CREDIT_FINDER_H_
