#include "bylineage/sign/background.h"

#include <hwy/cache_control.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <utility>

#include "bylineage/base/fixed.h"
#include "bylineage/base/hash.h"

namespace bylineage {
namespace data {
extern const std::string_view kBackgroundEn, kBackgroundDe, kBackgroundFr, kBackgroundEs,
    kBackgroundPt;
}  // namespace data

namespace {

constexpr std::uint64_t kArticles = 1'000'000;
constexpr std::uint64_t kIdfBits = 0xFFFF;  // of a slot; the largest idf is 20 * 256
constexpr std::string_view kVersionLine = "# version: ";

/// A whole number from 1 to kArticles.
std::optional<std::uint64_t> parse_df(std::string_view field) {
  std::uint64_t df = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, df);
  if (error != std::errc{} || stop != end || df == 0 || df > kArticles) return std::nullopt;
  return df;
}

}  // namespace

const Background& Background::shipped(Language language) {
  switch (language) {
    case Language::German: {
      static const Background german = std::move(parse(data::kBackgroundDe, "de").value());
      return german;
    }
    case Language::French: {
      static const Background french = std::move(parse(data::kBackgroundFr, "fr").value());
      return french;
    }
    case Language::Spanish: {
      static const Background spanish = std::move(parse(data::kBackgroundEs, "es").value());
      return spanish;
    }
    case Language::Portuguese: {
      static const Background portuguese = std::move(parse(data::kBackgroundPt, "pt").value());
      return portuguese;
    }
    case Language::English:
      break;
  }
  static const Background english = std::move(parse(data::kBackgroundEn, "en").value());
  return english;
}

Result<Background> Background::parse(std::string_view table, std::string_view where) {
  Background result;
  const auto lines = static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n'));
  result.slots_.resize(std::bit_ceil(2 * (lines + 1)));
  const std::int64_t log2_articles = log2_q16(kArticles);
  std::size_t number = 0;
  const auto error = [&](std::string message) {
    return Error{Error::Kind::BadInput, std::move(message),
                 std::string(where) + ":" + std::to_string(number)};
  };
  while (!table.empty()) {
    ++number;
    std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(kVersionLine)) result.version_ = line.substr(kVersionLine.size());
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == line.npos) return error("expected a stem, a tab and a number");
    const auto df = parse_df(line.substr(tab + 1));
    if (!df) return error("document frequency is not a whole number from 1 to 1000000");
    const std::uint64_t stem = hash_bytes(line.substr(0, tab));
    Slot& slot = result.slots_[result.find(stem)];
    if (slot != 0) return error("stem '" + std::string(line.substr(0, tab)) + "' stands twice");
    const std::int64_t idf_q16 = log2_articles - log2_q16(*df);
    const auto idf = static_cast<std::int32_t>((idf_q16 + 128) >> 8);
    slot = (stem & ~kIdfBits) | static_cast<std::uint64_t>(idf + 1);
    result.rarest_ = std::max(result.rarest_, idf);
    ++result.size_;
  }
  if (result.version_.empty()) return error("no line '# version: '");
  if (result.size_ == 0) return error("no stems");
  return result;
}

std::size_t Background::find(std::uint64_t stem) const {
  // The key is a hash already: its lower bits are the place. A fifth of the time that
  // std::unordered_map takes to fill, which a run over five articles would notice.
  std::size_t place = stem & (slots_.size() - 1);
  while (slots_[place] != 0 && ((slots_[place] ^ stem) & ~kIdfBits) != 0) {
    place = (place + 1) & (slots_.size() - 1);
  }
  return place;
}

std::int32_t Background::idf_q8(std::uint64_t stem_hash) const {
  const auto idf = static_cast<std::int32_t>(slots_[find(stem_hash)] & kIdfBits);
  return idf == 0 ? rarest_ : idf - 1;
}

void Background::prefetch(std::uint64_t stem_hash) const {
  hwy::Prefetch(&slots_[stem_hash & (slots_.size() - 1)]);
}

}  // namespace bylineage
