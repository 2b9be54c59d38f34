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
// time of one sketch (ns, AVX-512 / plain C++, one Zen 4 core, the best of 60):
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
// Against plain MinHash that is the error of 250 slots for short articles and a third of the time
// for long ones; and it is as fast without vectors as with them, so no machine is left behind.
//
// Sources: Dahlgaard, Knudsen, Thorup, "Fast similarity sketching", FOCS 2017; A. Broder, "On the
// resemblance and containment of documents", 1997.
#include "bylineage/sign/sketch.h"

#include <algorithm>
#include <array>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "sign/sketch_internal.h"

namespace bylineage {
namespace {

/// Changes whenever a sketch of the same shingles would.
constexpr std::uint16_t kSketchAlgorithm = 1;

constexpr std::uint32_t kEmpty = ~std::uint32_t{0};  // no value: its lower bits are never all set

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

std::size_t equal(const std::uint32_t* a, const std::uint32_t* b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < kSketchSlots; ++i) count += a[i] == b[i];
  return count;
}

constexpr SketchKernels kPlain = {throw_round, least, equal};

Simd& simd_in_use() {
  static Simd simd = Simd::Best;
  return simd;
}

const SketchKernels*& kernels() {
  static const SketchKernels* chosen = [] {
    const SketchKernels* vectors = vector_kernels(Simd::Best);
    return vectors != nullptr ? vectors : &kPlain;
  }();
  return chosen;
}

/// The shingles as 32-bit points, filled up to a whole group by repeats of the first.
std::vector<std::uint32_t> points_of(std::span<const std::uint64_t> shingles, std::uint64_t seed) {
  std::vector<std::uint32_t> points;
  points.reserve(shingles.size() + kPointGroup);
  const std::uint64_t multiplier = mix64(seed) | 1;
  for (const std::uint64_t shingle : shingles) {
    points.push_back(static_cast<std::uint32_t>((shingle * multiplier) >> 32));
  }
  while (points.size() % kPointGroup != 0) points.push_back(points[0]);
  return points;
}

}  // namespace

bool set_simd(Simd simd) {
  const SketchKernels* chosen = simd == Simd::Scalar ? &kPlain : vector_kernels(simd);
  if (chosen == nullptr && simd == Simd::Best) chosen = &kPlain;
  if (chosen == nullptr) return false;
  kernels() = chosen;
  simd_in_use() = simd;
  return true;
}

Simd chosen_simd() { return simd_in_use(); }

Sketch sketch(std::span<const std::uint64_t> shingles, std::uint64_t seed) {
  Sketch result;
  result.seed = seed;
  if (shingles.empty()) return result;
  result.algorithm = kSketchAlgorithm;
  result.slots.fill(kEmpty);
  const std::vector<std::uint32_t> points = points_of(shingles, seed);
  const SketchKernels& kernel = *kernels();
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    kernel.throw_round(points.data(), points.size(), round, kLines[round], result.slots.data());
    if (std::ranges::find(result.slots, kEmpty) == result.slots.end()) return result;
  }
  for (std::size_t i = 0; i < kSketchSlots; ++i) {
    if (result.slots[i] != kEmpty) continue;
    const std::uint32_t value = kernel.least(points.data(), points.size(), kLines[kRounds + i]);
    result.slots[i] = kRounds << kValueBits | value >> kTagBits;
  }
  return result;
}

std::size_t agreement(const Sketch& a, const Sketch& b) {
  if (a.algorithm == 0 || b.algorithm == 0) return 0;
  BYLINEAGE_CHECK(a.algorithm == b.algorithm && a.seed == b.seed);
  return kernels()->equal(a.slots.data(), b.slots.data());
}

}  // namespace bylineage
