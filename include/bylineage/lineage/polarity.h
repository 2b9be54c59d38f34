// Polarity: which of two versions of one text is the later, by what was edited.
//
// Versions of one document carry few proofs of parent and child: nobody credits himself. What is
// left is the way texts are edited. Documents grow by whole sentences and paragraphs; an editor who
// goes through every line shortens and splits sentences; misspelt words are put right, hardly ever
// wrong; what was planned has happened; http becomes https. None of these decides alone, and length
// least of all: its weight has one sign where whole sentences come and go, and the other where the
// lines were edited. So each is counted apart, weighed by a fitted model (polarity_weights.inc,
// made by tools/calibrate), and pooled over all versions of the text (version_tree.h).
//
// Dates, revision marks and "last updated" lines are never looked at.
#ifndef BYLINEAGE_LINEAGE_POLARITY_H_
#define BYLINEAGE_LINEAGE_POLARITY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bylineage/compare/comparison.h"

namespace bylineage {

/// What one text brings to each comparison with another version: made once for each article.
struct VersionProfile {
  /// All words of one stem.
  struct Stem {
    std::uint64_t stem = 0;
    std::int64_t weight = 0;  ///< background idf of each of them, Q8, added
  };
  const Analysis* analysis = nullptr;
  std::vector<bool> masked;                 ///< per token: in a line of dates or revision marks
  std::vector<std::uint64_t> words;         ///< of the body, sorted, unique
  std::vector<Stem> stems;                  ///< of the body less masked words, by stem
  std::vector<std::uint64_t> sentences;     ///< hash of the words of each, in order
  std::vector<std::uint64_t> sentence_set;  ///< the same, sorted, unique
  std::int64_t length = 0;                  ///< words of the body less masked ones
  std::int64_t https = 0, http = 0;         ///< addresses
  std::int64_t planned = 0, done = 0, pronouns = 0;  ///< words of three small English lists
  std::int64_t commas = 0, long_sentences = 0, questions = 0;
};

/// Keeps: the analysis must outlive the profile. Cost: O(words log words).
VersionProfile version_profile(const Analysis& analysis);

/// True if the sentence is all dates and revision marks.
bool all_masked(const VersionProfile& profile, const Sentence& sentence);

inline constexpr std::size_t kPolarityTerms = 30;

/// The terms of a pair, thousandths; positive speaks for b as the later (the weights may turn that
/// round). Antisymmetric: the mirrored pair has the negated terms.
using PolarityTerms = std::array<std::int32_t, kPolarityTerms>;

/// Name of a term, as in the rows that tools/calibrate reads and writes.
std::string_view polarity_term(std::size_t term);

/// Requires: comparison = compare(*a.analysis, *b.analysis).
/// Cost: O(words + edits).
PolarityTerms polarity_terms(const VersionProfile& a, const VersionProfile& b,
                             const Comparison& comparison);

/// What the terms say together.
struct Polarity {
  /// Terms of one kind, added.
  struct Group {
    std::string_view
        kind;  ///< "sentences_added" "lines_edited" "wording" "misspelling" "web_address"
    std::int32_t points = 0;
  };
  std::int32_t points = 0;  ///< thousandths of a natural-log odd for b as the later
  std::vector<Group> groups;
};
Polarity polarity(const PolarityTerms& terms);

/// What the chances of an order of versions are calibrated on, for run.json and reports: English
/// documents of 40 to 20,000 words. All other scores are not calibrated.
inline constexpr std::string_view kCalibratedOn[] = {"peps", "revisions", "terms"};

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_POLARITY_H_
