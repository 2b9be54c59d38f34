#include "bylineage/sign/common.h"

#include <algorithm>
#include <bit>
#include <limits>

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

}  // namespace

std::vector<std::uint64_t> common_shingles(std::span<const Analysis> articles, std::size_t least) {
  std::vector<std::uint64_t> common;
  if (articles.size() < least) return common;
  const std::vector<std::size_t> texts = different_texts(articles);
  std::size_t total = 0;
  for (const std::size_t i : texts) total += articles[i].shingles.size();
  // First the bytes of a table, which never count too few; then the survivors exactly.
  std::vector<std::uint8_t> table(std::bit_ceil(total / kShinglesPerByte + 1));
  const std::uint64_t mask = table.size() - 1;
  constexpr std::uint8_t kFull = std::numeric_limits<std::uint8_t>::max();
  for (const std::size_t i : texts) {
    for (const std::uint64_t shingle : articles[i].shingles) {
      std::uint8_t& count = table[shingle & mask];
      if (count < kFull) ++count;
    }
  }
  const auto enough = static_cast<std::uint8_t>(std::min<std::size_t>(least, kFull));
  for (const std::size_t i : texts) {
    for (const std::uint64_t shingle : articles[i].shingles) {
      if (table[shingle & mask] >= enough) common.push_back(shingle);
    }
  }
  std::ranges::sort(common);
  std::size_t kept = 0;
  for (std::size_t i = 0, next = 0; i < common.size(); i = next) {
    while (next < common.size() && common[next] == common[i]) ++next;
    if (next - i >= least) common[kept++] = common[i];
  }
  common.resize(kept);
  return common;
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
