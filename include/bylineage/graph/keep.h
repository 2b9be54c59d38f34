// One of each: which articles a corpus keeps when copies go.
//
// Every article that goes is a verified copy of the very article that stays for it: a star about
// the one kept, never a chain. Transitive closure of similar pairs has put 51,160 unrelated books
// into one cluster (marin-community/marin#6854).
#ifndef BYLINEAGE_GRAPH_KEEP_H_
#define BYLINEAGE_GRAPH_KEEP_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// Which one stays. Ties, and articles without a date, go on to the next: earliest, longest,
/// smallest id.
enum class Keep : std::uint8_t {
  Earliest,  ///< by the dates supplied
  Longest,   ///< most words of body
  Root,      ///< the one that was not made from another
};
std::string_view name(Keep keep);  ///< "earliest" "longest" "root"
std::optional<Keep> keep_named(std::string_view name);

struct KeepOptions {
  Keep which = Keep::Earliest;
  bool revisions = false;  ///< other states of the same outlet's article go too
  bool excerpts = false;   ///< an article that stands in the one kept goes; never the other way
};

struct Kept {
  DocId stays{};                            ///< the article itself, or the one that stays for it
  Relation relation = Relation::Unrelated;  ///< to the one that stays; Unrelated: it stays
  std::optional<std::size_t> comparison;    ///< that proves it; none for equal texts
  std::uint32_t group = 1;                  ///< articles that the one that stays stands for
};

/// Shape:    [n], as `analyses`. `generation` [n] or empty: in how many decided steps an article
///           was made from others; 0 if from none. Only Keep::Root asks.
/// Ensures:  result[i].stays stays itself, and `comparison` is between the two texts. No text goes
///           that does not stand in the one that stays: all of it if they are equal, .8 in a
///           reprint or excerpt; of a revision .5 of either.
/// Cost:     O(n log n + comparisons).
std::vector<Kept> keep_one(std::span<const Analysis> analyses,
                           std::span<const Comparison> comparisons, const KeepOptions& options,
                           std::span<const std::uint32_t> generation = {});

}  // namespace bylineage

#endif  // BYLINEAGE_GRAPH_KEEP_H_
