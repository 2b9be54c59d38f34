// What stands in the drawings. Article text is untrusted: it reaches Graphviz only through escape()
// (HTML-like labels) and tip() (tooltips), so that no title can form markup or a Graphviz escape
// such as \N.
#include <fmt/format.h>

#include <algorithm>

#include "graph_internal.h"
#include "measures_internal.h"
#include "wording_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kTitleColumns = 30;
constexpr std::size_t kTitleLines = 3;
constexpr std::size_t kTipEvidence = 3;  ///< reasons for, and as many against
constexpr std::string_view kGrey = "#667085";

/// Labels, HTML-like ones and tooltips undo backslashes at different times, some twice: a drawing
/// shows the look-alike U+2216 instead, which no version of Graphviz takes for an escape.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : xml(one_line(text))) {
    if (c == '\\') {
      out += "\xE2\x88\x96";
    } else {
      out += c;
    }
  }
  return out;
}

std::string tip(std::string_view text, std::size_t limit) { return escape(shortened(text, limit)); }

std::string grey(std::string_view html) {
  return fmt::format("<FONT POINT-SIZE=\"9\" COLOR=\"{}\">{}</FONT>", kGrey, html);
}

std::string row(std::string_view html) {
  return fmt::format("<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">{}</TD></TR>", html);
}

std::string table(std::string_view rows) {
  return fmt::format(
      "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{}"
      "</TABLE>",
      rows);
}

std::string lines_html(std::string_view text) {
  std::string html;
  for (const auto& line : wrapped(text, kTitleColumns, kTitleLines)) {
    if (!html.empty()) html += "<BR/>";
    html += escape(line);
  }
  return html;
}

/// The title, or the first words in its place.
std::string title_html(const View& view, DocId doc) {
  const auto found = heading(view, doc);
  const auto html = lines_html(found.words);
  return found.title || html.empty() ? html : "<I>" + html + "</I>";
}

/// To the minute: "2031-05-14 09:30".
std::string short_date(const Analysis& analysis) {
  auto date = date_text(analysis).substr(0, 16);
  std::ranges::replace(date, 'T', ' ');
  return date;
}

/// True if the story has other texts, and none was found to be this one's parent.
bool unresolved(const View& view, const GraphNode& node) {
  const auto& story = view.findings().stories[node.story];
  return story.articles.size() > 1 &&
         std::ranges::find(story.lineage.origins.unresolved, doc_id(node.ref.index)) !=
             story.lineage.origins.unresolved.end();
}

std::string article_label(const View& view, const GraphNode& node, GraphKind kind) {
  const auto doc = doc_id(node.ref.index);
  const auto& analysis = view.analysis(doc);
  const auto& outlet = view.headline(doc).outlet;
  const auto id = shortened(view.id(doc), kTitleColumns);
  const auto date = short_date(analysis);
  auto rows = row("<B>" + escape(outlet.empty() ? id : shortened(outlet, kTitleColumns)) + "</B>");
  if (outlet.empty() || columns(id) + columns(date) > kTitleColumns) {
    if (!date.empty()) rows += row(grey(date));
    if (!outlet.empty()) rows += row(grey(escape(id)));
  } else {
    rows += row(grey(escape(id) + (date.empty() ? "" : " · " + date)));
  }
  if (const auto title = title_html(view, doc); !title.empty()) rows += row(title);
  if (kind == GraphKind::Lineage && unresolved(view, node)) rows += row(grey("no parent found"));
  return table(rows);
}

std::string source_label(const Source& source) {
  const auto what =
      source.kind == Source::Kind::Person ? "person, not in the set" : "not in the set";
  if (source.name.empty())
    return table(row("<B>?</B>") + row(grey("unnamed, " + std::string(what))));
  return table(row("<B>" + escape(shortened(source.name, kTitleColumns)) + "</B>") +
               row(grey(what)));
}

std::string legend_item(std::string_view sign, std::string_view colour, std::string_view words) {
  return fmt::format("<FONT COLOR=\"{}\">{}</FONT> {}", colour, sign, words);
}

std::string lineage_legend() {
  return row("An arrow runs from the source to the text that derives from it; later texts stand "
             "further "
             "right.") +
         row(legend_item("──▶", "#344054", "decided") + " &nbsp; " +
             legend_item("──▷", "#344054", "probable") + " &nbsp; " +
             legend_item("───", "#344054", "direction undetermined") + " &nbsp; " +
             legend_item("───", "#98A2B3", "siblings: one parent, no arrow")) +
         row(legend_item("╌╌▶", "#98A2B3", "cites, carried over or secondary") + " &nbsp; " +
             legend_item("╌╌", "#98A2B3", "dashed box: not in the set, known only from credits") +
             " &nbsp; wider line: larger share");
}

std::string similarity_legend() {
  std::string items;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Relation::Unrelated); ++i) {
    const auto relation = static_cast<Relation>(i);
    std::string words(name(relation));
    std::ranges::replace(words, '_', ' ');
    if (!items.empty()) items += " &nbsp; ";
    items += legend_item("━━", relation_colour(relation), words);
  }
  return row("A line joins two related texts; the wider, the more they share. "
             "Boxes of one tint are one story.") +
         row(items);
}

}  // namespace

std::string node_label(const View& view, const GraphNode& node, GraphKind kind) {
  return node.ref.kind == NodeRef::Kind::Source ? source_label(view.source(node.story, node.ref))
                                                : article_label(view, node, kind);
}

std::string story_label(const View& view, std::size_t story) {
  return grey("story " + escape(shortened(view.story_id(story), 40)));
}

std::string graph_label(const Graph& graph) {
  auto rows = graph.kind == GraphKind::Lineage ? lineage_legend() : similarity_legend();
  std::string left_out;
  for (const auto& line : graph.left_out) left_out += (left_out.empty() ? "" : "; ") + escape(line);
  if (!left_out.empty()) rows += row("<I>" + left_out + ".</I>");
  return table(rows);
}

std::string node_tooltip(const View& view, const GraphNode& node) {
  if (node.ref.kind == NodeRef::Kind::Source) {
    return tip(node.name, 120) + "\\nnot in the set; known only from credits";
  }
  const auto doc = doc_id(node.ref.index);
  auto text = tip(view.id(doc), 120);
  if (const auto title = view.title(doc); !title.empty()) text += "\\n" + tip(title, 160);
  return text + fmt::format("\\n{} words, {}", view.analysis(doc).words, view.status(doc));
}

std::string edge_tooltip(const View& view, const Graph& graph, const GraphEdge& graph_edge) {
  const auto& from = graph.nodes[graph_edge.from];
  const auto& to = graph.nodes[graph_edge.to];
  if (graph_edge.lineage == nullptr) {
    const auto& pair = view.findings().comparisons[graph_edge.comparison];
    const auto numbers = report::numbers(view, graph_edge.comparison);
    return fmt::format("{} – {}: {}\\nresemblance {}, cosine {}, {} sentences aligned",
                       tip(from.name, 60), tip(to.name, 60), name(pair.relation),
                       to_string(numbers.body.resemblance), to_string(numbers.cosine),
                       pair.aligned.size());
  }
  const auto& edge = *graph_edge.lineage;
  auto text =
      fmt::format("{} {} {}: {}, {}, score {}", tip(view.node_name(from.story, from.ref), 60),
                  edge.type == EdgeType::Sibling ? "–" : "→",
                  tip(view.node_name(to.story, to.ref), 60), name(edge.type), name(edge.direction),
                  to_string(Decimal::per_mille(edge.score_per_mille), 2));
  const auto reasons = telling_evidence(edge, kTipEvidence);
  for (const auto* reason : reasons) {
    text += fmt::format("\\n{}{} {}: {}", reason->points > 0 ? "+" : "",
                        to_string(Decimal::per_mille(reason->points), 1), tip(reason->kind, 40),
                        escape(evidence_text(view, *reason, 90)));
    if (reason->article) text += fmt::format(" ({})", tip(view.id(*reason->article), 40));
  }
  const auto rest = edge.evidence.size() - reasons.size();
  return rest == 0 ? text : text + fmt::format("\\nand {} more", rest);
}

std::string edge_label(const View& view, const GraphEdge& graph_edge) {
  if (graph_edge.lineage == nullptr) return "";
  const auto& edge = *graph_edge.lineage;
  if (edge.relation) {
    std::string label(name(*edge.relation));
    std::ranges::replace(label, '_', ' ');
    if (edge.share_per_mille) label += " " + percent(*edge.share_per_mille);
    return label;
  }
  // Words of an article, not what stands in the place of words ("2 days earlier").
  for (const auto& evidence : edge.evidence) {
    if (evidence.points <= 0 || !evidence.article || evidence.span.empty()) continue;
    const auto words =
        view.words(*evidence.article, evidence.field, evidence.span, evidence.reference);
    if (words.empty()) return "";
    return "“" + tip(words, 36) + "”";
  }
  return "";
}

std::string_view relation_colour(Relation relation) {
  switch (relation) {
    case Relation::Duplicate:
      return "#7A1F3D";
    case Relation::Revision:
      return "#84599B";
    case Relation::Reprint:
      return "#C4513A";
    case Relation::Excerpt:
      return "#D9922E";
    case Relation::Rewrite:
      return "#2F6DA8";
    case Relation::SharedQuotation:
      return "#3A9A82";
    case Relation::SameEvent:
      return "#B4BBC6";
    case Relation::Unrelated:
      return "#E4E7EC";
  }
  return "#000000";
}

}  // namespace bylineage::report
