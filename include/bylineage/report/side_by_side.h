// Side by side: two texts with what aligns opposite one another, for a terminal or plain.
//
// Every word of both texts is shown once at its own place (a moved sentence once more opposite its
// twin, a long stretch without counterpart only counted if asked). Article text is untrusted:
// control characters and escape sequences are made visible, never sent.
#ifndef BYLINEAGE_REPORT_SIDE_BY_SIDE_H_
#define BYLINEAGE_REPORT_SIDE_BY_SIDE_H_

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string_view>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// What stands opposite what.
struct SideRow {
  enum class Kind : std::uint8_t {
    Verbatim,   ///< nine tenths of the longer's words stand unchanged in the other
    Reworded,   ///< says the same in other words
    Quotation,  ///< the same quoted words, in prose of its own
    OnlyA,      ///< no counterpart
    OnlyB,
    Outside,  ///< not body: title, metadata, boilerplate; of one text
  };
  Kind kind = Kind::Verbatim;
  bool details = false;             ///< a number, name, date or quotation differs
  bool moved = false;               ///< stands in another order in the two texts
  std::vector<Span> a, b;           ///< sentences in order, a line of what is outside; [] if none
  std::optional<std::size_t> twin;  ///< of a moved sentence of b: the row where it stood opposite
};
std::string_view name(SideRow::Kind kind);  ///< "verbatim" ... "only_a" ...

/// The rows, in the order of both texts; a row of a moved pair stands at its place in a, and a row
/// with `twin` at its place in b.
/// Requires: c = compare(a, b).
/// Cost:     O(aligned^2), and the texts.
std::vector<SideRow> side_by_side(const Analysis& a, const Analysis& b, const Comparison& c);

struct SideOptions {
  std::size_t width = 80;              ///< columns of the terminal; at least 40 are used
  bool colour = false;                 ///< else marks: [other words] {details} <moved>
  std::optional<std::size_t> context;  ///< sentences without counterpart shown beside an aligned
                                       ///< one; all if not said
};

/// Titles, measures, a legend, then the rows in two columns.
/// Requires: c = compare(a, b).
void write_side_by_side(const Analysis& a, const Analysis& b, const Comparison& c,
                        const SideOptions& options, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_SIDE_BY_SIDE_H_
