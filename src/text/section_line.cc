#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "chars_internal.h"
#include "eight_bytes_internal.h"
#include "section_line_internal.h"
#include "section_phrases_internal.h"
#include "words_internal.h"

namespace bylineage {

namespace {

/// Folds the glyph that begins at `line[i]` to where `to` points. How many bytes that made.
std::size_t fold_glyph(std::string_view line, std::size_t i, const Glyph& g, bool after_space,
                       char* to) {
  if (is_space(g.c)) {
    *to = ' ';
    return after_space ? 0 : 1;
  }
  if (g.c == 0x2018 || g.c == 0x2019) {
    *to = '\'';
    return 1;
  }
  if (g.bytes > 1) return line.copy(to, g.bytes, i);
  *to = to_lower_ascii(line[i]);
  return 1;
}

}  // namespace

std::string fold_line(std::string_view line) {
  std::string folded(line.size(), ' ');  // never longer
  std::size_t size = 0;
  for (std::size_t i = 0; i < line.size();) {
    const bool after_space = size == 0 || folded[size - 1] == ' ';
    char* const to = folded.data() + size;
    if (i + EightBytes::kSize <= line.size() && !(after_space && line[i] == ' ')) {
      const EightBytes eight(line.data() + i);
      if (eight.plain()) {
        eight.copy_lower(to);
        i += EightBytes::kSize;
        size += EightBytes::kSize;
        continue;
      }
    }
    const Glyph g = glyph_at(line, i);
    size += fold_glyph(line, i, g, after_space, to);
    i += g.bytes;
  }
  folded.resize(size);
  return folded;
}

std::string_view strip_marks(std::string_view folded) {
  constexpr std::string_view kMarks = " .:!*+-|>#_=[]";
  const std::size_t begin = std::min(folded.find_first_not_of(kMarks), folded.size());
  folded.remove_prefix(begin);
  for (bool again = true; again;) {
    folded = folded.substr(0, folded.find_last_not_of(kMarks) + 1);
    again = false;
    for (const std::string_view mark : {"»", "→", "…", "›"}) {
      if (!folded.ends_with(mark)) continue;
      folded.remove_suffix(mark.size());
      again = true;
    }
  }
  return folded;
}

bool is_label(std::string_view folded, std::string_view label) {
  if (!folded.starts_with(label)) return false;
  std::string_view rest = folded.substr(label.size());
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  return rest.starts_with(':') || rest.starts_with('|') || rest.starts_with('>');
}

namespace {

// Whether `folded` begins with the whole words of `phrase`: "more in", not "more information".
bool begins_with(std::string_view folded, std::string_view phrase) {
  if (!folded.starts_with(phrase)) return false;
  const char32_t next = glyph_at(folded, phrase.size()).c;
  return !is_letter(next) && !is_digit(next);
}

bool matches(const Phrase& phrase, std::string_view folded, std::string_view bare) {
  switch (phrase.match) {
    case Whole:
      return bare == phrase.text;
    case Label:
      return is_label(folded, phrase.text);
    case Prefix:
      return begins_with(folded, phrase.text);
    case Open:
      return begins_with(folded, phrase.text) &&
             !ends_sentence(folded, {0, static_cast<std::uint32_t>(folded.size())});
  }
  return false;
}

bool is_share_bar(std::string_view bare) {
  bool core = false;
  for (std::size_t i = 0; i < bare.size();) {
    const std::size_t end = std::min(bare.find(' ', i), bare.size());
    const std::string_view word = strip_marks(bare.substr(i, end - i));
    i = end + 1;
    if (word.empty()) continue;
    if (contains(kShareCore, word)) {
      core = true;
    } else if (!contains(kShareWords, word)) {
      return false;
    }
  }
  return core;
}

bool is_hashtags(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size();) {
    if (folded[i] != '#' || !is_letter(glyph_at(folded, i + 1).c)) return false;
    i = std::min(folded.find(' ', i), folded.size() - 1) + 1;
  }
  return !folded.empty();
}

/// Whether `phrase` stands in `folded`; looked for by a letter that few words have.
bool holds(std::string_view folded, std::string_view phrase, char rare) {
  const std::size_t before = phrase.find(rare);
  for (std::size_t at = folded.find(rare); at != std::string_view::npos;
       at = folded.find(rare, at + 1)) {
    if (at >= before && folded.substr(at - before).starts_with(phrase)) return true;
  }
  return false;
}

bool is_copyright(std::string_view folded) {
  if (folded.size() > 400) return false;
  if (folded.starts_with("©") || folded.starts_with("&copy;")) return true;
  if (holds(folded, "all rights reserved", 'v')) return folded.size() <= 250;
  if (holds(folded, "may not be published, broadcast, rewritten", 'w')) return true;
  const bool word = folded.starts_with("copyright ");
  if (!word && !folded.starts_with("(c) ")) return false;
  folded.remove_prefix(folded.find(' ') + 1);
  return (word && (folded.starts_with("©") || folded.starts_with("(c)"))) ||
         folded.starts_with("19") || folded.starts_with("20");
}

bool is_signature(std::string_view folded) {  // "editor @ outlet"
  const std::size_t at = folded.find('@');
  return at != std::string_view::npos && at > 0 && folded.substr(at - 1).starts_with(" @ ") &&
         contains(kSignatureRoles, folded.substr(0, at - 1));
}

bool is_picture_agency(std::string_view folded) {
  if (folded.size() > 250) return false;
  const std::string_view bare = strip_marks(folded);
  return std::ranges::any_of(kPictureAgencies,
                             [&](std::string_view end) { return bare.ends_with(end); });
}

// "The post TITLE appeared first on OUTLET.": what blogs put under copies of their feeds.
bool is_feed_footer(std::string_view line) {
  if (line.size() > 300 || !line.starts_with("The post ")) return false;
  for (const std::string_view phrase : {" appeared first on ", " first appeared on "}) {
    const std::size_t at = line.find(phrase);
    if (at != std::string_view::npos) return is_upper(glyph_at(line, at + phrase.size()).c);
  }
  return false;
}

}  // namespace

namespace {

/// The phrases that begin with a byte, in their order.
std::span<const Phrase* const> phrases_from(char first) {
  static const auto table = [] {
    std::array<std::vector<const Phrase*>, 256> phrases;
    for (const Phrase& phrase : kPhrases) {
      phrases[static_cast<unsigned char>(phrase.text.front())].push_back(&phrase);
    }
    return phrases;
  }();
  return table[static_cast<unsigned char>(first)];
}

/// Most lines are known by their first bytes to be no phrase.
std::optional<Section::Kind> kind_of_phrase(std::string_view folded, std::string_view bare,
                                            std::uint32_t columns) {
  const Phrase* found = nullptr;
  for (const std::string_view line : {folded, bare}) {
    if (line.empty()) continue;
    for (const Phrase* phrase : phrases_from(line.front())) {
      if (found != nullptr && phrase >= found) break;
      if (columns <= phrase->columns && matches(*phrase, folded, bare)) found = phrase;
    }
  }
  return found == nullptr ? std::nullopt : std::optional(found->kind);
}

}  // namespace

std::optional<Section::Kind> kind_of_line(std::string_view line, std::string_view folded,
                                          std::uint32_t columns) {
  const std::string_view bare = strip_marks(folded);
  if (const auto kind = kind_of_phrase(folded, bare, columns)) return kind;
  if (is_copyright(folded)) return Copyright;
  if (is_signature(folded)) return AuthorBox;
  if (is_feed_footer(line)) return CreditLine;
  if (is_share_bar(bare)) return Share;
  if (is_hashtags(folded)) return Tags;
  if (is_picture_agency(folded)) return ImageCredit;
  return std::nullopt;
}

bool is_menu(std::string_view folded) {
  if (folded.size() > 300 || folded.starts_with('|')) return false;  // a table's row
  std::size_t items = 0;
  for (std::size_t i = 0; i <= folded.size(); ++items) {
    const std::size_t end = std::min(folded.find('|', i), folded.size());
    if (end == i || end - i > 30) return false;
    i = end + 1;
  }
  return items >= 3;
}

bool is_names(std::string_view line, std::size_t most_words) {
  static constexpr std::string_view kJoints[] = {"and", "of",  "for", "the", "in",  "with", "at",
                                                 "de",  "van", "von", "der", "bin", "al",   "la"};
  std::size_t words = 0;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t end = std::min(line.find(' ', i), line.size());
    const std::string_view word = line.substr(i, end - i);
    i = end + 1;
    if (word.empty() || contains(kJoints, word)) continue;
    const char32_t first = glyph_at(word, 0).c;
    if (!is_upper(first) && first != '|' && first != '/' && first != '&') return false;
    ++words;
  }
  return words > 0 && words <= most_words;
}

bool is_photo_bracket(std::string_view content) {
  const std::string folded = fold_line(content);
  return is_picture_agency(folded) ||
         std::ranges::any_of(kPhotoBrackets, [&](std::string_view start) {
           return std::string_view(folded).starts_with(start);
         });
}

}  // namespace bylineage
