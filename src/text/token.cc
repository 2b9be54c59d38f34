#include "bylineage/text/token.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "chars_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// ICU's word breaker reads 45-93 MB/s. News is mostly ASCII and Latin letters with typographic
// quotation marks, for which the rules of UAX #29 come down to a few classes; only stretches that
// hold anything else (Hard) go to ICU. White space always separates words, so a stretch can be
// handed over by itself without changing where words begin and end.
enum class Class : std::uint8_t {
  Other,
  Space,
  Divider,  // divides words like white space, whatever ICU thinks
  Letter,
  Digit,
  Join,       // '_', UAX #29 ExtendNumLet
  MidLetter,  // joins letters: the middle dot
  MidNumber,  // joins digits: "900,000"
  MidBoth,    // joins either: "don't", "U.S", "3.5"
  Hard,
};

constexpr std::array<Class, 128> make_ascii_classes() {
  std::array<Class, 128> classes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = Class::Letter;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = Class::Digit;
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) {
    classes[static_cast<unsigned char>(c)] = Class::Space;
  }
  // ICU joins "a@b" in release 72 and "a:b" in older ones; a word may not depend on the release.
  classes['@'] = classes[':'] = Class::Divider;
  classes['_'] = Class::Join;
  classes['\''] = classes['.'] = Class::MidBoth;
  classes[','] = classes[';'] = Class::MidNumber;
  return classes;
}
constexpr auto kAscii = make_ascii_classes();

struct Char {
  Class kind = Class::Other;
  std::uint32_t bytes = 1;
};

// U+0080 to U+024F.
Class latin_class(unsigned c) {
  if (c < 0xA0 || c == 0xAD) return Class::Hard;  // controls, soft hyphen
  if (c == 0xB7) return Class::MidLetter;
  const bool letter = c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
  return letter ? Class::Letter : Class::Other;
}

// U+2000 to U+203F: dashes, quotation marks, ellipsis; not the invisible and joining ones.
Class punctuation_class(unsigned c) {
  if (c == 0x2018 || c == 0x2019) return Class::MidBoth;
  // The narrow space of French quotation marks: UAX #29 would join it to the word inside them.
  if (c == 0x202F) return Class::Divider;
  const bool plain = (c >= 0x2010 && c <= 0x2022) || c == 0x2026 || (c >= 0x2030 && c <= 0x203A);
  return plain ? Class::Other : Class::Hard;
}

Char wide_char_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const auto continues = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
  const unsigned lead = byte(i);
  if (lead >= 0xC2 && lead <= 0xC9 && continues(i + 1)) {
    const unsigned c = (lead & 0x1F) << 6 | (byte(i + 1) & 0x3F);
    return {c <= 0x24F ? latin_class(c) : Class::Hard, 2};
  }
  if (lead == 0xE2 && byte(i + 1) == 0x80 && continues(i + 2)) {
    return {punctuation_class(0x2000U | (byte(i + 2) & 0x3F)), 3};
  }
  return {Class::Hard, 1};
}

// Requires: i < text.size().
inline Char char_at(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  return lead < 0x80 ? Char{kAscii[lead], 1} : wide_char_at(text, i);
}

// The end of the word that begins at `begin`. Requires: a letter, digit or join stands there.
std::size_t word_end(std::string_view text, std::size_t begin, std::size_t end) {
  Class last = Class::Other;
  std::size_t i = begin;
  while (i < end) {
    const Char c = char_at(text, i);
    if (c.kind == Class::Letter || c.kind == Class::Digit || c.kind == Class::Join) {
      last = c.kind;
      i += c.bytes;
      continue;
    }
    const bool letters = c.kind == Class::MidLetter || c.kind == Class::MidBoth;
    const bool digits = c.kind == Class::MidNumber || c.kind == Class::MidBoth;
    if (i + c.bytes >= end ||
        !((letters && last == Class::Letter) || (digits && last == Class::Digit))) {
      break;
    }
    if (char_at(text, i + c.bytes).kind != last) break;
    i += c.bytes;
  }
  return i;
}

bool is_apostrophe(std::string_view text, std::size_t i) {
  return text.substr(i, 3) == "\u2018" || text.substr(i, 3) == "\u2019";
}

// A word in its normalised form, with Token's flags for its letters; empty if it has neither
// letter nor digit.
struct Folded {
  std::string_view word;
  std::uint8_t flags = 0;
};

Folded folded(std::string_view word, bool capital, std::size_t capitals, std::size_t letters,
              bool number) {
  if (letters == 0 && !number) return {};
  unsigned flags = 0;
  if (capital) flags |= Token::Capital;
  if (number) flags |= Token::Number;
  if (letters >= 2 && capitals == letters) flags |= Token::Letters;
  return {word, static_cast<std::uint8_t>(flags)};
}

using Buffer = std::array<char, 64>;

// Folds a word of ASCII and apostrophes into `out`; nullopt if it has other characters.
std::optional<Folded> fold_ascii(std::string_view word, Buffer& out) {
  if (word.size() > out.size()) return std::nullopt;
  std::size_t size = 0;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool number = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c >= 0x80) {
      if (!is_apostrophe(word, i)) return std::nullopt;
      out[size++] = '\'';
      i += 2;
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    letters += kAscii[c] == Class::Letter ? 1U : 0U;
    capitals += upper ? 1U : 0U;
    number |= kAscii[c] == Class::Digit;
    out[size++] = static_cast<char>(upper ? c + ('a' - 'A') : c);
  }
  return folded({out.data(), size}, word[0] >= 'A' && word[0] <= 'Z', capitals, letters, number);
}

// Folds any word into `out`.
Folded fold_unicode(std::string_view word, std::string& out) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool number = false;
  for (std::size_t i = 0; i < word.size();) {
    const Glyph g = glyph_at(word, i);
    number |= is_digit(g.c);
    letters += is_letter(g.c) ? 1U : 0U;
    capitals += is_upper(g.c) ? 1U : 0U;
    i += g.bytes;
  }
  out = normalize_word(word);
  return folded(out, is_upper(glyph_at(word, 0).c), capitals, letters, number);
}

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// A stemmer holds a work buffer, so each thread has its own.
sb_stemmer* stemmer_of(Language language) {
  using Stemmer = std::unique_ptr<sb_stemmer, StemmerDeleter>;
  constexpr std::array<const char*, kLanguages> kNames = {"english", "german", "french", "spanish",
                                                          "portuguese"};
  thread_local std::array<Stemmer, kLanguages> stemmers;
  const auto index = static_cast<std::size_t>(language);
  if (!stemmers[index]) stemmers[index] = Stemmer(sb_stemmer_new(kNames[index], nullptr));
  BYLINEAGE_CHECK(stemmers[index] != nullptr);
  return stemmers[index].get();
}

// Snowball stems 2.9 million words a second, too slow for every token. Words repeat, so the
// stems of recent words are kept, one a slot; a slot's loss costs time, never the result.
struct StemCache {
  struct Entry {
    std::uint64_t word = 0;
    std::uint64_t stem = 0;
  };
  static constexpr std::size_t kSlots = 1U << 15;
  std::vector<Entry> entries = std::vector<Entry>(kSlots);
};

std::uint64_t stem_hash(std::uint64_t word_hash, std::string_view normalized) {
  thread_local StemCache cache;
  auto& entry = cache.entries[word_hash % StemCache::kSlots];
  if (entry.word != word_hash) entry = {word_hash, hash_bytes(stem_word(normalized))};
  return entry.stem;
}

void emit(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& out) {
  const std::string_view word = text.substr(begin, end - begin);
  Buffer buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  std::string slow;
  const auto ascii = fold_ascii(word, buffer);
  const Folded form = ascii ? *ascii : fold_unicode(word, slow);
  if (form.word.empty()) return;
  const std::uint64_t hash = hash_bytes(form.word);
  out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                 hash,
                 stem_hash(hash, form.word),
                 form.flags});
}

// Words of text[begin, end), which has no Hard character.
void latin_words(std::string_view text, std::size_t begin, std::size_t end,
                 std::vector<Token>& out) {
  for (std::size_t i = begin; i < end;) {
    const Char c = char_at(text, i);
    if (c.kind == Class::Letter || c.kind == Class::Digit || c.kind == Class::Join) {
      const std::size_t stop = word_end(text, i, end);
      emit(text, i, stop, out);
      i = stop;
    } else {
      i += c.bytes;
    }
  }
}

// Words of text[begin, end) by ICU.
void unicode_words(std::string_view text, std::size_t begin, std::size_t end,
                   std::vector<Token>& out) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  BYLINEAGE_CHECK(breaker != nullptr);
  UText piece = UTEXT_INITIALIZER;
  status = U_ZERO_ERROR;
  utext_openUTF8(&piece, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  breaker->setText(&piece, status);
  BYLINEAGE_CHECK(U_SUCCESS(status));
  std::int32_t from = breaker->first();
  for (std::int32_t to = breaker->next(); to != icu::BreakIterator::DONE; to = breaker->next()) {
    emit(text, begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to), out);
    from = to;
  }
  utext_close(&piece);
}

struct Chunk {
  std::size_t end = 0;
  bool hard = false;
};

// The stretch from `begin` to the next white space or divider.
Chunk chunk_at(std::string_view text, std::size_t begin) {
  Chunk chunk{begin, false};
  while (chunk.end < text.size()) {
    const Char c = char_at(text, chunk.end);
    if (c.kind == Class::Space || c.kind == Class::Divider) break;
    chunk.hard |= c.kind == Class::Hard;
    chunk.end += c.bytes;
  }
  chunk.end = std::min(chunk.end, text.size());
  return chunk;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  BYLINEAGE_CHECK(text.size() < 0xFFFFFFFFU);
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5);
  for (std::size_t i = 0; i < text.size();) {
    if (const Char c = char_at(text, i); c.kind == Class::Space || c.kind == Class::Divider) {
      i += c.bytes;
      continue;
    }
    Chunk chunk = chunk_at(text, i);
    if (!chunk.hard) {
      latin_words(text, i, chunk.end, tokens);
      i = chunk.end;
      continue;
    }
    // One call for neighbouring hard chunks: setting a breaker up costs more than a word.
    std::size_t end = chunk.end;
    while (chunk.hard) {
      end = chunk.end;
      std::size_t next = end;
      while (next < text.size() && char_at(text, next).kind == Class::Space) ++next;
      chunk = chunk_at(text, next);
    }
    unicode_words(text, i, end, tokens);
    i = end;
  }
  return tokens;
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
    const bool apostrophe = g.c == 0x2018 || g.c == 0x2019 || g.c == 0x02BC;
    apostrophe ? plain += '\'' : plain.append(folded, i, g.bytes);
    i += g.bytes;
  }
  return plain;
}

std::size_t elision(std::string_view word) {
  constexpr std::string_view kElided[] = {"c", "d",  "j",     "l",      "m",      "n",     "s",
                                          "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
  const std::size_t mark = word.find_first_of("'\xE2");
  if (mark == std::string_view::npos || mark > 6) return 0;
  const std::size_t end = word[mark] == '\'' ? mark + 1 : is_apostrophe(word, mark) ? mark + 3 : 0;
  if (end == 0 || end >= word.size()) return 0;
  const std::string lower = to_lower_ascii(word.substr(0, mark));
  return std::ranges::find(kElided, lower) != std::end(kElided) ? end : 0;
}

std::string stem_word(std::string_view normalized, Language language) {
  if (language == Language::French) normalized.remove_prefix(elision(normalized));
  sb_stemmer* stemmer = stemmer_of(language);
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(normalized.data()),
                      static_cast<int>(normalized.size()));
  BYLINEAGE_CHECK(stem != nullptr);
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

void restem(std::string_view text, std::span<Token> tokens, Language language) {
  thread_local std::array<std::optional<StemCache>, kLanguages> caches;
  auto& cache = caches[static_cast<std::size_t>(language)];
  if (!cache) cache.emplace();
  for (Token& token : tokens) {
    auto& entry = cache->entries[token.hash % StemCache::kSlots];
    if (entry.word != token.hash) {
      const std::string word = normalize_word(slice(text, token.span));
      entry = {token.hash, hash_bytes(stem_word(word, language))};
    }
    token.stem = entry.stem;
  }
}

}  // namespace bylineage
