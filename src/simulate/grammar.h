// The templates of data/simulate, read once.
//
// Notation of a template:
//   [a|b|]      a choice; nests; an option may be empty
//   [a~b]       the same said from the other end (active and passive): the edit `voice` flips it
//   [+]         ", and", ". ", "; " or a dash: where the edits `split` and `merge` work
//   <name>      what `def name = ...` says, put in its place
//   {fact}      a fact of the event; {fact.form} in another form: last role his bare month Cap
//   {#lo-hi}    a number of the sentence's own
//   {S} {Q} {Q.first} {Q.rest} {Q.ind} {Q.Ind}   speaker and quotation, in frames
//   {OWN} {O} {H} {Y} {when}   own outlet, credited outlet, its handle, year, day of its report
//   a/an        the article that fits the next word
//   "           a quotation mark, dressed by the house style
//
// Lines: `topic NAME` begins a topic ("*" is part of all), `KIND NAME ARGUMENTS` declares a fact
// (person place region term count money pct date org), `@CLASS NAME` begins a proposition, whose
// templates follow one a line. `@quote SPEAKER NAME` holds quotations: clauses divided by //, then
// => and the clauses as reported speech.
#ifndef BYLINEAGE_SRC_SIMULATE_GRAMMAR_H_
#define BYLINEAGE_SRC_SIMULATE_GRAMMAR_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bylineage::simulate {

enum class FactKind : std::uint8_t { Person, Place, Region, Term, Count, Money, Pct, Date, Org };

struct FactRule {
  FactKind kind{};
  std::string name;
  std::vector<std::string> options;  ///< of a term; roles of a person; kind of an org
  bool common = false;               ///< of a person: "a teacher", not "the director"
  std::int64_t low = 0, high = 0;    ///< of a number; of a date, days after the event
};

/// What stands in braces.
enum class SlotKind : std::uint8_t {
  Fact,
  Number,
  Speaker,
  Quote,
  Own,
  Outlet,
  Handle,
  Year,
  When
};
enum class SlotForm : std::uint8_t {
  Plain,
  Last,
  Role,
  His,
  Bare,
  Month,
  Cap,
  First,
  Rest,
  Ind,
  IndCap
};

struct Part {
  enum class Kind : std::uint8_t { Text, Choice, Voice, Split, Slot };
  Kind kind = Kind::Text;
  std::string text;
  std::vector<std::vector<Part>> options;  ///< of Choice and Voice
  std::uint8_t point = 0;                  ///< of Choice, Voice, Split: place in Sentence::choices
  std::uint8_t use = 0;                    ///< of Slot: place in Sentence::uses
  SlotKind slot{};
  SlotForm form{};
  std::uint16_t fact = 0;
  std::int64_t low = 0, high = 0;
};

struct Template {
  std::vector<Part> parts;
  std::uint8_t points = 0, uses = 0;
  std::vector<std::uint8_t> widths;  ///< options of each point
  std::uint32_t proposition = 0;
};

struct Proposition {
  std::string kind, name;                ///< "lead" "key" "body" "back" "frame" ...
  std::vector<std::uint32_t> templates;  ///< indexes into Grammar::templates
  bool general = false;                  ///< of topic "*"
};

struct QuoteRule {
  std::uint16_t speaker = 0;            ///< fact
  std::vector<std::uint32_t> direct;    ///< templates, a clause each
  std::vector<std::uint32_t> indirect;  ///< as many
};

struct Topic {
  std::string name;
  std::vector<FactRule> facts;  ///< those of "*" first
  std::vector<std::uint32_t> propositions;
  std::vector<QuoteRule> quotes;
  std::vector<std::uint32_t> headlines;  ///< templates
};

struct Grammar {
  std::vector<Template> templates;
  std::vector<Proposition> propositions;
  std::vector<Topic> topics;
  std::map<std::string, std::uint32_t, std::less<>> by_name;  ///< "frame direct" -> proposition

  const Proposition& proposition(std::string_view kind_and_name) const;
};

/// Requires: well-formed tables (they are part of the program; BYLINEAGE_CHECK otherwise).
Grammar read_grammar(const std::vector<std::string_view>& tables);

/// "@section" tables of alternatives divided by "|": section -> lines -> alternatives.
using WordTables = std::map<std::string, std::vector<std::vector<std::string>>, std::less<>>;
WordTables read_words(std::string_view table);

/// Calls `visit(part)` for every part on the chosen path, in order; of a choice before its option.
template <class Visit>
void walk(const std::vector<Part>& parts, const std::vector<std::uint8_t>& choices, Visit& visit) {
  for (const Part& part : parts) {
    if (part.kind == Part::Kind::Choice || part.kind == Part::Kind::Voice) {
      visit(part);
      walk(part.options[choices[part.point]], choices, visit);
    } else {
      visit(part);
    }
  }
}

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_GRAMMAR_H_
