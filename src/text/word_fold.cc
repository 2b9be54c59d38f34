#include <unicode/normalizer2.h>

#include <array>
#include <optional>
#include <string>

#include "bylineage/base/check.h"
#include "bylineage/text/token.h"
#include "chars_internal.h"
#include "word_fold_internal.h"

namespace bylineage {
namespace {

// What becomes of one character of U+0080 to U+024F. These neither compose nor change order with
// their neighbours, so a word of them folds character by character.
struct LatinFold {
  std::array<char, 5> bytes{};  // the most: of U+00BD, "1\u20442"
  std::uint8_t size = 0;
  bool letter = false;
  bool upper = false;
};
constexpr char32_t kLatinBegin = 0x80;
constexpr char32_t kLatinEnd = 0x250;
using LatinTable = std::array<LatinFold, kLatinEnd - kLatinBegin>;

LatinTable make_latin_table() {
  LatinTable table{};
  for (char32_t c = kLatinBegin; c < kLatinEnd; ++c) {
    const char utf8[] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    const std::string folded = normalize_word({utf8, sizeof utf8});
    LatinFold& entry = table[c - kLatinBegin];
    BYLINEAGE_CHECK(folded.size() <= entry.bytes.size());
    folded.copy(entry.bytes.data(), folded.size());
    entry.size = static_cast<std::uint8_t>(folded.size());
    entry.letter = is_letter(c);
    entry.upper = is_upper(c);
  }
  return table;
}

bool is_apostrophe(char32_t c) { return c == 0x2018 || c == 0x2019; }

// What Token's flags need to know of a word's characters.
struct Letters {
  std::size_t count = 0;
  std::size_t capitals = 0;
  bool number = false;

  void add(bool letter, bool upper, bool digit) {
    count += letter ? 1U : 0U;
    capitals += upper ? 1U : 0U;
    number |= digit;
  }
};

Folded folded(std::string_view word, bool capital, const Letters& letters) {
  if (letters.count == 0 && !letters.number) return {};
  unsigned flags = 0;
  if (capital) flags |= Token::Capital;
  if (letters.number) flags |= Token::Number;
  if (letters.count >= 2 && letters.capitals == letters.count) flags |= Token::Letters;
  return {word, static_cast<std::uint8_t>(flags)};
}

// Folds a word of Latin letters and apostrophes into `out`, where two bytes may become five;
// nullopt if it is long or has other characters.
std::optional<Folded> fold_latin(std::string_view word, FoldBuffer& out) {
  static const LatinTable table = make_latin_table();
  if (word.size() > out.size() / 3) return std::nullopt;
  std::size_t size = 0;
  Letters letters;
  for (std::size_t i = 0; i < word.size();) {
    const Glyph g = glyph_at(word, i);
    if (g.c < kLatinBegin) {
      const bool upper = is_upper(g.c);
      letters.add(is_letter(g.c), upper, is_digit(g.c));
      out[size++] = static_cast<char>(upper ? g.c + ('a' - 'A') : g.c);
    } else if (g.c < kLatinEnd) {
      const LatinFold& fold = table[g.c - kLatinBegin];
      letters.add(fold.letter, fold.upper, false);
      for (std::size_t k = 0; k < fold.size; ++k) out[size++] = fold.bytes[k];
    } else if (is_apostrophe(g.c)) {
      out[size++] = '\'';
    } else {
      return std::nullopt;
    }
    i += g.bytes;
  }
  return folded({out.data(), size}, is_upper(glyph_at(word, 0).c), letters);
}

}  // namespace

Folded WordFolder::fold(std::string_view word) {
  if (const auto latin = fold_latin(word, buffer_)) return *latin;
  Letters letters;
  for (std::size_t i = 0; i < word.size();) {
    const Glyph g = glyph_at(word, i);
    letters.add(is_letter(g.c), is_upper(g.c), is_digit(g.c));
    i += g.bytes;
  }
  slow_ = normalize_word(word);
  return folded(slow_, is_upper(glyph_at(word, 0).c), letters);
}

std::string normalize_word(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  BYLINEAGE_CHECK(nfkc != nullptr);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  nfkc->normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())),
                      sink, nullptr, status);
  BYLINEAGE_CHECK(U_SUCCESS(status));
  std::string plain;
  for (std::size_t i = 0; i < folded.size();) {
    const Glyph g = glyph_at(folded, i);
    const bool apostrophe = is_apostrophe(g.c) || g.c == 0x02BC;
    apostrophe ? plain += '\'' : plain.append(folded, i, g.bytes);
    i += g.bytes;
  }
  return plain;
}

}  // namespace bylineage
