// Ids and spans: the two small values that every layer speaks in.
#ifndef BYLINEAGE_BASE_IDS_H_
#define BYLINEAGE_BASE_IDS_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bylineage {

/// An article's place in the run, 0 .. n-1. Articles are numbered in the order of their ids,
/// so that DocId order is output order whatever the order of the input.
enum class DocId : std::uint32_t {};

constexpr std::size_t index(DocId id) noexcept { return static_cast<std::size_t>(id); }
constexpr DocId doc_id(std::size_t i) noexcept { return static_cast<DocId>(i); }

/// Half-open range of byte offsets into an article's text as read.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin >= end; }
  constexpr bool contains(Span other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }
  constexpr bool overlaps(Span other) const noexcept {
    return begin < other.end && other.begin < end;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The bytes of `span`. Requires: span lies inside text.
constexpr std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

}  // namespace bylineage

#endif  // BYLINEAGE_BASE_IDS_H_
