// Lineage: who derived from whom, within one story, with reasons.
//
// trace() weighs four hypotheses for every compared pair (a to b, b to a, common source, same
// event), tells siblings from parent and child, adds the sources that are named but not in the
// set, and draws one backbone: the maximum branching under a super-root. Every edge shows its
// evidence, the evidence against it, and its rivals; what cannot be decided has no arrowhead.
#ifndef BYLINEAGE_LINEAGE_LINEAGE_H_
#define BYLINEAGE_LINEAGE_LINEAGE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace bylineage {

/// What a person says of an edge: it stands whatever the evidence, or is never drawn.
struct Ruling {
  std::optional<DocId> from;  ///< the parent, if it is an article
  std::string source;         ///< else the id part of a source: "the-guardian", "?1"
  DocId to{};
  bool confirmed = false;
  std::string words;  ///< who, when and why, for the evidence
};

/// One story as trace() takes it. Keeps: everything pointed to must outlive the call.
struct Story {
  std::span<const Analysis> analyses;          ///< of the whole run, indexed by DocId
  std::vector<DocId> articles;                 ///< this story's, sorted
  std::vector<const Comparison*> comparisons;  ///< this story's, by (a, b)
  /// Per article of the run: stood in a bounded bucket; none: nobody did. Not owned.
  const std::vector<bool>* bounded = nullptr;
  std::vector<DocId> representative;  ///< per article of `articles`: itself, or the duplicate it
                                      ///< stands for; may be empty
  std::vector<Ruling> rulings;        ///< of edges within this story
};

/// A node: an article, or a source that is not in the set.
struct NodeRef {
  enum class Kind : std::uint8_t { Article, Source };
  Kind kind = Kind::Article;
  std::uint32_t index = 0;  ///< DocId, or index into Lineage::sources
  friend auto operator<=>(const NodeRef&, const NodeRef&) = default;
};

/// One outlet's (or person's) unseen text within this story.
struct Source {
  enum class Kind : std::uint8_t { Outlet, Person, Unnamed };
  Kind kind = Kind::Outlet;
  std::string id;    ///< "off:the-intercept@000", "off:?1@000"
  std::string name;  ///< "The Intercept"; "" if unnamed
};
std::string_view name(Source::Kind kind);

/// One reason. Points are thousandths of a natural-log odd; negative speaks against the edge.
struct Evidence {
  std::string_view kind;         ///< "source_credit" "restored_reading" "time" ...; a constant
  std::optional<DocId> article;  ///< where the words stand
  Span span;                     ///< into its text (or the field, if `field` is not Text)
  CreditField field = CreditField::Text;
  std::uint32_t reference = 0;  ///< of field Markup: index into Article::references
  Text text;                    ///< the words, of a long passage the first and " …"; or what
                                ///< stands in their place ("2 days earlier")
  std::int32_t points = 0;
};

enum class Hypothesis : std::uint8_t { AToB, BToA, Common, SameEvent };
std::string_view name(Hypothesis hypothesis);  ///< "a_to_b" "b_to_a" "common" "same_event"

/// The four hypotheses of a pair: points, and the probabilities that follow (sum 1000).
struct Hypotheses {
  std::array<std::int32_t, 4> points{};
  std::array<std::int32_t, 4> per_mille{};
};

struct Rival {
  std::string hypothesis;       ///< "a_to_b" ... or "from"
  std::optional<NodeRef> from;  ///< the other parent, where that is the rival
  std::int32_t per_mille = 0;
};

enum class EdgeType : std::uint8_t { Derives, Cites, Sibling };
enum class Basis : std::uint8_t { Text, Credit, Both, Reconstructed };
enum class Direction : std::uint8_t { Decided, Probable, Undetermined };
std::string_view name(EdgeType type);
std::string_view name(Basis basis);
std::string_view name(Direction direction);

struct Edge {
  NodeRef from, to;  ///< source, derivative; for Sibling the smaller first
  EdgeType type = EdgeType::Derives;
  std::optional<Relation> relation;  ///< only where both texts were read
  std::optional<std::int32_t>
      share_per_mille;  ///< of `to`'s prose sentences that align with `from`
  Basis basis = Basis::Text;
  bool primary = false;    ///< in the backbone
  bool inherited = false;  ///< the credit was carried over from the parent
  bool inferred = false;   ///< seen in no article's own words: an unseen text's parent or children
  bool confirmed = false;  ///< by a person
  std::int32_t score_per_mille = 0;
  Direction direction = Direction::Undetermined;
  std::vector<Rival> rivals;       ///< strongest first
  std::vector<Evidence> evidence;  ///< strongest for, first; against, last
};

/// A change with the third article that agrees with one side.
struct WitnessedChange {
  std::size_t comparison = 0;  ///< index into Story::comparisons
  std::size_t change = 0;      ///< index into Comparison::changes
  std::optional<DocId> third_witness;
  bool agrees_with_a = false;
};

struct Origins {
  std::int32_t min = 0, max = 0;
  std::vector<std::string> named;  ///< names of named roots
  std::vector<DocId> unresolved;   ///< articles without a found parent
};

struct Lineage {
  std::vector<Source> sources;           ///< by id
  std::vector<Edge> edges;               ///< by (to, from, type)
  std::vector<Hypotheses> hypotheses;    ///< one for each of Story::comparisons
  std::vector<WitnessedChange> changes;  ///< by comparison, then change
  Origins origins;
  std::vector<DocId> no_credit_found;  ///< derived, decided, read, and crediting nobody
  std::vector<std::pair<DocId, std::uint32_t>>
      inherited_credits;           ///< (article, index into credits)
  std::vector<std::string> notes;  ///< what was left out, and why
};

struct TraceOptions {
  bool use_dates = true;
  std::int32_t decided = 900, probable = 750;  ///< thousandths
  std::size_t max_groups = 500;
};

/// Pure; deterministic; independent of the order of the input.
/// Cost: O(pairs * edits) for the evidence, O(nodes * edges) for the branching.
Lineage trace(const Story& story, const TraceOptions& options = {});

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_LINEAGE_H_
