// Cases: labels matched with what a report says of the same articles.
#ifndef BYLINEAGE_EVALUATE_CASES_INTERNAL_H_
#define BYLINEAGE_EVALUATE_CASES_INTERNAL_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/evaluate/evaluation.h"

namespace bylineage::evaluation {

/// No place: of an article that the report does not have.
inline constexpr std::uint32_t kNowhere = static_cast<std::uint32_t>(-1);

/// A case, and the class that its label names.
template <class Case>
using Classed = std::vector<std::pair<std::string, Case>>;

/// Where the articles that labels name stand in a report. Of one that it lacks there is a note, and
/// its labels are judged all the same, as not found: an article that could not be read is no
/// article that was found to be alone.
class Places {
 public:
  /// Keeps: all three must outlive it.
  Places(const Truth& truth, const FoundReport& found, std::vector<Note>& notes);

  /// kNowhere, and a note, if the report has no such article.
  std::uint32_t of(const std::string& id, const std::string& where);

 private:
  const FoundReport* found_;
  std::vector<Note>* notes_;
  std::map<std::string, std::string> files_;  ///< by id of a known lineage
};

/// What simple rules would draw: the baselines.
class SimpleRules {
 public:
  SimpleRules(const Truth& truth, const FoundReport& found);

  /// True if both are dated, and x comes first.
  bool before(std::uint32_t x, std::uint32_t y) const;
  /// The earliest dated of the articles with which `child` was found to share a text, if that is
  /// earlier than it; else kNowhere. The rule of RNewsflow's only_first_match.
  std::uint32_t earliest(std::uint32_t child) const { return earliest_[child]; }
  /// True if `article` credits the outlet of `other` and the report has them in one story.
  bool credits(std::uint32_t article, std::uint32_t other) const;
  const std::string& outlet(std::uint32_t article) const { return outlets_[article]; }  ///< slug
  /// Whom an article credits, as slugs, sorted.
  const std::vector<std::string>& credited(std::uint32_t article) const {
    return credited_[article];
  }

 private:
  const FoundReport* found_;
  std::vector<std::string> published_, outlets_;
  std::vector<std::uint32_t> earliest_;
  std::vector<std::vector<std::string>> credited_;
};

/// The cases of edges.tsv, or of the edges of a known lineage between two articles.
Classed<DirectionCase> direction_cases(const Truth& truth, const FoundReport& found,
                                       const SimpleRules& rules, Places& places);

/// Graphs of the groups of edges.tsv: articles and the arrows between them.
std::vector<StoryGraphs> edge_graphs(const Truth& truth, const FoundReport& found, Places& places);

/// Everything of a known lineage, hidden texts included. Requires: truth.lineage.
struct JudgedLineage {
  std::vector<StoryGraphs> graphs;
  LineageScore score;
};
JudgedLineage judge_lineage(const Truth& truth, const FoundReport& found, const SimpleRules& rules,
                            Places& places);

/// Cuts arrows into stories: an arrow belongs where both ends do. Nodes from `extant` on are
/// sources; one that is in no story joins that of the text that it is drawn to.
/// Shape: stories [n]: their nodes.
std::vector<StoryGraphs> cut_graphs(const std::vector<std::vector<std::uint32_t>>& stories,
                                    std::uint32_t extant, const StoryGraphs& all);

}  // namespace bylineage::evaluation

#endif  // BYLINEAGE_EVALUATE_CASES_INTERNAL_H_
