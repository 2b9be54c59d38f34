// Words of ASCII text by bits: 64 bytes become one bit each in a mask for every class, and the
// rules for the end of a word become shifts and ands of these masks. No branch depends on a
// character.
//
// The hashes are those of XXH3 (written anew for the sizes of words, since its own code branches on
// the size). Of up to 8 bytes it has two ways, up to 3 and from 4 on; here they are one computation
// with other numbers, of eight words at once, as a branch would be guessed wrong at every third
// word.
//
// Compiled for plain C++, AVX2 and AVX-512; all give the same bits and hashes.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/word_scan_simd.cc"
#include <hwy/foreach_target.h>  // includes this file again for each target
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/char_class_internal.h"
#include "text/word_scan_internal.h"

HWY_BEFORE_NAMESPACE();
namespace bylineage {
namespace HWY_NAMESPACE {
namespace {

// Of XXH3 0.8: what the bytes are combined with (from its secret), and its multipliers.
constexpr std::uint64_t kFlip3 = 0x87275a9b;            // up to 3 bytes
constexpr std::uint64_t kFlip8 = 0xc73ab174c5ecd5a2;    // 4 to 8
constexpr std::uint64_t kFlipLow = 0x6782737bea4239b9;  // 9 to 16
constexpr std::uint64_t kFlipHigh = 0xaf56bc3b0996523a;
constexpr std::uint64_t kPrime2 = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t kPrime3 = 0x165667B19E3779F9;
constexpr std::uint64_t kMixer = 0x9FB21C651E98DF25;
constexpr std::uint64_t kAvalanche = 0x165667919E3779F9;

constexpr std::uint64_t kWide = 0x8080808080808080;  // bytes above ASCII

inline std::uint64_t load(const char* at) {
  std::uint64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

void classify(const char* text, std::size_t first, std::size_t last, Window& w) {
  for (std::size_t block = first; block < last; ++block, text += 64) {
    std::uint64_t bits[16] = {};
    std::uint64_t upper = 0;
    for (std::size_t i = 0; i < 64; ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const std::uint64_t bit = std::uint64_t{1} << i;
      const bool capital = c >= 'A' && c <= 'Z';
      bits[static_cast<std::size_t>(c < 0x80 ? kAscii[c] : Class::Hard)] |= bit;
      upper |= capital ? bit : 0;
      w.folded[64 * block + i] = static_cast<char>(c | (capital ? 0x20 : 0));
    }
    const auto of = [&](Class kind) { return bits[static_cast<std::size_t>(kind)]; };
    w.letter[block] = of(Class::Letter);
    w.digit[block] = of(Class::Digit);
    w.join[block] = of(Class::Join);
    w.mid_both[block] = of(Class::MidBoth);
    w.mid_number[block] = of(Class::MidNumber);
    w.divider[block] = of(Class::Space) | of(Class::Divider);
    w.upper[block] = upper;
    w.wide[block] = of(Class::Hard);
  }
}

/// XXH3 of up to 8 bytes: those of `v`, lowest first, in which the others are 0.
inline std::uint64_t hash8(std::uint64_t v, std::uint64_t size) {
  // A mask, since gcc makes branches of `?:`.
  const std::uint64_t tiny = std::uint64_t{0} - static_cast<std::uint64_t>(size < 4);
  const auto pick = [tiny](std::uint64_t few, std::uint64_t many) {
    return many ^ ((few ^ many) & tiny);
  };
  const std::uint64_t middle = v >> (8 * (size / 2) & 63) & 0xFF;
  const std::uint64_t last = v >> (8 * (size - 1) & 63);
  const std::uint64_t few = ((v & 0xFF) << 16 | middle << 24 | last | size << 8) ^ kFlip3;
  const std::uint64_t many = (v << 32 | v >> (8 * (size - 4) & 63)) ^ kFlip8;
  std::uint64_t h = pick(few ^ few >> 33, many ^ std::rotl(many, 49) ^ std::rotl(many, 24));
  h *= pick(kPrime2, kMixer);
  h ^= pick(h >> 29, (h >> 35) + size);
  h *= pick(kPrime3, kMixer);
  return h ^ pick(h >> 32, h >> 28);
}

/// Hashes eight words of up to 8 bytes of ASCII; returns a bit for each that is something else.
std::uint64_t hash_eight(const char* folded, const Place* places, std::uint64_t* hashes) {
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const std::size_t begin = places[2 * i];
    const std::size_t size = places[2 * i + 1] - begin;
    const std::uint64_t unused = (64 - 8 * size) & 63;
    const std::uint64_t v = load(folded + begin) << unused >> unused;
    hashes[i] = hash8(v, size);
    others |= static_cast<std::uint64_t>((size > 8) | ((v & kWide) != 0)) << i;
  }
  return others;
}

#else

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<std::uint8_t, 64>;
static_assert(hn::MaxLanes(D()) >= 8, "eight bits a store");

template <class V>
HWY_INLINE auto in_range(V v, std::uint8_t first, std::uint8_t last) {
  const D d;
  const auto count = static_cast<std::uint8_t>(last - first + 1);
  return hn::Lt(hn::Sub(v, hn::Set(d, first)), hn::Set(d, count));
}

template <class Mask>
HWY_INLINE void store_bits(Mask mask, std::size_t at, ByteBits& bits) {
  hn::StoreMaskBits(D(), mask, reinterpret_cast<std::uint8_t*>(bits.data()) + at / 8);
}

void classify(const char* text, std::size_t first, std::size_t last, Window& w) {
  const D d;
  const auto is = [&](auto v, char c) {
    return hn::Eq(v, hn::Set(d, static_cast<std::uint8_t>(c)));
  };
  for (std::size_t i = 64 * first; i < 64 * last; i += hn::Lanes(d), text += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text));
    const auto upper = in_range(v, 'A', 'Z');
    const auto folded = hn::Or(v, hn::IfThenElseZero(upper, hn::Set(d, 0x20)));
    hn::StoreU(folded, d, reinterpret_cast<std::uint8_t*>(w.folded.data()) + i);
    store_bits(upper, i, w.upper);
    store_bits(in_range(folded, 'a', 'z'), i, w.letter);
    store_bits(in_range(v, '0', '9'), i, w.digit);
    store_bits(is(v, '_'), i, w.join);
    store_bits(hn::Or(is(v, '.'), is(v, '\'')), i, w.mid_both);
    store_bits(hn::Or(is(v, ','), is(v, ';')), i, w.mid_number);
    const auto space = hn::Or(is(v, ' '), in_range(v, '\t', '\r'));
    store_bits(hn::Or(space, hn::Or(is(v, '@'), is(v, ':'))), i, w.divider);
    store_bits(in_range(v, 0x80, 0xFF), i, w.wide);
  }
}

using D64 = hn::CappedTag<std::uint64_t, 8>;

/// XXH3 of up to 8 bytes: those of `v`, lowest first, in which the others are 0.
template <class V>
HWY_INLINE V hash8(V v, V size) {
  const D64 d;
  const auto set = [d](std::uint64_t value) { return hn::Set(d, value); };
  const auto tiny = hn::Eq(hn::ShiftRight<2>(size), hn::Zero(d));
  const auto pick = [tiny](V few, V many) { return hn::IfThenElse(tiny, few, many); };
  // Shifts are taken modulo 64: what is meant for other sizes must not be out of range.
  const auto shift = [&](V bits) { return hn::Shr(v, hn::And(bits, set(63))); };
  const V bits = hn::ShiftLeft<3>(size);
  const V first = hn::And(v, set(0xFF));
  const V middle = hn::And(shift(hn::ShiftLeft<3>(hn::ShiftRight<1>(size))), set(0xFF));
  const V last = shift(hn::Sub(bits, set(8)));
  const V few = hn::Xor(hn::Or(hn::Or(hn::ShiftLeft<16>(first), hn::ShiftLeft<24>(middle)),
                               hn::Or(last, hn::ShiftLeft<8>(size))),
                        set(kFlip3));
  const V many = hn::Xor(hn::Or(hn::ShiftLeft<32>(v), shift(hn::Sub(bits, set(32)))), set(kFlip8));
  V h = pick(hn::Xor(few, hn::ShiftRight<33>(few)),
             hn::Xor(many, hn::Xor(hn::RotateRight<15>(many), hn::RotateRight<40>(many))));
  h = hn::Mul(h, pick(set(kPrime2), set(kMixer)));
  h = hn::Xor(h, pick(hn::ShiftRight<29>(h), hn::Add(hn::ShiftRight<35>(h), size)));
  h = hn::Mul(h, pick(set(kPrime3), set(kMixer)));
  return hn::Xor(h, pick(hn::ShiftRight<32>(h), hn::ShiftRight<28>(h)));
}

/// Hashes eight words of up to 8 bytes of ASCII; returns a bit for each that is something else.
std::uint64_t hash_eight(const char* folded, const Place* places, std::uint64_t* hashes) {
  const D64 d;
  const hn::Rebind<std::uint32_t, D64> d32;
  const hn::RebindToSigned<D64> offsets;
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < 8; i += hn::Lanes(d)) {
    const auto pair =
        hn::PromoteTo(d, hn::LoadU(d32, reinterpret_cast<const std::uint32_t*>(places + 2 * i)));
    const auto begin = hn::And(pair, hn::Set(d, 0xFFFF));
    const auto size = hn::Sub(hn::ShiftRight<16>(pair), begin);
    const auto unused = hn::And(hn::Sub(hn::Set(d, 64), hn::ShiftLeft<3>(size)), hn::Set(d, 63));
    const auto bytes = hn::GatherOffset(d, reinterpret_cast<const std::uint64_t*>(folded),
                                        hn::BitCast(offsets, begin));
    const auto v = hn::Shr(hn::Shl(bytes, unused), unused);
    hn::StoreU(hash8(v, size), d, hashes + i);
    const auto above8 = hn::ShiftRight<3>(hn::Sub(size, hn::Set(d, 1)));
    const auto other = hn::Or(above8, hn::And(v, hn::Set(d, kWide)));
    std::uint8_t mask[8] = {};
    hn::StoreMaskBits(d, hn::Ne(other, hn::Zero(d)), mask);
    others |= std::uint64_t{mask[0]} << i;
  }
  return others;
}

#endif

/// Writes the places of the set bits, and up to 16 more; returns where the set ones end.
inline Place* write_places(std::uint64_t bits, std::size_t base, Place* out) {
#if HWY_TARGET == HWY_AVX3
  const hn::CappedTag<std::uint32_t, 16> d;
  const hn::Rebind<Place, decltype(d)> narrow;
  for (std::size_t k = 0; k < 64; k += 16, bits >>= 16) {
    const auto places = hn::Iota(d, static_cast<std::uint32_t>(base + k));
    const auto mask = hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(&bits));
    hn::StoreU(hn::TruncateTo(narrow, hn::Compress(places, mask)), narrow, out);
    out += std::popcount(bits & 0xFFFF);
  }
  return out;
#else
  Place* const end = out + std::popcount(bits);
  // Of no bits the last place, without the branch that countr_zero(0) would be.
  constexpr std::uint64_t kLast = std::uint64_t{1} << 63;
  const auto write = [&](std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      out[k] = static_cast<Place>(base + static_cast<std::size_t>(std::countr_zero(bits | kLast)));
      bits &= bits - 1;
    }
    out += count;
  };
  write(16);
  while (out < end) write(8);
  return end;
#endif
}

std::size_t divide(Window& w, std::size_t bytes) {
  const std::size_t last = bytes / 64;  // the block of the byte that follows
  Place* out = w.places.data();
  std::uint64_t letter_before = 0;  // bit 0: of the byte before this block
  std::uint64_t digit_before = 0;
  std::uint64_t word_before = 0;
  for (std::size_t k = 0; k <= last; ++k) {
    const std::uint64_t letter = w.letter[k];
    const std::uint64_t digit = w.digit[k];
    const std::uint64_t letter_after = k < last ? w.letter[k + 1] << 63 : 0;
    const std::uint64_t digit_after = k < last ? w.digit[k + 1] << 63 : 0;
    const std::uint64_t letters = (letter << 1 | letter_before) & (letter >> 1 | letter_after);
    const std::uint64_t digits = (digit << 1 | digit_before) & (digit >> 1 | digit_after);
    std::uint64_t word = letter | digit | w.join[k] | (w.mid_both[k] & (letters | digits)) |
                         (w.mid_number[k] & digits);
    if (k == last) word &= (std::uint64_t{1} << bytes % 64) - 1;
    out = write_places(word ^ (word << 1 | word_before), 64 * k, out);
    letter_before = letter >> 63;
    digit_before = digit >> 63;
    word_before = word >> 63;
  }
  std::fill_n(out, 16, Place{0});  // hashes are made eight words at a time
  return static_cast<std::size_t>(out - w.places.data()) / 2;
}

/// XXH3 of 9 to 16 bytes: the first and the last eight.
inline std::uint64_t hash16(std::uint64_t first, std::uint64_t last, std::uint64_t size) {
  const std::uint64_t low = first ^ kFlipLow;
  const std::uint64_t high = last ^ kFlipHigh;
  std::uint64_t upper = 0;
  const std::uint64_t lower = hwy::Mul128(low, high, &upper);
  std::uint64_t h = size + __builtin_bswap64(low) + high + (lower ^ upper);
  h = (h ^ h >> 37) * kAvalanche;
  return h ^ h >> 32;
}

std::size_t hash(const char* folded, const Place* places, std::size_t words, std::uint64_t* hashes,
                 Place* rest) {
  std::size_t left = 0;
  for (std::size_t base = 0; base < words; base += 64) {
    const std::size_t count = std::min<std::size_t>(words - base, 64);
    std::uint64_t others = 0;
    for (std::size_t k = 0; k < count; k += 8) {
      others |= hash_eight(folded, places + 2 * (base + k), hashes + base + k) << k;
    }
    others &= ~std::uint64_t{0} >> (64 - count);
    for (; others != 0; others &= others - 1) {
      const std::size_t i = base + static_cast<std::size_t>(std::countr_zero(others));
      const std::size_t begin = places[2 * i];
      const std::size_t end = places[2 * i + 1];
      rest[left] = static_cast<Place>(i);
      if (end - begin <= 8 || end - begin > 16) {
        ++left;
        continue;
      }
      const std::uint64_t first = load(folded + begin);
      const std::uint64_t last = load(folded + end - 8);
      hashes[i] = hash16(first, last, end - begin);
      left += static_cast<std::size_t>(((first | last) & kWide) != 0);
    }
  }
  return left;
}

[[maybe_unused]] constexpr ScanKernels kKernels = {classify, divide, hash};

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace bylineage
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bylineage {

const ScanKernels& scan_kernels([[maybe_unused]] Simd simd) {
#if HWY_TARGETS & HWY_AVX3
  if (simd == Simd::Avx512) return N_AVX3::kKernels;
#endif
#if HWY_TARGETS & HWY_AVX2
  if (simd == Simd::Avx2) return N_AVX2::kKernels;
#endif
  return HWY_STATIC_DISPATCH(kKernels);
}

}  // namespace bylineage
#endif  // HWY_ONCE
