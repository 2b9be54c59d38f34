// A window of text with the class of every byte as a bit, and the words that follow from it.
#ifndef BYLINEAGE_SRC_TEXT_WORD_SCAN_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_WORD_SCAN_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bylineage/base/simd.h"

namespace bylineage {

/// 4 KiB of text: with its bits, folded bytes and words it stays in the first cache.
inline constexpr std::size_t kWindowBlocks = 64;
inline constexpr std::size_t kWindowBytes = 64 * kWindowBlocks;

/// A bit for every byte of a window, 64 bytes a block; one block more, so that 64 bits can be read
/// from anywhere.
using ByteBits = std::array<std::uint64_t, kWindowBlocks + 1>;

/// A place in a window; words are pairs of begin and end.
using Place = std::uint16_t;

struct Window {
  /// Bytes of each class; `divider` is white space too, `upper` are also in `letter`, `wide` is
  /// 0x80 and above.
  ByteBits letter, digit, join, mid_both, mid_number, divider, upper, wide;
  /// Begin and end of each word; a few places more, as they are written several at a time.
  std::array<Place, kWindowBytes + 32> places;
  /// The bytes, ASCII in lower case; a few more, as words are read eight bytes at a time.
  alignas(64) std::array<char, kWindowBytes + 64> folded;
};

struct ScanKernels {
  /// Sets the classes and `folded` of the blocks [first, last), whose bytes begin at `text`. Bytes
  /// of 0x80 and above are `wide` and nothing else.
  void (*classify)(const char* text, std::size_t first, std::size_t last, Window& window);

  /// Finds the words of the first `bytes` bytes; returns their number. A stop or apostrophe between
  /// two letters or two digits belongs to the word, a comma between two digits.
  /// Requires: the byte that follows is classified too, and part of no word.
  std::size_t (*divide)(Window& window, std::size_t bytes);

  /// hashes[i] becomes XXH3 of the word from places[2 i] to places[2 i + 1], if that is ASCII and
  /// has up to 16 bytes; the numbers of the other words go to `rest`. Returns how many these are.
  /// Requires: places of 7 words more, in the window, and room for 7 hashes more.
  std::size_t (*hash)(const char* folded, const Place* places, std::size_t words,
                      std::uint64_t* hashes, Place* rest);
};

/// Requires: not Best, and this machine has the instructions.
const ScanKernels& scan_kernels(Simd simd);

/// What is done with the words of a text.
class WordSink {
 public:
  WordSink() = default;
  WordSink(const WordSink&) = delete;
  WordSink& operator=(const WordSink&) = delete;
  virtual ~WordSink() = default;

  /// `words` words of a window that begins at byte `origin` of the text: word i from places[2 i] to
  /// places[2 i + 1]. Each has a letter or a digit, and Latin characters only.
  virtual void add(const Window& window, std::size_t origin, const Place* places,
                   std::size_t words) = 0;
  /// text[begin, end), a piece of text as ICU divides it: maybe a word, maybe none.
  virtual void add(std::size_t begin, std::size_t end) = 0;
};

/// Hands all words of `text` to the sink, in order.
void scan_words(std::string_view text, WordSink& sink);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_WORD_SCAN_INTERNAL_H_
