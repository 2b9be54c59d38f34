// One sketch for all lengths: a few rounds of throwing points into slots, then true minima.
//
// MinHash with a permutation for each slot takes 128 multiplications a shingle. One permutation
// that throws each shingle into one of 128 slots takes a single one, but a short article leaves
// slots empty. So, after Fast Similarity Sketching:
//
//     round 0 .. 6   every shingle goes to the slot that its upper bits name, by another
//                    permutation each round; stop when no slot is empty
//     then           a slot still empty takes the minimum over all shingles of a permutation of
//                    its own, as in plain MinHash
//
//     slot:  | round 0 .. 7 | 25 bits of the permuted shingle, 0000 |
//              3 bits          29 bits
//
// The round stands on top, so what an earlier round put in stays. Each slot agrees with
// probability J. Say the union of both articles fills a slot first in round r, with shingle s. If
// both have s, both put it there in round r: neither can have filled the slot earlier, nor have
// stopped. If only one has s, the other's slot shows another shingle or round. The same holds if
// no round fills the slot. Hence the estimate is unbiased for any number of rounds, and the slots
// being drawn without replacement makes it more exact than independent slots.
//
// Why seven rounds: the error over 4,000 random pairs (root mean square, x 10,000), and the CPU
// time of one sketch (ns, AVX-512 / plain C++, one Zen 4 core, the best of 60; points still one by
// one):
//
//     shingles, J        20 .48   60 .50  150 .50  150 .80  450 .80  1500 .50
//     plain MinHash         442      443      439      353      351       442
//     1 round               397      353      346      275      313       430
//     3 rounds              348      321      342      266      313       430
//     7 rounds              314      313      343      267      313       430
//     127 rounds            307      316      343      267      313       430
//
//     shingles               20       60       150        450         1500
//     plain MinHash     92/1553 260/5663 635/11380 1888/34173  6198/116381
//     1 round          640/1231 607/3403  635/3572   767/1560    2002/2151
//     3 rounds          565/987 406/1278   598/909  1050/1140    2001/2144
//     7 rounds          523/707  519/736   826/934  1039/1153    2002/2153
//     127 rounds      1419/1120  737/883   820/888  1042/1101    2002/2072
//
// With vectors, a round in which few slots are still empty takes the least of all points for each
// of them (value_of: three instructions for 16 points) in place of throwing every point: 635 ns,
// not 993, for 450 shingles.
//
// Against plain MinHash that is the error of 250 slots for short articles and a third of the time
// for long ones; and it is nearly as fast without vectors, so no machine is left behind.
//
// Sources: Dahlgaard, Knudsen, Thorup, "Fast similarity sketching", FOCS 2017; A. Broder, "On the
// resemblance and containment of documents", 1997.
#include "bylineage/sign/sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "sign/sketch_internal.h"

namespace bylineage {
namespace {

/// Changes whenever a sketch of the same shingles would.
constexpr std::uint16_t kSketchAlgorithm = 1;

/// Permutations: first those of the rounds, then those of the slots.
constexpr auto kLines = [] {
  std::array<Line, kRounds + kSketchSlots> lines{};
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = make_line(i);
  return lines;
}();

void throw_round(const std::uint32_t* points, std::size_t n, std::uint32_t round, Line line,
                 std::uint32_t* slots) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t y = line.a * points[i] + line.b;
    std::uint32_t& slot = slots[y >> (32 - kSlotBits)];
    slot = std::min(slot, round << kValueBits | (y << kSlotBits) >> kTagBits);
  }
}

std::uint32_t least(const std::uint32_t* points, std::size_t n, Line line) {
  std::uint32_t result = ~std::uint32_t{0};
  for (std::size_t i = 0; i < n; ++i) result = std::min(result, line.a * points[i] + line.b);
  return result;
}

SlotBits equal(const std::uint32_t* a, const std::uint32_t* b) {
  SlotBits bits{};
  for (std::size_t i = 0; i < kSketchSlots; ++i)
    bits[i / 64] |= std::uint64_t{a[i] == b[i]} << i % 64;
  return bits;
}

std::size_t count(const SlotBits& bits) {
  std::size_t sum = 0;
  for (const std::uint64_t part : bits) sum += static_cast<std::size_t>(std::popcount(part));
  return sum;
}

void points(const std::uint64_t* shingles, std::size_t n, std::uint64_t multiplier,
            std::uint32_t* points) {
  for (std::size_t i = 0; i < n; ++i) {
    points[i] = static_cast<std::uint32_t>((shingles[i] * multiplier) >> 32);
  }
}

constexpr SketchKernels kPlain = {points, throw_round, least, equal, 1};

const SketchKernels& kernels() {
  const SketchKernels* vectors = vector_kernels(simd());
  return vectors != nullptr ? *vectors : kPlain;
}

/// The shingles as 32-bit points, filled up to a whole group by repeats of the first. They stand
/// until the thread's next call, in memory that it keeps: 4 bytes a shingle of its longest article.
std::span<const std::uint32_t> points_of(std::span<const std::uint64_t> shingles,
                                         std::uint64_t seed) {
  thread_local std::vector<std::uint32_t> points;
  const std::size_t whole = (shingles.size() + kPointGroup - 1) / kPointGroup * kPointGroup;
  if (points.size() < whole) points.resize(whole);
  kernels().points(shingles.data(), shingles.size(), mix64(seed) | 1, points.data());
  std::fill(points.data() + shingles.size(), points.data() + whole, points[0]);
  return std::span(points).first(whole);
}

/// What an empty slot takes from that round on: what throw_round would put there, or in the end its
/// own minimum. The points of a slot are those whose upper bits name it: counted from the first
/// that could, the least of all points is the slot's, or lies beyond it.
std::uint32_t value_of(std::span<const std::uint32_t> points, std::uint32_t round,
                       std::uint32_t slot) {
  constexpr unsigned kPointBits = 32 - kSlotBits;
  const auto least = [&](Line line) { return kernels().least(points.data(), points.size(), line); };
  for (; round < kRounds; ++round) {
    Line line = kLines[round];
    line.b -= slot << kPointBits;
    const std::uint32_t value = least(line);
    if (value >> kPointBits == 0) return round << kValueBits | value << (kSlotBits - kTagBits);
  }
  return kRounds << kValueBits | least(kLines[kRounds + slot]) >> kTagBits;
}

constexpr auto kNoValues = [] {
  std::array<std::uint32_t, kSketchSlots> slots{};
  slots.fill(kEmpty);
  return slots;
}();

/// The slots that points, in whole groups, give.
Array<std::uint32_t> slots_of(std::span<const std::uint32_t> points) {
  auto slots = kNoValues;
  const SketchKernels& kernel = kernels();
  SlotBits empty{};
  empty.fill(~std::uint64_t{0});
  std::uint32_t round = 0;
  for (; round < kRounds && count(empty) >= kernel.throw_in_least; ++round) {
    kernel.throw_round(points.data(), points.size(), round, kLines[round], slots.data());
    empty = kernel.equal(slots.data(), kNoValues.data());
  }
  for (std::uint32_t part = 0; part < empty.size(); ++part) {
    for (std::uint64_t left = empty[part]; left != 0; left &= left - 1) {
      const auto slot = 64 * part + static_cast<std::uint32_t>(std::countr_zero(left));
      slots[slot] = value_of(points, round, slot);
    }
  }
  return Array<std::uint32_t>::copy_of(slots);
}

}  // namespace

Sketch sketch(std::span<const std::uint64_t> shingles, std::uint64_t seed) {
  Sketch result;
  result.seed = seed;
  if (shingles.empty()) return result;
  result.algorithm = kSketchAlgorithm;
  result.slots = slots_of(points_of(shingles, seed));
  return result;
}

std::size_t agreement(const Sketch& a, const Sketch& b) {
  if (a.slots.empty() || b.slots.empty()) return 0;
  BYLINEAGE_CHECK(a.algorithm == b.algorithm && a.seed == b.seed);
  return count(kernels().equal(a.slots.data(), b.slots.data()));
}

}  // namespace bylineage
