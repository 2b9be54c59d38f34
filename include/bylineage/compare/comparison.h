// Comparison: what is true of two articles, exactly.
//
// Signatures say which pairs to look at; this says what they share: overlaps as counts, sentences
// aligned, every change typed, quotations told apart from prose, and the relation that follows.
#ifndef BYLINEAGE_COMPARE_COMPARISON_H_
#define BYLINEAGE_COMPARE_COMPARISON_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/overlap.h"
#include "bylineage/find/pairs.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// In order of strength; tested in this order (design section 5).
enum class Relation : std::uint8_t {
  Duplicate,
  Revision,
  Reprint,
  Excerpt,
  Rewrite,
  SharedQuotation,
  SameEvent,
  Unrelated,
};
std::string_view name(Relation relation);  ///< "duplicate" ... "shared_quotation" ...

/// True for the relations that are copying: Duplicate to Rewrite.
constexpr bool is_copying(Relation relation) { return relation <= Relation::Rewrite; }

/// One aligned pair of sentences, by index into Parsed::sentences.
struct SentenceMatch {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::int32_t cosine_q15 = 0;    ///< cosine of the two sentences, words weighted by background idf
  bool prose = true;              ///< the match stands without quoted words
  std::uint32_t equal_words = 0;  ///< kept or moved, unchanged
};

enum class EditKind : std::uint8_t {
  Verbatim,      ///< equal words
  Inflection,    ///< equal stems, or one word in two spellings
  Substitution,  ///< other words in the same place
  Number,        ///< a substitution of numbers, as are the next two of their kind
  Date,
  Name,
  Moved,     ///< equal words at another place of the same sentence
  Inserted,  ///< only in b
  Deleted,   ///< only in a
};
std::string_view name(EditKind kind);

/// One step of the word edit script of an aligned sentence pair. Token ranges are indexes into
/// Parsed::tokens, half-open; an insertion has an empty a-range at its place, and the reverse.
struct Edit {
  EditKind kind = EditKind::Verbatim;
  std::uint32_t match = 0;  ///< index into Comparison::aligned
  std::uint32_t a_first = 0, a_last = 0;
  std::uint32_t b_first = 0, b_last = 0;
  bool quoted = false;  ///< inside a quotation on both sides
};

struct Passage {
  enum class Kind : std::uint8_t { Verbatim, Rewrite, Quotation };
  Span a, b;
  Kind kind = Kind::Rewrite;
};
std::string_view name(Passage::Kind kind);

/// A detail that differs between aligned passages.
struct Change {
  enum class Kind : std::uint8_t { Number, Date, Name, Quotation };
  Kind kind = Kind::Number;
  Span a, b;
};
std::string_view name(Change::Kind kind);

struct Comparison {
  DocId a{}, b{};       ///< a < b
  LensBits lenses = 0;  ///< Lens bits that found the pair
  Relation relation = Relation::Unrelated;
  /// What the rules say, where a person decided otherwise.
  std::optional<Relation> machine = std::nullopt;
  /// The entry that was compared, of a live page or roundup; empty: the whole text. Counts, aligned
  /// sentences and passages are then of this entry.
  Span entry_a, entry_b;

  Overlap overlap;  ///< of body shingles
  Overlap prose;    ///< of shingles without a quoted word
  std::int64_t cosine_q30 = 0;
  std::uint32_t simhash_distance = 64;

  Array<SentenceMatch> aligned;            ///< by a, then b
  std::uint32_t aligned_prose = 0;         ///< of them, matches of prose
  std::uint32_t in_order = 0;              ///< longest increasing run of aligned prose sentences
  std::uint32_t prose_a = 0, prose_b = 0;  ///< sentences with 3 or more unquoted words
  std::uint32_t aligned_a = 0, aligned_b = 0;  ///< of them, those in a match of prose
  std::uint32_t words_a = 0, words_b = 0;      ///< plain words: unquoted, no names, no numbers
  std::uint32_t copied = 0;         ///< plain words in runs of 3 or more equal words, each run once
  std::uint64_t wording_q8 = 0;     ///< bits of common wording above chance (wording_internal.h)
  std::uint32_t wording_words = 0;  ///< equal words of that wording
  std::uint32_t longest_run = 0;    ///< equal words in a row, within a sentence
  std::uint32_t longest_quoted_run = 0;  ///< the same inside quotations on both sides
  std::uint32_t shared_quoted = 0;       ///< shared shingles that lie inside a quotation in both

  Array<Edit> edits;        ///< by match, then place; Verbatim steps included
  Array<Passage> passages;  ///< by a.begin
  Array<Change> changes;    ///< by a.begin
};

/// Thresholds in thousandths unless said otherwise; where they come from: src/compare/relation.cc.
struct CompareOptions {
  std::uint64_t revision = 500;            ///< prose containment one way
  std::uint64_t reprint = 800;             ///< containment both ways
  std::uint64_t excerpt = 800;             ///< containment one way
  std::uint32_t excerpt_shingles = 8;      ///< shared at least: a headline is no excerpt
  std::uint32_t excerpt_words = 6;         ///< plain words copied: a shared template is no excerpt
  std::uint32_t rewrite_sentences = 3;     ///< aligned prose sentences, in one order
  std::uint64_t rewrite_share = 250;       ///< of the shorter's prose sentences aligned
  std::uint64_t rewrite_order = 500;       ///< of the aligned in one order
  std::uint32_t rewrite_words = 12;        ///< plain words copied
  std::uint64_t rewrite_copied = 80;       ///< share aligned times share of plain words copied
  std::uint64_t rewrite_wording = 500;     ///< share of plain words copied that is enough alone
  std::uint32_t rewrite_words_alone = 20;  ///< words of common wording: one stock sentence is none
  /// Bits of common wording that make a rewrite: at least so many, and more by the cosine (1.0 asks
  /// all of `rewrite_bits_cosine`); with aligned sentences the lesser is enough.
  std::uint64_t rewrite_bits = 20, rewrite_bits_cosine = 100, rewrite_bits_aligned = 50;
  std::uint32_t quotation_run = 8;  ///< quoted words in a row
  std::int64_t same_event_cosine = 250;
  // Sentence alignment (Sanchez-Perez, Sidorov, Gelbukh, PAN 2014).
  std::int64_t seed_cosine = 300, seed_dice = 330, fragment_cosine = 340;
  std::uint32_t gap = 4;  ///< sentences
};

/// Compares two articles. Symmetric: compare(b, a) is the mirror image.
///
/// A text with entries is compared as a whole first; if the wholes are not one text, the entry that
/// resembles the other text most is compared in its place (src/compare/entries.cc).
///
/// Leaves a, b and lenses for the caller to fill in.
/// Cost: one step for each pair of occurrences of a shared word, and an edit script, O(n m) words,
///       for each aligned pair of sentences; 40 to 200 us for two articles of 400 words.
Comparison compare(const Analysis& a, const Analysis& b, const CompareOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_COMPARE_COMPARISON_H_
