#include "bylineage/report/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "counts_internal.h"
#include "measures_internal.h"
#include "view_internal.h"
#include "wording_internal.h"

namespace bylineage {
namespace {

using report::Counts;
using report::plural;
using report::View;

constexpr std::size_t kIdColumns = 28;
constexpr std::size_t kSummaryStories = 10;
constexpr std::size_t kSummaryEdges = 12;
constexpr std::size_t kSummaryRejected = 10;

/// Cells collected, then written in columns as wide as their widest cell.
class Table {
 public:
  enum class Align : std::uint8_t { Left, Right };

  explicit Table(std::vector<Align> aligns) : aligns_(std::move(aligns)) {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  void write(std::ostream& out) const {
    std::vector<std::size_t> widths(aligns_.size(), 0);
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], report::columns(row[i]));
      }
    }
    for (const auto& row : rows_) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string pad(widths[i] - report::columns(row[i]), ' ');
        line += (aligns_[i] == Align::Left ? row[i] + pad : pad + row[i]) + "  ";
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out << line << '\n';
    }
  }

 private:
  std::vector<Align> aligns_;
  std::vector<std::vector<std::string>> rows_;
};

void write_unlisted(const Counts& counts, std::ostream& out) {
  const auto unrelated = counts.relations[static_cast<std::size_t>(Relation::Unrelated)];
  out << plural(counts.listed, "pair", "pairs") << " listed";
  if (counts.in_large_groups > 0) {
    out << "; " << counts.in_large_groups << " within large groups of equal texts are not";
  }
  if (counts.same_event > 0) {
    out << "; " << counts.same_event << " that only share an event are not (--same-event)";
  }
  if (unrelated > 0) out << "; " << unrelated << " compared and unrelated";
  out << '\n';
}

/// "The Intercept*" for a source, "003 (Outlet)" for an article.
std::string node_label(const View& view, std::size_t story, NodeRef node) {
  const auto name = report::shortened(view.node_name(story, node), kIdColumns);
  if (node.kind == NodeRef::Kind::Source) return name + "*";
  const auto& outlet = view.headline(doc_id(node.index)).outlet;
  return outlet.empty() ? name : name + " (" + report::shortened(outlet, kIdColumns) + ")";
}

std::string strongest_evidence(const View& view, const Edge& edge) {
  for (const auto& evidence : edge.evidence) {
    if (evidence.points > 0) return report::evidence_text(view, evidence, 48);
  }
  return "";
}

std::string_view arrow(const Edge& edge) {
  if (edge.type == EdgeType::Sibling) return "--";
  if (edge.type == EdgeType::Cites) return "..>";
  return edge.direction == Direction::Undetermined ? "--" : "->";
}

std::string edge_words(const Edge& edge) {
  std::string words(name(edge.type));
  if (edge.relation) words += fmt::format(", {}", name(*edge.relation));
  if (edge.share_per_mille) words += " " + report::percent(*edge.share_per_mille);
  if (edge.type != EdgeType::Sibling) words += fmt::format(", {}", name(edge.direction));
  if (edge.inferred) words += ", inferred";
  if (edge.inherited) words += ", carried over";
  return words;
}

void write_story(const View& view, std::size_t s, std::ostream& out) {
  const auto& story = view.findings().stories[s];
  const auto& origins = story.lineage.origins;
  out << "\nstory " << report::shortened(view.story_id(s), kIdColumns) << ": "
      << plural(story.articles.size(), "article", "articles") << "; origins " << origins.min;
  if (origins.max != origins.min) out << " to " << origins.max;
  for (std::size_t i = 0; i < origins.named.size(); ++i) {
    out << (i == 0 ? ", named: " : ", ") << report::shortened(origins.named[i], kIdColumns);
  }
  if (!origins.unresolved.empty()) {
    out << "; no parent found for " << plural(origins.unresolved.size(), "article", "articles");
  }
  out << '\n';
  using enum Table::Align;
  Table table({Left, Left, Left, Left, Left});
  std::size_t left_out = 0;
  std::size_t drawn = 0;
  for (const auto& edge : story.lineage.edges) {
    if (drawn == kSummaryEdges) {
      ++left_out;
      continue;
    }
    ++drawn;
    table.add({" " + node_label(view, s, edge.from), std::string(arrow(edge)),
               node_label(view, s, edge.to), edge_words(edge), strongest_evidence(view, edge)});
  }
  table.write(out);
  if (left_out > 0) out << "  and " << left_out << " more\n";
}

void write_rejected(const View& view, std::ostream& out) {
  const auto& findings = view.findings();
  if (findings.rejected.empty()) return;
  out << "\nrejected:\n";
  for (std::size_t i = 0; i < std::min(kSummaryRejected, findings.rejected.size()); ++i) {
    const auto& item = findings.rejected[i];
    out << "  " << report::shortened(item.where, 60) << ": "
        << report::shortened(view.reason(item), 100) << '\n';
  }
  if (findings.rejected.size() > kSummaryRejected) {
    out << "  and " << findings.rejected.size() - kSummaryRejected << " more, in run.json\n";
  }
}

}  // namespace

void write_pairs_table(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  using enum Table::Align;
  Table table({Left, Left, Left, Right, Right, Right, Right, Right, Right, Right});
  table.add({"a", "b", "relation", "score", "resembl.", "a in b", "b in a", "cosine", "aligned",
             "longest run"});
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    if (view.listing(i, options) != report::Listing::Listed) continue;
    const auto& pair = findings.comparisons[i];
    const auto numbers = report::numbers(view, i);
    table.add({report::shortened(view.id(pair.a), kIdColumns),
               report::shortened(view.id(pair.b), kIdColumns), std::string(name(pair.relation)),
               numbers.score ? to_string(*numbers.score, 2) : "",
               to_string(numbers.body.resemblance), to_string(numbers.body.containment_a),
               to_string(numbers.body.containment_b), to_string(numbers.cosine),
               std::to_string(pair.aligned.size()), std::to_string(pair.longest_run)});
  }
  table.write(out);
  write_unlisted(report::count(view, options), out);
}

void write_sources_table(const Findings& findings, std::ostream& out) {
  const View view(findings, {});
  using enum Table::Align;
  Table table({Left, Left, Left, Left});
  table.add({"article", "role", "outlet", "words"});
  bool carried = false;
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    const auto& analysis = findings.analyses[d];
    for (std::size_t i = 0; i < analysis.parsed.credits.size(); ++i) {
      const auto& credit = analysis.parsed.credits[i];
      const bool inherited = view.inherited(doc_id(d), i);
      carried = carried || inherited;
      const auto words = view.words(doc_id(d), credit.field, credit.phrase, credit.reference);
      table.add({report::shortened(analysis.article.id, kIdColumns),
                 std::string(name(credit.role)) + (inherited ? "*" : ""),
                 report::shortened(credit.outlet, kIdColumns), report::shortened(words, 72)});
    }
  }
  table.write(out);
  if (carried) out << "* carried over from a common parent\n";
  if (const auto unread = report::unread_languages(view); !unread.empty()) out << unread << '\n';
}

void write_summary(const Findings& findings, const ReportOptions& options, const std::string& dir,
                   std::ostream& out) {
  const View view(findings, options);
  const auto counts = report::count(view, {});
  out << plural(findings.analyses.size(), "article", "articles") << ", "
      << plural(findings.comparisons.size(), "pair", "pairs") << " compared, "
      << plural(counts.stories, "story", "stories") << " of two or more, "
      << plural(counts.alone, "article", "articles") << " alone, "
      << plural(findings.rejected.size(), "record", "records") << " rejected\n";
  if (const auto unread = report::unread_languages(view); !unread.empty()) out << unread << '\n';
  const auto order = report::stories_to_tell(findings);
  for (std::size_t i = 0; i < std::min(kSummaryStories, order.size()); ++i) {
    write_story(view, order[i], out);
  }
  if (order.size() > kSummaryStories) {
    out << "\nand " << plural(order.size() - kSummaryStories, "more story", "more stories") << '\n';
  }
  if (counts.sources > 0) out << "\n* not in the set: known only from credits\n";
  write_rejected(view, out);
  if (!dir.empty()) {
    out << "\nwritten to " << dir << ": read report.md, look at lineage.svg and similarity.svg; "
        << "tables in *.csv, everything in lineage.json and pairs.jsonl\n";
  }
}

}  // namespace bylineage
