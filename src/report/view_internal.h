// View: the findings with the look-ups that every writer needs, made once.
//
// It is also the one way to an article's words and to an offset as it is written: words() and its
// like are empty where ReportOptions::no_text asks for it, place() counts in the unit asked for.
#ifndef BYLINEAGE_SRC_REPORT_VIEW_INTERNAL_H_
#define BYLINEAGE_SRC_REPORT_VIEW_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"
#include "format_internal.h"
#include "offset_map_internal.h"

namespace bylineage::report {

inline constexpr std::size_t kLargeGroup = 20;   ///< above: pairs to the representative only
inline constexpr std::size_t kLargeStory = 200;  ///< above: same_event pairs are counted only

/// Why a pair is not listed.
enum class Listing : std::uint8_t { Listed, Unrelated, InLargeGroup, SameEvent };

/// Time between two publications, in seconds, both ends exclusive.
struct Lag {
  std::int64_t min = 0, max = 0;
};

class View {
 public:
  /// Keeps: findings must outlive the view. Cost: O(articles + comparisons). One thread: places
  /// are remembered.
  View(const Findings& findings, const ReportOptions& options);

  const Findings& findings() const noexcept { return *findings_; }
  const ReportOptions& options() const noexcept { return options_; }
  const Analysis& analysis(DocId doc) const { return findings_->analyses[index(doc)]; }
  const std::string& id(DocId doc) const { return analysis(doc).article.id; }
  const Headline& headline(DocId doc) const { return analysis(doc).parsed.headline; }

  /// The words at `span` of a field; `reference` says which, of Markup.
  std::string_view words(DocId doc, CreditField field, Span span,
                         std::uint32_t reference = 0) const;
  std::string_view title(DocId doc) const;
  /// The text of a reason; without articles' words still its own, and which text is the witness.
  std::string reason(const Evidence& evidence) const;
  /// Why a record was left out; without words not what stood in its date field.
  std::string reason(const Rejected& rejected) const;
  /// Whom the credit (index into Parsed::credits) names. Who may be a parent stays named without
  /// words, as does every outlet: that is the finding.
  std::string_view credited(DocId doc, std::size_t credit) const;

  /// A place as it is written. Cost: of the first in a text O(bytes), unless in bytes.
  Span place(DocId doc, CreditField field, Span span, std::uint32_t reference = 0) const;

  std::size_t story_of(DocId doc) const { return story_of_[index(doc)]; }
  const std::string& story_id(std::size_t story) const;

  /// The id of a node of `story`: the article's, or the source's.
  const std::string& node_id(std::size_t story, NodeRef node) const;
  /// What a reader calls it: the article's id, or the source's name.
  std::string node_name(std::size_t story, NodeRef node) const;
  const Source& source(std::size_t story, NodeRef node) const {
    return findings_->stories[story].lineage.sources[node.index];
  }

  /// Of a comparison (index into Findings::comparisons); nullptr if it was not traced.
  const Hypotheses* hypotheses(std::size_t comparison) const { return hypotheses_[comparison]; }
  /// The witnessed changes of a comparison, by change.
  const std::vector<WitnessedChange>& witnesses(std::size_t comparison) const;

  /// Chance that one text depends on the other or both on a third, in thousandths.
  std::optional<std::int32_t> score(std::size_t comparison) const;

  Listing listing(std::size_t comparison, const ReportOptions& options) const;

  /// "related" "no_relation_found" "too_short" "unsupported_language"
  std::string_view status(DocId doc) const;

  /// True if the credit (index into Parsed::credits) was carried over from a parent.
  bool inherited(DocId doc, std::size_t credit) const;

  /// From the publication of `edge.from` to that of `edge.to`; none unless both have a date.
  std::optional<Lag> lag(const Edge& edge) const;

 private:
  void place_stories();
  void place_groups();

  const Findings* findings_;
  ReportOptions options_;
  mutable std::map<DocId, OffsetMap> maps_;  ///< of the texts that were asked for
  std::vector<std::size_t> story_of_;
  /// Story -> its first article: every row asks for its name, and the story itself is far away.
  std::vector<DocId> first_of_;
  std::vector<const Hypotheses*> hypotheses_;
  std::vector<std::vector<WitnessedChange>> witnesses_;  ///< by comparison, where there are any
  std::vector<std::size_t> witness_of_;                  ///< comparison -> index into witnesses_
  std::vector<std::vector<std::size_t>> large_groups_;   ///< article -> groups above kLargeGroup
  std::vector<bool> related_;
};

/// "2 articles are in languages without credit patterns (it, nl): ..."; "" if there are none.
std::string unread_languages(const View& view);

/// True if the evidence's text begins with the words at its span; false where the text says it in
/// words of ours ("2 days earlier").
bool quotes(std::string_view kind);

/// True if an evidence's text begins with the words at its span, or, of a long passage, with their
/// beginning and " …".
bool tells_words(std::string_view told, std::string_view words);

/// One line: the words in quotation marks if they stand in the article, and what is said of them:
/// "“leverage” (against 002)"; each at most `limit` columns.
std::string evidence_text(const View& view, const Evidence& evidence, std::size_t limit);

/// The first `each` reasons for an edge and the first `each` against it, and one that speaks
/// neither way; in their order. A list cut at its end would show no reason against.
std::vector<const Evidence*> telling_evidence(const Edge& edge, std::size_t each);

/// "release" or "article": what a node is as a parent.
std::string_view article_kind(Form form);

/// Date as written, "" if none.
std::string date_text(const Analysis& analysis);

}  // namespace bylineage::report

#endif  // BYLINEAGE_SRC_REPORT_VIEW_INTERNAL_H_
