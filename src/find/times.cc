#include <algorithm>
#include <limits>
#include <tuple>

#include "times_internal.h"

namespace bylineage {
namespace {

constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::max();

}  // namespace

Times::Times(std::span<const Analysis> articles, std::optional<std::int64_t> window_seconds) {
  if (!window_seconds) return;
  for (const Analysis& article : articles) {
    const std::optional<Date>& date = article.parsed.headline.published;
    times_.push_back(date ? Time{date->begin, date->end + *window_seconds}
                          : Time{-kAlways, kAlways});
  }
}

void Times::stand_for(DocId first, DocId other) {
  if (!any()) return;
  Time& time = times_[index(first)];
  time.begin = std::min(time.begin, times_[index(other)].begin);
  time.until = std::max(time.until, times_[index(other)].until);
}

bool Times::near(DocId a, DocId b) const {
  if (!any()) return true;
  const Time& left = times_[index(a)];
  const Time& right = times_[index(b)];
  return left.begin <= right.until && right.begin <= left.until;
}

void Times::sort(std::span<DocId> docs) const {
  if (!any()) return;
  std::ranges::sort(docs, {}, [&](DocId doc) { return std::tuple(times_[index(doc)].begin, doc); });
}

std::size_t Times::crowd(std::span<const DocId> docs) const {
  if (!any()) return docs.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const auto behind = docs.subspan(i);
    const auto far =
        std::ranges::partition_point(behind, [&](DocId other) { return near(docs[i], other); });
    most = std::max(most, static_cast<std::size_t>(far - behind.begin()));
  }
  return most;
}

}  // namespace bylineage
