#include "bylineage/text/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <cstdio>  // CLD2's header needs it
#include <utility>
#include <vector>

#include "words_internal.h"

namespace bylineage {
namespace {

// Fewer words than this tell no language.
constexpr std::size_t kEnough = 40;
// Of a long text the beginning tells as much as the whole.
constexpr std::size_t kMostBytes = 16384;

// Frequent in English and no word of its neighbours: not "on" (French), "for" (Danish), "was"
// (German), "of" (Dutch).
constexpr std::string_view kEnglish[] = {"the",   "and",   "to",   "that", "with",  "from",  "this",
                                         "have",  "not",   "but",  "its",  "which", "their", "they",
                                         "his",   "who",   "are",  "were", "said",  "been",  "than",
                                         "would", "these", "more", "when", "there", "about"};
// Frequent elsewhere: the same for its neighbours.
constexpr std::string_view kForeign[] = {
    "de",  "la",  "le",  "les",   "et",  "du",   "des", "une", "que", "el",  "los",
    "las", "en",  "por", "con",   "se",  "do",   "da",  "em",  "um",  "uma", "der",
    "und", "das", "ist", "nicht", "ein", "eine", "den", "het", "een", "van", "og",
    "det", "som", "att", "och",   "il",  "di",   "che", "un",  "na",  "nie", "jest"};

// What fields say instead of a code.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"english", "en"},    {"eng", "en"},       {"german", "de"},     {"deutsch", "de"},
    {"deu", "de"},        {"ger", "de"},       {"french", "fr"},     {"français", "fr"},
    {"francais", "fr"},   {"fra", "fr"},       {"fre", "fr"},        {"spanish", "es"},
    {"español", "es"},    {"espanol", "es"},   {"castellano", "es"}, {"spa", "es"},
    {"portuguese", "pt"}, {"português", "pt"}, {"portugues", "pt"},  {"por", "pt"},
    {"italian", "it"},    {"italiano", "it"},  {"ita", "it"},        {"dutch", "nl"},
    {"nederlands", "nl"}, {"nld", "nl"},       {"swedish", "sv"},    {"danish", "da"},
    {"norwegian", "no"},  {"polish", "pl"},    {"russian", "ru"},    {"rus", "ru"},
    {"chinese", "zh"},    {"zho", "zh"},       {"japanese", "ja"},   {"arabic", "ar"},
    {"turkish", "tr"},    {"catalan", "ca"},   {"greek", "el"},      {"korean", "ko"}};

// News has 15-25 % of its language's words above, lists and tables few.
struct Vote {
  std::size_t body = 0, english = 0, foreign = 0;

  bool is_english() const { return english * 100 >= body && english >= foreign; }
};

Vote count(std::span<const Token> tokens) {
  static const WordSet english(kEnglish), foreign(kForeign);
  Vote vote;
  for (const Token& token : tokens) {
    if (token.is(Token::Outside)) continue;
    ++vote.body;
    vote.english += english.contains(token.hash) ? 1U : 0U;
    vote.foreign += foreign.contains(token.hash) ? 1U : 0U;
  }
  return vote;
}

std::string ask_cld2(std::string_view text) {
  std::size_t size = std::min(text.size(), kMostBytes);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  CLD2::Language best[3];
  int percent[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(size), true, best, percent, &bytes, &reliable);
  const std::string code = CLD2::LanguageCode(found);
  // The vote has said no already; "un" is CLD2's word for none.
  if (!reliable || code == "un" || code == "en") return std::string(kUndetermined);
  return code.substr(0, code.find('-'));
}

}  // namespace

bool has_patterns(std::string_view code) {
  return code.empty() || std::ranges::find(kLanguageCodes, code) != kLanguageCodes.end();
}

Language language_of(std::string_view code) {
  const auto place = std::ranges::find(kLanguageCodes, code);
  const auto index = static_cast<std::size_t>(place - kLanguageCodes.begin());
  return place == kLanguageCodes.end() ? Language::English : static_cast<Language>(index);
}

std::string language_code(std::string_view field) {
  const std::string lower = to_lower_ascii(field);
  for (const auto& [name, code] : kNames) {
    if (lower == name) return std::string(code);
  }
  const std::string code = lower.substr(0, lower.find_first_of("-_"));
  const bool letters = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  return code.size() == 2 && letters ? code : "";
}

std::string identify_language(const Article& article, std::span<const Token> tokens) {
  if (std::string code = language_code(article.language); !code.empty()) return code;
  const Vote vote = count(tokens);
  if (vote.body < kEnough) return "";
  return vote.is_english() ? "en" : ask_cld2(article.text);
}

}  // namespace bylineage
