// Cues before a name, and what turns them round.
#include "credit_cues.h"

#include <algorithm>

namespace bylineage::credit {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// The token before i if it is in the same sentence and nothing but a space or a quotation mark
// stands between.
std::size_t before(const Scan& scan, std::size_t i) {
  if (i == kNone || i == 0 || scan.opens(i)) return kNone;
  return (scan.gap(i) & ~(kQuote | kHyphen)) == 0 ? i - 1 : kNone;
}

// The token before i in the same sentence, whatever stands between.
std::size_t back(const Scan& scan, std::size_t i) {
  return i == kNone || i == 0 || scan.opens(i) ? kNone : i - 1;
}

std::size_t skip_the(const Scan& scan, std::size_t i) {
  while (i != kNone && scan.is(i, kThe)) i = before(scan, i);  // "the The Associated Press"
  return i;
}

bool any(const Scan& scan, std::size_t i, std::uint64_t kinds) {
  return i != kNone && scan.is(i, kinds);
}

constexpr std::uint64_t kCueEnd = kTell | kTo | kBy | kVia | kCite | kFrom | kPlace | kWith;

// From the token before a name over "the gossip site", "Britain's", back to the cue.
std::size_t skip_description(const Scan& scan, std::size_t i) {
  i = skip_the(scan, i);
  if (i != kNone && scan.possessive(i) && !scan.is(i, kCueEnd)) {  // "today's", "Britain's"
    i = before(scan, i);
    if (any(scan, i, kThe | kDeterminer)) i = before(scan, i);
  }
  // "the state-run Tasnim", "the German Bild"
  std::size_t adjective = i;
  while (any(scan, adjective, kAdjective)) adjective = before(scan, adjective);
  if (adjective != i && any(scan, adjective, kThe | kDeterminer)) return before(scan, adjective);
  if (!any(scan, i, kMedium)) return i;
  std::size_t k = i;
  for (int n = 0; n < 7 && k != kNone; ++n, k = before(scan, k)) {
    if (scan.is(k, kDeterminer | kThe)) return before(scan, k);
    if (k != i && scan.is(k, kCueEnd)) return k;
  }
  return i;
}

// "first" up to three words before a verb: "was first publicly reported".
std::size_t first_before(const Scan& scan, std::size_t verb) {
  std::size_t k = verb;
  for (int n = 0; n < 4; ++n) {
    k = before(scan, k);
    if (k == kNone) return kNone;
    if (scan.is(k, kFirst)) return k;
    if (!scan.is(k, kTo | kAdverb) && scan.word(k) != "be" && scan.word(k) != "publicly") {
      return kNone;
    }
  }
  return kNone;
}

// "this article was originally published", "Originally published"; the cue's first token.
std::size_t supplied_before(const Scan& scan, std::size_t verb) {
  std::size_t k = verb;
  bool originally = false;
  for (int n = 0; n < 6; ++n) {
    if (any(scan, k, kOriginally)) originally = true;
    if (any(scan, k, kThisWork) && k != verb) {
      const std::size_t which = before(scan, k);
      if (which == kNone) return kNone;
      const bool this_one = scan.word(which) == "this" || scan.word(which) == "This";
      return this_one || (originally && scan.is(which, kThe)) ? which : kNone;
    }
    const std::size_t next = before(scan, k);
    if (next == kNone) return scan.is(k, kOriginally) && scan.opens(k) ? k : kNone;
    k = next;
  }
  return kNone;
}

// The words before "to".
std::optional<Cue> to_cue(const Scan& scan, std::size_t to) {
  std::size_t k = before(scan, to);
  if (any(scan, k, kAccording)) return Cue{CreditRole::Source, k, to + 1, true};
  if (any(scan, k, kDenial)) return Cue{CreditRole::Subject, k, to + 1};  // "contrary to"
  if (k != kNone && (scan.word(k) == "attributed" || scan.word(k) == "credited")) {
    return Cue{CreditRole::Source, k, to + 1};
  }
  for (int n = 0; n < 10 && k != kNone; ++n, k = back(scan, k)) {
    if ((scan.gap(k + 1) & (kComma | kOpen | kClose)) != 0) break;
    // `" said doctor Jane Roe to`: further off, but set off from the words it reports.
    const bool inverted = (scan.gap(k) & (kQuote | kComma)) != 0 || scan.word(k) == "described";
    const bool near = n < 3 && scan.word(k) != "exclusively";
    if ((n < 4 && scan.is(k, kSpeech)) || (scan.is(k, kSpeak) && (near || inverted))) {
      return Cue{CreditRole::Told, k, to + 1};
    }
  }
  return std::nullopt;
}

// A piece of work before "in", "from", "on": "a report in", "an interview with".
std::optional<Cue> piece_cue(const Scan& scan, std::size_t joint) {
  std::size_t k = back(scan, joint);  // "another survey, in"
  if (k != kNone && (scan.gap(joint) & ~(kComma | kQuote)) != 0) return std::nullopt;
  for (int n = 0; n < 2 && k != kNone; ++n, k = before(scan, k)) {
    if (scan.is(k, kTime) || scan.year(k) != 0) continue;
    if (scan.is(k, kOpinion)) return Cue{CreditRole::Subject, k, joint + 1};
    if (!scan.is(k, kPiece)) return std::nullopt;
    const std::string_view word = scan.word(k);
    const bool talk = word == "interview" || word == "interviews";
    std::size_t first = k;
    for (int m = 0; m < 5; ++m) {
      const std::size_t next = before(scan, first);
      const bool joins = any(scan, next, kDeterminer | kThe) || !any(scan, next, kFunction);
      if (next == kNone || !joins) break;
      first = next;
      if (scan.is(first, kDeterminer | kThe)) break;
    }
    const std::size_t to = before(scan, first);
    const bool according = any(scan, to, kTo) && any(scan, before(scan, to), kAccording);
    if (according) first = to - 1;
    if (any(scan, to, kTeaser)) return Cue{CreditRole::Subject, to, joint + 1};  // "Read the story"
    // "stories for NPR" is what somebody writes for a living; "in a story for NPR" is a source.
    if (scan.word(joint) == "for" && !according && !any(scan, to, kPlace)) return std::nullopt;
    return Cue{talk ? CreditRole::Told : CreditRole::Source, first, joint + 1, according};
  }
  return std::nullopt;
}

// "with permission": not "without", not "prior written permission".
bool is_permission(const Scan& scan, std::size_t i) {
  return i != kNone && i > 0 && scan.word(i) == "permission" && scan.is(i - 1, kWith) &&
         !scan.opens(i);
}

std::optional<Cue> place_cue(const Scan& scan, std::size_t joint) {
  std::size_t k = before(scan, joint);
  while (any(scan, k, kTime)) k = before(scan, k);  // "published Sunday in"
  if (k == kNone) return piece_cue(scan, joint);
  const bool of = scan.word(joint) == "of" || scan.word(joint) == "for";
  const bool on_air =
      scan.word(k) == "appeared" && scan.word(joint) == "on" && supplied_before(scan, k) == kNone;
  if (on_air) return std::nullopt;  // "he appeared on Fox News"
  if (!of && scan.is(k, kPublished)) {
    if (const std::size_t first = supplied_before(scan, k); first != kNone) {
      return Cue{CreditRole::Syndication, first, joint + 1};
    }
    const std::size_t first = first_before(scan, k);
    if (first != kNone) return Cue{CreditRole::Priority, first, joint + 1};
    return Cue{CreditRole::Source, k, joint + 1};
  }
  // "appeared first on"
  if (!of && scan.is(k, kFirst) && any(scan, before(scan, k), kPublished)) {
    return Cue{CreditRole::Syndication, k - 1, joint + 1};
  }
  if (!of && scan.is(k, kSpeak) && scan.word(joint) == "on") {
    return Cue{CreditRole::Told, k, joint + 1};
  }
  if (!of && scan.is(k, kTeaser)) return Cue{CreditRole::Subject, k, joint + 1};
  if (of && is_permission(scan, k)) return Cue{CreditRole::Syndication, k - 1, joint + 1};
  return scan.word(joint) == "of" ? std::nullopt : piece_cue(scan, joint);
}

std::optional<Cue> from_cue(const Scan& scan, std::size_t from) {
  std::size_t k = before(scan, from);
  if (is_permission(scan, k)) return Cue{CreditRole::Syndication, k - 1, from + 1};
  for (int n = 0; n < 3 && k != kNone; ++n, k = before(scan, k)) {
    if (scan.is(k, kReprint)) return Cue{CreditRole::Syndication, k, from + 1};
  }
  k = before(scan, from);
  if (any(scan, k, kLend)) {
    const std::size_t with = back(scan, k);
    for (std::size_t w = with, n = 0; n < 2 && w != kNone; ++n, w = before(scan, w)) {
      if (scan.is(w, kWith)) return Cue{CreditRole::Contribution, w, from + 1};
    }
    // "Additional information from", "Information from X was used"
    const bool begins =
        scan.opens(k) || scan.word(with) == "additional" || scan.word(with) == "Additional";
    if (begins) return Cue{CreditRole::Contribution, k, from + 1};
  }
  if (any(scan, k, kTeaser)) return Cue{CreditRole::Subject, k, from + 1};
  // "word comes from"
  const std::size_t news = before(scan, k);
  const bool comes = k != kNone && (scan.word(k) == "comes" || scan.word(k) == "came");
  if (comes && news != kNone &&
      (scan.is(news, kPiece) || scan.word(news) == "news" || scan.word(news) == "word" ||
       scan.word(news) == "Word")) {
    return Cue{CreditRole::Source, news, from + 1};
  }
  return piece_cue(scan, from);
}

std::optional<Cue> with_cue(const Scan& scan, std::size_t with) {
  const std::size_t k = before(scan, with);
  for (std::size_t w = k, n = 0; n < 3 && w != kNone; ++n, w = before(scan, w)) {
    const std::string_view word = scan.word(w);
    if (word == "interview" || word == "interviews" || word == "conversation" ||
        scan.word(w).starts_with("sp") || scan.word(w).starts_with("talk")) {
      if (scan.is(w, kSpeak | kSpeech) || word == "conversation") {
        return Cue{CreditRole::Told, w, with + 1, true};
      }
    }
    if (word == "shared" || word == "chatted") return Cue{CreditRole::Told, w, with + 1};
  }
  // "(with AFP)"
  if ((scan.gap(with) & kOpen) != 0) return Cue{CreditRole::Contribution, with, with + 1};
  return std::nullopt;
}

// ", reports The Guardian.": the verb before its subject, at the end of a clause.
std::optional<Cue> inverted_cue(const Scan& scan, std::size_t verb, const Mention& m) {
  if (!scan.is(verb, kReport | kSay) || scan.capital(verb)) return std::nullopt;
  std::size_t end = m.last;
  while (scan.is(end, kMedium) && scan.gap(end) == 0) ++end;
  const std::uint16_t after = scan.gap(end);
  const bool clause_ends =
      (after & (kComma | kFullStop | kClose | kQuote | kEnds | kDash)) != 0 || scan.is(end, kTime);
  const bool set_off = (scan.gap(verb) & (kComma | kQuote | kDash)) != 0;
  const bool as = verb > 0 && scan.word(verb - 1) == "as";
  if (!clause_ends || !(set_off || as)) return std::nullopt;
  return Cue{CreditRole::Source, verb, verb + 1};
}

std::optional<Cue> direct_cue(const Scan& scan, std::size_t j) {
  if (j == kNone) return std::nullopt;
  if (scan.is(j, kTell)) return Cue{CreditRole::Told, j, j + 1, true};
  if (scan.is(j, kTo)) return to_cue(scan, j);
  if (scan.is(j, kBy)) return passive_cue(scan, j);
  if (scan.is(j, kVia)) return Cue{CreditRole::Source, j, j + 1};
  if (scan.is(j, kCite)) return Cue{CreditRole::Source, j, j + 1, true};
  if (scan.is(j, kFrom)) return from_cue(scan, j);
  if (scan.is(j, kWith)) return with_cue(scan, j);
  if (scan.is(j, kPlace)) return place_cue(scan, j);
  return std::nullopt;
}

// "Jane Roe of Reuters", "a reporter for CNN": the cue stands before the person.
std::optional<Cue> cue_before_person(const Scan& scan, std::size_t joint) {
  std::size_t k = before(scan, joint);
  int words = 0;
  const std::string_view joint_word = scan.word(joint);
  if (joint_word != "of" && joint_word != "for" && joint_word != "from") return std::nullopt;
  while (k != kNone && words < 6 &&
         ((scan.capital(k) && !scan.is(k, kFunction)) || scan.is(k, kJournalist | kTitle))) {
    if (scan.is(k, kStaff)) return std::nullopt;  // "a letter to the editor of"
    k = before(scan, k);
    ++words;
  }
  if (words == 0) return std::nullopt;
  if (any(scan, k, kDeterminer | kThe)) k = before(scan, k);
  if (!any(scan, k, kTell | kTo | kBy | kVia | kCite | kWith)) return std::nullopt;
  return direct_cue(scan, k);
}

}  // namespace

std::optional<Cue> passive_cue(const Scan& scan, std::size_t i) {
  std::size_t k = before(scan, i);
  // "reported earlier by", "reported first by"
  const std::size_t adverb = any(scan, k, kAdverb | kFirst) && !any(scan, k, kDone) ? k : kNone;
  if (adverb != kNone) k = before(scan, k);
  if (any(scan, k, kPlace) && scan.word(k) == "on") k = before(scan, k);  // "reported on by"
  if (any(scan, k, kPlace) && scan.word(k) == "up") k = before(scan, k);
  if (k == kNone) return std::nullopt;
  if (scan.word(k) == "saying" && k >= 2 && scan.is(k - 2, kCite)) k -= 2;  // "quoted as saying by"
  if (scan.is(k, kContribute) || scan.word(k) == "reporting" || scan.word(k) == "Reporting") {
    return Cue{CreditRole::Contribution, k, i + 1};
  }
  if (scan.is(k, kAsked)) return Cue{CreditRole::Told, k, i + 1};
  if (scan.is(k, kReprint)) return Cue{CreditRole::Syndication, k, i + 1};
  if (scan.is(k, kDone)) {
    const bool published = scan.is(k, kPublished) && scan.word(k) != "reported";
    if (published) {
      const std::size_t first = supplied_before(scan, k);
      if (first != kNone) return Cue{CreditRole::Syndication, first, i + 1};
    }
    const std::size_t first = any(scan, adverb, kFirst) ? k : first_before(scan, k);
    if (first != kNone) return Cue{CreditRole::Priority, first, i + 1, true};
    const bool strong = scan.word(k) == "reported" || scan.word(k) == "Reported";
    const std::size_t as = before(scan, k);
    const bool begins = as != kNone && scan.word(as) == "as";
    return Cue{CreditRole::Source, begins ? as : k, i + 1, strong};
  }
  if (scan.is(k, kPiece)) return Cue{CreditRole::Source, k, i + 1};
  return std::nullopt;
}

namespace {

// "H/T", "hat tip"; i is its last word.
bool is_hat_tip(const Scan& scan, std::size_t i) {
  if (i == kNone || i == 0) return false;
  const std::string_view word = scan.word(i);
  const std::string_view hat = scan.word(i - 1);
  const bool letters = (word == "T" || word == "t") && (hat == "H" || hat == "h");
  const bool words = (word == "tip" || word == "Tip") && (hat == "hat" || hat == "Hat");
  return letters ? (scan.gap(i) & kSlash) != 0 : words;
}

}  // namespace

std::optional<Cue> cue_before(const Scan& scan, const Mention& m) {
  const std::size_t next = before(scan, m.first);
  const std::size_t begin = m.the ? m.first - 1 : m.first;
  // "Source: Reuters"
  if (begin > 0 && (scan.gap(begin) & kColon) != 0 && !scan.opens(begin)) {
    const std::size_t k = begin - 1;
    const bool label = scan.is(k, kSource | kVia) || is_hat_tip(scan, k);
    const bool alone =
        scan.opens(k) || (scan.gap(k) & (kOpen | kSlash)) != 0 || is_hat_tip(scan, k);
    if (label && alone) return Cue{CreditRole::Source, k, k + 1};
    if (scan.is(k, kFrom)) return from_cue(scan, k);  // "Information from: The Seattle Times"
  }
  if (next == kNone) return std::nullopt;
  std::size_t j = skip_description(scan, next);
  // "told a BBC reporter"
  if (any(scan, j, kDeterminer) && scan.is(m.last, kJournalist)) j = before(scan, j);
  if (j == kNone) return std::nullopt;
  if (is_hat_tip(scan, j)) return Cue{CreditRole::Source, j, j + 1};
  if (const auto cue = inverted_cue(scan, j, m)) return cue;
  if (scan.is(j, kPlace | kFrom | kWith)) {
    if (const auto cue = cue_before_person(scan, j)) return cue;
    // "a spokesman for CNN"
    const std::size_t who = before(scan, j);
    if (any(scan, who, kStaff) && !scan.capital(who)) return Cue{CreditRole::Subject, who, j + 1};
  }
  return direct_cue(scan, j);
}

bool is_negated(const Scan& scan, const Mention& m, const Cue& cue) {
  if (cue.role == CreditRole::Subject) return true;
  // "jurors contacted by X ... declined to talk"
  if (scan.is(cue.first, kAsked)) {
    for (std::size_t k = m.last; k < m.last + 14 && k < scan.size() && !scan.opens(k); ++k) {
      if (scan.is(k, kNegation)) return true;
    }
  }
  // "declined to tell", "did not respond to": close before the cue, in the same clause.
  std::size_t k = cue.first;
  const bool talk = cue.role == CreditRole::Told;
  for (int n = 0; n < 6; ++n) {
    const std::size_t next = back(scan, k);
    if (next == kNone || (scan.gap(k) & (kComma | kOpen | kClose | kQuote | kDash)) != 0) break;
    k = next;
    if (scan.is(k, kDenial)) return true;
    if (talk && n < 4 && scan.is(k, kNegation)) return true;
    if (scan.is(k, kThat)) break;
  }
  // "the Guardian's request for comment"
  const std::string_view after = m.last < scan.size() ? scan.word(m.last) : "";
  return after.starts_with("request") || after == "inquiries" || after == "questions";
}

namespace {

bool is_past(int year, int now, bool month) {
  if (now == 0) return true;
  return month ? year < now - 1 : year < now;
}

// "in 2018", "back in May 2018" at token i; the year, 0 if there is none.
bool past_at(const Scan& scan, std::size_t i, int now) {
  bool month = false;
  for (std::size_t k = i; k < i + 5; ++k) {
    if (k > i && (scan.gap(k) & ~kComma) != 0) return false;
    if (const int year = scan.year(k); year != 0) return is_past(year, now, month);
    const std::string_view word = k < scan.size() ? scan.word(k) : "";
    if (word == "years" || word == "decades") return true;
    month |= scan.is(k, kMonth);
    const bool goes_on = scan.is(k, kMonth | kPlace) || word == "back" || word == "early" ||
                         word == "late" || word == "two" || word == "three" || word == "several" ||
                         word == "many" || word == "some" || word == "a";
    if (word == "last" && k + 1 < scan.size() && scan.word(k + 1) == "year") return true;
    if (!goes_on) return false;
  }
  return false;
}

}  // namespace

bool is_historic(const Scan& scan, const Mention& m, const Cue& cue, int now) {
  const std::size_t end = std::max(m.last, cue.last);
  if (end < scan.size() && !scan.opens(end) && past_at(scan, end, now)) return true;
  // "in a 2018 interview with"
  const std::size_t begin = std::min(m.first, cue.first);
  const std::size_t sentence = scan.sentence_begin(m.first);
  for (std::size_t k = begin - std::min<std::size_t>(begin - sentence, 2); k < m.first; ++k) {
    if (scan.year(k) != 0 && is_past(scan.year(k), now, false) && scan.gap(k + 1) == 0) return true;
  }
  // "In 2018, she told"
  const bool opens = scan.year(sentence + 1) != 0 && scan.is(sentence, kPlace);
  return opens && begin < sentence + 8 && is_past(scan.year(sentence + 1), now, false) &&
         (scan.gap(sentence + 2) & kComma) != 0;
}

}  // namespace bylineage::credit
