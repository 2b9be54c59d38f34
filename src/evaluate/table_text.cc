// The evaluation for a reader: a table a measure.
#include <fmt/format.h>

#include "bylineage/evaluate/evaluation.h"

namespace bylineage {
namespace {

constexpr std::size_t kName = 28;  // columns of a row's name

std::string share(const Share& share) {
  if (share.of == 0) return fmt::format("{:>20}", "-");
  return fmt::format("{:>20}", fmt::format("{:.3f} {}/{}", share.value(), share.count, share.of));
}

std::string cut(const std::string& name) {
  return name.size() <= kName ? fmt::format("{:<{}}", name, kName)
                              : name.substr(0, kName - 3) + "...";
}

void write_calibration(const Calibration& score, std::string_view of, std::ostream& out) {
  if (score.cases == 0) return;
  out << fmt::format("\n{}: Brier score {:.4f}, ECE {:.4f} over {}\n", of, score.brier, score.ece,
                     score.cases);
  out << cut("  stated chance") << fmt::format("{:>10}{:>10}{:>10}\n", "cases", "mean", "true");
  for (std::size_t i = 0; i < score.tenths.size(); ++i) {
    const Reliability& tenth = score.tenths[i];
    if (tenth.cases == 0) continue;
    out << cut(fmt::format("  {:.1f} to {:.1f}", static_cast<double>(i) / 10,
                           static_cast<double>(i + 1) / 10))
        << fmt::format("{:>10}{:>10.3f}{:>10.3f}\n", tenth.cases, tenth.chance, tenth.share);
  }
}

void write_pair_row(const std::string& name, const PairScore& score, std::ostream& out) {
  const Retrieval& derived = score.derived;
  out << cut(name)
      << fmt::format("{:>10}{}{}{:>8.3f}{}\n", score.pairs, share(derived.precision),
                     share(derived.recall), derived.f(), share(score.derived_right));
}

void write_relations(const PairScore& score, std::ostream& out) {
  if (!score.relations.empty()) {
    out << "\n"
        << cut("relation")
        << fmt::format("{:>10}{:>20}{:>20}{:>8}\n", "", "precision", "recall", "F1");
    for (const auto& [relation, retrieval] : score.relations) {
      out << cut(std::string(name(relation)))
          << fmt::format("{:>10}{}{}{:>8.3f}\n", "", share(retrieval.precision),
                         share(retrieval.recall), retrieval.f());
    }
    out << cut("as stated") << fmt::format("{:>10}{}\n", "", share(score.exact));
  }
  out << "\nlabel: what was found\n";
  for (const auto& [label, counts] : score.found) {
    out << cut("  " + label);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) out << fmt::format(" {} {}", name(static_cast<Relation>(i)), counts[i]);
    }
    out << "\n";
  }
}

void write_pairs(const Sliced<PairScore>& scores, std::ostream& out) {
  out << cut("PAIRS: derived or not")
      << fmt::format("{:>10}{:>20}{:>20}{:>8}{:>20}\n", "pairs", "precision", "recall", "F1",
                     "right");
  write_pair_row("all", scores.all, out);
  for (const auto& [name, score] : scores.classes) write_pair_row("  " + name, score, out);
  write_relations(scores.all, out);
  write_calibration(scores.all.calibration, "score as the chance of being derived", out);
}

void write_passages(const Sliced<PassageScore>& scores, std::ostream& out) {
  out << cut("PASSAGES (PAN, macro)")
      << fmt::format("{:>9}{:>10}{:>8}{:>12}{:>9}{:>8}{:>10}{:>11}\n", "plagdet", "precision",
                     "recall", "granularity", "pairs", "cases", "detected", "detections");
  const auto row = [&](const std::string& name, const PassageScore& score) {
    out << cut(name)
        << fmt::format("{:>9.4f}{:>10.4f}{:>8.4f}{:>12.4f}{:>9}{:>8}{:>10}{:>11}\n", score.plagdet,
                       score.precision, score.recall, score.granularity, score.pairs, score.cases,
                       score.detected, score.detections);
  };
  row("all", scores.all);
  for (const auto& [name, score] : scores.classes) row("  " + name, score);
}

void write_answers(const std::string& name, const Answers& answers, std::ostream& out) {
  out << cut("  " + name) << share(answers.right) << share(answers.given)
      << fmt::format("{:>9.3f}\n", answers.forced());
}

void write_direction_of(const std::string& name, const DirectionScore& score, std::ostream& out) {
  out << cut(fmt::format("{}, {} edges", name, score.edges))
      << fmt::format("{:>20}{:>20}{:>9}\n", "right of decided", "decided of all", "forced");
  for (std::size_t i = 0; i < score.chances.size(); ++i) {
    const auto at = DirectionScore::kCurve[i];
    if (at != 1 && at != 750 && at < 900) continue;
    write_answers(at == 1 ? "chances, forced" : fmt::format("chances, from {:.2f}", at / 1000.0),
                  score.chances[i], out);
  }
  write_answers("arrows, decided", score.decided, out);
  write_answers("arrows, also probable", score.probable, out);
  out << fmt::format("  no arrow: {} siblings, {} without head, {} not drawn\n", score.sibling,
                     score.no_head, score.nothing);
  write_answers("longer is later", score.longer, out);
  write_answers("shorter is later", score.shorter, out);
  write_answers("earlier dated", score.date, out);
  write_answers("earliest similar", score.earliest, out);
  write_answers("credits only", score.credit, out);
  write_answers("random", {{0, score.edges}, {}}, out);
}

void write_direction(const Sliced<DirectionScore>& scores, std::ostream& out) {
  write_direction_of("DIRECTION", scores.all, out);
  for (const auto& [name, score] : scores.classes) write_direction_of(name, score, out);
  write_calibration(scores.all.calibration, "the greater of the two chances", out);
}

void write_clusters(const Evaluation& evaluation, std::ostream& out) {
  out << cut("CLUSTERS")
      << fmt::format("{:>8}{:>10}{:>8}{:>8}{:>10}{:>10}{:>10}{:>10}\n", "ARI", "B3 prec.", "recall",
                     "F1", "articles", "clusters", "found", "largest");
  const auto row = [&](const std::string& name, const ClusterScore& score) {
    out << cut("  " + name)
        << fmt::format("{:>8.4f}{:>10.4f}{:>8.4f}{:>8.4f}{:>10}{:>10}{:>10}{:>10}\n", score.ari,
                       score.precision, score.recall, score.f, score.articles, score.clusters,
                       score.found, score.largest_found);
  };
  row("stories", *evaluation.stories);
  row("duplicates and reprints", *evaluation.groups);
}

}  // namespace

void write_evaluation_table(const Evaluation& evaluation, std::ostream& out) {
  const char* gap = "";
  const auto next = [&] {
    out << gap;
    gap = "\n";
  };
  if (evaluation.passages) next(), write_passages(*evaluation.passages, out);
  if (evaluation.pairs) next(), write_pairs(*evaluation.pairs, out);
  if (evaluation.direction) next(), write_direction(*evaluation.direction, out);
  if (evaluation.stories) next(), write_clusters(evaluation, out);
}

}  // namespace bylineage
