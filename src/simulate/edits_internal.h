// Typed edits of sentences, and of articles as a whole.
#ifndef BYLINEAGE_SRC_SIMULATE_EDITS_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_EDITS_INTERNAL_H_

#include <cstdint>
#include <vector>

#include "model_internal.h"

namespace bylineage::simulate {

/// How much of everything one way of deriving an article does; rates in thousandths.
struct EditRates {
  std::uint32_t tail_cut = 0, drop = 0, reorder = 0, merge = 0;  ///< drop and below: of a sentence
  std::uint32_t touched = 0;                                     ///< a sentence is edited at all
  int least = 1, most = 1;                                       ///< edits of one that is
  std::uint32_t reword = 0;     ///< one that is is told by another template
  std::uint32_t restyle = 0;    ///< own house style
  std::uint32_t headline = 0;   ///< own headline
  std::uint32_t inserts = 0;    ///< expected own insertions, times 1,000
  std::uint32_t keep_told = 0;  ///< "told the Courier" stays
};

/// The rates of "duplicate" "reprint" "light" "heavy" "mill" "excerpt" "revision".
const EditRates& rates_of(std::string_view way);

/// One writer at work on one article.
class Editor {
 public:
  Editor(const Lexicon& lexicon, Event& event, std::uint32_t outlet, std::int64_t today,
         Random& random)
      : lexicon_(lexicon), event_(event), outlet_(outlet), today_(today), random_(random) {}

  /// The copy of sentence `at` of node `from`, edited at these rates.
  Sentence take(std::uint32_t from, std::size_t at, const EditRates& rates, bool round_trip);

  /// Cuts, drops, moves and joins whole sentences; returns what was done.
  std::vector<Operation> restructure(std::vector<Sentence>& body, const EditRates& rates);

  /// Own sentences that say nothing: background, reaction, closer, invented attribution.
  void insert(std::vector<Sentence>& body, std::uint32_t expected);

 private:
  bool edit(Sentence& sentence, Operation kind);
  Operation draw(const Sentence& sentence);
  bool paraphrase(Sentence& sentence);
  bool flip(Sentence& sentence, Part::Kind kind);
  bool reword(Sentence& sentence, std::string_view proposition = "");
  bool says_no_more(const Sentence& fresh, const Sentence& old) const;
  void resay(Sentence& sentence);
  bool replace(Sentence& sentence, bool quoted);
  bool round_trip(Sentence& sentence);
  bool number(Sentence& sentence, Operation kind);
  bool form(Sentence& sentence, Operation kind);
  bool shorten_quote(Sentence& sentence);
  bool typo(Sentence& sentence);
  bool is_frame(const Sentence& sentence, std::string_view name) const;

  const Lexicon& lexicon_;
  Event& event_;
  std::uint32_t outlet_;
  std::int64_t today_;
  Random& random_;
};

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_EDITS_INTERNAL_H_
