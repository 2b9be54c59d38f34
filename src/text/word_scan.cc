// Words of a text, fast where it is Latin, by ICU where it is not.
//
// A text is taken in windows of 4 KiB that begin and end at white space, which always divides
// words. In a window
//
//     classify        every byte of ASCII gets a bit by its class, 64 bytes at a time
//     read_wide       characters above ASCII, in most texts few, get their bits one by one
//     set_hard_apart  a chunk between white space that holds what is not Latin is left to ICU
//     divide          begin and end of each word, by shifts and ands
//
// and the words go to a sink, which hashes them all at once. What decides are classes, of which UAX
// #29 needs few for Latin text: char_class_internal.h. A character at a time, with a branch for
// each, the same took five times as long.
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/ids.h"
#include "char_class_internal.h"
#include "text/word_scan_internal.h"

namespace bylineage {
namespace {

bool is_part(Class kind) {
  return kind == Class::Letter || kind == Class::Digit || kind == Class::Join;
}

bool joins(Class mark, Class neighbour) {
  const bool letters = mark == Class::MidLetter || mark == Class::MidBoth;
  const bool digits = mark == Class::MidNumber || mark == Class::MidBoth;
  return (letters && neighbour == Class::Letter) || (digits && neighbour == Class::Digit);
}

// The end of the word that begins at `begin`. Requires: a letter, digit or join stands there.
std::size_t word_end(std::string_view text, std::size_t begin, std::size_t end) {
  Class last = Class::Other;
  std::size_t i = begin;
  while (i < end) {
    const Char c = char_at(text, i);
    const std::size_t next = i + c.bytes;
    if (is_part(c.kind)) {
      last = c.kind;
    } else if (next >= end || !joins(c.kind, last) || char_at(text, next).kind != last) {
      break;
    }
    i = next;
  }
  return i;
}

// Words of a piece without Hard characters, one by one.
void latin_words(std::string_view text, Span piece, WordSink& sink) {
  for (std::size_t i = piece.begin; i < piece.end;) {
    const Char c = char_at(text, i);
    const std::size_t stop = is_part(c.kind) ? word_end(text, i, piece.end) : i + c.bytes;
    if (is_part(c.kind)) sink.add(i, stop);
    i = stop;
  }
}
// Words of a piece by ICU.
void unicode_words(std::string_view text, Span piece, WordSink& sink) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  BYLINEAGE_CHECK(breaker != nullptr);
  UText input = UTEXT_INITIALIZER;
  status = U_ZERO_ERROR;
  utext_openUTF8(&input, text.data() + piece.begin, piece.size(), &status);
  breaker->setText(&input, status);
  BYLINEAGE_CHECK(U_SUCCESS(status));
  std::int32_t from = breaker->first();
  for (std::int32_t to = breaker->next(); to != icu::BreakIterator::DONE; to = breaker->next()) {
    sink.add(piece.begin + static_cast<std::size_t>(from),
             piece.begin + static_cast<std::size_t>(to));
    from = to;
  }
  utext_close(&input);
}

bool has(const ByteBits& bits, std::size_t i) { return (bits[i / 64] >> i % 64 & 1) != 0; }

// Sets or clears the bits of [begin, end).
void fill(ByteBits& bits, std::size_t begin, std::size_t end, bool value) {
  for (std::size_t i = begin; i < end;) {
    const std::size_t stop = std::min(end, (i / 64 + 1) * 64);
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - (stop - i)) << i % 64;
    bits[i / 64] = value ? bits[i / 64] | mask : bits[i / 64] & ~mask;
    i = stop;
  }
}

// The first bit set in [from, end), or end.
std::size_t next(const ByteBits& bits, std::size_t from, std::size_t end) {
  while (from < end) {
    const std::uint64_t rest = bits[from / 64] >> from % 64;
    if (rest != 0) return std::min(end, from + static_cast<std::size_t>(std::countr_zero(rest)));
    from = (from / 64 + 1) * 64;
  }
  return end;
}

// The place after the last bit set in [0, end), or 0.
std::size_t after_last(const ByteBits& bits, std::size_t end) {
  while (end > 0) {
    const std::size_t begin = (end - 1) / 64 * 64;
    const std::uint64_t rest = bits[begin / 64] << (64 - (end - begin));
    if (rest != 0) return end - static_cast<std::size_t>(std::countl_zero(rest));
    end = begin;
  }
  return 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Whether a bit is set in the blocks of the first `size` bytes.
bool any(const ByteBits& bits, std::size_t size) {
  std::uint64_t all = 0;
  for (std::size_t k = 0; k < (size + 63) / 64; ++k) all |= bits[k];
  return all != 0;
}

// Goes through a text in windows that begin and end at white space or a divider.
class Scanner {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): 17 KB, set window by window
  Scanner(std::string_view text, WordSink& sink) : text_(text), sink_(sink) {}

  void run() {
    while (origin_ < text_.size()) {
      const std::size_t size = std::min(text_.size() - origin_, kWindowBytes);
      classify(size);
      hard_.clear();
      const bool wide = any(window_.wide, size);
      if (wide) read_wide(size);
      const std::size_t next = size < kWindowBytes ? size : after_last(window_.divider, size);
      if (next == 0) {
        long_chunk();
        continue;
      }
      const std::size_t end = size < kWindowBytes ? size : next - 1;
      if (wide && any(hard_bits_, end)) set_hard_apart(end);
      std::size_t words = kernels_.divide(window_, end);
      if (any(window_.join, end)) words = without_bare_joins(words);
      emit(words);
      origin_ += next;
    }
  }

 private:
  void classify(std::size_t size) {
    const std::size_t whole = size / 64;
    kernels_.classify(text_.data() + origin_, 0, whole, window_);
    if (whole == kWindowBlocks) return;
    std::array<char, 64> rest;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled
    rest.fill(' ');
    std::memcpy(rest.data(), text_.data() + origin_ + 64 * whole, size % 64);
    kernels_.classify(rest.data(), whole, whole + 1, window_);
  }

  // Gives the bytes of characters above ASCII their bits.
  void read_wide(std::size_t size) {
    hard_bits_.fill(0);
    for (std::size_t i = next(window_.wide, 0, size); i < size; i = next(window_.wide, i, size)) {
      const Char c = char_at(text_, origin_ + i);
      std::size_t end = std::min(i + c.bytes, kWindowBytes);
      if (c.kind == Class::Letter) fill(window_.letter, i, end, true);
      if (c.kind == Class::Hard) {
        fill(hard_bits_, i, end, true);
        while (end < size && is_continuation(text_[origin_ + end])) ++end;
      }
      if (c.kind == Class::Divider && end == i + c.bytes) fill(window_.divider, i, end, true);
      if (c.kind == Class::MidLetter || c.kind == Class::MidBoth) read_mark(i, c);
      i = end;
    }
  }

  // A mark above ASCII that joins its neighbours gets their class: it cannot be told from them
  // then.
  void read_mark(std::size_t i, Char mark) {
    if (i == 0 || origin_ + i + mark.bytes >= text_.size()) return;
    const Class after = char_at(text_, origin_ + i + mark.bytes).kind;
    ByteBits& same = after == Class::Letter ? window_.letter : window_.digit;
    if (!joins(mark.kind, after) || !has(same, i - 1)) return;
    fill(same, i, std::min(i + mark.bytes, kWindowBytes), true);
  }

  // Takes chunks that hold a Hard character out of the window, and lists them. Neighbours become
  // one: setting ICU's breaker up costs more than a word.
  void set_hard_apart(std::size_t end) {
    for (std::size_t i = next(hard_bits_, 0, end); i < end; i = next(hard_bits_, i, end)) {
      const std::size_t begin = after_last(window_.divider, i);
      i = next(window_.divider, i, end);
      for (ByteBits* bits : {&window_.letter, &window_.digit, &window_.join}) {
        fill(*bits, begin, i, false);
      }
      const Span chunk = {static_cast<std::uint32_t>(origin_ + begin),
                          static_cast<std::uint32_t>(origin_ + i)};
      if (!hard_.empty() && is_space({hard_.back().end, chunk.begin})) {
        hard_.back().end = chunk.end;
      } else {
        hard_.push_back(chunk);
      }
    }
  }

  bool is_space(Span span) const {
    return std::ranges::all_of(slice(text_, span),
                               [&](char c) { return char_at({&c, 1}, 0).kind == Class::Space; });
  }

  void emit(std::size_t words) {
    const Place* place = window_.places.data();
    const Place* const end = place + 2 * words;
    for (const Span chunk : hard_) {
      const Place* stop = place;
      while (stop < end && origin_ + *stop < chunk.begin) stop += 2;
      sink_.add(window_, origin_, place, static_cast<std::size_t>(stop - place) / 2);
      unicode_words(text_, chunk, sink_);
      place = stop;
    }
    sink_.add(window_, origin_, place, static_cast<std::size_t>(end - place) / 2);
  }

  // Drops words of '_' alone; returns how many others there are.
  std::size_t without_bare_joins(std::size_t words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const Place begin = window_.places[2 * i];
      const Place end = window_.places[2 * i + 1];
      if (next(window_.letter, begin, end) == end && next(window_.digit, begin, end) == end)
        continue;
      window_.places[2 * kept] = begin;
      window_.places[2 * kept++ + 1] = end;
    }
    return kept;
  }

  // A stretch longer than a window without white space: a script that has none, or no prose.
  void long_chunk() {
    std::size_t end = origin_;
    bool hard = false;
    while (end < text_.size()) {
      const Char c = char_at(text_, end);
      if (c.kind == Class::Space || c.kind == Class::Divider) break;
      hard |= c.kind == Class::Hard;
      end += c.bytes;
    }
    end = std::min(end, text_.size());
    const Span chunk = {static_cast<std::uint32_t>(origin_), static_cast<std::uint32_t>(end)};
    hard ? unicode_words(text_, chunk, sink_) : latin_words(text_, chunk, sink_);
    origin_ = end;
  }

  std::string_view text_;
  WordSink& sink_;
  const ScanKernels& kernels_ = scan_kernels(simd());
  std::size_t origin_ = 0;  // of the window in the text
  Window window_;
  ByteBits hard_bits_;
  std::vector<Span> hard_;  // chunks for ICU, as places in the text
};

}  // namespace

void scan_words(std::string_view text, WordSink& sink) { Scanner(text, sink).run(); }

}  // namespace bylineage
