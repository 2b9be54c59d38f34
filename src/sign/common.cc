#include "bylineage/sign/common.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

#include "bylineage/sign/equal_texts.h"
#include "bylineage/sign/shingle.h"

namespace bylineage {
namespace {

/// Articles with words of which no earlier one has equal text, in order.
std::vector<std::size_t> different_texts(std::span<const Analysis> articles) {
  std::vector<std::size_t> firsts;
  for_each_text(articles, 1,
                [&](std::span<const KeyedDoc> equal) { firsts.push_back(index(equal[0].doc)); });
  std::ranges::sort(firsts);
  return firsts;
}

/// Shingles that share a byte of the table, on average. Where `least` is 50 hardly any byte comes
/// near to it by chance (a Poisson sum: one in 10^11 at 16), and of 400 million shingles the table
/// is 32 MB where a byte for each made 512.
constexpr std::size_t kShinglesPerByte = 16;
constexpr std::size_t kHalves = 2;

/// The shingles of some texts whose highest bit is `half`: of a sorted list, its beginning or end.
class HalfShingles {
 public:
  HalfShingles(std::span<const Analysis> articles, const std::vector<std::size_t>& texts,
               std::size_t half)
      : articles_(articles), texts_(texts), half_(half) {}

  template <class Visit>
  void for_each(Visit visit) const {
    constexpr std::uint64_t kMiddle = std::uint64_t{1} << 63U;
    for (const std::size_t i : texts_) {
      const Array<std::uint64_t>& all = articles_[i].shingles;
      const auto* const middle = std::ranges::lower_bound(all, kMiddle);
      const std::span part =
          half_ == 0 ? std::span(all.begin(), middle) : std::span(middle, all.end());
      for (const std::uint64_t shingle : part) visit(shingle);
    }
  }

 private:
  std::span<const Analysis> articles_;
  const std::vector<std::size_t>& texts_;
  std::size_t half_;
};

/// Sorts, and keeps one of each value that stands there `least` times.
void keep_frequent(std::vector<std::uint64_t>& values, std::size_t least) {
  std::ranges::sort(values);
  std::size_t kept = 0;
  for (std::size_t i = 0, next = 0; i < values.size(); i = next) {
    while (next < values.size() && values[next] == values[i]) ++next;
    if (next - i >= least) values[kept++] = values[i];
  }
  values.resize(kept);
}

/// First the bytes of a table, which never count too few; then the survivors exactly.
std::vector<std::uint64_t> common_of(const HalfShingles& shingles, std::size_t table_bytes,
                                     std::size_t least) {
  std::vector<std::uint8_t> table(table_bytes);
  const std::uint64_t mask = table.size() - 1;
  constexpr std::uint8_t kFull = std::numeric_limits<std::uint8_t>::max();
  shingles.for_each([&](std::uint64_t shingle) {
    std::uint8_t& count = table[shingle & mask];
    if (count < kFull) ++count;
  });
  const auto enough = static_cast<std::uint8_t>(std::min<std::size_t>(least, kFull));
  std::vector<std::uint64_t> common;
  shingles.for_each([&](std::uint64_t shingle) {
    if (table[shingle & mask] >= enough) common.push_back(shingle);
  });
  keep_frequent(common, least);
  return common;
}

}  // namespace

std::vector<std::uint64_t> common_shingles(std::span<const Analysis> articles, std::size_t least,
                                           const Loop& loop) {
  if (articles.size() < least) return {};
  const std::vector<std::size_t> texts = different_texts(articles);
  std::size_t total = 0;
  for (const std::size_t i : texts) total += articles[i].shingles.size();
  const std::size_t table_bytes = std::bit_ceil(total / kHalves / kShinglesPerByte + 1);
  std::array<std::vector<std::uint64_t>, kHalves> common;
  loop(kHalves, [&](std::size_t half) {
    common[half] = common_of(HalfShingles(articles, texts, half), table_bytes, least);
  });
  common[0].insert(common[0].end(), common[1].begin(), common[1].end());
  return std::move(common[0]);
}

void mark_common(Analysis& article, std::span<const std::uint64_t> common) {
  if (common.empty()) return;
  std::vector<std::uint64_t> words;
  words.reserve(article.body.size());
  for (const std::uint32_t token : article.body) words.push_back(article.parsed.tokens[token].hash);
  const std::vector<std::uint64_t> hashes = shingle_hashes(words);
  std::vector<std::uint32_t> inside;  // tokens, ascending
  std::size_t next = 0;               // first body word not yet looked at
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (!std::ranges::binary_search(common, hashes[i])) continue;
    const std::size_t end = std::min(i + kShingleWords, article.body.size());
    for (next = std::max(next, i); next < end; ++next) inside.push_back(article.body[next]);
  }
  if (inside.size() > kTemplateWords) return;
  for (const std::uint32_t token : inside) {
    auto& flags = article.parsed.tokens[token].flags;
    flags = static_cast<std::uint8_t>(flags | Token::Common);
  }
}

}  // namespace bylineage
