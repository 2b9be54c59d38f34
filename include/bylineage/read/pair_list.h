// Pair lists: which pairs of articles a person wants compared.
//
// A line a pair: the first two tab-separated columns are ids, in any order; what follows is the
// person's own. The first line may name its columns.
#ifndef BYLINEAGE_READ_PAIR_LIST_H_
#define BYLINEAGE_READ_PAIR_LIST_H_

#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"

namespace bylineage {

/// Two articles that are to be compared, by id.
struct ListedPair {
  std::string a, b;
  std::string where;  ///< "pairs.tsv:12"
};

/// A header is told by its first two names ("a b", "source answer", "parent child" ...: see
/// pair_list.cc), never by what ids exist: an unknown id must not pass for a header. A byte order
/// mark and line ends of any kind are seen through; empty lines say nothing.
/// Errors: BadInput, with the line, of a line without two ids; of a list without pairs.
Result<std::vector<ListedPair>> parse_pair_list(std::string_view bytes, const std::string& path);

}  // namespace bylineage

#endif  // BYLINEAGE_READ_PAIR_LIST_H_
