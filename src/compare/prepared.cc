#include "compare/prepared_internal.h"

namespace bylineage::compare_internal {
namespace {

/// Numbers the words or stems of a body; `hashes` gets the hash of each number.
template <class HashAt>
std::vector<std::uint32_t> numbered(const Body& body, HashAt hash_at, Numbering& numbers,
                                    std::vector<std::uint64_t>& hashes) {
  std::vector<std::uint32_t> result;
  result.reserve(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    const std::uint64_t hash = hash_at(body.at(at));
    result.push_back(numbers.number(hash));
    if (result.back() == hashes.size()) hashes.push_back(hash);
  }
  return result;
}

}  // namespace

Prepared::Prepared(const Analysis& article)
    : words(article.body.size()), stems(article.body.size()), body(make_body(article)) {
  body.word = numbered(body, [](const Token& token) { return token.hash; }, words, word_hashes);
  body.stem = numbered(body, [](const Token& token) { return token.stem; }, stems, stem_hashes);
  sentences = sentence_vectors(body, stems.count(), Words::All);
  index = TermIndex(sentences, stems.count());
  pairs = word_pairs(body.word, body.sentences, words.count());
  units = Units(body, stems.count());
  counts = counts_of(body);
}

std::shared_ptr<const Prepared> prepared(const Analysis& article) {
  if (article.body.size() < kLong) return nullptr;
  return std::make_shared<const Prepared>(article);
}

}  // namespace bylineage::compare_internal
