#include "bylineage/report/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>
#include <set>

#include "caveats_internal.h"
#include "counts_internal.h"
#include "measures_internal.h"
#include "view_internal.h"
#include "wording_internal.h"

namespace bylineage {
namespace {

using report::Decimal;
using report::edge_words;
using report::markdown;
using report::plural;
using report::shortened;
using report::spaced;
using report::View;

constexpr std::size_t kStories = 100;  ///< told in full
constexpr std::size_t kRows = 40;      ///< of one table
constexpr std::size_t kTreeNodes = 200;
constexpr std::size_t kTreeDepth = 12;
constexpr std::size_t kEvidence = 4;  ///< reasons for one edge, and as many against
constexpr std::size_t kQuoted = 120;  ///< columns of quoted words

std::string quoted(std::string_view words, std::size_t limit = kQuoted) {
  if (words.empty()) return "";
  return "“" + markdown(shortened(words, limit)) + "”";
}

void write_more(std::size_t rows, std::string_view where, std::ostream& out) {
  if (rows > kRows) out << "\nand " << rows - kRows << " more, in `" << where << "`\n";
}

class Teller {
 public:
  Teller(const View& view, const ReportOptions& options, std::ostream& out)
      : view_(view), options_(options), out_(out), pairs_(report::listed_pairs(view, options)) {}

  void tell() {
    out_ << "# Who derived from whom\n\n";
    head();
    const auto order = report::stories_to_tell(view_.findings());
    for (std::size_t i = 0; i < std::min(kStories, order.size()); ++i) tell_story(order[i]);
    if (order.size() > kStories) {
      out_ << "\n" << order.size() - kStories << " smaller stories are in `lineage.json` only.\n";
    }
    if (!pairs_.across.empty()) {
      out_ << "\n## Between stories\n";
      write_pairs(pairs_.across);
    }
    alone();
    rejected();
    caveats();
  }

 private:
  void head() const;
  void set_aside() const;
  void tell_story(std::size_t s);
  void origins(std::size_t s) const;
  void tree(std::size_t s);
  void branch(std::size_t s, NodeRef node, std::size_t depth);
  void other_edges(std::size_t s) const;
  void evidence(std::size_t s, const Edge& edge, std::string_view indent) const;
  void credits(std::size_t s) const;
  void write_pairs(const std::vector<std::size_t>& pairs) const;
  void changes(std::size_t s) const;
  void alone() const;
  void rejected() const;
  void caveats() const;

  std::string named(std::size_t s, NodeRef node) const;
  std::string ids(const std::vector<DocId>& docs) const;

  const View& view_;
  const ReportOptions& options_;
  std::ostream& out_;
  report::ListedPairs pairs_;
  std::multimap<NodeRef, const Edge*> children_;  ///< of the story being told, by parent
  std::set<NodeRef> told_;
};

void Teller::head() const {
  const auto& findings = view_.findings();
  const auto counts = report::count(view_, options_);
  out_ << plural(findings.analyses.size(), "article", "articles") << ", " << counts.words
       << " words; " << plural(findings.comparisons.size(), "pair", "pairs") << " compared, "
       << counts.listed << " listed; " << plural(counts.stories, "story", "stories")
       << " of two or more articles, " << plural(counts.alone, "article", "articles") << " alone; "
       << plural(findings.rejected.size(), "record", "records") << " rejected.\n\n";
  if (counts.in_large_groups > 0) {
    out_ << counts.in_large_groups
         << " pairs within groups of more than 20 equal or nearly equal texts are counted here and "
            "not listed.\n\n";
  }
  if (counts.same_event > 0) {
    out_ << counts.same_event
         << " pairs that only report the same event are counted here and not listed.\n\n";
  }
  set_aside();
  if (options_.no_text) {
    out_ << "The words of the articles are left out of this report; places are given in "
         << name(options_.offsets) << ".\n\n";
  }
  if (const auto unread = report::unread_languages(view_); !unread.empty()) {
    out_ << unread << ".\n\n";
  }
  out_
      << "![lineage](lineage.svg)\n\n"
         "An arrow runs from the source to the text that derives from it. What the words mean, and "
         "do not mean, stands at the [end](#what-the-words-mean).\n";
}

// What did not count, and what a person decided.
void Teller::set_aside() const {
  const auto& findings = view_.findings();
  if (const auto pairs = findings.excluded_same_outlet + findings.excluded_same_family; pairs > 0) {
    out_ << plural(pairs, "pair", "pairs")
         << " of one outlet or publisher family were found and not compared.\n\n";
  }
  if (findings.decisions.empty()) return;
  const auto applied =
      static_cast<std::size_t>(std::ranges::count(findings.decisions, true, &Ruled::applied));
  out_ << plural(applied, "decision", "decisions") << " of a person applied, "
       << findings.decisions.size() - applied << " not; `decisions.csv` has what the machine found "
       << "without them.\n\n";
  for (const Ruled& ruled : findings.decisions) {
    if (ruled.applied) continue;
    out_ << "- not applied, " << markdown(ruled.decision.where) << ": "
         << (options_.no_text ? std::string("see the table") : markdown(ruled.reason)) << "\n";
  }
  if (applied < findings.decisions.size()) out_ << "\n";
}

std::string Teller::named(std::size_t s, NodeRef node) const {
  if (node.kind == NodeRef::Kind::Source) {
    return "**" + markdown(view_.node_name(s, node)) + "** (not in the set)";
  }
  const auto doc = doc_id(node.index);
  const auto& headline = view_.headline(doc);
  auto text = "**" + markdown(view_.id(doc)) + "**";
  if (!headline.outlet.empty()) text += " " + markdown(headline.outlet);
  if (headline.published) text += ", " + report::date_text(view_.analysis(doc));
  const auto form = view_.analysis(doc).parsed.form.form;
  if (form != Form::Article) text += ", " + spaced(name(form));
  if (const auto title = view_.title(doc); !title.empty()) text += ", " + quoted(title, 100);
  return text;
}

std::string Teller::ids(const std::vector<DocId>& docs) const {
  std::string text;
  for (std::size_t i = 0; i < std::min(kRows, docs.size()); ++i) {
    text += (i == 0 ? "" : ", ") + markdown(view_.id(docs[i]));
  }
  if (docs.size() > kRows) text += fmt::format(" and {} more", docs.size() - kRows);
  return text;
}

void Teller::tell_story(std::size_t s) {
  const auto& story = view_.findings().stories[s];
  out_ << "\n## Story " << markdown(view_.story_id(s)) << "\n\n";
  out_ << plural(story.articles.size(), "article", "articles") << ": " << ids(story.articles)
       << ".\n";
  origins(s);
  tree(s);
  other_edges(s);
  credits(s);
  if (!pairs_.of_story[s].empty()) {
    out_ << "\n### Pairs\n";
    write_pairs(pairs_.of_story[s]);
  }
  changes(s);
}

void Teller::origins(std::size_t s) const {
  const auto& lineage = view_.findings().stories[s].lineage;
  const auto& origins = lineage.origins;
  out_ << "\nOrigins: " << origins.min;
  if (origins.max != origins.min) out_ << " to " << origins.max;
  for (std::size_t i = 0; i < origins.named.size(); ++i) {
    out_ << (i == 0 ? "; named: " : ", ") << markdown(origins.named[i]);
  }
  out_ << ".";
  if (!origins.unresolved.empty()) {
    out_ << " No parent found (unresolved, not independent): " << ids(origins.unresolved) << ".";
  }
  if (!lineage.no_credit_found.empty()) {
    out_ << " Derived, no credit found: " << ids(lineage.no_credit_found) << ".";
  }
  out_ << "\n";
  for (const auto& note : lineage.notes) out_ << "\n" << markdown(note) << "\n";
}

void Teller::evidence(std::size_t s, const Edge& edge, std::string_view indent) const {
  const auto reasons = report::telling_evidence(edge, kEvidence);
  for (const auto* reason : reasons) {
    out_ << indent << "- "
         << (reason->points < 0   ? "against"
             : reason->points > 0 ? "for"
                                  : "neither way")
         << " (" << to_string(Decimal::per_mille(reason->points), 1) << "), "
         << markdown(spaced(reason->kind));
    const auto words = report::evidence_text(view_, *reason, kQuoted);
    if (!words.empty()) out_ << ": " << markdown(words);
    if (reason->article) {
      out_ << " (" << markdown(view_.id(*reason->article));
      if (!reason->span.empty()) {
        const auto place =
            view_.place(*reason->article, reason->field, reason->span, reason->reference);
        out_ << ", " << name(view_.options().offsets) << " " << place.begin << "–" << place.end;
      }
      out_ << ")";
    }
    out_ << "\n";
  }
  if (reasons.size() < edge.evidence.size()) {
    out_ << indent << "- and " << edge.evidence.size() - reasons.size()
         << " more, in `lineage.json`\n";
  }
  for (const auto& rival : edge.rivals) {
    out_ << indent << "- rival " << to_string(Decimal::per_mille(rival.per_mille), 2) << ": "
         << markdown(spaced(rival.hypothesis));
    if (rival.from) out_ << " " << markdown(view_.node_name(s, *rival.from));
    out_ << "\n";
  }
}

/// " → " where the edge says who derived from whom.
const char* link_mark(const Edge& edge) {
  if (edge.type == EdgeType::Sibling) return " and ";
  return edge.direction == Direction::Undetermined ? " – " : " → ";
}

void Teller::branch(std::size_t s, NodeRef node, std::size_t depth) {
  const auto [first, last] = children_.equal_range(node);
  for (auto child = first; child != last; ++child) {
    const auto& edge = *child->second;
    if (told_.size() >= kTreeNodes || !told_.insert(edge.to).second) continue;
    const std::string indent(2 * std::min(depth, kTreeDepth), ' ');
    out_ << indent << "-" << link_mark(edge) << named(s, edge.to) << ": " << edge_words(edge)
         << "\n";
    evidence(s, edge, indent + "  ");
    branch(s, edge.to, depth + 1);
  }
}

void Teller::tree(std::size_t s) {
  const auto& story = view_.findings().stories[s];
  children_.clear();
  told_.clear();
  std::set<NodeRef> has_parent;
  std::vector<NodeRef> nodes;
  for (const auto& edge : story.lineage.edges) {
    if (!edge.primary) continue;
    children_.emplace(edge.from, &edge);
    has_parent.insert(edge.to);
  }
  if (children_.empty()) return;
  for (std::uint32_t i = 0; i < story.lineage.sources.size(); ++i) {
    nodes.push_back({NodeRef::Kind::Source, i});
  }
  for (const auto doc : story.articles) {
    nodes.push_back({NodeRef::Kind::Article, static_cast<std::uint32_t>(index(doc))});
  }
  out_ << "\n### Lineage\n\n";
  std::size_t total = 0;
  for (const auto node : nodes) {
    if (!has_parent.contains(node) && !children_.contains(node)) continue;
    ++total;
    if (has_parent.contains(node) || told_.size() >= kTreeNodes) continue;
    told_.insert(node);
    out_ << "- " << named(s, node) << "\n";
    branch(s, node, 1);
  }
  if (told_.size() < total) {
    out_ << "\nand " << total - told_.size() << " more, in `lineage.json`\n";
  }
}

void Teller::other_edges(std::size_t s) const {
  std::size_t listed = 0;
  for (const auto& edge : view_.findings().stories[s].lineage.edges) {
    if (edge.primary) continue;
    if (listed++ == 0) out_ << "\n### Other links\n\n";
    if (listed > kRows) continue;
    const auto* const arrow = link_mark(edge);
    out_ << "- " << named(s, edge.from) << arrow << named(s, edge.to) << ": " << edge_words(edge)
         << "\n";
    evidence(s, edge, "  ");
  }
  write_more(listed, "lineage.json", out_);
}

void Teller::credits(std::size_t s) const {
  std::size_t rows = 0;
  for (const auto doc : view_.findings().stories[s].articles) {
    const auto& analysis = view_.analysis(doc);
    for (std::size_t i = 0; i < analysis.parsed.credits.size(); ++i) {
      const auto& credit = analysis.parsed.credits[i];
      if (!is_credit(credit.role)) continue;
      if (rows++ == 0) {
        out_ << "\n### Sources credited\n\n"
                "| article | role | outlet | words | carried over |\n|---|---|---|---|---|\n";
      }
      if (rows > kRows) continue;
      const auto words = view_.words(doc, credit.field, credit.phrase, credit.reference);
      out_ << "| " << markdown(view_.id(doc)) << " | " << name(credit.role) << " | "
           << markdown(credit.outlet) << " | " << quoted(words, 100) << " | "
           << (view_.inherited(doc, i) ? "yes" : "") << " |\n";
    }
  }
  write_more(rows, "credits.jsonl", out_);
}

void Teller::write_pairs(const std::vector<std::size_t>& pairs) const {
  out_ << "\n| a | b | relation | resemblance | a in b | b in a | cosine | aligned | longest run "
          "|\n|---|---|---|---:|---:|---:|---:|---:|---:|\n";
  for (std::size_t i = 0; i < std::min(kRows, pairs.size()); ++i) {
    const auto& pair = view_.findings().comparisons[pairs[i]];
    const auto numbers = report::numbers(view_, pairs[i]);
    out_ << "| " << markdown(view_.id(pair.a)) << " | " << markdown(view_.id(pair.b)) << " | "
         << spaced(name(pair.relation)) << " | " << to_string(numbers.body.resemblance) << " | "
         << to_string(numbers.body.containment_a) << " | " << to_string(numbers.body.containment_b)
         << " | " << to_string(numbers.cosine) << " | " << pair.aligned.size() << " | "
         << pair.longest_run << " |\n";
  }
  write_more(pairs.size(), "pairs.csv", out_);
}

void Teller::changes(std::size_t s) const {
  std::size_t rows = 0;
  for (const auto p : pairs_.of_story[s]) {
    const auto& pair = view_.findings().comparisons[p];
    if (pair.relation == Relation::Unrelated) continue;
    for (std::size_t i = 0; i < pair.changes.size(); ++i) {
      const auto& change = pair.changes[i];
      if (rows++ == 0) {
        out_ << "\n### Details that differ\n\n"
                "| a | b | what | in a | in b | a third agrees |\n|---|---|---|---|---|---|\n";
      }
      if (rows > kRows) continue;
      std::string third;
      for (const auto& witness : view_.witnesses(p)) {
        if (witness.change == i && witness.third_witness) {
          third = markdown(view_.id(*witness.third_witness)) + " with " +
                  markdown(view_.id(witness.agrees_with_a ? pair.a : pair.b));
        }
      }
      const auto a_words = view_.words(pair.a, CreditField::Text, change.a);
      const auto b_words = view_.words(pair.b, CreditField::Text, change.b);
      out_ << "| " << markdown(view_.id(pair.a)) << " | " << markdown(view_.id(pair.b)) << " | "
           << report::detail_words(change.kind) << " | " << quoted(a_words, 80) << " | "
           << quoted(b_words, 80) << " | " << third << " |\n";
    }
  }
  write_more(rows, "changes.jsonl", out_);
}

void Teller::alone() const {
  std::map<std::string_view, std::vector<DocId>> by_status;
  for (std::size_t d = 0; d < view_.findings().analyses.size(); ++d) {
    const auto status = view_.status(doc_id(d));
    if (status != "related") by_status[status].push_back(doc_id(d));
  }
  if (by_status.empty()) return;
  out_ << "\n## Alone\n\n";
  for (const auto& [status, docs] : by_status) {
    out_ << "- " << spaced(status) << " (" << docs.size() << "): " << ids(docs) << "\n";
  }
}

void Teller::rejected() const {
  const auto& findings = view_.findings();
  const auto list = [&](const auto& items, std::string_view title, auto text) {
    if (items.empty()) return;
    out_ << "\n## " << title << "\n\n";
    for (std::size_t i = 0; i < std::min(kRows, items.size()); ++i) {
      out_ << "- " << markdown(items[i].where) << ": " << markdown(text(items[i])) << "\n";
    }
    write_more(items.size(), "run.json", out_);
  };
  list(findings.rejected, "Rejected", [&](const Rejected& item) { return view_.reason(item); });
  list(findings.notes, "Notes", [](const Note& item) { return item.message; });
}

void Teller::caveats() const {
  out_ << "\n## What the words mean\n\n";
  for (const auto caveat : report::kCaveats) out_ << "- " << caveat << "\n";
  const auto& run = view_.findings().run;
  out_ << "\nMade by bylineage " << markdown(run.version) << ", background "
       << markdown(run.background) << "; the order of versions is calibrated on the sets that "
       << "`run.json` names, other scores on nothing yet. `run.json` says how to repeat this run "
          "and "
       << "what it left out.\n";
}

}  // namespace

void write_markdown(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  Teller(view, options, out).tell();
}

}  // namespace bylineage
