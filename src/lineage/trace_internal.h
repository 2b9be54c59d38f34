// Tracer: the steps of trace(), in the order in which they run.
#ifndef BYLINEAGE_LINEAGE_TRACE_INTERNAL_H_
#define BYLINEAGE_LINEAGE_TRACE_INTERNAL_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bylineage/lineage/branching.h"
#include "direction_internal.h"

namespace bylineage {

/// Nodes are numbered: articles 0 .. n-1 (local), then sources in order of creation.
class Tracer {
 public:
  Tracer(const Story& story, const TraceOptions& options);
  Lineage run();

 private:
  using Node = std::uint32_t;

  // A candidate for the backbone, with where it came from.
  struct Candidate {
    Step step;
    std::size_t pair = kNoStep;  ///< index into pairs, for article -> article
    int hypothesis = 0;          ///< 0 AToB, 1 BToA, of that pair
  };

  // trace.cc: what is known of pairs and sources, and the backbone that follows.
  void weigh_pairs();
  void note_uncalibrated();
  void find_carried();
  void name_sources();
  void find_unnamed_sources();
  void gather_candidates();
  void choose_backbone();
  void drop_lonely_unnamed();

  // trace_edges.cc: every edge with its evidence.
  void emit_backbone();
  void emit_article_edge(const Candidate& candidate, bool primary);
  void emit_source_edge(const Candidate& candidate, bool primary);
  void emit_confirmed();
  void emit_inferred();
  void emit_citations();
  void emit_citation(Node from, std::size_t x, const std::string& key);
  std::optional<Node> cited(const CreditUse& use, std::size_t x) const;
  void emit_siblings();
  void emit_undetermined();
  void emit_secondary();
  void finish();

  bool is_source(Node node) const { return node >= view_.size(); }
  Node source_node(const std::string& key, const std::string& name, Source::Kind kind);
  const StoryView::Pair* meant_by(const CreditUse& use, std::size_t child) const;
  bool resolved_in_story(const std::string& key, std::size_t child) const;
  bool sibling(std::size_t pair) const;
  const Ruling* ruling(Node from, Node to) const;
  bool rejected(Node from, Node to) const;
  bool share_article_above(std::size_t x, std::size_t y) const;
  bool b_first(std::size_t a, std::size_t b) const;
  bool siblings_above(std::size_t x, std::size_t y) const;
  bool has_ancestor(Node node, Node ancestor) const;
  std::int32_t source_weight(std::size_t child, const std::string& key) const;
  std::string only_named_parent(const std::vector<std::size_t>& siblings) const;
  bool names_itself(std::size_t child, Node source) const;
  bool chose(std::size_t child, Node parent) const;
  std::int32_t explained(const StoryView::Pair& pair, std::size_t child) const;
  std::int32_t probability(std::size_t from, std::size_t to) const;
  std::int32_t parent_share(const Candidate& candidate, std::vector<Rival>& rivals) const;
  NodeRef ref(Node node) const;
  Edge text_edge(Node from, Node to, EdgeType type, std::size_t pair) const;
  void decide(Edge& edge, std::int32_t score) const;
  void add_rival_hypotheses(Edge& edge, std::size_t pair, std::size_t hypothesis) const;
  void add_reasons(Edge& edge, std::size_t pair, std::size_t hypothesis) const;
  void add_credits_of(Edge& edge, std::size_t sibling, const std::string& key) const;
  void add_common_passages(Edge& edge, std::size_t pair) const;
  void emit(Edge edge);
  void count_origins();
  void list_uncredited();
  void note_namesake(std::uint32_t source);

  const Story& story_;
  const TraceOptions& options_;
  StoryView view_;
  CreditUses credits_;
  std::vector<Weighed> weighed_;              ///< parallel to view_.pairs()
  std::vector<std::vector<bool>> inherited_;  ///< by local, parallel to credits_.of(local)
  std::vector<Source> sources_;
  std::map<std::string, Node> source_of_key_;
  std::vector<std::string> source_keys_;  ///< parallel to sources_; "" if unnamed
  std::map<Node, std::vector<std::size_t>> unnamed_members_;  ///< siblings by their unseen parent
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> chosen_;        ///< by node: index into candidates_, or kNoStep
  std::set<std::pair<Node, Node>> drawn_;  ///< (from, to) that have an edge
  Lineage lineage_;
};

/// The part of a story that is traced: all of it, or its most senior articles if it is too large.
/// `place` receives where the part's comparisons stand among the story's.
Story traced_part(const Story& story, const TraceOptions& options, std::vector<std::size_t>& place);

}  // namespace bylineage

#endif  // BYLINEAGE_LINEAGE_TRACE_INTERNAL_H_
