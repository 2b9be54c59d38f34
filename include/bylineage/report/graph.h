// Graphs: who derived from whom, and who resembles whom.
//
// The lineage graph runs from source to derivative; articles are boxes, sources that are not in the
// set are grey and dashed. The similarity graph is undirected, coloured by relation. Drawings (DOT,
// SVG, PNG, PDF) hold at most 200 nodes and 600 edges and their caption counts the rest; GraphML,
// GEXF and JSON hold everything that is listed. Invisible edges of class `order` in the DOT keep
// later articles to the right of earlier ones. All but SVG, PNG and PDF are the same bytes on every
// machine.
#ifndef BYLINEAGE_REPORT_GRAPH_H_
#define BYLINEAGE_REPORT_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

enum class GraphKind : std::uint8_t { Lineage, Similarity };
enum class GraphFormat : std::uint8_t { Dot, Svg, Png, Pdf, GraphMl, Gexf, Json };

/// The format that a file name's ending asks for (any case).
/// Errors: InvalidArgument that lists the endings.
Result<GraphFormat> graph_format(std::string_view path);

/// The bytes of one graph: of the whole run, or of one story (an index into Findings::stories).
/// Errors: Unsupported if Graphviz cannot draw the format on this machine.
/// Cost:   O(pairs log pairs), then Graphviz: under 2 s at the limits.
/// Not concurrent with itself: Graphviz keeps global state, so calls wait for one another.
Result<std::string> render_graph(const Findings& findings, const ReportOptions& options,
                                 GraphKind kind, GraphFormat format,
                                 std::optional<std::size_t> story = std::nullopt);

/// The whole run's graph, piece by piece: on a million articles it is larger than they are.
/// Requires: GraphMl, Gexf or Json.
void write_graph(const Findings& findings, const ReportOptions& options, GraphKind kind,
                 GraphFormat format, std::ostream& out);

/// The stories that get a drawing of their own when the whole run's does not fit: the 20 largest of
/// two articles or more, as indexes, largest first.
std::vector<std::size_t> stories_to_draw(const Findings& findings);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_GRAPH_H_
