// Numbering: hashes as small dense integers.
#ifndef BYLINEAGE_COMPARE_NUMBERING_INTERNAL_H_
#define BYLINEAGE_COMPARE_NUMBERING_INTERNAL_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bylineage::compare_internal {

/// Numbers hashes in the order in which they are first seen. Token hashes are uniform, so their
/// low bits are the slot.
class Numbering {
 public:
  static constexpr std::uint32_t kUnknown = static_cast<std::uint32_t>(-1);

  explicit Numbering(std::size_t at_most = 0)
      : slots_(std::bit_ceil(at_most * 2 + 2)), mask_(slots_.size() - 1) {}

  /// Requires: fewer than `at_most` hashes have a number, or this one has.
  std::uint32_t number(std::uint64_t hash) {
    Slot& slot = slots_[slot_of(hash)];
    if (slot.number == 0) slot = {hash, ++count_};
    return slot.number - 1;
  }
  /// The number, or kUnknown.
  std::uint32_t find(std::uint64_t hash) const { return slots_[slot_of(hash)].number - 1; }
  std::uint32_t count() const noexcept { return count_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // plus one; 0: free
  };
  std::size_t slot_of(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (slots_[at].number != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
    return at;
  }

  std::vector<Slot> slots_;
  std::size_t mask_;
  std::uint32_t count_ = 0;
};

}  // namespace bylineage::compare_internal

#endif  // BYLINEAGE_COMPARE_NUMBERING_INTERNAL_H_
