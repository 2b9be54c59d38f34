// What GraphML, GEXF and JSON say of the nodes and edges of a graph.
#ifndef BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_

#include <string_view>

#include "graph_internal.h"
#include "json_internal.h"

namespace bylineage::report {

/// Objects of strings, numbers and booleans; null where there is nothing to say.
Json attributes(const View& view, const GraphNode& node);
/// Without `words` the evidence, which is dear, is "": for those who want the keys.
Json attributes(const View& view, const GraphEdge& edge, bool words = true);

std::string_view kind_name(GraphKind kind);  ///< "lineage" "similarity"

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_
