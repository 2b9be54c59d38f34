#include <algorithm>

#include "bylineage/base/fixed.h"
#include "compare/align_internal.h"

namespace bylineage::compare_internal {
namespace {

/// `weight(at)` is that of the word at a position.
template <class Weight>
SentenceVectors make_vectors(const Body& body, const std::vector<Range>& units, std::uint32_t stems,
                             Words words, Weight weight) {
  SentenceVectors vectors;
  vectors.terms.reserve(body.size());
  vectors.begin.reserve(units.size() + 1);
  vectors.begin.push_back(0);
  std::vector<std::uint32_t> seen(stems, 0);  // number of the last unit with the stem
  std::uint32_t number = 0;
  for (const Range& unit : units) {
    std::uint64_t squares = 0;
    ++number;
    for (std::uint32_t at = unit.first; at < unit.last; ++at) {
      if (words == Words::Unquoted && body.quoted[at]) continue;
      const std::uint32_t stem = body.stem[at];
      if (seen[stem] == number) continue;
      seen[stem] = number;
      vectors.terms.push_back({stem, weight(at)});
      squares += std::uint64_t{vectors.terms.back().weight} * vectors.terms.back().weight;
    }
    vectors.norm.push_back(isqrt(squares << 8));
    vectors.begin.push_back(static_cast<std::uint32_t>(vectors.terms.size()));
  }
  return vectors;
}

constexpr std::uint32_t kFrequent = 5;  // a stem is, in more than one sentence in so many ...
constexpr std::uint32_t kFew = 8;       // ... and in more than these

/// The pairs by (other, indexed), `a` being the others.
std::vector<Likeness> alike_to(const SentenceVectors& others, const SentenceVectors& indexed,
                               const TermIndex& index, std::uint32_t stems, std::int64_t cosine) {
  SharedTerms shared(others, indexed, stems);
  // Q15, as cosine_q15() must reach it.
  const auto least = static_cast<std::uint64_t>((cosine * 32768 + 999) / 1000);
  std::vector<std::uint64_t> row(indexed.size());
  std::vector<Likeness> pairs;
  for (std::uint32_t i = 0; i < others.size(); ++i) {
    index.multiply(others, i, row);
    const std::uint64_t frequent = index.frequent_norm(others, i), needed = least * others.norm[i];
    bool taken = false;
    for (std::uint32_t j = 0; j < indexed.size(); ++j) {
      const std::uint64_t most = row[j] + index.most_of_frequent(frequent, j);
      if (most == 0 || most << 23 < needed * indexed.norm[j]) continue;
      if (!std::exchange(taken, true)) shared.take(i);
      const auto sum = shared.with(j);
      if (sum.dot == 0 || std::int64_t{sum.likeness.cosine_q15} * 1000 < cosine * 32768) continue;
      pairs.push_back(sum.likeness);
    }
  }
  return pairs;
}

}  // namespace

TermIndex::TermIndex(const SentenceVectors& b, std::uint32_t stems) : begin_(stems + 1, 0) {
  for (const Term& term : b.terms) ++begin_[term.stem + 1];
  frequent_.reserve(stems);
  for (std::uint32_t s = 0; s < stems; ++s) {
    const std::uint32_t sentences = begin_[s + 1];
    frequent_.push_back(sentences > kFew && sentences > b.size() / kFrequent);
    begin_[s + 1] = begin_[s] + (frequent_[s] ? 0 : sentences);
  }
  postings_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  norm_.reserve(b.size());
  for (std::uint32_t sentence = 0; sentence < b.size(); ++sentence) {
    for_each_term(b, {sentence, sentence + 1}, [&](const Term& term) {
      if (!frequent_[term.stem]) postings_[next[term.stem]++] = {sentence, term.weight};
    });
    norm_.push_back(frequent_norm(b, sentence));
  }
}

void TermIndex::multiply(const SentenceVectors& a, std::uint32_t sentence,
                         std::vector<std::uint64_t>& row) const {
  std::fill(row.begin(), row.end(), 0);
  for_each_term(a, {sentence, sentence + 1}, [&](const Term& term) {
    if (term.stem >= frequent_.size()) return;  // b has it not
    for (std::uint32_t p = begin_[term.stem]; p < begin_[term.stem + 1]; ++p) {
      row[postings_[p].sentence] += std::uint64_t{term.weight} * postings_[p].weight;
    }
  });
}

std::uint64_t TermIndex::frequent_norm(const SentenceVectors& vectors,
                                       std::uint32_t sentence) const {
  std::uint64_t squares = 0;
  for_each_term(vectors, {sentence, sentence + 1}, [&](const Term& term) {
    if (term.stem < frequent_.size() && frequent_[term.stem]) {
      squares += std::uint64_t{term.weight} * term.weight;
    }
  });
  return squares == 0 ? 0 : isqrt(squares << 8) + 1;
}

SentenceVectors sentence_vectors(const Body& body, std::uint32_t stems, Words words) {
  return make_vectors(body, body.sentences, stems, words, [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::max(body.idf[at], 0)) >> 4;
  });
}

SentenceVectors unit_vectors(const Body& body, const std::vector<Range>& units,
                             const std::vector<std::uint32_t>& weight_of, Words words) {
  return make_vectors(body, units, static_cast<std::uint32_t>(weight_of.size()), words,
                      [&](std::uint32_t at) { return weight_of[body.stem[at]]; });
}

std::int32_t cosine_q15(std::uint64_t dot, std::uint64_t norm_a, std::uint64_t norm_b) {
  // dot is Q8 (two Q4 weights), the norms Q8 each (Q4 weights, Q4 of isqrt). A weight is below
  // 2^9, so dot << 23 fits while a stretch has fewer than 2^23 distinct stems.
  if (norm_a == 0 || norm_b == 0) return 0;
  return static_cast<std::int32_t>(std::min<std::uint64_t>((dot << 23) / (norm_a * norm_b), 32768));
}

SharedTerms::SharedTerms(const SentenceVectors& a, const SentenceVectors& b, std::uint32_t stems)
    : a_(a), b_(b), weight_of_(stems, 0) {}

void SharedTerms::take(std::uint32_t sentence) {
  for_each_term(a_, {taken_, taken_ + kept_}, [&](const Term& term) { weight_of_[term.stem] = 0; });
  // Plus one: a stem of weight 0 is shared all the same.
  for_each_term(a_, {sentence, sentence + 1},
                [&](const Term& term) { weight_of_[term.stem] = term.weight + 1; });
  taken_ = sentence;
  kept_ = 1;
}

SharedTerms::Sum SharedTerms::with(std::uint32_t sentence) const {
  Sum sum;
  for_each_term(b_, {sentence, sentence + 1}, [&](const Term& term) {
    const std::uint32_t weight = weight_of_[term.stem];
    if (weight == 0) return;
    sum.dot += std::uint64_t{weight - 1} * term.weight;
    ++sum.shared;
  });
  const auto dice = per_mille(std::uint64_t{2} * sum.shared,
                              std::uint64_t{a_.distinct(taken_)} + b_.distinct(sentence));
  sum.likeness = {taken_, sentence, cosine_q15(sum.dot, a_.norm[taken_], b_.norm[sentence]),
                  static_cast<std::int32_t>(dice)};
  return sum;
}

std::vector<Likeness> alike_sentences(const SentenceVectors& a, const SentenceVectors& b,
                                      std::uint32_t stems, std::int64_t cosine,
                                      const Indexed& indexed) {
  if (indexed.b != nullptr) return alike_to(a, b, *indexed.b, stems, cosine);
  if (indexed.a == nullptr) return alike_to(a, b, TermIndex(b, stems), stems, cosine);
  std::vector<Likeness> pairs = alike_to(b, a, *indexed.a, stems, cosine);
  for (Likeness& pair : pairs) std::swap(pair.a, pair.b);
  std::sort(pairs.begin(), pairs.end(), [](const Likeness& x, const Likeness& y) {
    return std::pair{x.a, x.b} < std::pair{y.a, y.b};
  });
  return pairs;
}

}  // namespace bylineage::compare_internal
