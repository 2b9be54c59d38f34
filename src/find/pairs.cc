#include "bylineage/find/pairs.h"

#include <cstddef>

#include "bylineage/base/check.h"
#include "bylineage/base/radix_sort.h"

namespace bylineage {

std::string_view name(Lens lens) {
  switch (lens) {
    case Lens::EqualText:
      return "equal_text";
    case Lens::MinHash:
      return "minhash";
    case Lens::RareShingles:
      return "rare_shingles";
    case Lens::SimHash:
      return "simhash";
    case Lens::Quotation:
      return "quotation";
    case Lens::Credit:
      return "credit";
    case Lens::Cosine:
      return "cosine";
    case Lens::Exact:
      return "exact";
    case Lens::Exhaustive:
      return "exhaustive";
  }
  BYLINEAGE_CHECK(false);
}

void merge_pairs(std::vector<DocPair>& pairs) {
  // (a, b) as one key: the radix sort skips the bytes that no DocId of the corpus fills.
  std::vector<KeyedDoc> entries;
  entries.reserve(pairs.size());
  for (const DocPair& pair : pairs) {
    entries.push_back({std::uint64_t{index(pair.a)} << 32 | index(pair.b), doc_id(pair.lenses)});
  }
  radix_sort(entries);
  pairs.clear();
  for_each_bucket(entries, [&](std::span<const KeyedDoc> bucket) {
    DocPair pair{doc_id(bucket[0].key >> 32), doc_id(bucket[0].key & 0xffffffff), 0};
    for (const KeyedDoc& entry : bucket) {
      pair.lenses = static_cast<LensBits>(pair.lenses | index(entry.doc));
    }
    pairs.push_back(pair);
  });
}

}  // namespace bylineage
