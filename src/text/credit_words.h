// The vocabulary of credits: what kind of word each token is, as bits.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_WORDS_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_WORDS_H_

#include <cstdint>
#include <string_view>

#include "bylineage/text/token.h"

namespace bylineage::credit {

/// A word may be of several kinds ("report" is a verb and a thing).
enum Kind : std::uint64_t {
  kThe = 1ULL << 0,
  kDeterminer = 1ULL << 1,  ///< a, this, its ...
  kBy = 1ULL << 2,
  kTo = 1ULL << 3,
  kWith = 1ULL << 4,
  kFrom = 1ULL << 5,
  kPlace = 1ULL << 6,  ///< in, on, at, for, of: what joins a piece to its outlet
  kVia = 1ULL << 7,    ///< via, per, h/t
  kAccording = 1ULL << 8,
  kFirst = 1ULL << 9,
  kTell = 1ULL << 10,        ///< told, tells: takes the outlet as its object
  kSpeak = 1ULL << 11,       ///< said, spoke, confirmed: + "to" the outlet
  kSpeech = 1ULL << 12,      ///< statement, interview, thoughts: + "to" the outlet
  kReport = 1ULL << 13,      ///< reports, wrote, revealed: what an outlet does
  kSay = 1ULL << 14,         ///< says, said, added: what companies do, too
  kCite = 1ULL << 15,        ///< citing, quoted
  kDone = 1ULL << 16,        ///< reported, obtained, seen: + "by" the outlet
  kAsked = 1ULL << 17,       ///< interviewed, contacted: + "by" the outlet
  kPiece = 1ULL << 18,       ///< report, story, article, poll
  kPublished = 1ULL << 19,   ///< published, appeared, posted: + "in" the outlet
  kReprint = 1ULL << 20,     ///< republished, reprinted
  kAdverb = 1ULL << 21,      ///< may stand between a name and its verb: has, also, recently
  kMedium = 1ULL << 22,      ///< newspaper, magazine, agency
  kJournalist = 1ULL << 23,  ///< reporter, correspondent
  kStaff = 1ULL << 24,       ///< president, spokesman: the outlet as a company
  kPhoto = 1ULL << 25,
  kNegation = 1ULL << 26,  ///< not, declined, contrary
  kDenial = 1ULL << 27,    ///< denied, dismissed, rejected: + a report
  kTime = 1ULL << 28,      ///< weekdays, months, yesterday
  kMonth = 1ULL << 29,
  kFunction = 1ULL << 30,      ///< may follow a finished name: that, in, and, has
  kOrganisation = 1ULL << 31,  ///< guild, union, university: makes a name one of an organisation
  kPress = 1ULL << 32,         ///< Times, Herald, Gazette: makes a name one of an outlet
  kPressWeak = 1ULL << 33,     ///< Sun, Star: only with a cue before it
  kTitle = 1ULL << 34,         ///< Mr, spokesman, analyst: the name after it is a person
  kTeaser = 1ULL << 35,        ///< follow, more, read, subscribe
  kContribute = 1ULL << 36,
  kThisWork = 1ULL << 37,  ///< article, story, post: "this ___ was originally published"
  kOriginally = 1ULL << 38,
  kCopyright = 1ULL << 39,
  kSource = 1ULL << 40,        ///< source, sources: + colon
  kMoney = 1ULL << 41,         ///< profit, revenue: what companies report
  kPlatform = 1ULL << 42,      ///< Twitter, YouTube: where anybody publishes
  kList = 1ULL << 43,          ///< and, or
  kAbbreviation = 1ULL << 44,  ///< its full stop ends no sentence
  kContact = 1ULL << 45,       ///< contact, credit, source, via: + @handle
  kItself = 1ULL << 46,        ///< it, its: "said it would"
  kThat = 1ULL << 47,
  kLend = 1ULL << 48,       ///< files, reporting, inputs: + "from" the outlet
  kBreak = 1ULL << 49,      ///< broke
  kDomain = 1ULL << 50,     ///< com, org
  kWho = 1ULL << 51,        ///< which, who
  kWitness = 1ULL << 52,    ///< saw, filmed: what an outlet's own people do
  kOpinion = 1ULL << 53,    ///< editorial: the outlet's view, no news taken from it
  kCore = 1ULL << 54,       ///< report, story, poll: the pieces one takes news from
  kCompany = 1ULL << 55,    ///< group, institute: makes an outlet's name another body's
  kAdjective = 1ULL << 56,  ///< state-run, German: may stand before an outlet's name
  kGiven = 1ULL << 57,      ///< a given name: the name it begins is a person's
  // Of the languages with rule tables (credit_rules.h).
  kContraction = 1ULL << 58,  ///< au, del, pelo: a preposition with the article in it
  kEveryday = 1ULL << 59,     ///< Zeit, Monde, País: an everyday word that some outlet is called
};

/// Words of one kind, divided by spaces.
struct WordRow {
  std::uint64_t kind;
  std::string_view words;
};

/// The kinds of the word with this Token::hash in a language; 0 for most words.
std::uint64_t kinds_of(std::uint64_t word_hash, Language language = Language::English);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_WORDS_H_
