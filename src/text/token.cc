#include "bylineage/text/token.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"
#include "text/word_scan_internal.h"
#include "word_fold_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

bool is_apostrophe(std::string_view text, std::size_t i) {
  return text.substr(i, 3) == "\u2018" || text.substr(i, 3) == "\u2019";
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

// Token's flags for a word of ASCII; as WordFolder finds them.
std::uint8_t flags_of(const Window& window, std::size_t begin, std::size_t end) {
  const auto bits = [&](const ByteBits& of) {
    std::uint64_t eight;
    std::memcpy(&eight, reinterpret_cast<const char*>(of.data()) + begin / 8, sizeof eight);
    return eight >> begin % 8 & ((std::uint64_t{1} << (end - begin)) - 1);
  };
  const std::uint64_t letters = bits(window.letter);
  const std::uint64_t capitals = bits(window.upper);
  const std::uint64_t digits = bits(window.digit);
  const bool acronym = (letters & (letters - 1)) != 0 && letters == capitals;
  const auto flag = [](bool set, Token::Flag which) { return set ? unsigned{which} : 0U; };
  return static_cast<std::uint8_t>(flag((capitals & 1) != 0, Token::Capital) |
                                   flag(digits != 0, Token::Number) |
                                   flag(acronym, Token::Letters));
}

class TokenSink final : public WordSink {
 public:
  explicit TokenSink(std::string_view text) : text_(text) { tokens.reserve(text.size() / 5); }

  void add(const Window& window, std::size_t origin, const Place* places,
           std::size_t words) override {
    // NOLINTBEGIN(cppcoreguidelines-pro-type-member-init): filled as far as they are read
    std::array<std::uint64_t, kWindowBytes / 2 + 8> hashes;
    std::array<Place, kWindowBytes / 2> rest;
    // NOLINTEND(cppcoreguidelines-pro-type-member-init)
    const std::size_t left =
        kernels_.hash(window.folded.data(), places, words, hashes.data(), rest.data());
    const Place* slow = rest.data();
    for (std::size_t i = 0; i < words; ++i) {
      const Place begin = places[2 * i];
      const Place end = places[2 * i + 1];
      if (slow < rest.data() + left && *slow == i) {
        add(origin + begin, origin + end);
        ++slow;
        continue;
      }
      const std::string_view word(window.folded.data() + begin, end - begin);
      tokens.push_back(
          {{static_cast<std::uint32_t>(origin + begin), static_cast<std::uint32_t>(origin + end)},
           hashes[i],
           stem_hash(hashes[i], word),
           flags_of(window, begin, end)});
    }
  }

  void add(std::size_t begin, std::size_t end) override {
    const Folded form = folder_.fold(text_.substr(begin, end - begin));
    if (form.word.empty()) return;
    const std::uint64_t hash = hash_bytes(form.word);
    tokens.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      hash,
                      stem_hash(hash, form.word),
                      form.flags});
  }

  std::vector<Token> tokens;

 private:
  std::string_view text_;
  const ScanKernels& kernels_ = scan_kernels(simd());
  WordFolder folder_;
};

class HashSink final : public WordSink {
 public:
  explicit HashSink(std::string_view text) : text_(text) { hashes.reserve(text.size() / 5); }

  void add(const Window& window, std::size_t origin, const Place* places,
           std::size_t words) override {
    const std::size_t first = hashes.size();
    hashes.resize(first + words + 8);
    std::array<Place, kWindowBytes / 2> rest;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    const std::size_t left =
        kernels_.hash(window.folded.data(), places, words, hashes.data() + first, rest.data());
    for (std::size_t k = 0; k < left; ++k) {
      const std::size_t i = rest[k];
      const Place begin = places[2 * i];
      const Place end = places[2 * i + 1];
      const auto word = text_.substr(origin + begin, end - std::size_t{begin});
      hashes[first + i] = hash_bytes(folder_.fold(word).word);
    }
    hashes.resize(first + words);
  }

  void add(std::size_t begin, std::size_t end) override {
    const Folded form = folder_.fold(text_.substr(begin, end - begin));
    if (!form.word.empty()) hashes.push_back(hash_bytes(form.word));
  }

  std::vector<std::uint64_t> hashes;

 private:
  std::string_view text_;
  const ScanKernels& kernels_ = scan_kernels(simd());
  WordFolder folder_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  BYLINEAGE_CHECK(text.size() < 0xFFFFFFFFU);
  TokenSink sink(text);
  scan_words(text, sink);
  return std::move(sink.tokens);
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  BYLINEAGE_CHECK(text.size() < 0xFFFFFFFFU);
  HashSink sink(text);
  scan_words(text, sink);
  return std::move(sink.hashes);
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
