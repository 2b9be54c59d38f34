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

}  // namespace

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

std::vector<Likeness> alike_sentences(const SentenceVectors& a, const SentenceVectors& b,
                                      std::uint32_t stems, std::int64_t cosine) {
  // An inverted index of b's terms; each sentence of a then gathers its row of products.
  struct Posting {
    std::uint32_t sentence = 0, weight = 0;
  };
  std::vector<std::uint32_t> begin(stems + 1, 0);
  for (const Term& term : b.terms) ++begin[term.stem + 1];
  for (std::uint32_t s = 0; s < stems; ++s) begin[s + 1] += begin[s];
  std::vector<Posting> postings(b.terms.size());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::uint32_t sentence = 0; sentence < b.size(); ++sentence) {
    for (std::uint32_t t = b.begin[sentence]; t < b.begin[sentence + 1]; ++t) {
      postings[next[b.terms[t].stem]++] = {sentence, b.terms[t].weight};
    }
  }

  struct Sum {
    std::uint64_t dot = 0;
    std::uint32_t shared = 0;
  };
  std::vector<Sum> row(b.size());
  std::vector<Likeness> pairs;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    std::fill(row.begin(), row.end(), Sum{});
    for (std::uint32_t t = a.begin[i]; t < a.begin[i + 1]; ++t) {
      const Term& term = a.terms[t];
      for (std::uint32_t p = begin[term.stem]; p < begin[term.stem + 1]; ++p) {
        Sum& sum = row[postings[p].sentence];
        sum.dot += std::uint64_t{term.weight} * postings[p].weight;
        ++sum.shared;
      }
    }
    for (std::uint32_t j = 0; j < b.size(); ++j) {
      if (row[j].dot == 0) continue;
      const std::int32_t found = cosine_q15(row[j].dot, a.norm[i], b.norm[j]);
      if (std::int64_t{found} * 1000 < cosine * 32768) continue;
      const auto dice =
          per_mille(std::uint64_t{2} * row[j].shared, std::uint64_t{a.distinct(i)} + b.distinct(j));
      pairs.push_back({i, j, found, static_cast<std::int32_t>(dice)});
    }
  }
  return pairs;
}

}  // namespace bylineage::compare_internal
