// Scan: a field's tokens made ready for the search for credits.
//
// Three views of the same words: what kind of word each is, what stands between it and the one
// before, and which words are the name of an outlet. All rules of the finder are written on these.
#ifndef BYLINEAGE_SRC_TEXT_CREDIT_SCAN_H_
#define BYLINEAGE_SRC_TEXT_CREDIT_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/ids.h"
#include "bylineage/text/credit.h"
#include "bylineage/text/outlet.h"
#include "bylineage/text/token.h"
#include "credit_words.h"

namespace bylineage::credit {

/// What stands between two tokens, as bits; no bit: only spaces.
enum Gap : std::uint16_t {
  kComma = 1,
  kFullStop = 2,  ///< . ! ? ; …
  kColon = 4,
  kOpen = 8,    ///< ( [
  kClose = 16,  ///< ) ]
  kQuote = 32,
  kHyphen = 64,
  kDash = 128,   ///< – — or " - "
  kSlash = 256,  ///< / |
  kAt = 512,     ///< @
  kLine = 1024,  ///< a line ends (in wrapped text: a paragraph)
  kAmpersand = 2048,
  kEnds = 4096,  ///< a sentence ends here
};

/// A name of an outlet, where it stands.
struct Mention {
  std::size_t first = 0;  ///< index of its first token, without "the"
  std::size_t last = 0;   ///< one past its last token
  Span name;
  const Outlet* outlet = nullptr;  ///< nullptr: known by its shape only ("Omaha Bugle-Times")
  std::string unknown;             ///< the name then
  bool common = false;             ///< an everyday word too
  bool the = false;                ///< "the" stands before it
  bool possessive = false;         ///< "CNN's"
  bool ambiguous = false;
  bool weak = false;  ///< shape alone is thin: needs a cue before it
};

class Scan {
 public:
  /// Keeps: text and tokens must outlive it. In French an elided word is a token of its own
  /// ("l'" "AFP"), so that token numbers here are not those of `tokens`.
  Scan(std::string_view text, std::span<const Token> tokens, Language language = Language::English);
  Scan(const Scan&) = delete;  // tokens_ may point into split_
  Scan& operator=(const Scan&) = delete;

  Language language() const { return language_; }
  bool english() const { return language_ == Language::English; }

  std::size_t size() const { return tokens_.size(); }
  std::string_view text() const { return text_; }
  const Token& token(std::size_t i) const { return tokens_[i]; }
  std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }

  /// Kinds of token i; 0 outside the text, so that rules may look past either end.
  std::uint64_t kinds(std::size_t i) const { return i < kinds_.size() ? kinds_[i] : 0; }
  bool is(std::size_t i, std::uint64_t kind) const { return (kinds(i) & kind) != 0; }
  bool capital(std::size_t i) const { return i < size() && tokens_[i].is(Token::Capital); }
  bool possessive(std::size_t i) const { return i < size() && possessive_[i]; }
  std::uint64_t hash(std::size_t i) const { return i < size() ? hashes_[i] : 0; }

  /// What stands before token i; gap(size()) is what follows the last.
  std::uint16_t gap(std::size_t i) const { return i < gaps_.size() ? gaps_[i] : kLine | kEnds; }
  /// True if only spaces, hyphens or quotation marks stand before token i.
  bool joined(std::size_t i) const { return (gap(i) & ~(kHyphen | kQuote)) == 0; }
  /// True if a sentence begins with token i.
  bool opens(std::size_t i) const { return i == 0 || (gap(i) & kEnds) != 0; }
  /// True if a new line begins with token i (in wrapped text that ends no sentence).
  bool opens_line(std::size_t i) const;
  std::size_t sentence_begin(std::size_t i) const { return sentence_begin_[i]; }
  std::size_t sentence_end(std::size_t i) const { return sentence_end_[i]; }
  /// A year from 1900 to 2099; 0 if token i is none.
  int year(std::size_t i) const;

 private:
  void read_gaps();
  void read_sentences();
  bool stops_before(std::size_t i) const;  ///< by a full stop

  std::string_view text_;
  Language language_;
  std::vector<Token> split_;  // of French; else empty
  std::span<const Token> tokens_;
  std::vector<std::uint64_t> kinds_, hashes_;
  std::vector<bool> possessive_;
  std::vector<std::uint16_t> gaps_;
  std::vector<std::uint32_t> sentence_begin_, sentence_end_;
};

/// A link in the text to a known outlet.
struct NamedLink {
  Span anchor;  ///< its words
  const Outlet* outlet = nullptr;
};

/// What is known of the article as a publication.
struct Own {
  const Outlet* outlet = nullptr;
  std::string name;  ///< as the article has it, if the gazetteer does not know it
  std::string family;
  std::string country;           ///< ISO 3166 alpha-2, from the outlet or the domain; "" if unknown
  std::string language;          ///< Parsed::language
  int year = 0;                  ///< of publication; 0 if unknown
  std::vector<NamedLink> links;  ///< of the field that is read
  std::vector<std::uint64_t> words;  ///< Token::hash of the name's words, without "The"
  std::vector<bool> joined;  ///< [words] a hyphen joins it to the one before: "Star-Gazette"
  std::size_t media = 0;     ///< words at the end that say what it is: "News", "Channel 2"

  bool is(const Mention& mention) const;

  /// True if the words are what the outlet calls itself for short: the last ones of its name ("the
  /// Star-Gazette" in the Carver Star-Gazette); or, if no other outlet is called so, all but what
  /// says that it is a medium ("WTOP" in WTOP News).
  bool calls_itself(std::span<const std::uint64_t> said, bool the, bool of_another) const;
};

/// All names of outlets in order, none overlapping: the gazetteer's, web addresses, and names
/// that end like a newspaper's ("Omaha Bugle-Times").
std::vector<Mention> find_mentions(const Scan& scan, const Gazetteer& gazetteer, const Own& own);

/// A proper name that is none of the mentions.
struct ProperName {
  std::size_t first = 0, last = 0;
  CreditKind kind = CreditKind::Unknown;  ///< Person, Organisation, Outlet (by length); or none
};

/// Reads the proper name at token i ("the" and a person's titles already skipped).
/// last == first if there is none.
ProperName read_name(const Scan& scan, std::size_t i);

/// The span of tokens [first, last) without a closing possessive.
Span name_span(const Scan& scan, std::size_t first, std::size_t last);

}  // namespace bylineage::credit

#endif  // BYLINEAGE_SRC_TEXT_CREDIT_SCAN_H_
