#include "bylineage/report/graph.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "graph_internal.h"

namespace bylineage {
namespace {

constexpr std::array<std::pair<std::string_view, GraphFormat>, 7> kEndings = {{
    {".dot", GraphFormat::Dot},
    {".svg", GraphFormat::Svg},
    {".png", GraphFormat::Png},
    {".pdf", GraphFormat::Pdf},
    {".graphml", GraphFormat::GraphMl},
    {".gexf", GraphFormat::Gexf},
    {".json", GraphFormat::Json},
}};

bool is_text(GraphFormat format) {
  return format == GraphFormat::GraphMl || format == GraphFormat::Gexf ||
         format == GraphFormat::Json;
}

}  // namespace

void report::write_text(const View& view, const Graph& graph, GraphFormat format,
                        std::ostream& out) {
  BYLINEAGE_CHECK(is_text(format));
  if (format == GraphFormat::GraphMl) return write_graphml(view, graph, out);
  if (format == GraphFormat::Gexf) return write_gexf(view, graph, out);
  write_json(view, graph, out);
}

Result<GraphFormat> graph_format(std::string_view path) {
  std::string lower(path);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const auto& [ending, format] : kEndings) {
    if (lower.ends_with(ending)) return format;
  }
  return Error{
      Error::Kind::InvalidArgument,
      "unknown graph format; the name must end in .dot .svg .png .pdf .graphml .gexf or .json",
      std::string(path)};
}

void write_graph(const Findings& findings, const ReportOptions& options, GraphKind kind,
                 GraphFormat format, std::ostream& out) {
  const report::View view(findings, options);
  report::write_text(view, report::make_graph(view, kind, std::nullopt), format, out);
}

Result<std::string> render_graph(const Findings& findings, const ReportOptions& options,
                                 GraphKind kind, GraphFormat format,
                                 std::optional<std::size_t> story) {
  BYLINEAGE_CHECK(!story || *story < findings.stories.size());
  const report::View view(findings, options);
  auto graph = report::make_graph(view, kind, story);
  if (is_text(format)) {
    std::ostringstream out;
    report::write_text(view, graph, format, out);
    return std::move(out).str();
  }
  graph = report::limit_graph(graph);
  if (format == GraphFormat::Dot) return report::to_dot(view, graph);
  const auto* const ending =
      std::ranges::find(kEndings, format, [](const auto& e) { return e.second; });
  return report::draw(view, graph, ending->first.substr(1));
}

std::vector<std::size_t> stories_to_draw(const Findings& findings) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    if (findings.stories[s].articles.size() > 1) order.push_back(s);
  }
  std::ranges::stable_sort(order, [&](std::size_t x, std::size_t y) {
    return findings.stories[x].articles.size() > findings.stories[y].articles.size();
  });
  order.resize(std::min(order.size(), report::kMaxDrawings));
  return order;
}

}  // namespace bylineage
