// FoundReport: what a report says, read back from its files and ready to be held against labels.
#ifndef BYLINEAGE_EVALUATE_FOUND_H_
#define BYLINEAGE_EVALUATE_FOUND_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/evaluate/passages.h"
#include "bylineage/lineage/lineage.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// A place in FoundReport::articles, or articles.size() + one in FoundReport::sources.
using FoundNode = std::uint32_t;

struct FoundArticle {
  std::string id, outlet;
  std::string published;  ///< the earliest it can be, "2024-03-12T08:05:00Z"; "" if unknown
  std::uint32_t words = 0;
  std::uint32_t story = 0;  ///< articles of one story have one number
  std::uint32_t group = 0;  ///< the same of groups.jsonl
};

struct FoundSource {
  std::string id, name, kind;
  std::uint32_t story = 0;
};

struct FoundPair {
  std::uint32_t a = 0, b = 0;  ///< places of articles, a < b
  Relation relation = Relation::Unrelated;
  bool traced = false;  ///< has hypotheses
  std::array<std::int32_t, 4> per_mille{};
  double measure = 0;   ///< the one asked for
  double mirrored = 0;  ///< the same, had a and b been swapped
  std::vector<PassagePair> passages;
};

struct FoundEdge {
  FoundNode from = 0, to = 0;
  EdgeType type = EdgeType::Derives;
  Direction direction = Direction::Undetermined;
  bool primary = false, inherited = false;
  std::int32_t per_mille = 0;

  /// True of a claim that `to` has something from `from`: an arrow with a head.
  bool is_arrow() const {
    return type != EdgeType::Sibling && direction != Direction::Undetermined;
  }
};

/// An article's own words on where it has something from.
struct FoundCredit {
  std::uint32_t article = 0;
  std::string outlet;
};

struct FoundReport {
  OffsetUnit offsets = OffsetUnit::Bytes;
  std::vector<FoundArticle> articles;  ///< by id
  std::vector<FoundSource> sources;
  std::vector<FoundPair> pairs;  ///< by (a, b)
  std::vector<FoundEdge> edges;
  std::vector<FoundCredit> credits;  ///< in a role of a possible parent, not carried over

  /// The place of an article. Cost: O(log articles).
  std::optional<std::uint32_t> find(std::string_view id) const;
  /// The pair of two places, in any order; nullptr if it is not listed.
  const FoundPair* pair(std::uint32_t x, std::uint32_t y) const;
};

/// `measure`: a number of pairs.jsonl, of nested objects as "prose.resemblance". What has a side
/// ends in _a or _b; hypotheses.a_to_b and b_to_a mirror each other too.
/// Errors: Io with the path; BadInput, with the line, of what no report holds, and of a measure
///         that is in none of its pairs.
/// Cost:   O(bytes); the files in memory one after the other.
Result<FoundReport> read_found(const std::string& dir, std::string_view measure);

}  // namespace bylineage

#endif  // BYLINEAGE_EVALUATE_FOUND_H_
