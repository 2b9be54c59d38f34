// Two pictures of all pairs: how alike they are, and which lie together.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

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

using Bin = std::array<std::uint64_t, kRelations>;  ///< pairs by relation
using Bins = std::array<Bin, kBins>;

std::uint64_t sum(const Bin& bin) {
  return std::accumulate(bin.begin(), bin.end(), std::uint64_t{0});
}

Bins bins_of(const Findings& findings) {
  Bins bins{};
  for (const auto& pair : findings.comparisons) {
    if (pair.relation == Relation::Unrelated) continue;
    const auto bin =
        std::min<std::size_t>(kBins - 1, static_cast<std::size_t>(likeness(pair)) / 50);
    ++bins[bin][static_cast<std::size_t>(pair.relation)];
  }
  return bins;
}

int bin_left(std::size_t i) { return kLeft + static_cast<int>(i) * (kBarWidth + kBarGap); }

/// One bin's relations on top of one another.
void push_bars(const Bin& bin, std::size_t i, std::uint64_t most, HtmlData& bars) {
  int y = kBarHeight + 10;
  for (std::size_t r = 0; r < kRelations; ++r) {
    const auto n = bin[r];
    if (n == 0) continue;
    const int high = std::max<int>(2, static_cast<int>(n * kBarHeight / most));
    y -= high;
    HtmlData bar;
    const auto relation = static_cast<Relation>(r);
    put(bar, "x", std::to_string(bin_left(i)));
    put(bar, "y", std::to_string(y));
    put(bar, "w", std::to_string(kBarWidth));
    put(bar, "h", std::to_string(high));
    put(bar, "relation_class", name(relation));
    put(bar, "tip",
        fmt::format("{} to {} %: {}, {}", i * 5, i * 5 + 5, spaced(name(relation)),
                    plural(n, "pair", "pairs")));
    bars.push_back(bar);
  }
}

HtmlData share_rows(const Bins& bins) {
  auto rows = html_list();
  for (std::size_t i = 0; i < kBins; ++i) {
    if (sum(bins[i]) == 0) continue;
    HtmlData row;
    put(row, "share", fmt::format("{} to {} %", i * 5, i * 5 + 5));
    put(row, "pairs", std::to_string(sum(bins[i])));
    rows.push_back(row);
  }
  return rows;
}

HtmlData share_ticks() {
  auto ticks = html_list();
  for (std::size_t i = 0; i <= kBins; i += 4) {
    HtmlData tick;
    put(tick, "x", std::to_string(bin_left(i) - 2));
    put(tick, "words", fmt::format("{} %", i * 5));
    ticks.push_back(tick);
  }
  return ticks;
}

}  // namespace

std::string html_histogram(const HtmlBook& book) {
  const auto bins = bins_of(book.view.findings());
  std::uint64_t most = 0;
  for (const auto& bin : bins) most = std::max(most, sum(bin));
  if (most == 0) return "";
  HtmlData data;
  auto bars = html_list();
  for (std::size_t i = 0; i < kBins; ++i) push_bars(bins[i], i, most, bars);
  put(data, "bars", std::move(bars));
  put(data, "rows", share_rows(bins));
  put(data, "ticks", share_ticks());
  put(data, "base", std::to_string(kBarHeight + 10));
  put(data, "base_words", std::to_string(kBarHeight + 28));
  put(data, "left", std::to_string(kLeft - 4));
  put(data, "width", std::to_string(bin_left(kBins) + 24));
  put(data, "height", std::to_string(kBarHeight + 36));
  put(data, "most", std::to_string(most));
  return fill(data::kHtmlHistogram, data);
}

namespace {

/// Every pair as a cell of a square, the articles of a story side by side.
class HeatMap {
 public:
  explicit HeatMap(const HtmlBook& book)
      : book_(book),
        findings_(book.view.findings()),
        order_(by_story(book)),
        at_(order_.size()),
        cell_(std::clamp(520 / static_cast<int>(order_.size()), 3, 24)),
        left_(named() ? 170 : 6) {
    for (std::size_t i = 0; i < order_.size(); ++i) at_[index(order_[i])] = static_cast<int>(i);
  }

  HtmlData data() const {
    HtmlData data;
    const auto related = std::ranges::count_if(findings_.comparisons, [](const auto& pair) {
      return pair.relation != Relation::Unrelated;
    });
    const bool many = static_cast<std::size_t>(related) > kHeatTips;
    put(data, "cells", many ? html_list() : cells());
    put(data, "blocks", many ? blocks() : html_list());
    put(data, "lines", lines());
    put(data, "name_x", std::to_string(left_ - 8));
    const int side = static_cast<int>(order_.size()) * cell_;
    put(data, "width", std::to_string(left_ + side + 6));
    put(data, "height", std::to_string(12 + side));
    put(data, "articles", std::to_string(order_.size()));
    return data;
  }

 private:
  static std::vector<DocId> by_story(const HtmlBook& book) {
    const auto& findings = book.view.findings();
    std::vector<DocId> order;
    std::vector<bool> placed(findings.analyses.size());
    for (const auto story : book.stories) {
      for (const auto doc : findings.stories[story].articles) {
        order.push_back(doc);
        placed[index(doc)] = true;
      }
    }
    for (std::size_t d = 0; d < placed.size(); ++d) {
      if (!placed[d]) order.push_back(doc_id(d));
    }
    return order;
  }

  bool named() const { return cell_ >= 11; }

  std::pair<int, int> corner(const Comparison& pair) const {
    const auto [column, line] = std::minmax(at_[index(pair.a)], at_[index(pair.b)]);
    return {left_ + column * cell_, 6 + line * cell_};
  }

  static int shade(const Comparison& pair) {
    return 1 + static_cast<int>(std::min<std::int64_t>(likeness(pair), 999) / 250);
  }

  HtmlData cells() const {
    auto cells = html_list();
    for (const auto& pair : findings_.comparisons) {
      if (pair.relation == Relation::Unrelated) continue;
      const auto [x, y] = corner(pair);
      HtmlData item;
      put(item, "x", std::to_string(x));
      put(item, "y", std::to_string(y));
      put(item, "size", std::to_string(cell_ - 1));
      put(item, "relation_class", name(pair.relation));
      put(item, "shade", std::to_string(shade(pair)));
      put(item, "tip",
          fmt::format("{} and {}: {}, {} of the one stands in the other", book_.view.id(pair.a),
                      book_.view.id(pair.b), spaced(name(pair.relation)), percent(likeness(pair))));
      cells.push_back(item);
    }
    return cells;
  }

  /// Of very many pairs one shape a colour.
  HtmlData blocks() const {
    std::map<std::pair<std::string, int>, std::string> paths;
    for (const auto& pair : findings_.comparisons) {
      if (pair.relation == Relation::Unrelated) continue;
      const auto [x, y] = corner(pair);
      paths[{std::string(name(pair.relation)), shade(pair)}] +=
          fmt::format("M{} {}h{}v{}h-{}z", x, y, cell_ - 1, cell_ - 1, cell_ - 1);
    }
    auto blocks = html_list();
    for (const auto& [key, path] : paths) {
      HtmlData item;
      put(item, "relation_class", key.first);
      put(item, "shade", std::to_string(key.second));
      put(item, "path", path);
      blocks.push_back(item);
    }
    return blocks;
  }

  HtmlData lines() const {
    auto lines = html_list();
    for (std::size_t i = 0; i < order_.size(); ++i) {
      HtmlData item;
      const int y = 6 + static_cast<int>(i) * cell_;
      put(item, "x", std::to_string(left_ + static_cast<int>(i) * cell_));
      put(item, "y", std::to_string(y));
      put(item, "size", std::to_string(cell_ - 1));
      put(item, "name_y", std::to_string(y + cell_ / 2 + 4));
      put(item, "name", named() ? shortened(book_.view.id(order_[i]), 25) : "");
      lines.push_back(item);
    }
    return lines;
  }

  const HtmlBook& book_;
  const Findings& findings_;
  std::vector<DocId> order_;
  std::vector<int> at_;  ///< by article: its place in the order
  int cell_, left_;
};

}  // namespace

std::string html_heat_map(HtmlBook& book) {
  const auto n = book.view.findings().analyses.size();
  if (n < 2 || n > kHeatArticles) return "";
  return fill(data::kHtmlHeatMap, HeatMap(book).data());
}

}  // namespace bylineage::report
