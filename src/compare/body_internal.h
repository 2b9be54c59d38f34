// Body: an article's words as the comparison works on them, in sentences and quotations.
//
// Words and stems are numbered together over the two articles compared, so that everything after
// this works on small dense integers: tables are arrays, and no hash is looked up twice. A long
// article is numbered once, before it is compared with anything (prepared_internal.h); beside it
// the other takes its numbers.
#ifndef BYLINEAGE_COMPARE_BODY_INTERNAL_H_
#define BYLINEAGE_COMPARE_BODY_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "bylineage/sign/analysis.h"

namespace bylineage::compare_internal {

/// Half-open range of positions into Body's arrays.
struct Range {
  std::uint32_t first = 0, last = 0;
  std::uint32_t size() const noexcept { return last - first; }
  bool empty() const noexcept { return first >= last; }
};

struct Body {
  const Analysis* article = nullptr;
  // One entry a body word that stands in a sentence, in order.
  std::vector<std::uint32_t> token;  ///< index into Parsed::tokens
  std::vector<std::uint32_t> word;   ///< number of its normal form
  std::vector<std::uint32_t> stem;   ///< number of its stem
  std::vector<std::int32_t> idf;     ///< Q8
  std::vector<bool> quoted;

  std::vector<Range> sentences;         ///< as Parsed::sentences; may be empty
  std::vector<Range> quotations;        ///< as Parsed::quotations; may be empty
  std::vector<std::uint32_t> unquoted;  ///< per sentence: words outside quotations

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(token.size()); }
  const Token& at(std::uint32_t position) const { return article->parsed.tokens[token[position]]; }
  /// From the first byte of the range's first word to the last of its last. Requires: not empty.
  Span span(Range range) const { return {at(range.first).span.begin, at(range.last - 1).span.end}; }
};

struct Prepared;

/// The two sides of a comparison. Keeps: the analyses and what was prepared must outlive it.
struct Bodies {
  const Body& a;
  const Body& b;
  std::uint32_t words = 0;  ///< word numbers are below this
  std::uint32_t stems = 0;  ///< stem numbers are below this
  /// Of the side whose own numbers these are, what was prepared of it; nullptr for the other.
  const Prepared* prepared_a = nullptr;
  const Prepared* prepared_b = nullptr;
  std::shared_ptr<const Body> made_a = nullptr, made_b = nullptr;  ///< `a`, `b`, if made for this
};

/// Requires: of_a, of_b are prepared() of a, of b, or nullptr.
/// Cost:     O(words) of the sides that are not prepared, and of the shorter one if both are.
Bodies make_bodies(const Analysis& a, const Analysis& b, const Prepared* of_a = nullptr,
                   const Prepared* of_b = nullptr);

/// One side alone: `word` and `stem` stay empty.
Body make_body(const Analysis& article);

/// Lists of positions by number, as one array: those of number n are [begin[n], begin[n + 1]).
struct Postings {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> position;
};
Postings make_postings(const std::vector<std::uint32_t>& numbers, std::uint32_t count);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_BODY_INTERNAL_H_
