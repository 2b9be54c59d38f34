// Who says a quotation: a verb of speech beside it, and a name beside the verb.
#include <algorithm>
#include <string>

#include "bylineage/text/quotation.h"
#include "chars_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

constexpr std::string_view kNoNames[] = {
    "he",     "she",      "they",      "it",        "we",     "i",       "you",       "who",
    "the",    "a",        "an",        "this",      "that",   "but",     "and",       "in",
    "on",     "at",       "for",       "as",        "if",     "when",    "while",     "also",
    "then",   "however",  "meanwhile", "according", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday",    "after",     "one",    "another"};

constexpr std::string_view kParticles[] = {"de", "van", "von", "der", "den", "bin", "ibn",
                                           "al", "el",  "la",  "le",  "du",  "da",  "dos"};

// "Secretary of State" is no name; what follows may be.
constexpr std::string_view kRanks[] = {"secretary", "minister", "director", "president",
                                       "chairman",  "head",     "mayor",    "chief",
                                       "master",    "governor", "bishop",   "archbishop"};

// Words that may stand between a name and its verb: "has said", "later told".
constexpr std::string_view kHelpers[] = {"has", "had", "have", "also", "later", "then", "once"};

class Speakers {
 public:
  Speakers(std::string_view text, Parsed& parsed) : text_(text), parsed_(parsed) {}

  void find_all() {
    auto sentence = parsed_.sentences.begin();
    const Quotation* before = nullptr;
    for (Quotation& quotation : parsed_.quotations) {
      while (sentence != parsed_.sentences.end() && sentence->span.end <= quotation.span.begin) {
        ++sentence;
      }
      auto last = sentence;
      while (last != parsed_.sentences.end() && last->span.end < quotation.span.end) ++last;
      if (last == parsed_.sentences.end()) break;
      quotation.speaker = speaker(quotation, *sentence, *last);
      if (quotation.speaker.empty() && before != nullptr &&
          goes_on(*before, quotation, *sentence, *last)) {
        quotation.speaker = before->speaker;
      }
      before = &quotation;
    }
  }

 private:
  static constexpr std::uint32_t kNear = 40;        // words between a quotation and its cue
  static constexpr std::uint32_t kLongestName = 8;  // words

  const Token& token(std::uint32_t i) const { return parsed_.tokens[i]; }
  std::string word(std::uint32_t i) const { return to_lower_ascii(slice(text_, token(i).span)); }
  // The text between token i - 1 and token i.
  std::string_view gap(std::uint32_t i) const {
    return text_.substr(token(i - 1).span.end, token(i).span.begin - token(i - 1).span.end);
  }
  bool is_name_word(std::uint32_t i) const {
    if (!token(i).is(Token::Capital) || token(i).is(Token::Number)) return false;
    const std::string lower = word(i);
    return !contains(kNoNames, lower) && !lower.ends_with("'s") && !lower.ends_with("’s");
  }

  // Whether tokens i - 1 and i belong to one name: "Jane Roe", "Crabtree-Ireland", "J. Roe".
  bool joined(std::uint32_t i) const {
    const std::string_view between = gap(i);
    return between == " " || between == "-" || (between == ". " && token(i - 1).span.size() <= 3);
  }

  Span name_from(std::uint32_t first, std::uint32_t end) const {
    std::uint32_t last = first;
    for (std::uint32_t i = first + 1; i < std::min(end, first + kLongestName) && joined(i); ++i) {
      if (is_name_word(i)) {
        last = i;
      } else if (!contains(kParticles, word(i))) {
        break;
      }
    }
    return {token(first).span.begin, token(last).span.end};
  }

  Span name_up_to(std::uint32_t last, std::uint32_t begin) const {
    std::uint32_t first = last;
    for (std::uint32_t i = last; i > begin && last - i < kLongestName && joined(i); --i) {
      if (is_name_word(i - 1)) {
        first = i - 1;
      } else if (!contains(kParticles, word(i - 1))) {
        break;
      }
    }
    return {token(first).span.begin, token(last).span.end};
  }

  // The first name in [begin, end) behind at most five words of rank: "team president Billy King",
  // "Secretary of State Jane Roe".
  Span first_name(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < std::min(end, begin + 6); ++i) {
      if (i == begin && word(i) != "the" && contains(kNoNames, word(i))) return {};
      const bool rank = contains(kRanks, word(i)) && i + 1 < end && word(i + 1) == "of";
      if (is_name_word(i) && !rank) return name_from(i, end);
    }
    return {};
  }

  // The subject of the verb at `verb`: the name before it, or before an apposition between commas.
  Span subject(std::uint32_t verb, std::uint32_t begin) const {
    std::uint32_t i = verb;
    while (i > begin && verb - i < 2 && contains(kHelpers, word(i - 1))) --i;
    if (i == begin) return {};
    const bool comma = gap(i).starts_with(',');
    if (!comma) return is_name_word(i - 1) ? name_up_to(i - 1, begin) : Span{};
    for (std::uint32_t k = i - 1; k > begin && i - k < 15; --k) {
      if (!gap(k).starts_with(',')) continue;
      if (is_name_word(k - 1)) return name_up_to(k - 1, begin);
      // "the board's director, Jane Roe, said"
      const Span name = is_name_word(k) ? name_from(k, i) : Span{};
      return name.end == token(i - 1).span.end ? name : Span{};
    }
    return {};
  }

  Span according_to(std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, begin + kNear);
    for (std::uint32_t i = begin; i + 2 < end; ++i) {
      if (word(i) == "according" && word(i + 1) == "to") return first_name(i + 2, end);
    }
    return {};
  }

  // `..." said Jane Roe`, `..." Jane Roe, a witness, said`.
  Span after(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < std::min(end, begin + 18); ++i) {
      if (!contains(kSpeechVerbs, word(i))) continue;
      if (i == begin) return first_name(i + 1, end);
      const Span name = subject(i, begin);
      return name.empty() && is_name_word(begin) ? name_from(begin, i) : name;
    }
    return according_to(begin, end);
  }

  // `Jane Roe said: "..."`, `Jane Roe: "..."`.
  Span before(std::uint32_t begin, std::uint32_t end) const {
    const bool colon = end > begin && end < parsed_.tokens.size() && gap(end).starts_with(':');
    if (colon && is_name_word(end - 1)) return name_up_to(end - 1, begin);
    for (std::uint32_t i = end; i > begin && end - i < 8; --i) {
      if (contains(kSpeechVerbs, word(i - 1))) return subject(i - 1, begin);
    }
    return according_to(std::max(begin, end - std::min(end, kNear)), end);
  }

  // Whether the sentence goes on behind the quotation as behind speech: `...," said`.
  bool is_speech(const Quotation& quotation) const {
    const char32_t last = glyph_before(text_, quotation.span.end).c;
    const Glyph mark = glyph_at(text_, quotation.span.end);
    const char32_t next = glyph_at(text_, quotation.span.end + mark.bytes).c;
    return last == ',' || is_terminal(last) || next == ',' || last == 0x2014 || last == '-';
  }

  Span speaker(const Quotation& quotation, const Sentence& first, const Sentence& last) const {
    const std::uint32_t next = quotation.last_token;
    if (is_speech(quotation) || (next < last.last_token && contains(kSpeechVerbs, word(next)))) {
      const Span name = after(next, last.last_token);
      if (!name.empty()) return name;
    }
    return before(first.first_token, std::max(first.first_token, quotation.first_token));
  }

  // `"..." said Jane Roe. "..."`: sentences of speech alone go on with the speaker before them.
  static bool goes_on(const Quotation& before, const Quotation& quotation, const Sentence& first,
                      const Sentence& last) {
    const bool alone =
        first.first_token >= quotation.first_token && last.last_token <= quotation.last_token;
    return alone && quotation.span.begin - before.span.end < 200 &&
           before.span.end >= first.span.begin - std::min(first.span.begin, 200U);
  }

  std::string_view text_;
  Parsed& parsed_;
};

}  // namespace

void find_speakers(std::string_view text, Parsed& parsed) { Speakers(text, parsed).find_all(); }

}  // namespace bylineage
