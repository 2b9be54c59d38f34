#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "bylineage/base/hash.h"
#include "bylineage/lineage/polarity.h"

namespace bylineage {
namespace {

using Words = std::vector<std::uint64_t>;

// Hashes of single words, sorted.
Words words_of(std::string_view list) {
  Words words;
  for (const Token& token : tokenize(list)) words.push_back(token.hash);
  std::ranges::sort(words);
  return words;
}

bool has(const Words& sorted, std::uint64_t word) {
  return std::ranges::binary_search(sorted, word);
}

// A short line with one of these says when a text was made, not what it says.
const Words& date_marks() {
  static const Words words = words_of(
      "date dated updated modified revision revised version effective copyright published created "
      "posted id january february march april may june july august september october november "
      "december jan feb mar apr jun jul aug sep sept oct nov dec "
      "datum stand aktualisiert version januar februar märz mai juni juli oktober dezember "
      "mise jour janvier février mars avril juin juillet août septembre octobre novembre décembre "
      "fecha actualizado actualización enero febrero marzo abril mayo junio julio agosto "
      "septiembre octubre noviembre diciembre "
      "data atualizado atualização janeiro fevereiro março maio junho julho setembro outubro "
      "novembro dezembro");
  return words;
}

const Words& planned_words() {
  static const Words words = words_of(
      "will would shall plan plans planned propose proposes proposed proposal expected upcoming "
      "soon yet todo tbd draft intend intends future likely unresolved");
  return words;
}

const Words& done_words() {
  static const Words words = words_of(
      "was were had has been did became previously formerly accepted rejected implemented "
      "released no longer now since already resolved");
  return words;
}

const Words& pronoun_words() {
  static const Words words = words_of("he she it they this these those that such its their");
  return words;
}

constexpr std::size_t kShortLine = 12;       // words: longer lines are prose that mentions a date
constexpr std::uint32_t kLongSentence = 25;  // words

bool same_line(std::string_view text, const Token& token, const Token& next) {
  return text.substr(token.span.end, next.span.begin - token.span.end).find('\n') ==
         std::string_view::npos;
}

// "$Date: 2003-05-08 $", "Last-Modified: ...", "Version 3 of June 2019", "(c) 2022 Harbour Press".
std::vector<bool> mask_dates(const Analysis& analysis) {
  const auto& tokens = analysis.parsed.tokens;
  std::vector<bool> masked(tokens.size(), false);
  for (std::size_t first = 0; first < tokens.size();) {
    std::size_t last = first + 1;
    while (last < tokens.size() &&
           same_line(analysis.article.text, tokens[last - 1], tokens[last])) {
      ++last;
    }
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(last);
    const bool marked =
        std::any_of(begin, end, [](const Token& token) { return has(date_marks(), token.hash); });
    // In a longer line the figures go, the words stay.
    for (std::size_t t = first; t < last && marked; ++t) {
      masked[t] = last - first <= kShortLine || tokens[t].is(Token::Number);
    }
    first = last;
  }
  return masked;
}

void count_words(VersionProfile& profile) {
  const Analysis& analysis = *profile.analysis;
  std::vector<VersionProfile::Stem> stems;
  for (const std::uint32_t t : analysis.body) {
    const Token& token = analysis.parsed.tokens[t];
    profile.words.push_back(token.hash);
    if (profile.masked[t]) continue;
    ++profile.length;
    stems.push_back({token.stem, analysis.idf[t]});
    const std::string_view word = slice(analysis.article.text, token.span);
    profile.https += word == "https" ? 1 : 0;
    profile.http += word == "http" ? 1 : 0;
    profile.planned += has(planned_words(), token.hash) ? 1 : 0;
    profile.done += has(done_words(), token.hash) ? 1 : 0;
  }
  std::ranges::sort(profile.words);
  profile.words.erase(std::unique(profile.words.begin(), profile.words.end()), profile.words.end());
  std::ranges::sort(stems, {}, &VersionProfile::Stem::stem);
  for (const VersionProfile::Stem& stem : stems) {
    if (profile.stems.empty() || profile.stems.back().stem != stem.stem) {
      profile.stems.push_back({stem.stem, 0});
    }
    profile.stems.back().weight += stem.weight;
  }
}

void count_sentences(VersionProfile& profile) {
  const Analysis& analysis = *profile.analysis;
  const auto& tokens = analysis.parsed.tokens;
  for (const Sentence& sentence : analysis.parsed.sentences) {
    Words words;
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      words.push_back(tokens[t].hash);
    }
    profile.sentences.push_back(hash_words(words));
    if (all_masked(profile, sentence)) continue;
    const std::string_view text = slice(analysis.article.text, sentence.span);
    profile.commas += std::ranges::count(text, ',');
    profile.questions += text.ends_with('?') ? 1 : 0;
    profile.long_sentences += words.size() > kLongSentence ? 1 : 0;
    profile.pronouns += has(pronoun_words(), words.front()) ? 1 : 0;
  }
  profile.sentence_set = profile.sentences;
  std::ranges::sort(profile.sentence_set);
}

}  // namespace

bool all_masked(const VersionProfile& profile, const Sentence& sentence) {
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    if (!profile.masked[t]) return false;
  }
  return true;
}

VersionProfile version_profile(const Analysis& analysis) {
  VersionProfile profile;
  profile.analysis = &analysis;
  profile.masked = mask_dates(analysis);
  count_words(profile);
  count_sentences(profile);
  return profile;
}

}  // namespace bylineage
