// Eight bytes of text at a time: nearly all of a text is letters and single spaces, and to be told
// so byte by byte took a tenth of parse().
#ifndef BYLINEAGE_SRC_TEXT_EIGHT_BYTES_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_EIGHT_BYTES_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace bylineage {

/// Eight bytes, each a lane of a word whose top bit answers: no lane of ASCII carries into the
/// next.
class EightBytes {
 public:
  static constexpr std::size_t kSize = 8;

  explicit EightBytes(const char* bytes) { std::memcpy(&lanes_, bytes, sizeof lanes_); }

  bool ascii() const { return (lanes_ & kTops) == 0; }

  /// Whether one of them is `c`. Requires: ascii().
  bool has(char c) const { return equal(c) != 0; }

  /// Printable ASCII, and no space after a space.
  bool plain() const {
    if (!ascii()) return false;
    const std::uint64_t spaces = equal(' ');
    const std::uint64_t printable = (lanes_ + all(0x80 - ' ')) & ~(lanes_ + all(0x80 - 0x7F));
    return (printable & kTops) == kTops && (spaces & (spaces << 8U)) == 0;
  }

  /// Writes them with capitals as small letters. Requires: ascii().
  void copy_lower(char* to) const {
    const std::uint64_t capitals =
        (lanes_ + all(0x80 - 'A')) & ~(lanes_ + all(0x80 - 'Z' - 1)) & kTops;
    const std::uint64_t lower = lanes_ | (capitals >> 2U);  // 0x20 apart
    std::memcpy(to, &lower, sizeof lower);
  }

 private:
  static constexpr std::uint64_t all(std::uint64_t byte) { return ~std::uint64_t{0} / 255 * byte; }
  std::uint64_t equal(char c) const {
    return ~((lanes_ ^ all(static_cast<unsigned char>(c))) + all(0x7F)) & kTops;
  }

  static constexpr std::uint64_t kTops = 0x8080808080808080;

  std::uint64_t lanes_ = 0;
};

/// The first place in [at, end) of `text` with a byte above ASCII or one of `marks`; else the
/// greater of `at` and `end`.
template <char... marks>
std::uint32_t skip_to(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (; at < end && end - at >= EightBytes::kSize; at += EightBytes::kSize) {
    const EightBytes eight(text.data() + at);
    if (!eight.ascii() || (eight.has(marks) || ...)) break;
  }
  const auto is_other = [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && ((c != marks) && ...);
  };
  while (at < end && is_other(text[at])) ++at;
  return at;
}

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_EIGHT_BYTES_INTERNAL_H_
