// Cues after a name, and names that need none: datelines, signatures, picture credits.
#include <algorithm>

#include "credit_cues.h"

namespace bylineage::credit {
namespace {

std::string_view word_at(const Scan& scan, std::size_t i) {
  return i < scan.size() ? scan.word(i) : std::string_view{};
}

// "this report", "reporting" within the rest of the sentence, after "contributed".
std::optional<Cue> contribution(const Scan& scan, const Mention& m) {
  const std::size_t end = std::min<std::size_t>(scan.sentence_end(m.first), m.last + 40);
  for (std::size_t k = m.last; k < end; ++k) {
    if (!scan.is(k, kContribute)) continue;
    // "Reuters contributed.", "The AP's Jane Roe contributed from Paris."
    const bool alone = k + 1 == end || scan.is(k + 1, kFrom);
    if (alone && m.outlet != nullptr && m.outlet->agency) {
      return Cue{CreditRole::Contribution, k, k + 1};
    }
    for (std::size_t w = k + 1; w < std::min(end, k + 4); ++w) {
      const bool work = scan.is(w, kThisWork) || scan.word(w) == "reporting";
      if (work) return Cue{CreditRole::Contribution, k, w + 1};
    }
  }
  return std::nullopt;
}

// What makes the outlet a company that speaks for itself: "said it would appeal".
bool speaks_of_itself(const Scan& scan, std::size_t verb) {
  for (std::size_t k = verb + 1; k < verb + 5 && k < scan.size() && !scan.opens(k); ++k) {
    if (scan.is(k, kItself) || scan.word(k) == "statement") return true;
    if (!scan.is(k, kThat | kPlace | kTime | kDeterminer)) return false;  // "on Tuesday"
  }
  return false;
}

bool reports_money(const Scan& scan, std::size_t verb) {
  for (std::size_t k = verb + 1; k < verb + 5 && k < scan.size() && !scan.opens(k); ++k) {
    if (scan.is(k, kThat)) return false;
    if (scan.is(k, kMoney)) return true;
  }
  return false;
}

bool is_singular_present(std::string_view verb) { return verb.ends_with('s'); }

// The verb at v, of which the name is the subject.
std::optional<Cue> verb_cue(const Scan& scan, const Mention& m, std::size_t v, bool first,
                            bool progressive) {
  if (!scan.is(v, kReport | kSay)) return std::nullopt;
  const std::string_view verb = scan.word(v);
  if (progressive != verb.ends_with("ing")) return std::nullopt;
  if (verb == "report" || verb == "announced") return std::nullopt;
  const std::string_view next = word_at(scan, v + 1);
  const bool broke = scan.is(v, kBreak);
  if (broke) {
    const std::string_view what = next == "the" || next == "this" ? word_at(scan, v + 2) : next;
    const bool story = what == "story" || what == "news" || what == "scoop";
    return story ? std::optional(Cue{CreditRole::Priority, v, v + 1}) : std::nullopt;
  }
  const bool subject = (scan.is(v, kSay) && speaks_of_itself(scan, v)) || reports_money(scan, v) ||
                       (verb.starts_with("w") && next == "about") || next == "itself";
  if (subject) return Cue{CreditRole::Subject, v, v + 1};
  // "reported on Thursday that"
  const std::size_t day = v + (next == "on" ? 2 : 1);
  const bool clause = next == "that" || (scan.is(day, kTime) && word_at(scan, day + 1) == "that");
  // "People reported feeling ill", "Time notes": a common word that opens a sentence needs more.
  const bool clause_ends = (scan.gap(m.first) & (kComma | kQuote | kDash)) != 0;
  if (m.common && !m.the && scan.is(v, kSay) && !clause_ends) return std::nullopt;
  if (m.common &&
      (scan.capital(v) || (scan.opens(m.first) && !is_singular_present(verb) && !clause))) {
    return std::nullopt;
  }
  return Cue{first ? CreditRole::Priority : CreditRole::Source, v, v + 1};
}

// has, also, first ... then a verb.
std::optional<Cue> predicate(const Scan& scan, const Mention& m, std::size_t v) {
  bool first = false;
  bool progressive = false;
  for (int n = 0; n < 4 && scan.is(v, kAdverb) && !scan.opens(v); ++n, ++v) {
    if (scan.gap(v + 1) != 0 && scan.is(v + 1, kReport | kSay)) break;
    first |= scan.is(v, kFirst);
    const std::string_view word = scan.word(v);
    progressive |= word == "is" || word == "are";
  }
  if (v >= scan.size() || scan.opens(v) || scan.gap(v) != 0) return std::nullopt;
  // "has more here", "has the story"
  if (scan.is(v - 1, kAdverb) && scan.word(v - 1) == "has" &&
      (scan.word(v) == "more" || word_at(scan, v + 1) == "story" ||
       word_at(scan, v + 1) == "details")) {
    return Cue{CreditRole::Source, v - 1, v + 1};
  }
  // "was the first to report"
  if (scan.word(v) == "was" || scan.word(v) == "were") {
    std::size_t k = v + 1;
    while (k < v + 5 && scan.is(k, kThe | kFirst | kMedium | kTo | kAdverb)) ++k;
    const bool leads = k > v + 1 && scan.is(k - 1, kTo) &&
                       (word_at(scan, k) == "report" || word_at(scan, k) == "publish" ||
                        word_at(scan, k) == "reveal" || word_at(scan, k) == "break");
    if (leads && (scan.is(v + 1, kFirst) || scan.is(v + 2, kFirst))) {
      return Cue{CreditRole::Priority, v, k + 1};
    }
    return std::nullopt;
  }
  return verb_cue(scan, m, v, first, progressive);
}

// "CNN's Jane Roe, in Cairo, reports", "ESPN analyst John Doe said".
std::optional<Cue> through_person(const Scan& scan, const Mention& m, std::size_t i) {
  std::size_t k = i;
  std::size_t capitals = 0;
  bool journalist = false;
  if (m.common && !m.the && scan.opens(m.first)) return std::nullopt;  // "Star witness said"
  while (k < i + 8 && k < scan.size() && !scan.opens(k) &&
         (scan.gap(k) & ~(kHyphen | kQuote | kFullStop)) == 0) {
    if (scan.is(k, kStaff) && !journalist) return std::nullopt;
    const bool name = scan.capital(k);
    if (scan.is(k, kJournalist)) {
      journalist = true;
    } else if (capitals > 0 && scan.is(k, kList) && scan.capital(k + 1)) {
      ++k;  // "Jane Roe and John Doe"
      continue;
    } else if (!name && (capitals > 0 || k > i + 3)) {
      break;
    } else if (!name && scan.is(k, kFunction | kReport | kSay)) {
      break;
    }
    capitals += name ? 1 : 0;
    ++k;
  }
  if (!(m.possessive && capitals >= 2) && !journalist) return std::nullopt;
  if ((scan.gap(k) & kComma) != 0 && !scan.is(k, kReport | kSay)) {  // ", in Cairo,"
    const std::size_t end = k + 7;
    for (++k; k < end && (scan.gap(k) & kComma) == 0; ++k) {
      if (k >= scan.size() || scan.opens(k)) return std::nullopt;
    }
  }
  if (journalist && scan.is(k, kPlace)) {  // "at the scene"
    for (int n = 0; n < 5 && !scan.is(k, kReport | kSay | kWitness) && !scan.opens(k + 1); ++n) ++k;
  }
  while (scan.is(k, kAdverb) || word_at(scan, k).ends_with("ly")) ++k;
  if (k >= scan.size() || scan.opens(k)) return std::nullopt;
  const bool reports = scan.is(k, kReport | kSay) || (journalist && scan.is(k, kWitness));
  return reports ? std::optional(Cue{CreditRole::Source, k, k + 1}) : std::nullopt;
}

// ", a nonprofit news organization, notes": the verb after an apposition.
std::optional<Cue> after_apposition(const Scan& scan, const Mention& m, std::size_t i) {
  if (scan.gap(i) != kComma || !(scan.is(i, kDeterminer | kThe) || scan.possessive(i))) {
    return std::nullopt;
  }
  for (std::size_t k = i + 1; k < i + 10 && k < scan.size() && !scan.opens(k); ++k) {
    if (scan.gap(k) != kComma) continue;
    return scan.is(k, kReport | kSay) ? verb_cue(scan, m, k, false, false) : std::nullopt;
  }
  return std::nullopt;
}

// "a Guardian report", "Reuters' investigation", "an AP interview".
std::optional<Cue> piece_after(const Scan& scan, const Mention& m) {
  for (std::size_t k = m.last; k < m.last + 2 && k < scan.size(); ++k) {
    if (scan.gap(k) != 0) return std::nullopt;
    const std::string_view word = scan.word(k);
    const bool adjective = k == m.last && (scan.is(k, kMedium) || word == "exclusive");
    if (adjective && !scan.is(k + 1, kCore)) return std::nullopt;
    if (adjective) continue;
    if (!scan.is(k, kCore)) return std::nullopt;
    const std::size_t det = m.the ? m.first - 2 : m.first - 1;
    const bool paired = m.first > 0 && (scan.gap(m.first) & (kSlash | kHyphen)) != 0;
    const bool determined = m.possessive || paired ||
                            (m.first > 0 && scan.gap(m.first) == 0 &&
                             scan.is(det, kDeterminer | kThe | kAdverb | kTo)) ||
                            m.the;
    if (!determined) return std::nullopt;
    const bool talk = word == "interview" || word == "interviews";
    return Cue{talk ? CreditRole::Told : CreditRole::Source, k, k + 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Cue> cue_after(const Scan& scan, const Mention& m) {
  if (const auto cue = contribution(scan, m)) return cue;
  std::size_t i = m.last;
  if (i >= scan.size() || scan.opens(i)) return std::nullopt;
  if (const auto cue = piece_after(scan, m)) return cue;
  if (m.possessive) return through_person(scan, m, i);
  // "The Associated Press (AP) reported"
  if ((scan.gap(i) & kOpen) != 0 && (scan.gap(i + 1) & kClose) != 0 && scan.capital(i)) ++i;
  if (scan.is(i, kMedium) && !scan.capital(i) && scan.gap(i) == 0) ++i;
  if (scan.is(i, kMedium) && !scan.capital(i) && scan.gap(i) == 0) ++i;
  if (i >= scan.size() || scan.opens(i)) return std::nullopt;
  if (scan.is(i, kCite) && (scan.gap(i) & ~kComma) == 0 && scan.word(i).ends_with("ing")) {
    return Cue{CreditRole::Source, i, i + 1};
  }
  if (scan.is(i, kWho) && (scan.gap(i) & ~kComma) == 0) {
    return predicate(scan, m, i + 1);
  }
  if (const auto cue = after_apposition(scan, m, i)) return cue;
  if ((scan.gap(i) & ~(kQuote | kClose)) != 0) return std::nullopt;
  if (const auto cue = predicate(scan, m, i)) return cue;
  return through_person(scan, m, i);
}

namespace {

// The tokens inside the parentheses around the mention; first == last if there are none.
struct Bracket {
  std::size_t first = 0, last = 0;
};

Bracket bracket(const Scan& scan, const Mention& m) {
  std::size_t first = m.first;
  while (m.first - first < 25 && (scan.gap(first) & kOpen) == 0) {
    if (first == 0 || (scan.gap(first) & (kClose | kLine)) != 0) return {};
    --first;
  }
  std::size_t last = m.last;
  while (last - m.last < 25 && (scan.gap(last) & kClose) == 0) {
    if (last >= scan.size() || (scan.gap(last) & (kOpen | kLine)) != 0) return {};
    ++last;
  }
  const bool closed = (scan.gap(first) & kOpen) != 0 && (scan.gap(last) & kClose) != 0;
  return closed ? Bracket{first, last} : Bracket{};
}

// "LONDON, July 3", "(" : nothing but a place and a date between the line's begin and token i.
bool only_place_before(const Scan& scan, std::size_t i) {
  std::size_t k = i;
  while (!scan.opens_line(k)) {
    --k;
    if (i - k > 8) return false;
    // "Ciudad de México, 4 mar"
    if (!scan.english() && scan.is(k, kTime | kPlace | kContraction | kThe)) continue;
    // "SOUTHEND-ON-SEA", "Stratford-upon-Avon"
    const bool inner = (scan.gap(k) & kHyphen) != 0 && (scan.gap(k + 1) & kHyphen) != 0;
    if (inner) continue;
    const bool part = scan.capital(k) || scan.token(k).is(Token::Number);
    if (!part || scan.is(k, kFunction & ~kTime)) return false;
  }
  return true;
}

// True if brackets or slashes alone stand on both sides: "(AP)", "(AFP/Reuters)".
bool is_marked(const Scan& scan, const Mention& m) {
  const std::uint16_t before = scan.gap(m.the ? m.first - 1 : m.first);
  return (before & (kOpen | kSlash)) != 0 && (scan.gap(m.last) & (kClose | kSlash)) != 0;
}

// "LONDON, July 3 (Reuters) -", "(AP) The boat", "WASHINGTON, AP -": `in` is the name with its
// neighbours in the brackets.
bool is_dateline(const Scan& scan, const Mention& m, Bracket in, bool bracketed) {
  const std::uint16_t after = scan.gap(in.last);
  if ((after & kLine) != 0 || in.last >= scan.size()) return false;
  if (!only_place_before(scan, in.first)) return false;
  const bool dash = (after & (kDash | kHyphen | kColon)) != 0;
  if (bracketed) return dash || m.outlet->agency;
  return m.outlet->agency && (after & kDash) != 0 && !scan.opens_line(in.first);
}

// A line of nothing but the agency, with a date, a writer or the word after it:
// "AFP, Tuesday 2 July 2013", "Jane Roe, Reuters", "JANE ROE Associated Press Writer".
bool signs_line(const Scan& scan, const Mention& m, std::size_t start, std::size_t end) {
  if (scan.is(start, kCopyright)) return false;
  for (std::size_t k = m.last; k < end; ++k) {
    const bool plain = scan.is(k, kTime | kJournalist | kMedium) ||
                       scan.token(k).is(Token::Number) || scan.word(k) == "in" ||
                       (scan.gap(m.last) & (kComma | kDash | kSlash)) != 0;
    if (!plain || (scan.is(k, kReport | kSay) && !scan.capital(k))) return false;
  }
  if (start == m.first) return true;
  for (std::size_t k = start; k < m.first; ++k) {
    if (!scan.capital(k) && !scan.is(k, kThe)) return false;
  }
  const std::size_t begin = m.the ? m.first - 1 : m.first;
  const bool apart = (scan.gap(begin) & (kComma | kDash | kSlash | kOpen)) != 0 || begin == start;
  return apart || (m.last < end && scan.is(m.last, kJournalist));
}

}  // namespace

bool is_photo(const Scan& scan, const Mention& m) {
  const Bracket in = bracket(scan, m);
  for (std::size_t k = in.first; k < in.last; ++k) {
    if (scan.is(k, kPhoto) && !(k >= m.first && k < m.last)) return true;
  }
  // "(Mike Doe/Reuters)" and "(Reuters/Mike Doe)", but not "(AFP/Reuters)".
  const bool person_before = (scan.gap(m.first) & kSlash) != 0 && m.first >= in.first + 2 &&
                             scan.capital(m.first - 1) && scan.capital(m.first - 2);
  const bool person_after = (scan.gap(m.last) & kSlash) != 0 && m.last + 2 <= in.last &&
                            scan.capital(m.last) && scan.capital(m.last + 1);
  if (in.last - in.first <= 9 && in.last > in.first && (person_before || person_after)) return true;
  if (m.outlet != nullptr && m.outlet->images) return true;
  // "AP Photo", "Reuters file picture"
  for (std::size_t k = m.last; k < m.last + 2 && k < scan.size(); ++k) {
    if ((scan.gap(k) & ~kSlash) != 0) break;
    if (scan.is(k, kPhoto)) return !m.common || !m.possessive;
    if (scan.word(k) != "file" && scan.word(k) != "File") break;
  }
  // "Image via", "Photo credit:", "Photo by Mike Doe of"
  std::size_t k = m.first;
  for (int n = 0; n < 6 && k > 0; ++n) {
    if ((scan.gap(k) & kEnds) != 0) break;
    --k;
    if (scan.is(k, kPhoto)) return true;
    const bool label = scan.is(k, kContact) && (scan.gap(k + 1) & kColon) != 0 &&
                       (scan.opens_line(k) || (scan.gap(k) & kOpen) != 0);
    if (label && scan.word(k).size() >= 6 && scan.word(k).substr(1, 5) == "redit") return true;
    const bool joint = scan.is(k, kBy | kVia | kContact | kThe | kFrom) || scan.word(k) == "of";
    if (!scan.capital(k) && !joint) break;
  }
  // A line that begins "Image Source:"
  std::size_t start = m.first;
  for (int n = 0; n < 60 && !scan.opens_line(start); ++n) --start;
  return scan.opens_line(start) && scan.is(start, kPhoto) &&
         (scan.is(start + 1, kContact | kBy | kVia) || (scan.gap(start + 1) & kColon) != 0);
}

std::optional<Cue> cue_of_place(const Scan& scan, const Mention& m) {
  if (m.outlet == nullptr) return std::nullopt;
  const bool agency = m.outlet->agency;
  const std::size_t begin = m.the ? m.first - 1 : m.first;
  const Bracket in = bracket(scan, m);
  const bool bracketed = in.last > in.first && in.last - in.first <= 4 && is_marked(scan, m);
  if (is_dateline(scan, m, bracketed ? in : Bracket{begin, m.last}, bracketed)) {
    return Cue{CreditRole::Dateline, m.first, m.last};
  }
  std::size_t start = begin;
  for (int n = 0; n < 8 && !scan.opens_line(start); ++n) --start;
  std::size_t end = m.last;
  for (int n = 0; n < 8 && !scan.opens_line(end); ++n) ++end;
  const bool short_line = scan.opens_line(start) && scan.opens_line(end);
  // "By Jane Roe, Reuters" on a line of its own.
  if (short_line && scan.is(start, kBy) && start < m.first) {
    return Cue{CreditRole::Byline, start, m.last};
  }
  // "(AFP)" or "- Reuters" at the end of a paragraph signs it.
  const bool closes = agency && scan.opens_line(bracketed ? in.last : m.last) &&
                      !scan.opens_line(bracketed ? in.first : begin);
  if (closes && (bracketed || (scan.gap(begin) & kDash) != 0)) {
    return Cue{CreditRole::Byline, m.first, m.last};
  }
  if (bracketed && !m.common && m.name.size() > 2 && (scan.gap(in.last) & kEnds) != 0) {
    return Cue{CreditRole::Source, m.first, m.last};
  }
  if (!agency || !short_line || !signs_line(scan, m, start, end)) return std::nullopt;
  return Cue{CreditRole::Byline, m.first, m.last};
}

}  // namespace bylineage::credit
