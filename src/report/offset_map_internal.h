// Places in one text, counted in bytes and in another unit.
#ifndef BYLINEAGE_SRC_REPORT_OFFSET_MAP_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_OFFSET_MAP_INTERNAL_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/report/options.h"

namespace bylineage::report {

/// Counts the units of every 64th byte once, so that a place costs at most 64 steps.
class OffsetMap {
 public:
  /// Keeps: text must outlive the map. Cost: O(bytes); nothing for bytes.
  OffsetMap(std::string_view text, OffsetUnit unit);

  /// Units before a byte; of one beyond the end, all there are.
  std::uint32_t from_byte(std::uint32_t byte) const;
  Span from_bytes(Span span) const { return {from_byte(span.begin), from_byte(span.end)}; }

  /// The reverse; none beyond the end and none within a character.
  std::optional<std::uint32_t> to_byte(std::uint32_t place) const;

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::uint32_t> before_;  ///< units before byte 64 * i
};

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_OFFSET_MAP_INTERNAL_H_
