#include "bylineage/text/sentence.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "chars_internal.h"
#include "eight_bytes_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Never the last word of a sentence.
constexpr std::string_view kTitles[] = {
    "adm",  "atty", "brig", "capt", "cmdr", "col", "cpl",    "dr",   "e.g", "fr",
    "gen",  "gov",  "hon",  "i.e",  "lt",   "maj", "messrs", "mr",   "mrs", "ms",
    "mt",   "mx",   "pfc",  "pres", "prof", "pvt", "rep",    "reps", "rev", "sen",
    "sens", "sgt",  "spc",  "st",   "supt", "viz", "vs"};

// Not before a number: "No. 5", "Jan. 5", "Art. 12".
constexpr std::string_view kCounted[] = {"apr",  "art", "aug", "ch",   "dec", "feb",  "fig", "jan",
                                         "jul",  "jun", "mar", "no",   "nos", "nov",  "oct", "p",
                                         "para", "pp",  "sec", "sect", "sep", "sept", "vol"};

// Abbreviations that do end sentences, mostly before one of kStarters.
constexpr std::string_view kMaybe[] = {
    "al",   "ala",  "ariz", "assn", "ave",  "blvd", "bros", "calif", "co",   "colo",
    "conn", "corp", "dept", "dist", "est",  "etc",  "fla",  "ft",    "ill",  "inc",
    "jr",   "kan",  "llc",  "ltd",  "mass", "md",   "mich", "minn",  "miss", "mo",
    "neb",  "nev",  "okla", "ont",  "ore",  "penn", "ph.d", "plc",   "que",  "rd",
    "sr",   "sq",   "tenn", "tex",  "univ", "va",   "wash", "wis",   "wyo"};

constexpr std::string_view kStarters[] = {
    "a",     "according", "after",   "all",    "also",    "although",  "an",    "and",   "another",
    "as",    "at",        "because", "before", "both",    "but",       "by",    "can",   "despite",
    "did",   "do",        "during",  "each",   "for",     "from",      "had",   "has",   "he",
    "her",   "here",      "his",     "how",    "however", "i",         "if",    "in",    "instead",
    "it",    "it's",      "its",     "last",   "many",    "meanwhile", "more",  "most",  "my",
    "no",    "not",       "now",     "of",     "on",      "one",       "our",   "she",   "since",
    "so",    "some",      "still",   "such",   "that",    "the",       "their", "then",  "there",
    "these", "they",      "this",    "those",  "to",      "today",     "under", "until", "we",
    "what",  "when",      "where",   "which",  "while",   "who",       "why",   "with",  "would",
    "yet",   "you"};

// Stops of scripts that put no space after them.
bool needs_no_space(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }

bool is_opener(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == '`' || c == 0x2018 || c == 0x201C ||
         c == 0x201E || c == 0xAB || c == 0xBB;
}

bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014 || c == U'•'; }

// The word that ends at `end`, stops inside kept: "U.S", "Inc".
std::string_view word_before(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = end;
  while (at > begin) {
    const Glyph g = glyph_before(text, at);
    if (!is_letter(g.c) && !is_digit(g.c) && g.c != '.') break;
    at -= g.bytes;
  }
  return text.substr(at, end - at);
}

std::string_view word_after(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = begin;
  while (at < end) {
    const Glyph g = glyph_at(text, at);
    if (!is_letter(g.c) && g.c != '\'') break;
    at += g.bytes;
  }
  return text.substr(begin, at - begin);
}

bool is_dotted(std::string_view word) {  // "U.S", "a.m": single letters divided by stops
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (i % 2 == 0 ? !is_letter(c) || c >= 0x80 : c != '.') return false;
  }
  return true;
}

class Splitter {
 public:
  Splitter(std::string_view text, Span paragraph) : text_(text), end_(paragraph.end) {
    begin_ = at_ = paragraph.begin;
  }

  /// The next sentence; empty after the last.
  Span next() {
    begin_ = skip_spaces(at_);
    at_ = begin_;
    for (;;) {
      at_ = skip_to<'.', '!', '?'>(text_, at_, end_);
      if (at_ >= end_) break;
      const Glyph g = glyph_at(text_, at_);
      if (!is_terminal(g.c)) {
        at_ += g.bytes;
        continue;
      }
      const std::uint32_t stop = at_;
      const std::uint32_t stops_end = skip_stops(stop);
      at_ = skip_closers(stops_end);
      const bool single = stops_end == stop + 1 && g.c == '.' && at_ == stops_end;
      if (ends_here(stop, single, needs_no_space(g.c))) break;
    }
    return trim(text_, {begin_, at_});
  }

 private:
  std::uint32_t skip_spaces(std::uint32_t at) const {
    while (at < end_ && is_space(glyph_at(text_, at).c)) at += glyph_at(text_, at).bytes;
    return at;
  }

  std::uint32_t skip_stops(std::uint32_t at) const {
    while (at < end_ && is_terminal(glyph_at(text_, at).c)) at += glyph_at(text_, at).bytes;
    return at;
  }

  // Past closing marks and note numbers: .” ?") .[12]
  std::uint32_t skip_closers(std::uint32_t at) const {
    while (at < end_) {
      const Glyph g = glyph_at(text_, at);
      if (g.c == '[') {
        const std::size_t close = text_.find_first_not_of("0123456789", at + 1);
        if (close >= end_ || close == at + 1 || text_[close] != ']') return at;
        at = static_cast<std::uint32_t>(close) + 1;
      } else if (is_closer(g.c)) {
        at += g.bytes;
      } else {
        break;
      }
    }
    // A closing mark set apart by a space, as some corpora have it: `mirror. " She`.
    const std::uint32_t apart = skip_spaces(at);
    const bool closes = apart > at && apart < end_ && text_[apart] == '"' &&
                        is_space(glyph_at(text_, apart + 1).c) && has_open_mark(at);
    return closes ? apart + 1 : at;
  }

  bool has_open_mark(std::uint32_t end) const {
    constexpr std::uint32_t kLongest = 2000;  // of a sentence; bounds the work on endless ones
    const std::uint32_t begin = std::max(begin_, end - std::min(end, kLongest));
    return std::ranges::count(text_.substr(begin, end - begin), '"') % 2 == 1;
  }

  // Whether the sentence ends at at_, behind the stop at `stop`.
  bool ends_here(std::uint32_t stop, bool single, bool no_space) const {
    std::uint32_t next = skip_spaces(at_);
    if (next >= end_) return true;
    if (next == at_ && !no_space) return false;
    bool opened = false;
    for (Glyph g = glyph_at(text_, next); next < end_; g = glyph_at(text_, next)) {
      if (!is_opener(g.c) && !is_dash(g.c) && !is_space(g.c)) break;
      opened |= is_opener(g.c);
      next += g.bytes;
    }
    const Glyph g = glyph_at(text_, next);
    // "iPhone" and "eBay" begin sentences too.
    if (is_lower(g.c) && !is_upper(glyph_at(text_, next + g.bytes).c)) return false;
    if (single) return !is_abbreviation(stop, next, opened);
    return !is_attribution(stop, next);
  }

  // Whether what follows a question in quotation marks says who asked it: `why?" Jane Roe asked.`
  bool is_attribution(std::uint32_t stop, std::uint32_t next) const {
    const char32_t mark = glyph_before(text_, at_).c;
    const bool quoted = mark == '"' || mark == '\'' || mark == 0x201D || mark == 0x2019;
    if (text_[stop] == '.' || !quoted) return false;
    for (int words = 0; words < 5 && next < end_; ++words) {
      const std::string_view word = word_after(text_, next, end_);
      if (contains(kSpeechVerbs, word)) return words > 0;
      if (!is_upper(glyph_at(word, 0).c)) return false;
      next = skip_spaces(next + static_cast<std::uint32_t>(word.size()));
    }
    return false;
  }

  // Whether the stop at `stop` belongs to the word before it, given what follows at `next`.
  bool is_abbreviation(std::uint32_t stop, std::uint32_t next, bool opened) const {
    const std::string word = to_lower_ascii(word_before(text_, begin_, stop));
    if (word.empty()) return false;
    static const WordSet titles(kTitles), counted(kCounted), maybe(kMaybe);
    const std::uint64_t hash = hash_bytes(word);
    if (titles.contains(hash)) return true;
    if (counted.contains(hash)) return is_digit(glyph_at(text_, next).c);
    const bool number = word.find_first_not_of("0123456789") == std::string::npos;
    if (number) {  // "1. Item"; "2. 5", a decimal fraction with a stray space
      const bool item = stop - word.size() == begin_;
      return word.size() <= 3 && (item || is_digit(glyph_at(text_, next).c));
    }
    const bool initial = word.size() == 1 && is_upper(glyph_before(text_, stop).c);
    if (!initial && !is_dotted(word) && !maybe.contains(hash)) return false;
    return !opened && !contains(kStarters, to_lower_ascii(word_after(text_, next, end_)));
  }

  std::string_view text_;
  std::uint32_t begin_ = 0;  // of the sentence at hand
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, std::span<const Token> tokens,
                                      std::span<const Paragraph> paragraphs) {
  std::vector<Sentence> sentences;
  std::uint32_t token = 0;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    Splitter splitter(text, paragraphs[p].span);
    for (Span span = splitter.next(); !span.empty(); span = splitter.next()) {
      while (token < tokens.size() && tokens[token].span.begin < span.begin) ++token;
      Sentence sentence{span, token, token, p};
      while (token < tokens.size() && tokens[token].span.end <= span.end) ++token;
      sentence.last_token = token;
      if (sentence.first_token < sentence.last_token) sentences.push_back(sentence);
    }
  }
  return sentences;
}

}  // namespace bylineage
