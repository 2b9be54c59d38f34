#include "bylineage/report/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "terminal_internal.h"
#include "view_internal.h"

namespace bylineage {
namespace report {
namespace {

constexpr std::size_t kLeastWidth = 60;
constexpr std::size_t kWords = 120;  // columns of quoted evidence, before wrapping
constexpr std::size_t kReasonsOfEdge = 2;

std::string points_text(std::int32_t points) {
  return (points > 0 ? "+" : "") + to_string(Decimal::per_mille(points), 2);
}

std::string_view yes(bool value) { return value ? "yes" : "no"; }

std::string gate_text(const Gate& gate) {
  const auto decimal = [](std::uint64_t value, std::uint64_t of) {
    return to_string(Decimal::of(static_cast<std::int64_t>(value), static_cast<std::int64_t>(of)),
                     3);
  };
  switch (gate.unit) {
    case Gate::Unit::Fact:
      return std::string(gate.measure);
    case Gate::Unit::Count:
      return fmt::format("{}: {}, {} needed", gate.measure, gate.value, gate.least);
    case Gate::Unit::Ratio:
      return fmt::format("{}: {}, {} needed", gate.measure, decimal(gate.value, gate.of),
                         decimal(gate.least, 1000));
    case Gate::Unit::Share:
      break;
  }
  return fmt::format("{}: {} ({} of {}), {} needed", gate.measure, decimal(gate.value, gate.of),
                     gate.value, gate.of, decimal(gate.least, 1000));
}

class WhyWriter {
 public:
  WhyWriter(const PairCase& pair, const WhyOptions& options, std::ostream& out)
      : pair_(pair),
        options_(options),
        out_(out),
        view_(*pair.findings, {}),
        width_(std::max(options.width, kLeastWidth)) {}

  void write() {
    write_lenses();
    write_rules();
    write_reasons();
    write_outcome();
  }

 private:
  const Comparison& comparison() const { return pair_.findings->comparisons[pair_.comparison]; }
  DocId left() const { return options_.swapped ? comparison().b : comparison().a; }
  DocId right() const { return options_.swapped ? comparison().a : comparison().b; }

  /// The hypothesis in column k: A -> B first, as the user named the two.
  std::size_t column(std::size_t k) const { return options_.swapped && k < 2 ? 1 - k : k; }

  std::string hypothesis_name(std::size_t hypothesis) const {
    constexpr std::array<std::string_view, 4> kNames = {"A -> B", "B -> A", "common source",
                                                        "same event only"};
    return std::string(kNames[options_.swapped && hypothesis < 2 ? 1 - hypothesis : hypothesis]);
  }

  void heading(std::string_view words) {
    Glyphs glyphs;
    append(glyphs, words, options_.colour ? Style::Strong : Style::Plain);
    out_ << '\n' << rendered(glyphs, 0, options_.colour) << '\n';
  }

  /// `words` behind `label`, wrapped, further lines under the words.
  void say(const std::string& label, std::string_view words, Style style = Style::Plain) {
    const std::size_t used = columns(label);
    Glyphs glyphs;
    append(glyphs, words, options_.colour ? style : Style::Plain);
    const auto lines = lines_of(glyphs, std::max(width_, used + 20) - used);
    if (lines.empty()) out_ << label << '\n';
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out_ << (i == 0 ? label : std::string(used, ' ')) << rendered(lines[i], 0, options_.colour)
           << '\n';
    }
  }

  void write_lenses() {
    heading("Found by");
    if (!pair_.not_compared.empty()) say("  ", "not compared in the run: " + pair_.not_compared);
    for (const auto& [side, id] :
         {std::pair('A', options_.swapped ? pair_.seen_as_b : pair_.seen_as_a),
          std::pair('B', options_.swapped ? pair_.seen_as_a : pair_.seen_as_b)}) {
      if (!id.empty()) say("  ", fmt::format("{} was seen as {}, whose words are equal", side, id));
    }
    for (const LensCheck& check : pair_.lenses.lenses) {
      say(fmt::format("  {:<4}{:<15}", yes(check.found), name(check.lens)), check.said,
          check.found ? Style::Verbatim : Style::Plain);
    }
  }

  void write_rules() {
    heading("Relation: the first rule that holds decides");
    for (const RuleCheck& check : pair_.rules) {
      const bool guard = check.relation == Relation::Unrelated;
      if (guard && !check.holds) continue;
      say(fmt::format("  {:<4}{:<18}", yes(check.holds), name(check.relation)),
          check.decided ? "<- decides"
          : check.holds ? "(an earlier rule decided)"
                        : " ",
          check.decided ? Style::Verbatim : Style::Plain);
      for (std::size_t way = 0; way < check.ways.size(); ++way) {
        if (way > 0) out_ << "           or\n";
        for (const Gate& gate : check.ways[way]) {
          say(fmt::format("       {:<4}", yes(gate.passed())), gate_text(gate));
        }
      }
    }
    if (std::ranges::none_of(pair_.rules, &RuleCheck::decided)) {
      say("  yes unrelated         ", "<- since no rule holds", Style::Verbatim);
    }
  }

  template <class Cell>
  std::string cells(Cell cell) const {
    std::string line = "  ";
    for (std::size_t k = 0; k < 4; ++k) line += fmt::format("{:>8}", cell(column(k)));
    return line + "  ";
  }

  std::string effect_cells(const Effect& effect) const {
    return cells([&](std::size_t h) { return effect[h] == 0 ? "" : points_text(effect[h]); });
  }

  void write_reasons() {
    heading("Direction: points are natural log-odds, for (+) and against (-) each hypothesis");
    if (!pair_.reasons.traced) {
      say("  ", "not traced: the story is too large, and other articles stand before these");
      return;
    }
    say("  ",
        fmt::format("A is {}, B is {}", visible(view_.id(left())), visible(view_.id(right()))));
    out_ << fmt::format("  {:>8}{:>8}{:>8}{:>8}\n", "A -> B", "B -> A", "common", "event");
    const PairReasons& why = pair_.reasons;
    say(effect_cells(why.prior), fmt::format("relation: {}", name(comparison().relation)));
    for (const Reason& reason : why.reasons) {
      const Evidence& evidence = reason.evidence;
      std::string words(evidence.kind);
      if (evidence.article) words += " in " + view_.id(*evidence.article);
      say(effect_cells(reason.effect), words + ": " + evidence_text(view_, evidence, kWords));
    }
    const auto all = [&](const Effect& effect) {
      return cells([&](std::size_t h) { return points_text(effect[h]); });
    };
    say(all(why.sum), "sum");
    for (const Ceiling& ceiling : why.ceilings) {
      Effect effect{};
      effect[static_cast<std::size_t>(ceiling.hypothesis)] = ceiling.points;
      say(effect_cells(effect), fmt::format("held down: {}", ceiling.rule));
    }
    say(cells([&](std::size_t h) { return percent(why.hypotheses.per_mille[h]); }), "chance");
  }

  void write_outcome() {
    heading("What won");
    if (pair_.reasons.traced) say("  ", ranking());
    const Findings& findings = *pair_.findings;
    const TracedStory& story = findings.stories[pair_.story];
    say("  ", pair_.alone ? "taken as a story of two, without witnesses"
                          : fmt::format("in story {} of {}", view_.story_id(pair_.story),
                                        plural(story.articles.size(), "article", "articles")));
    bool drawn = false;
    for (const Edge& edge : story.lineage.edges) {
      const bool between = ends_in_pair(edge.from) && ends_in_pair(edge.to);
      drawn |= between;
      if (between || (edge.primary && ends_in_pair(edge.to))) write_edge(edge);
    }
    if (!drawn) say("  ", "no line is drawn between A and B");
  }

  std::string ranking() const {
    const auto& chances = pair_.reasons.hypotheses.per_mille;
    std::array<std::size_t, 4> order = {0, 1, 2, 3};
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t h) { return chances[h]; });
    std::string line =
        fmt::format("{} with {}", hypothesis_name(order[0]), percent(chances[order[0]]));
    for (std::size_t k = 1; k < 4; ++k) {
      line += fmt::format("{} {} {}", k == 1 ? "; rivals:" : ",", hypothesis_name(order[k]),
                          percent(chances[order[k]]));
    }
    return line;
  }

  bool ends_in_pair(NodeRef node) const {
    return node.kind == NodeRef::Kind::Article &&
           (doc_id(node.index) == comparison().a || doc_id(node.index) == comparison().b);
  }

  std::string rivals_text(const Edge& edge) const {
    std::string line;
    for (const Rival& rival : edge.rivals) {
      line += fmt::format("{} {}{} {}", line.empty() ? "; rivals:" : ",", rival.hypothesis,
                          rival.from ? " " + view_.node_name(pair_.story, *rival.from) : "",
                          percent(rival.per_mille));
    }
    return line;
  }

  void write_edge(const Edge& edge) {
    const bool arrow = edge.type != EdgeType::Sibling && edge.direction != Direction::Undetermined;
    say("  drawn: ",
        fmt::format("{} {} {}: {}, {} {}{}", view_.node_name(pair_.story, edge.from),
                    arrow ? "->" : "--", view_.node_name(pair_.story, edge.to), name(edge.type),
                    name(edge.direction), percent(edge.score_per_mille), rivals_text(edge)),
        Style::Verbatim);
    for (const Evidence* evidence : telling_evidence(edge, kReasonsOfEdge)) {
      say("         ", fmt::format("{} {}: {}", points_text(evidence->points), evidence->kind,
                                   evidence_text(view_, *evidence, kWords)));
    }
  }

  const PairCase& pair_;
  const WhyOptions& options_;
  std::ostream& out_;
  View view_;
  std::size_t width_;
};

}  // namespace
}  // namespace report

void write_why(const PairCase& pair, const WhyOptions& options, std::ostream& out) {
  report::WhyWriter(pair, options, out).write();
}

}  // namespace bylineage
