// Two pictures of all pairs: how alike they are, and which lie together.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "counts_internal.h"
#include "html_internal.h"
#include "measures_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlHistogram, kHtmlHeatMap;
}

namespace bylineage::report {
namespace {

constexpr std::size_t kBins = 20;  // of 5 %
constexpr int kBarHeight = 140, kBarWidth = 26, kBarGap = 4, kLeft = 46;
constexpr std::size_t kHeatArticles = 200;
constexpr std::size_t kHeatTips = 1500;  // cells with a tooltip and a link of their own

/// The larger share of one text's shingles that stand in the other, in thousandths.
std::int64_t likeness(const Comparison& pair) {
  const auto body = numbers(pair.overlap);
  return std::max(body.containment_a, body.containment_b).value / 10;
}

}  // namespace

std::string html_histogram(const HtmlBook& book) {
  std::array<std::array<std::uint64_t, kRelations>, kBins> bins{};
  std::uint64_t all = 0;
  for (const auto& pair : book.view.findings().comparisons) {
    if (pair.relation == Relation::Unrelated) continue;
    const auto bin =
        std::min<std::size_t>(kBins - 1, static_cast<std::size_t>(likeness(pair)) / 50);
    ++bins[bin][static_cast<std::size_t>(pair.relation)];
    ++all;
  }
  if (all == 0) return "";
  std::uint64_t most = 1;
  for (const auto& bin : bins) {
    std::uint64_t sum = 0;
    for (const auto n : bin) sum += n;
    most = std::max(most, sum);
  }
  HtmlData data;
  auto bars = html_list(), rows = html_list();
  for (std::size_t i = 0; i < kBins; ++i) {
    int y = kBarHeight + 10;
    std::uint64_t sum = 0;
    for (std::size_t r = 0; r < kRelations; ++r) {
      const auto n = bins[i][r];
      if (n == 0) continue;
      sum += n;
      const int high = std::max<int>(2, static_cast<int>(n * kBarHeight / most));
      y -= high;
      HtmlData bar;
      const auto words = spaced(name(static_cast<Relation>(r)));
      put(bar, "x", std::to_string(kLeft + static_cast<int>(i) * (kBarWidth + kBarGap)));
      put(bar, "y", std::to_string(y));
      put(bar, "w", std::to_string(kBarWidth));
      put(bar, "h", std::to_string(high));
      put(bar, "relation_class", name(static_cast<Relation>(r)));
      put(bar, "tip",
          fmt::format("{} to {} %: {}, {}", i * 5, i * 5 + 5, words, plural(n, "pair", "pairs")));
      bars.push_back(bar);
    }
    if (sum == 0) continue;
    HtmlData row;
    put(row, "share", fmt::format("{} to {} %", i * 5, i * 5 + 5));
    put(row, "pairs", std::to_string(sum));
    rows.push_back(row);
  }
  auto ticks = html_list();
  for (std::size_t i = 0; i <= kBins; i += 4) {
    HtmlData tick;
    put(tick, "x", std::to_string(kLeft + static_cast<int>(i) * (kBarWidth + kBarGap) - 2));
    put(tick, "words", fmt::format("{} %", i * 5));
    ticks.push_back(tick);
  }
  put(data, "bars", std::move(bars));
  put(data, "rows", std::move(rows));
  put(data, "ticks", std::move(ticks));
  put(data, "base", std::to_string(kBarHeight + 10));
  put(data, "base_words", std::to_string(kBarHeight + 28));
  put(data, "left", std::to_string(kLeft - 4));
  put(data, "width", std::to_string(kLeft + static_cast<int>(kBins) * (kBarWidth + kBarGap) + 24));
  put(data, "height", std::to_string(kBarHeight + 36));
  put(data, "most", std::to_string(most));
  return fill(data::kHtmlHistogram, data);
}

std::string html_heat_map(HtmlBook& book) {
  const auto& findings = book.view.findings();
  const auto n = findings.analyses.size();
  if (n < 2 || n > kHeatArticles) return "";
  std::vector<DocId> order;
  for (const auto story : book.stories) {
    for (const auto doc : findings.stories[story].articles) order.push_back(doc);
  }
  std::vector<bool> placed(n);
  for (const auto doc : order) placed[index(doc)] = true;
  for (std::size_t d = 0; d < n; ++d) {
    if (!placed[d]) order.push_back(doc_id(d));
  }
  std::vector<int> at(n);
  for (std::size_t i = 0; i < n; ++i) at[index(order[i])] = static_cast<int>(i);
  const int cell = std::clamp(520 / static_cast<int>(n), 3, 24);
  const bool names = cell >= 11;
  const int left = names ? 170 : 6;
  HtmlData data;
  auto cells = html_list();
  std::map<std::pair<std::string, int>, std::string> paths;
  std::size_t drawn = 0;
  for (const auto& pair : findings.comparisons) drawn += pair.relation != Relation::Unrelated;
  for (const auto& pair : findings.comparisons) {
    if (pair.relation == Relation::Unrelated) continue;
    const auto [column, line] = std::minmax(at[index(pair.a)], at[index(pair.b)]);
    const int x = left + column * cell, y = 6 + line * cell;
    const int shade = 1 + static_cast<int>(std::min<std::int64_t>(likeness(pair), 999) / 250);
    if (drawn > kHeatTips) {
      paths[{std::string(name(pair.relation)), shade}] +=
          fmt::format("M{} {}h{}v{}h-{}z", x, y, cell - 1, cell - 1, cell - 1);
      continue;
    }
    HtmlData item;
    put(item, "x", std::to_string(x));
    put(item, "y", std::to_string(y));
    put(item, "size", std::to_string(cell - 1));
    put(item, "relation_class", name(pair.relation));
    put(item, "shade", std::to_string(shade));
    put(item, "tip",
        fmt::format("{} and {}: {}, {} of the one stands in the other", book.view.id(pair.a),
                    book.view.id(pair.b), spaced(name(pair.relation)), percent(likeness(pair))));
    cells.push_back(item);
  }
  auto blocks = html_list();
  for (const auto& [key, path] : paths) {
    HtmlData item;
    put(item, "relation_class", key.first);
    put(item, "shade", std::to_string(key.second));
    put(item, "path", path);
    blocks.push_back(item);
  }
  auto lines = html_list();
  for (std::size_t i = 0; i < n; ++i) {
    HtmlData item;
    const int y = 6 + static_cast<int>(i) * cell;
    put(item, "x", std::to_string(left + static_cast<int>(i) * cell));
    put(item, "y", std::to_string(y));
    put(item, "size", std::to_string(cell - 1));
    put(item, "name_y", std::to_string(y + cell / 2 + 4));
    put(item, "name", names ? shortened(book.view.id(order[i]), 25) : "");
    lines.push_back(item);
  }
  put(data, "cells", std::move(cells));
  put(data, "blocks", std::move(blocks));
  put(data, "lines", std::move(lines));
  put(data, "name_x", std::to_string(left - 8));
  put(data, "width", std::to_string(left + static_cast<int>(n) * cell + 6));
  put(data, "height", std::to_string(12 + static_cast<int>(n) * cell));
  put(data, "articles", std::to_string(n));
  return fill(data::kHtmlHeatMap, data);
}

}  // namespace bylineage::report
