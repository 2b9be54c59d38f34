// Why a pair has the relation it has: every rule of the table with what it measured.
//
// compare() decides by the same table (src/compare/relation.cc), so that what is explained here is
// what was decided.
#ifndef BYLINEAGE_COMPARE_EXPLAIN_H_
#define BYLINEAGE_COMPARE_EXPLAIN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "bylineage/compare/comparison.h"

namespace bylineage {

/// One test of a rule: what was measured, and the least that passes.
struct Gate {
  enum class Unit : std::uint8_t {
    Share,  ///< value of so many `of`, at least least / 1000; fails if `of` is 0
    Ratio,  ///< the same, of numbers that count nothing
    Count,  ///< value, at least `least`
    Fact,   ///< value is 1 if it holds, else 0
  };
  std::string_view measure;  ///< "prose of the shorter that stands in the other"
  Unit unit = Unit::Share;
  std::uint64_t value = 0;
  std::uint64_t of = 0;
  std::uint64_t least = 0;

  bool passed() const noexcept;
};
std::string_view name(Gate::Unit unit);  ///< "share" "ratio" "count" "fact"

/// A rule holds if all gates of one of its ways passed.
struct RuleCheck {
  Relation relation = Relation::Unrelated;
  std::vector<std::vector<Gate>> ways;
  bool holds = false;
  bool decided = false;  ///< the first rule that holds: the pair's relation
};

/// The rules in the order in which they are tested, all of them measured. The first asks whether
/// one of the texts has no words, which makes the pair `unrelated`; if no rule decides, the pair is
/// `unrelated` too.
/// Requires: c = compare(a, b, options).
std::vector<RuleCheck> explain_relation(const Analysis& a, const Analysis& b, const Comparison& c,
                                        const CompareOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_COMPARE_EXPLAIN_H_
