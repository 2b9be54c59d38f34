// Equal texts: which articles of a run have the same words in the same order.
#ifndef BYLINEAGE_SIGN_EQUAL_TEXTS_H_
#define BYLINEAGE_SIGN_EQUAL_TEXTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bylineage/base/radix_sort.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// Calls visit(std::span<const KeyedDoc>) for every text: the articles that have it, in order, by
/// its text_hash. Articles of fewer than `min_words` words, or of none, are left out.
///
/// Order: of the hashes.
/// Cost:  a radix sort of the articles.
template <class Visit>
void for_each_text(std::span<const Analysis> articles, std::uint32_t min_words, Visit visit) {
  std::vector<KeyedDoc> texts;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i].words < std::max(min_words, 1U)) continue;
    texts.push_back({articles[i].text_hash, doc_id(i)});
  }
  radix_sort(texts);
  for_each_bucket(texts, visit);
}

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_EQUAL_TEXTS_H_
