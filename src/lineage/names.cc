#include "bylineage/lineage/lineage.h"

namespace bylineage {

std::string_view name(Source::Kind kind) {
  constexpr std::string_view kNames[] = {"outlet", "person", "unnamed"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(Hypothesis hypothesis) {
  constexpr std::string_view kNames[] = {"a_to_b", "b_to_a", "common", "same_event"};
  return kNames[static_cast<std::size_t>(hypothesis)];
}

std::string_view name(EdgeType type) {
  constexpr std::string_view kNames[] = {"derives", "cites", "sibling"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name(Basis basis) {
  constexpr std::string_view kNames[] = {"text", "credit", "both", "reconstructed"};
  return kNames[static_cast<std::size_t>(basis)];
}

std::string_view name(Direction direction) {
  constexpr std::string_view kNames[] = {"decided", "probable", "undetermined"};
  return kNames[static_cast<std::size_t>(direction)];
}

}  // namespace bylineage
