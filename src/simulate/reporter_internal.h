// Articles from the facts, and the lines around them.
#ifndef BYLINEAGE_SRC_SIMULATE_REPORTER_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_REPORTER_INTERNAL_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "model_internal.h"

namespace bylineage::simulate {

/// One writer who knows the facts.
class Reporter {
 public:
  /// `hand`: writers of different hands seldom take the same template for what they both tell.
  Reporter(const Lexicon& lexicon, Event& event, Random& random, std::size_t hand = 0)
      : lexicon_(lexicon), event_(event), random_(random), hand_(hand) {}

  /// An article of about `words` words for `node`, whose outlet and minute are set. Quotations
  /// whose entry in `mine` is false stay unused.
  void report(Node& node, std::size_t words, const std::vector<bool>& mine);

  /// `count` more sentences on what `node` does not say yet.
  void extend(Node& node, std::size_t count);

  Sentence headline(const Node& node);

  /// A sentence that quotes: `quote` in one of the frames; `own` may be "told the Courier".
  Sentence quotation(const Node& node, std::int32_t quote, bool own, std::vector<bool>& mentioned);

  /// A credit in `role` ("source_tail" ... of general.txt) to `outlet`.
  CreditUse credit(std::string_view role, std::uint32_t outlet, const Node& node);

  /// Boilerplate of the outlet, navigation, teasers.
  void surround(Node& node);

 private:
  struct Item {
    std::uint32_t proposition = 0;
    std::int32_t quote = -1;
  };
  std::vector<Item> plan(const std::vector<bool>& mine, bool thorough);
  std::vector<Item> of_kind(std::string_view kind, std::uint32_t per_mille);
  Sentence tell(const Node& node, const Item& item, std::vector<bool>& mentioned);
  Sentence line(std::string_view proposition, const Node& node);

  const Lexicon& lexicon_;
  Event& event_;
  Random& random_;
  std::size_t hand_;
};

std::size_t count_words(std::string_view text);

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_REPORTER_INTERNAL_H_
