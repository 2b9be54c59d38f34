// What is said of a graph's nodes and edges, for the formats that hold all of it.
#ifndef BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph_internal.h"
#include "json_text_internal.h"

namespace bylineage::report {

/// std::monostate: nothing to say.
using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, std::string>;

struct Attribute {
  std::string_view name;
  Value value;
};
using Attributes = std::vector<Attribute>;

Attributes attributes(const View& view, const GraphNode& node);
Attributes attributes(const View& view, const GraphEdge& edge);

struct Declaration {
  std::string_view name;
  std::string_view type;  ///< "boolean" "long" "double" "string", as GraphML and GEXF have them
};

/// All that attributes() can say: formats that declare what they hold do so before it comes.
std::span<const Declaration> node_declarations(GraphKind kind);
std::span<const Declaration> edge_declarations(GraphKind kind);

/// As GraphML and GEXF write it: escaped for XML. Requires: something to say.
std::string xml_text(const Value& value);

JsonText json_text(const Value& value);

std::string_view kind_name(GraphKind kind);  ///< "lineage" "similarity"

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_GRAPH_ATTRIBUTES_INTERNAL_H_
