// The lineage of a story on a time axis, drawn by hand: Graphviz ranks by edges, and here the place
// of an article is its date.
//
// Left to right: names of outlets (a drawing of their own, which stays when the other scrolls),
// sources that are not in the set, dated articles by publication, undated ones apart. Each outlet
// has a row; articles of one outlet that would overlap stand in lanes of it. The axis is linear but
// for its gaps: a gap of months would press a day's work into one point, so that each is at least
// kLeastGap and at most kMostGap pixels wide and the axis shows where it was shortened. All
// coordinates are integers: the same bytes everywhere.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "html_internal.h"

namespace bylineage::data {
extern const std::string_view kHtmlGraph;
}

namespace bylineage::report {
namespace {

constexpr int kRowName = 172;              // pixels for the names of outlets
constexpr int kTop = 46;                   // the axis and its dates
constexpr int kSpan = 560;                 // what the axis would like to be wide
constexpr int kMostGap = 200;              // wider gaps in time are shortened
constexpr int kLeastWidth = 1262;          // the rows of a small graph reach across the page
constexpr int kDateWidth = 78;             // of "2031-05-14"
constexpr std::size_t kTitleColumns = 25;  // of a card, in a wide font
constexpr std::size_t kCards = 60;         // above, articles are dots

/// Sizes of what stands for an article.
struct Measure {
  int width, height, lane, least_gap;
};
constexpr Measure kCard = {184, 54, 72, 34};
constexpr Measure kDot = {14, 14, 20, 5};

struct Placed {
  int x = 0, y = 0;  ///< left, top
  std::size_t row = 0;
  int lane = 0;
  std::optional<std::int64_t> moment;
};

class Chart {
 public:
  Chart(HtmlBook& book, std::size_t story, Graph graph, const std::set<std::string>& on_page)
      : book_(book),
        view_(book.view),
        story_(story),
        graph_(std::move(graph)),
        on_page_(on_page),
        size_(graph_.nodes.size() > kCards ? kDot : kCard),
        placed_(graph_.nodes.size()) {
    place_in_time();
    place_in_rows();
    place_sources();
  }

  HtmlData data();

 private:
  bool is_source(std::size_t node) const {
    return graph_.nodes[node].ref.kind == NodeRef::Kind::Source;
  }
  bool cards() const { return size_.width == kCard.width; }
  int source_width() const { return sources_.empty() ? 0 : kCard.width + 70; }

  void place_in_time();
  void place_in_rows();
  void place_sources();
  void ticks(HtmlData& data) const;
  HtmlData node(std::size_t i);
  HtmlData edge(const GraphEdge& edge);
  void shape(const GraphEdge& edge, HtmlData& data) const;

  HtmlBook& book_;
  const View& view_;
  std::size_t story_;
  Graph graph_;
  const std::set<std::string>& on_page_;
  Measure size_;
  std::vector<Placed> placed_;
  std::vector<std::size_t> sources_;
  std::map<std::int64_t, int> axis_;  ///< moment -> x
  std::vector<int> breaks_;           ///< where the axis was shortened
  int axis_begin_ = 0, axis_end_ = 0, undated_x_ = 0;
  bool undated_ = false;
  struct Row {
    std::string outlet;
    int top = 0, lanes = 1;
  };
  std::vector<Row> rows_;
  int width_ = 0, height_ = 0;
};

void Chart::place_in_time() {
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    if (is_source(i)) {
      sources_.push_back(i);
      continue;
    }
    placed_[i].moment = moment_of(view_, graph_.nodes[i]);
    if (placed_[i].moment) axis_[*placed_[i].moment] = 0;
    undated_ = undated_ || !placed_[i].moment;
  }
  int x = kRowName + 16 + source_width();
  axis_begin_ = x;
  const auto total = axis_.empty() ? 0 : axis_.rbegin()->first - axis_.begin()->first;
  std::optional<std::int64_t> before;
  for (auto& [moment, place] : axis_) {
    if (before) {
      const auto wanted = (moment - *before) * kSpan / total;
      if (wanted > kMostGap) breaks_.push_back(x + kMostGap / 2);
      x += static_cast<int>(std::clamp<std::int64_t>(wanted, size_.least_gap, kMostGap));
    }
    place = x;
    before = moment;
  }
  axis_end_ = axis_.empty() ? x : x + size_.width;
  undated_x_ = axis_.empty() ? x : axis_end_ + 40;
  width_ = std::max(kLeastWidth, (undated_ ? undated_x_ + size_.width : axis_end_) + 16);
}

void Chart::place_in_rows() {
  // By first publication, then by name; rows without a date last.
  using Key = std::tuple<bool, std::int64_t, std::string>;
  std::map<std::string, Key> first;
  const auto outlet = [&](std::size_t i) {
    return view_.headline(doc_id(graph_.nodes[i].ref.index)).outlet;
  };
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    if (is_source(i)) continue;
    const auto& moment = placed_[i].moment;
    const Key key{!moment, moment.value_or(0), outlet(i)};
    const auto [at, added] = first.try_emplace(outlet(i), key);
    if (!added) at->second = std::min(at->second, key);
  }
  std::vector<Key> order;
  for (const auto& [name, key] : first) order.push_back(key);
  std::ranges::sort(order);
  std::map<std::string, std::size_t> row_of;
  for (const auto& key : order) {
    row_of[std::get<2>(key)] = rows_.size();
    rows_.push_back({.outlet = std::get<2>(key)});
  }
  std::vector<std::size_t> nodes;
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    if (is_source(i)) continue;
    placed_[i].x = placed_[i].moment ? axis_[*placed_[i].moment] : undated_x_;
    placed_[i].row = row_of[outlet(i)];
    nodes.push_back(i);
  }
  std::ranges::stable_sort(nodes, {}, [&](std::size_t i) { return placed_[i].x; });
  std::vector<std::vector<int>> filled(rows_.size());  // by lane: up to where
  for (const auto i : nodes) {
    auto& lanes = filled[placed_[i].row];
    const auto free = std::ranges::find_if(lanes, [&](int end) { return end <= placed_[i].x; });
    placed_[i].lane = static_cast<int>(free - lanes.begin());
    if (free == lanes.end()) lanes.push_back(0);
    lanes[static_cast<std::size_t>(placed_[i].lane)] = placed_[i].x + size_.width + 8;
  }
  int y = kTop;
  const int least = cards() ? size_.lane : 22;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    rows_[r].lanes = std::max<int>(1, static_cast<int>(filled[r].size()));
    rows_[r].top = y;
    y += std::max(least, rows_[r].lanes * size_.lane);
  }
  for (const auto i : nodes) {
    placed_[i].y =
        rows_[placed_[i].row].top + placed_[i].lane * size_.lane + (size_.lane - size_.height) / 2;
  }
  height_ = y + 8;
}

/// Beside the middle of what they were a source of, in that order, none over another.
void Chart::place_sources() {
  if (sources_.empty()) return;
  std::vector<std::pair<std::int64_t, std::size_t>> wanted;
  for (const auto s : sources_) {
    std::int64_t sum = 0, n = 0;
    for (const auto& edge : graph_.edges) {
      const auto other = edge.from == s ? edge.to : edge.to == s ? edge.from : s;
      if (other == s || is_source(other)) continue;
      sum += placed_[other].y;
      ++n;
    }
    wanted.emplace_back(n == 0 ? height_ : sum / n, s);
  }
  std::ranges::sort(wanted);
  int y = kTop + (size_.lane - kCard.height) / 2;
  if (!cards()) y = kTop;
  for (const auto& [at, s] : wanted) {
    y = std::max<int>(y, static_cast<int>(at));
    placed_[s].x = kRowName + 16;
    placed_[s].y = y;
    y += kCard.lane;
  }
  // What ran over the bottom moves up as far as there is room.
  int limit = std::max(height_ - 8, kTop + static_cast<int>(sources_.size()) * kCard.lane);
  height_ = std::max(height_, limit + 8);
  for (auto it = wanted.rbegin(); it != wanted.rend(); ++it) {
    auto& place = placed_[it->second];
    place.y = std::min(place.y, limit - kCard.lane + (kCard.lane - kCard.height) / 2);
    limit = place.y - (kCard.lane - kCard.height) / 2;
  }
}

void Chart::ticks(HtmlData& data) const {
  auto ticks = html_list();
  int free = 0;
  std::string last;
  for (const auto& [moment, x] : axis_) {
    const auto day = utc_string(moment).substr(0, 10);
    if (day == last) continue;
    HtmlData tick;
    put(tick, "x", std::to_string(x));
    put(tick, "words", x >= free ? day : "");
    if (x >= free) free = x + kDateWidth;
    ticks.push_back(tick);
    last = day;
  }
  put(data, "ticks", std::move(ticks));
  auto breaks = html_list();
  for (const int x : breaks_) {
    HtmlData mark;
    put(mark, "x", std::to_string(x));
    breaks.push_back(mark);
  }
  put(data, "breaks", std::move(breaks));
  put(data, "shortened", HtmlData(!breaks_.empty()));
}

HtmlData Chart::node(std::size_t i) {
  const auto& ref = graph_.nodes[i].ref;
  const auto& place = placed_[i];
  auto data = node_data(book_, story_, ref);
  put(data, "x", std::to_string(place.x));
  put(data, "y", std::to_string(place.y));
  const bool card = cards() || is_source(i);
  put(data, "card", HtmlData(card));
  put(data, "w", std::to_string(card ? kCard.width : size_.width));
  put(data, "h", std::to_string(card ? kCard.height : size_.height));
  put(data, "cx", std::to_string(place.x + size_.width / 2));
  put(data, "cy", std::to_string(place.y + size_.height / 2));
  auto lines = html_list();
  const auto add = [&](std::string_view words, const char* kind, int dy) {
    HtmlData line;
    put(line, "words", words);
    put(line, "kind", kind);
    put(line, "dy", std::to_string(dy));
    lines.push_back(line);
  };
  if (is_source(i)) {
    const auto& source = view_.source(story_, ref);
    add(shortened(source.name.empty() ? "unnamed source" : source.name, 24), "name", 23);
    add(source.kind == Source::Kind::Person ? "person, not in the set" : "not in the set", "small",
        40);
  } else {
    const auto doc = doc_id(ref.index);
    const auto found = heading(view_, doc);
    auto title = wrapped(found.words, kTitleColumns, 2);
    if (title.empty()) title.push_back(shortened(view_.id(doc), kTitleColumns));
    for (std::size_t k = 0; k < title.size(); ++k) {
      add(title[k], found.title ? "name" : "first", 16 + 14 * static_cast<int>(k));
    }
    add(shortened(view_.id(doc), kTitleColumns), "small", 46);
  }
  put(data, "lines", std::move(lines));
  return data;
}

/// Line and head. Sideways where the target stands to the right (or the left), else upright.
void Chart::shape(const GraphEdge& edge, HtmlData& data) const {
  const auto box = [&](std::size_t i) {
    const bool card = cards() || is_source(i);
    return std::pair(card ? kCard.width : size_.width, card ? kCard.height : size_.height);
  };
  const auto& a = placed_[edge.from];
  const auto& b = placed_[edge.to];
  const auto [aw, ah] = box(edge.from);
  const auto [bw, bh] = box(edge.to);
  const int ay = a.y + ah / 2, by = b.y + bh / 2;
  constexpr int kHead = 9;
  std::string line, head;
  if (b.x >= a.x + aw + 14 || a.x >= b.x + bw + 14) {
    const int way = b.x > a.x ? 1 : -1;
    const int x1 = way > 0 ? a.x + aw : a.x, x2 = (way > 0 ? b.x : b.x + bw) - way;
    const int bend = std::max(18, std::abs(x2 - x1) / 2);
    line = fmt::format("M{} {}C{} {} {} {} {} {}", x1, ay, x1 + way * bend, ay, x2 - way * bend, by,
                       x2, by);
    head = fmt::format("M{} {}l{} -4.5v9z", x2, by, -way * kHead);
  } else if (a.y == b.y && a.x == b.x) {
    line = fmt::format("M{} {}h12", a.x + aw, ay);
  } else {
    const int way = by > ay ? 1 : -1;
    const int y1 = way > 0 ? a.y + ah : a.y, y2 = (way > 0 ? b.y : b.y + bh) - way;
    const bool near = std::abs(y2 - y1) < 24 && a.x == b.x;
    const int x1 = a.x + aw / 2 + (near ? 0 : 10 * way), x2 = b.x + bw / 2 - (near ? 0 : 10 * way);
    const int bend = std::max(6, std::abs(y2 - y1) / 2);
    line = fmt::format("M{} {}C{} {} {} {} {} {}", x1, y1, x1, y1 + way * bend, x2, y2 - way * bend,
                       x2, y2);
    head = fmt::format("M{} {}l-4.5 {}h9z", x2, y2, -way * kHead);
  }
  put(data, "line", line);
  const auto& lineage = *edge.lineage;
  const bool directed =
      lineage.type != EdgeType::Sibling && lineage.direction != Direction::Undetermined;
  put(data, "head", directed ? head : "");
}

HtmlData Chart::edge(const GraphEdge& edge) {
  const auto& lineage = *edge.lineage;
  auto data = edge_data(book_, story_, lineage);
  shape(edge, data);
  const auto share = lineage.share_per_mille.value_or(0);
  put(data, "wide", to_string(Decimal{15'000 + share * 15}, 1));
  const auto& id = book_.ids.link(story_, lineage.from, lineage.to);
  put(data, "link", on_page_.contains(id) ? id : "");
  return data;
}

HtmlData Chart::data() {
  HtmlData data;
  put(data, "width", std::to_string(width_));
  put(data, "names_width", std::to_string(kRowName));
  put(data, "inner_width", std::to_string(width_ - kRowName));
  put(data, "height", std::to_string(height_));
  put(data, "story", book_.ids.story(story_));
  ticks(data);
  put(data, "axis_begin", std::to_string(axis_begin_ - 14));
  put(data, "axis_end", std::to_string(axis_end_ + 6));
  put(data, "sources_x", std::to_string(kRowName + 16));
  put(data, "has_sources", HtmlData(!sources_.empty()));
  put(data, "undated", HtmlData(undated_));
  put(data, "undated_x", std::to_string(undated_x_));
  put(data, "undated_line", std::to_string(undated_x_ - 22));
  auto rows = html_list();
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    HtmlData row;
    const int next = r + 1 < rows_.size() ? rows_[r + 1].top : height_;
    put(row, "top", std::to_string(rows_[r].top));
    put(row, "high", std::to_string(next - rows_[r].top));
    put(row, "middle", std::to_string(rows_[r].top + std::min(next - rows_[r].top, 64) / 2 + 4));
    put(row, "outlet",
        rows_[r].outlet.empty() ? "outlet not known" : shortened(rows_[r].outlet, 22));
    put(row, "unknown", HtmlData(rows_[r].outlet.empty()));
    put(row, "odd", HtmlData(r % 2 == 1));
    rows.push_back(row);
  }
  put(data, "rows", std::move(rows));
  auto edges = html_list();
  std::vector<std::tuple<bool, std::size_t>> order;  // the backbone above the others
  for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
    order.emplace_back(graph_.edges[i].lineage->primary, i);
  }
  std::ranges::sort(order);
  for (const auto& [primary, i] : order) edges.push_back(edge(graph_.edges[i]));
  put(data, "edges", std::move(edges));
  auto nodes = html_list();
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) nodes.push_back(node(i));
  put(data, "nodes", std::move(nodes));
  auto left_out = html_list();
  for (const auto& words : graph_.left_out) {
    HtmlData item;
    put(item, "words", words);
    left_out.push_back(item);
  }
  put(data, "left_out", std::move(left_out));
  return data;
}

}  // namespace

std::string html_graph(HtmlBook& book, std::size_t story, const std::set<std::string>& on_page) {
  auto graph = limit_graph(make_graph(book.view, GraphKind::Lineage, story));
  if (graph.nodes.empty()) return "";
  return fill(data::kHtmlGraph, Chart(book, story, std::move(graph), on_page).data());
}

}  // namespace bylineage::report
