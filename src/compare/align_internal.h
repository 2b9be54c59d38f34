// Sentence alignment: which sentences of two articles say the same in related words.
//
// Seed, extend, filter, after Sanchez-Perez, Sidorov and Gelbukh (PAN 2014): seeds are sentence
// pairs that are alike by cosine and by Dice; seeds near one another on both sides form fragments;
// a fragment that is not alike as a whole falls apart into smaller ones or is dropped. PAN asks for
// passages and stops there. We ask which sentence became which, so the seeds that stay are then
// assigned: best first, one to one, and a second sentence joins where one was split or two merged.
#ifndef BYLINEAGE_COMPARE_ALIGN_INTERNAL_H_
#define BYLINEAGE_COMPARE_ALIGN_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "compare/body_internal.h"

namespace bylineage::compare_internal {

/// A sentence as a sparse vector over stem numbers. A word repeated counts once: in a split
/// sentence the name stands in both halves, and saying it twice is not saying more.
struct Term {
  std::uint32_t stem = 0;
  std::uint32_t weight = 0;  ///< idf in Q4
  friend bool operator==(const Term&, const Term&) = default;
};

/// The sentence vectors of one side, and their norms.
struct SentenceVectors {
  std::vector<std::uint32_t> begin;  ///< [sentences + 1] into `terms`
  std::vector<Term> terms;           ///< in order of first appearance in the sentence
  std::vector<std::uint64_t> norm;   ///< Euclidean, Q4

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(norm.size()); }
  std::uint32_t distinct(std::uint32_t sentence) const {
    return begin[sentence + 1] - begin[sentence];
  }
};

/// Calls visit(term) for the terms of a range of sentences.
template <class Visit>
void for_each_term(const SentenceVectors& vectors, Range range, Visit visit) {
  for (std::uint32_t t = vectors.begin[range.first]; t < vectors.begin[range.last]; ++t) {
    visit(vectors.terms[t]);
  }
}

enum class Words : std::uint8_t { All, Unquoted };
SentenceVectors sentence_vectors(const Body& body, std::uint32_t stems, Words words);

/// The same of other units than sentences, with a weight [stems], Q4, for each stem.
SentenceVectors unit_vectors(const Body& body, const std::vector<Range>& units,
                             const std::vector<std::uint32_t>& weight_of, Words words);

/// A pair of sentences with something in common.
struct Likeness {
  std::uint32_t a = 0, b = 0;
  std::int32_t cosine_q15 = 0;
  std::int32_t dice = 0;  ///< of their sets of stems, thousandths
  friend bool operator==(const Likeness&, const Likeness&) = default;
};

/// Cosine in Q15, 2^15 = 1.0, never above; 0 if a norm is 0.
std::int32_t cosine_q15(std::uint64_t dot, std::uint64_t norm_a, std::uint64_t norm_b);

/// One sentence of a against any of b.
class SharedTerms {
 public:
  struct Sum {
    std::uint64_t dot = 0;  ///< Q8
    std::uint32_t shared = 0;
    Likeness likeness;
  };
  /// Keeps: both vectors must outlive this.
  SharedTerms(const SentenceVectors& a, const SentenceVectors& b, std::uint32_t stems);
  void take(std::uint32_t sentence);
  /// Requires: take() has been called.
  Sum with(std::uint32_t sentence) const;

 private:
  const SentenceVectors& a_;
  const SentenceVectors& b_;
  std::uint32_t taken_ = 0, kept_ = 0;
  std::vector<std::uint32_t> weight_of_;  ///< [stems], weight + 1 of those of the sentence taken
};

/// The terms of some sentences by stem, less those of frequent stems: "the" and "of" are nine in
/// ten of the products of two long texts, and hardly move a cosine. What they can add is bounded by
/// the product of their norms, and only pairs that pass with it are multiplied out.
class TermIndex {
 public:
  TermIndex() = default;
  /// `stems`: those of `b` are below it.
  TermIndex(const SentenceVectors& b, std::uint32_t stems);

  /// Sets row [sentences of b] to the products with a sentence of a, frequent stems left out.
  void multiply(const SentenceVectors& a, std::uint32_t sentence,
                std::vector<std::uint64_t>& row) const;
  /// Norm of a sentence's frequent stems, Q8, never below.
  std::uint64_t frequent_norm(const SentenceVectors& vectors, std::uint32_t sentence) const;
  /// What frequent stems can add to the product with a sentence of b, Q8, never below.
  std::uint64_t most_of_frequent(std::uint64_t norm, std::uint32_t sentence) const {
    return (norm * norm_[sentence] + 255) >> 8;
  }

 private:
  struct Posting {
    std::uint32_t sentence = 0, weight = 0;
  };
  std::vector<std::uint32_t> begin_;  // of each stem of b in `postings_`
  std::vector<Posting> postings_;
  std::vector<std::uint8_t> frequent_;  // by stem of b
  std::vector<std::uint64_t> norm_;     // by sentence of b, of its frequent stems
};

/// What is indexed of two sides already, or nullptr.
struct Indexed {
  const TermIndex* a = nullptr;
  const TermIndex* b = nullptr;
};

/// All pairs of sentences with a product above 0 whose cosine is at least `cosine` thousandths, by
/// (a, b). Those of a side that is indexed are looked up, else those of b are indexed.
/// Cost: one step for each pair of sentences, one for each pair of occurrences of a stem that few
///       sentences have, and the terms of pairs that may be alike.
std::vector<Likeness> alike_sentences(const SentenceVectors& a, const SentenceVectors& b,
                                      std::uint32_t stems, std::int64_t cosine,
                                      const Indexed& indexed = {});

/// The aligned sentences, by (a, b). Sentences stand in star shapes: one to one, one to some
/// neighbours, or some neighbours to one.
std::vector<SentenceMatch> align(const Bodies& bodies, const CompareOptions& options);

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_ALIGN_INTERNAL_H_
