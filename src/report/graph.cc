#include "bylineage/report/graph.h"

#include <algorithm>
#include <array>
#include <sstream>

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

/// Writes a format that has room for everything; false if it is none.
bool write_whole(const report::View& view, const report::Graph& graph, GraphFormat format,
                 std::ostream& out) {
  switch (format) {
    case GraphFormat::GraphMl:
      report::to_graphml(view, graph, out);
      return true;
    case GraphFormat::Gexf:
      report::to_gexf(view, graph, out);
      return true;
    case GraphFormat::Json:
      report::to_json(view, graph, out);
      return true;
    default:
      return false;
  }
}

}  // namespace

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

Status write_graph(const Findings& findings, const ReportOptions& options, GraphKind kind,
                   GraphFormat format, std::ostream& out, std::optional<std::size_t> story) {
  BYLINEAGE_CHECK(!story || *story < findings.stories.size());
  const report::View view(findings, options);
  auto graph = report::make_graph(view, kind, story);
  if (write_whole(view, graph, format, out)) return ok();
  graph = report::limit_graph(std::move(graph));
  if (format == GraphFormat::Dot) {
    out << report::to_dot(view, graph);
    return ok();
  }
  const auto* const ending =
      std::ranges::find(kEndings, format, [](const auto& e) { return e.second; });
  auto drawn = report::draw(view, graph, ending->first.substr(1));
  if (!drawn) return drawn.error();
  out << *drawn;
  return ok();
}

Result<std::string> render_graph(const Findings& findings, const ReportOptions& options,
                                 GraphKind kind, GraphFormat format,
                                 std::optional<std::size_t> story) {
  std::ostringstream out;
  if (auto done = write_graph(findings, options, kind, format, out, story); !done) {
    return done.error();
  }
  return std::move(out).str();
}

bool exceeds_drawing(const Findings& findings, GraphKind kind) {
  const report::View view(findings, {});
  const auto drawn = report::limit_graph(report::make_graph(view, kind, std::nullopt));
  return drawn.nodes_left_out > 0 || drawn.edges_left_out > 0;
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
