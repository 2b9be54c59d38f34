// Quotations: which words the writer says are somebody else's.
//
// Copied quotations are not copied prose, so they are measured apart. A wrong quotation hides
// copied prose: a mark that cannot be paired opens none.
#ifndef BYLINEAGE_TEXT_QUOTATION_H_
#define BYLINEAGE_TEXT_QUOTATION_H_

#include <span>
#include <string_view>
#include <vector>

#include "bylineage/text/layout.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

/// Finds the quotations of the body, in order, none inside another.
///
/// Marks: " “ ” „ « » ``'' and single curly ones where they cannot be apostrophes. A quotation
/// ends with its paragraph if the next one opens again; across mere line breaks it may run on
/// until it is closed. Apostrophes, inches and unpaired marks open none.
/// Speakers are left empty. Requires and Cost: as split_sentences().
std::vector<Quotation> find_quotations(std::string_view text, std::span<const Token> tokens,
                                       std::span<const Paragraph> paragraphs);

/// Names the speakers: `"...," said Jane Roe`, `Jane Roe, a witness, said: "..."`,
/// `according to Jane Roe`. Looks no further than the sentences that a quotation stands in.
/// Requires: tokens, sentences and quotations of `parsed` are filled.
void find_speakers(std::string_view text, Parsed& parsed);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_QUOTATION_H_
