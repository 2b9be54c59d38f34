// Sentences of the body, by rules for English news; other scripts by their full stops.
#ifndef BYLINEAGE_TEXT_SENTENCE_H_
#define BYLINEAGE_TEXT_SENTENCE_H_

#include <span>
#include <string_view>
#include <vector>

#include "bylineage/text/layout.h"
#include "bylineage/text/parsed.h"

namespace bylineage {

/// Splits paragraphs into sentences.
///
/// A sentence ends with its paragraph, or at a stop (and the quotation marks and brackets that
/// close after it) before white space and anything but a lower-case letter. Titles ("Mr."),
/// initials, "No. 5" and "Jan. 5" do not end one; "Inc.", "U.S.", "a.m." only before a word that
/// mostly begins sentences ("The", "But"). Sentences without a word are left out.
/// Requires: tokens of the same text; paragraphs in order.
/// Cost:     O(bytes).
std::vector<Sentence> split_sentences(std::string_view text, std::span<const Token> tokens,
                                      std::span<const Paragraph> paragraphs);

}  // namespace bylineage

#endif  // BYLINEAGE_TEXT_SENTENCE_H_
