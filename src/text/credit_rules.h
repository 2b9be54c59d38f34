// Rules: the cues of German, French, Spanish and Portuguese, as tables.
//
// A rule is what stands before and after a name, word for word. The elements of a pattern:
//   laut|nach      one of these words (as Token::hash sees them: folded, "ss" for "ß")
//   @piece         one of the words of a class of the table
//   art?           the same, or nothing
//   !@staff        not this word here (nothing is taken)
//   ..3            up to three words of the same sentence, whatever stands between them
//   ^ $            a sentence begins, ends here
//   ( , :          such a mark stands here (a comma may be a dash or a quotation mark)
// Between words stand only spaces, quotation marks and hyphens, unless the pattern says otherwise.
// Descriptions before a name ("der Nachrichtenagentur", "le quotidien régional") are passed over.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_RULES_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_RULES_H_

#include <optional>
#include <span>
#include <string_view>

#include "bylineage/text/token.h"
#include "credit_cues.h"
#include "credit_scan.h"
#include "credit_words.h"

namespace bylineage::credit {

struct WordClass {
  std::string_view name;   ///< "@piece"
  std::string_view words;  ///< divided by spaces
};

struct Rule {
  CreditRole role = CreditRole::Source;
  bool strong = false;  ///< little but an outlet can stand here: enough for a weak name
  std::string_view before, after;
};

/// One language. Earlier rules win.
struct RuleTable {
  std::span<const WordRow> vocabulary;
  std::span<const WordClass> classes;
  std::span<const Rule> rules;
};
extern const RuleTable kGermanRules, kFrenchRules, kSpanishRules, kPortugueseRules;

/// The table of a language. Requires: not English.
const RuleTable& rule_table(Language language);

/// The cue around the names from `name` to `last`, which close the list it begins ("EFE, Reuters y
/// El País"); of rules with something before the name, or of the others.
std::optional<Cue> rule_before(const Scan& scan, const Mention& name, const Mention& last);
std::optional<Cue> rule_after(const Scan& scan, const Mention& last);

/// is_negated() and is_historic() of the scan's language.
bool denied(const Scan& scan, const Mention& mention, const Cue& cue);
bool told_long_ago(const Scan& scan, const Mention& mention, const Cue& cue, int year);

/// A name at token i that only its shape gives away: in quotation marks with a word of the press
/// ("Uferstedter Anzeiger"), or of the form "Diario de Alconada". first == last if there is none.
ProperName shape_of_paper(const Scan& scan, std::size_t i);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_RULES_H_
