// What kind of word a word is, and whether two are one word in two spellings.
//
// Needed only where the words of two sentences differ, so it may look at letters.
#ifndef BYLINEAGE_COMPARE_WORDS_INTERNAL_H_
#define BYLINEAGE_COMPARE_WORDS_INTERNAL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// One key for the spellings of a word: British and American (optimise, colour, catalogue,
/// centre, travelled, defence), "900,000" and "900000", "five" and "5",
/// "eleventh" and "11th", "Jul" and "July".
/// Rules, not a word list: a rule may map a word to nothing meaningful, which harms only if
/// another word's key is the same.
std::string spelling_key(std::string_view word);

enum class WordClass : std::uint8_t { Other, Number, Date, Name };

/// Number: a digit or a number word. Date: a month or weekday, and the numbers beside a month.
/// Name: capitalised inside a sentence, or an acronym; titles (President, Dr) and "I" are not.
WordClass word_class(const Body& body, Range sentence, std::uint32_t position);

/// Per word, whether it is plain: unquoted, no number, not capitalised, and not inside a phrase of
/// many texts. Names and numbers recur
/// in every report of an event; plain words in a row are somebody's wording. In a text written
/// mostly in capitals a capital says nothing, and every unquoted word counts.
std::vector<bool> plain_words(const Body& body);

/// Widens a run of one class over its neighbours of that class that belong to the same number,
/// date or name ("Jack" -> "Jack Smith", "7" -> "May 7", "twelve" -> "two hundred and twelve"),
/// inside the sentence.
Range whole(const Body& body, Range sentence, Range run, WordClass word_class);

/// Value of a number in thousandths: "2.3 million" = 2,300,000,000, "two hundred and twelve" =
/// 212,000; 0 if it has none ("2-1") or is greater than a trillion.
std::uint64_t thousandths(const Body& body, Range run);

/// Bytes of a run; of numbers with the currency or per cent sign that touches them.
Span span_of(const Body& body, Range run, WordClass word_class);

/// True if two runs write one name in two ways: "AI" and "artificial intelligence", "A.J." and
/// "AJ", "Ark" and "Arkansas", "Indonesia" and "Indonesian".
bool same_name(const Body& a, Range run_a, const Body& b, Range run_b);

/// False if one run names a weekday and the other a day of a month: both may be the same day.
bool comparable_dates(const Body& a, Range run_a, const Body& b, Range run_b);

/// The word as it stands in the text.
inline std::string_view text_of(const Body& body, std::uint32_t position) {
  return slice(body.article->article.text, body.at(position).span);
}

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_WORDS_INTERNAL_H_
