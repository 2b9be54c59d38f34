// Decisions of a person, bound to the articles of a run and applied stage by stage.
//
// The pure layers take them as values: other fields of an article, words that are boilerplate,
// pairs that belong together, rulings on edges. Here it is found out what each row means in this
// corpus, and what the machine would have said without it.
#ifndef BYLINEAGE_ENGINE_DECIDE_INTERNAL_H_
#define BYLINEAGE_ENGINE_DECIDE_INTERNAL_H_

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/engine/options.h"
#include "bylineage/report/findings.h"

namespace bylineage {

/// Errors: BadInput with the place of a row whose value cannot be: an unreadable date, an unknown
/// form or relation.
Status check_decisions(std::span<const Decision> decisions);

class Decider {
 public:
  /// Finds what each row is about. Requires: articles sorted by id; check_decisions passed.
  Decider(std::span<const Decision> decisions, std::span<const Article> articles);

  /// Parses one article, its fields and words as decided. Safe for different articles at once.
  Parsed parse(std::size_t doc, Article& article, const ParseOptions& options);

  /// True if something was decided on this article alone.
  bool decides(DocId doc) const { return by_article_.contains(doc); }

  /// Pairs that must be compared, (a, b) with a < b, sorted, unique.
  std::vector<std::pair<DocId, DocId>> pairs() const;
  /// Of them, those that belong together.
  std::vector<std::pair<DocId, DocId>> joined() const;

  /// Gives decided pairs their relation. Requires: comparisons by (a, b).
  void decide_pairs(std::vector<Comparison>& comparisons);

  /// What follows for edges, where both ends are in one story.
  std::vector<Ruling> rulings(std::span<const TracedStory> stories);
  /// Takes note of what a story's lineage is without them.
  void note_machine(const Lineage& lineage, std::span<const DocId> articles,
                    std::span<const Analysis> analyses);

  std::vector<Ruled> finish() { return std::move(ruled_); }

 private:
  /// What a row is about. `a` and `b` as written, b of pairs and edges; an edge's a may be a
  /// source.
  struct Target {
    std::optional<DocId> a, b;
    std::string source;
  };

  void bind(std::size_t row, std::span<const Article> articles);
  void bind_two(Ruled& ruled, Target& target, std::span<const Article> articles);
  bool pinned(Ruled& ruled, std::string& hash, const Article& article);
  void decide_fields(std::size_t row, const Parsed& machine, Article& article,
                     ParseOptions& options);
  void decide_credit(std::size_t row, const Article& article, Parsed& parsed);
  bool is_edge(std::size_t row) const;

  std::vector<Ruled> ruled_;                              ///< parallel to the rows
  std::vector<Target> targets_;                           ///< parallel
  std::map<DocId, std::vector<std::size_t>> by_article_;  ///< rows of one article alone
};

/// A story of the findings, as trace() takes it. Keeps: findings must outlive it.
Story story_of(const Findings& findings, std::size_t index);

/// Those of the rulings whose ends are in a story.
std::vector<Ruling> rulings_in(std::span<const Ruling> rulings, std::span<const DocId> articles);

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_DECIDE_INTERNAL_H_
