// What an event is made of, before it becomes text.
//
// A sentence is not a string but the way to one: a template, the choices taken in it, the form of
// every fact in it, and the words exchanged since. Edits change these; a copy is a copy of them.
// So a rewrite stays grammatical, and what a sentence says is known after ten hands.
#ifndef BYLINEAGE_SRC_SIMULATE_MODEL_INTERNAL_H_
#define BYLINEAGE_SRC_SIMULATE_MODEL_INTERNAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bylineage/simulate/simulate.h"
#include "grammar.h"
#include "random_internal.h"

namespace bylineage::simulate {

struct HouseStyle {
  bool british = false;      ///< spelling, and 4 March for March 4
  std::uint8_t quotes = 0;   ///< 0 "..." 1 “...” 2 ‘...’
  std::uint8_t percent = 0;  ///< 0 percent 1 per cent 2 %
  std::uint8_t dash = 0;     ///< 0 — closed, 1 – spaced, 2 - spaced
  bool short_money = false;  ///< $4.2m
};

struct Outlet {
  std::string name, domain, handle;
  bool known = false;  ///< a real outlet of that name exists
  bool agency = false;
  HouseStyle style;
  std::uint8_t dateline = 0;       ///< 0 none, 1 PLACE, 2 PLACE (AGENCY)
  std::uint8_t lag = 0;            ///< how slow: row of the table of lags
  std::uint32_t credits = 0;       ///< of 1,000 articles made from others, those that say so
  std::uint8_t paragraph = 1;      ///< sentences in one
  std::uint8_t separator = 0;      ///< 0 blank line, 1 line end, 2 space
  std::vector<std::string> block;  ///< boilerplate under every article
  std::uint32_t noise = 0;         ///< of 1,000, articles with navigation and teasers left in
  bool repeats_title = false;
};

/// A fact as it is: forms and drift are the sentences'.
struct Fact {
  FactKind kind{};
  bool common = false, female = false;
  std::string first, last, role;      ///< person
  std::string name, brief, initials;  ///< org, place, region, term: name; org: "the bureau", "BTS"
  std::int64_t value = 0;             ///< count; money in 100,000; percent in tenths; date in days
};

/// A quotation in full, clause by clause, and as reported speech.
struct Quote {
  std::uint16_t speaker = 0;
  std::vector<std::string> direct, indirect;
};

enum class Form : std::uint8_t {
  Full,      ///< person with role in front; org by name; number exact; weekday
  Long,      ///< person with role behind; org with initials
  Short,     ///< last name; brief name
  Rounded,   ///< number
  Vague,     ///< date
  Absolute,  ///< date as day and month
  Clause,    ///< quotation: `value` is the clause, or -1 for all
};

/// A fact as a sentence tells it.
struct Use {
  std::int64_t value = 0;
  Form form = Form::Full;
};

/// Words exchanged: the first whole-word `from`, inside quotations or outside them.
struct Patch {
  std::string from, to;
  bool quoted = false;
};

struct CreditUse {
  std::string role;
  std::uint32_t outlet = 0;
  std::string before, name, after;  ///< the phrase around the name
  enum class Place : std::uint8_t { Tail, Head, Line } place = Place::Tail;
  bool inherited = false, wrong = false;
};

inline constexpr std::uint32_t kNoPattern = UINT32_MAX;

struct Sentence {
  std::uint32_t pattern = kNoPattern;  ///< template; none: the sentence is `literal`, or its credit
  std::int32_t quote = -1;             ///< of the event
  std::vector<std::uint8_t> choices;
  std::vector<Use> uses;
  std::vector<Patch> patches;
  std::optional<CreditUse> credit;
  std::string literal;       ///< boilerplate
  std::uint32_t style = 0;   ///< outlet whose house style it wears
  std::uint32_t own = 0;     ///< outlet that {OWN} means: "told the Courier"
  bool joined = false;       ///< merged with the next by "; "
  bool fronted = false;      ///< its date comes first (unseen family)
  std::uint64_t origin = 0;  ///< number of the sentence first written; copies keep it
  std::int32_t from = -1, from_sentence = -1;  ///< node and sentence it was taken from
  std::vector<Operation> edits;
};

struct Edge {
  std::uint32_t parent = 0;
  std::string relation;
  bool primary = true;
  std::vector<Operation> edits;
};

struct Node {
  std::uint32_t outlet = 0;
  std::string form;         ///< "report" "release" "duplicate" "reprint" ...
  std::int64_t minute = 0;  ///< of publication, since 1970
  Sentence headline;
  std::vector<Sentence> body;
  std::vector<Sentence> before, after;  ///< lines that are not body
  std::int32_t dateline = -1;           ///< outlet whose dateline it has, or -1
  bool dateline_inherited = false;
  std::vector<Edge> parents;  ///< the primary one first
  std::uint32_t origin = 0;   ///< node of the independent report
  bool hidden = false;
};

struct Event {
  std::uint64_t number = 0;
  const Topic* topic = nullptr;
  std::int64_t day = 0;     ///< since 1970
  std::vector<Fact> facts;  ///< as Topic::facts
  std::vector<Quote> quotes;
  std::vector<Node> nodes;      ///< parents before children
  std::uint64_t sentences = 0;  ///< numbers given out
};

/// All that is the same for every event.
struct Lexicon {
  Grammar grammar;
  WordTables words, names;
  std::vector<Outlet> outlets;
  /// Sorted by first word: phrase -> replacements, for synonyms, mutations and round trips.
  struct Entry {
    std::string from, to;
  };
  std::map<std::string, std::vector<Entry>, std::less<>> synonyms, mutations, roundtrip;
  std::map<std::string, std::string, std::less<>> british;
};

}  // namespace bylineage::simulate

#endif  // BYLINEAGE_SRC_SIMULATE_MODEL_INTERNAL_H_
