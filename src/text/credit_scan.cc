#include "credit_scan.h"

#include <algorithm>

#include "bylineage/base/hash.h"

namespace bylineage::credit {
namespace {

// The word without "'s", or with it if it has none.
std::string_view without_possessive(std::string_view word) {
  if (word.empty() || (word.back() != 's' && word.back() != 'S')) return word;
  for (const std::string_view ending : {"'s", "\u2019s", "'S", "\u2019S"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

// Lines of at most 100 bytes throughout are wrapped text: a single newline ends nothing there.
bool is_wrapped(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < text.size(); ++lines) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > 100) return false;
    begin = end + 1;
  }
  return lines > 8 && text.size() / lines > 40;
}

std::uint16_t wide_mark(std::string_view mark) {
  if (mark == "\u2013" || mark == "\u2014") return kDash;
  if (mark == "\u2018" || mark == "\u2019" || mark == "\u201C" || mark == "\u201D" ||
      mark == "\u201E") {
    return kQuote;
  }
  return mark == "\u2026" ? kFullStop : 0;
}

std::uint16_t mark(char c) {
  switch (c) {
    case ',':
      return kComma;
    case '.':
    case '!':
    case '?':
    case ';':
      return kFullStop;
    case ':':
      return kColon;
    case '(':
    case '[':
      return kOpen;
    case ')':
    case ']':
      return kClose;
    case '"':
    case '\'':
    case '`':
      return kQuote;
    case '-':
      return kHyphen;
    case '/':
    case '|':
      return kSlash;
    case '@':
      return kAt;
    case '&':
      return kAmpersand;
    default:
      return 0;
  }
}

std::uint16_t read_gap(std::string_view gap, bool wrapped) {
  if (gap == " ") return 0;
  std::uint16_t bits = 0;
  int newlines = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    if (gap[i] == '\n') ++newlines;
    bits |= mark(gap[i]);
    if (static_cast<unsigned char>(gap[i]) >= 0xC2) {
      bits |= wide_mark(gap.substr(i, 3));
      if (gap.substr(i, 2) == "\u00AB" || gap.substr(i, 2) == "\u00BB") bits |= kQuote;
    }
  }
  const bool dash =
      (bits & kHyphen) != 0 && (gap.find("--") != std::string_view::npos ||
                                gap.find(" - ") != std::string_view::npos || gap.ends_with("- "));
  if (dash) bits |= kDash;
  if (newlines > (wrapped ? 1 : 0)) bits |= kLine;
  return bits;
}

// "d'après" as "d'" and "après": cues and names are written on whole words.
std::vector<Token> split_elisions(std::string_view text, std::span<const Token> tokens) {
  std::vector<Token> split;
  split.reserve(tokens.size() + tokens.size() / 8);
  for (const Token& token : tokens) {
    const std::string_view word = slice(text, token.span);
    const std::size_t elided = elision(word);
    if (elided == 0) {
      split.push_back(token);
      continue;
    }
    Token article = token;
    article.span.end = static_cast<std::uint32_t>(token.span.begin + elided);
    article.hash = hash_bytes(normalize_word(word.substr(0, elided)));
    split.push_back(article);
    for (Token rest : tokenize(word.substr(elided))) {
      rest.span.begin += article.span.end;
      rest.span.end += article.span.end;
      split.push_back(rest);
    }
  }
  return split;
}

// German makes one word of many: "Wirtschaftsmagazins", "Nachrichtenagentur".
std::uint64_t german_kinds(std::string_view word) {
  if (word.size() < 8) return 0;
  for (const std::string_view end :
       {"zeitung", "zeitungen", "magazin", "magazins", "agentur", "sender", "senders", "portal",
        "portals", "zeitschrift", "blatts", "blattes", "rundfunk"}) {
    if (word.ends_with(end)) return kMedium;
  }
  for (const std::string_view end : {"blatt", "anzeiger", "kurier"}) {
    if (word.ends_with(end)) return kPress;
  }
  return 0;
}

}  // namespace

Scan::Scan(std::string_view text, std::span<const Token> tokens, Language language)
    : text_(text), language_(language), tokens_(tokens) {
  if (language == Language::French) {
    split_ = split_elisions(text, tokens);
    tokens_ = split_;
  }
  kinds_.resize(size());
  hashes_.resize(size());
  possessive_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string_view bare = english() ? without_possessive(word(i)) : word(i);
    possessive_[i] = bare.size() < word(i).size();
    hashes_[i] = possessive_[i] ? hash_bytes(normalize_word(bare)) : tokens_[i].hash;
    kinds_[i] = kinds_of(hashes_[i], language);
    if (language == Language::German) kinds_[i] |= german_kinds(word(i));
  }
  read_gaps();
  read_sentences();
}

void Scan::read_gaps() {
  const bool wrapped = is_wrapped(text_);
  gaps_.resize(size() + 1);
  std::size_t from = 0;
  for (std::size_t i = 0; i <= size(); ++i) {
    const std::size_t to = i < size() ? tokens_[i].span.begin : text_.size();
    gaps_[i] = read_gap(text_.substr(from, to - from), wrapped);
    // "Reuters' report", but not "'Reuters' report".
    const std::string_view gap = text_.substr(from, to - from);
    const bool mark_only = english() && (gap == "' " || gap == "\u2019 ");
    if (i > 0 && mark_only && word(i - 1).ends_with('s') && (gaps_[i - 1] & kQuote) == 0) {
      possessive_[i - 1] = true;
      gaps_[i] = 0;
    }
    if (i < size()) from = tokens_[i].span.end;
  }
}

bool Scan::stops_before(std::size_t i) const {
  if ((gap(i) & kFullStop) == 0) return false;
  const bool starts = capital(i) || tokens_[i].is(Token::Number) || (gap(i) & kQuote) != 0;
  const bool abbreviation = is(i - 1, kAbbreviation) || word(i - 1).size() == 1 ||
                            word(i - 1).find('.') != std::string_view::npos;
  // "am 12. Mai"
  const bool ordinal = language_ == Language::German && tokens_[i - 1].is(Token::Number) &&
                       word(i - 1).size() <= 2 && gap(i) == kFullStop;
  return starts && !abbreviation && !ordinal;
}

void Scan::read_sentences() {
  gaps_.front() |= kEnds;
  gaps_.back() |= kEnds;
  for (std::size_t i = 1; i < size(); ++i) {
    if ((gap(i) & kLine) != 0 || stops_before(i)) gaps_[i] |= kEnds;
  }
  sentence_begin_.resize(size());
  sentence_end_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    sentence_begin_[i] = opens(i) ? static_cast<std::uint32_t>(i) : sentence_begin_[i - 1];
  }
  for (std::size_t i = size(); i-- > 0;) {
    const bool closes = (gap(i + 1) & kEnds) != 0;
    sentence_end_[i] = closes ? static_cast<std::uint32_t>(i + 1) : sentence_end_[i + 1];
  }
}

bool Scan::opens_line(std::size_t i) const {
  if (i == 0 || i >= size()) return true;
  const std::uint32_t from = tokens_[i - 1].span.end;
  return text_.substr(from, tokens_[i].span.begin - from).find('\n') != std::string_view::npos;
}

int Scan::year(std::size_t i) const {
  if (i >= size() || word(i).size() != 4 || !token(i).is(Token::Number)) return 0;
  int value = 0;
  for (const char c : word(i)) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value >= 1900 && value <= 2099 ? value : 0;
}

Span name_span(const Scan& scan, std::size_t first, std::size_t last) {
  const Span end = scan.token(last - 1).span;
  const std::size_t size = without_possessive(scan.word(last - 1)).size();
  return {scan.token(first).span.begin, static_cast<std::uint32_t>(end.begin + size)};
}

bool Own::is(const Mention& mention) const {
  // "The Bayside Register" calls itself "Bayside Register" as well.
  if (mention.outlet == nullptr) return same_outlet(mention.unknown, name);
  if (mention.outlet == outlet) return true;
  return !family.empty() && mention.outlet->family == family;
}

bool Own::calls_itself(std::span<const std::uint64_t> said, bool the, bool of_another) const {
  if (said.empty() || said.size() > words.size()) return false;
  const std::size_t before = words.size() - said.size();
  if (!joined[before] && std::ranges::equal(said, std::span(words).last(said.size()))) {
    return the || (said.size() > 1 && !of_another);
  }
  const bool all_but_media = before <= media && (before == 0 || !joined[said.size()]);
  return !of_another && all_but_media &&
         std::ranges::equal(said, std::span(words).first(said.size()));
}

}  // namespace bylineage::credit
