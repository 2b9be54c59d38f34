// Made-up news with known lineage: what the detector is calibrated on and judged by.
//
// An event has a table of facts, quotations with their wording, and perhaps a press release. Some
// outlets report it independently of one another, from templates; others derive their article from
// one of those by typed edits of single sentences, carry its credits along or credit nobody, take
// a paragraph from a second parent. Then the corpus is damaged as real ones are: parents are taken
// out, dates lost or wrong, navigation and teasers left in the text. What was done is the truth.
//
// The method follows Roos and Heikkila (artificial traditions with lost witnesses, 2009) and
// StemmaBench; edits and outlets are those of news. Templates, synonyms, cues and invented names
// stand in data/simulate and are shared with no layer of the detector.
#ifndef BYLINEAGE_SIMULATE_SIMULATE_H_
#define BYLINEAGE_SIMULATE_SIMULATE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/ids.h"

namespace bylineage {

/// What an editor does to a sentence, or to the order of them.
enum class Operation : std::uint8_t {
  TailCut,
  Drop,
  Merge,
  Split,
  Reorder,  // structure
  Synonym,
  Paraphrase,
  Reword,
  Voice,  // wording
  NumberRound,
  NumberDrift,
  DateVague,
  NameShort,
  NameExpand,  // details
  QuoteShorten,
  QuoteDemote,
  QuoteMutate,  // quotations
  Typo,
  HouseStyle,
  HeadlineRewrite,  // surface
  Insert,
  Paste,
  Update,
  BoilerplateLeak,
  CreditDrop,
  ToldDrop,  // additions, leaks, credits
  RoundTrip,
  Front,  // the unseen family
};
std::string_view name(Operation kind);

struct SimulateOptions {
  std::uint64_t events = 100;
  std::uint64_t seed = 1;
  /// Use the family `round_trip` too: words as they come back from a translation and back, and
  /// dates moved to the front. Weights are never fitted on it.
  bool unseen = false;
  std::uint32_t hidden_roots = 600;  ///< of 1,000 events with copies, those whose root is hidden
};

/// A sentence of a text, where it stands and where it is from.
struct TrueSentence {
  Span span;         ///< bytes of the text
  std::string from;  ///< id of the node it was taken from; "" if written by this outlet
  std::uint32_t from_sentence = 0;
  std::vector<Operation> edits;  ///< what was done to it on the way from there
};

/// A credit that stands in a text.
struct TrueCredit {
  Span span;  ///< the phrase
  Span name;  ///< the outlet's name or handle in it
  std::string
      role;  ///< "source" "priority" "syndication" "contribution" "told" "handle" "dateline"
  std::string outlet;
  bool inherited = false;  ///< carried over from the parent, which said so
  bool wrong = false;      ///< names an outlet that is no ancestor
};

struct SimulatedText {
  std::string id, outlet, title, text, url;
  std::string published;       ///< as the corpus says: possibly less precise, wrong or ""
  std::string true_published;  ///< ISO 8601, UTC, to the minute
  std::string damage;          ///< what befell the date: "" "missing" "day" "updated"
  std::string origin;          ///< the independent report it descends from (an id, perhaps hidden)
  std::string form;            ///< "report" "release" "reprint" "rewrite" ...: how it came about
  std::vector<TrueSentence> sentences;
  std::vector<TrueCredit> credits;
  std::vector<Span> boilerplate;  ///< lines that are not body
};

/// A text that is not in the corpus.
struct TrueSource {
  std::string id, name, kind,
      node;               ///< `name` "" and kind "unnamed" if no child in the corpus names it
  bool demanded = false;  ///< some text shows that it is there
};

struct TrueEdge {
  std::string from, to, type;  ///< ids of texts or sources; "derives" "cites" "sibling"
  std::string relation;        ///< of derives: "duplicate" "reprint" "rewrite" "excerpt" "revision"
  std::string level;           ///< "must": the text shows it; "should": careful reading; "may"
  std::uint32_t share = 0;     ///< of the child's words taken from there, in thousandths
  bool primary = true;         ///< false: a second parent
  bool inherited = false;      ///< of cites: the credit was carried
  std::vector<Operation> edits;  ///< done to the text as a whole
};

/// Two texts of the corpus: "derived" if one was made from the other or both from a third, "none"
/// if they only report the same. What lies between is not listed.
struct TruePair {
  std::string a, b, label, form;
};

struct SimulatedEvent {
  std::uint64_t number = 0;
  std::string topic;
  std::vector<SimulatedText> texts;  ///< of the corpus, in no telling order
  std::vector<TrueSource> sources;
  std::vector<TrueEdge> edges;
  std::vector<TruePair> pairs;
};

/// Events by number. Pure: an event depends on the options and its number only, so that any number
/// of threads may make them in any order; integers and a generator of its own, hence the same on
/// every machine.
class Simulator {
 public:
  explicit Simulator(const SimulateOptions& options);
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// Requires: number < options.events. Cost: some 0.2 ms a text.
  SimulatedEvent event(std::uint64_t number) const;

  /// The outlets in the format of data/outlets.tsv, for `--outlets`: those invented here.
  std::string outlets_table() const;

  const SimulateOptions& options() const { return options_; }

 private:
  struct World;
  SimulateOptions options_;
  std::unique_ptr<const World> world_;
};

// Lines of the files that `bylineage simulate` writes, appended to `out`.

/// articles.jsonl: the corpus.
void append_articles(const SimulatedEvent& event, std::string& out);

/// The three arrays of truth.json, each element on a line with a comma before it; the first of all
/// is to lose its comma.
struct TruthLines {
  std::string articles, sources, edges;
};
void append_truth(const SimulatedEvent& event, TruthLines& out);

/// Rows of the tables that `bylineage evaluate` reads: edges.tsv, pairs.tsv, groups.tsv, dates.tsv.
struct TruthRows {
  std::string edges, pairs, groups, dates;
};
/// The header lines.
TruthRows truth_headers();
void append_rows(const SimulatedEvent& event, TruthRows& out);

}  // namespace bylineage

#endif  // BYLINEAGE_SIMULATE_SIMULATE_H_
