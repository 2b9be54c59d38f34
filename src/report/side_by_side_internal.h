// The parts that rows are made of.
#ifndef BYLINEAGE_SRC_REPORT_SIDE_BY_SIDE_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_SIDE_BY_SIDE_INTERNAL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "bylineage/report/side_by_side.h"
#include "terminal_internal.h"

namespace bylineage::report {

/// A sentence of the body, or a line of what lies between sentences.
struct Piece {
  Span span;
  std::optional<std::uint32_t> sentence;
};

/// All of a text but its blanks, in order.
std::vector<Piece> pieces_of(const Analysis& analysis);

/// Two sentences that belong opposite each other: aligned, or with a shared quotation.
struct Link {
  std::uint32_t a = 0, b = 0;  ///< sentences
  std::uint32_t weight = 0;
  std::optional<std::uint32_t> match;  ///< index into Comparison::aligned
};
std::vector<Link> links_of(const Analysis& a, const Analysis& b, const Comparison& c);

/// How every byte of one side is shown, where `rows` has it.
std::vector<Style> styles_of(const Analysis& analysis, bool is_a, const Comparison& c,
                             const std::vector<SideRow>& rows);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_SIDE_BY_SIDE_INTERNAL_H_
