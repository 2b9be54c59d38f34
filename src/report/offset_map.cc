#include <algorithm>
#include <array>

#include "offset_map_internal.h"

namespace bylineage {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"bytes", "codepoints", "utf16"};

}  // namespace

std::string_view name(OffsetUnit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

std::optional<OffsetUnit> offset_unit(std::string_view unit_name) {
  const auto* const found = std::ranges::find(kUnits, unit_name);
  if (found == kUnits.end()) return std::nullopt;
  return static_cast<OffsetUnit>(found - kUnits.begin());
}

namespace report {
namespace {

constexpr std::size_t kStep = 64;

/// Units that begin at this byte: continuation bytes begin none; in UTF-16 a character of four
/// bytes is two.
std::uint32_t units_at(char c, OffsetUnit unit) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0U) == 0x80U) return 0;
  return unit == OffsetUnit::Utf16 && byte >= 0xF0U ? 2 : 1;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::Bytes) return;
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) before_.push_back(units);
    units += units_at(text[i], unit);
  }
}

std::uint32_t OffsetMap::from_byte(std::uint32_t byte) const {
  if (unit_ == OffsetUnit::Bytes) return byte;
  const auto end = std::min<std::size_t>(byte, text_.size());
  if (end == 0) return 0;
  const auto step = (end - 1) / kStep;
  auto units = before_[step];
  for (auto i = step * kStep; i < end; ++i) units += units_at(text_[i], unit_);
  return units;
}

std::optional<std::uint32_t> OffsetMap::to_byte(std::uint32_t place) const {
  if (unit_ == OffsetUnit::Bytes) {
    return place <= text_.size() ? std::optional(place) : std::nullopt;
  }
  if (place == 0) return 0;
  // The last step that begins before the place; the character that ends there is in it, or its
  // continuation bytes run on into the next.
  const auto after = std::ranges::lower_bound(before_, place);
  if (after == before_.begin()) return std::nullopt;
  const auto step = static_cast<std::size_t>(after - before_.begin()) - 1;
  auto units = before_[step];
  for (auto i = step * kStep; i < text_.size(); ++i) {
    const auto here = units_at(text_[i], unit_);
    if (units == place && here > 0) return static_cast<std::uint32_t>(i);
    if (units > place) return std::nullopt;
    units += here;
  }
  return units == place ? std::optional(static_cast<std::uint32_t>(text_.size())) : std::nullopt;
}

}  // namespace report
}  // namespace bylineage
