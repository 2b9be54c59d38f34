#include "bylineage/text/set_aside.h"

#include <algorithm>
#include <optional>
#include <string>

#include "bylineage/text/layout.h"
#include "chars_internal.h"

namespace bylineage {
namespace {

// Fewer words stand in articles by chance.
constexpr std::size_t kFewestWords = 3;

std::vector<std::uint64_t> words_of(std::string_view passage) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize(passage)) words.push_back(token.hash);
  return words;
}

bool stands_at(const std::vector<std::uint64_t>& words, std::span<const Token> tokens,
               std::size_t at) {
  if (tokens.size() - at < words.size()) return false;
  return std::ranges::equal(words, tokens.subspan(at, words.size()), {}, {}, &Token::hash);
}

/// From the first word to the last, with what closes it: stops, quotation marks, brackets.
Span span_of(std::string_view text, std::span<const Token> words) {
  Span span{words.front().span.begin, words.back().span.end};
  for (Glyph next = glyph_at(text, span.end); is_terminal(next.c) || is_closer(next.c);
       next = glyph_at(text, span.end)) {
    span.end += next.bytes;
  }
  return span;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.c == U'\uFFFD' && glyph.bytes == 1) return false;
    at += glyph.bytes;
  }
  return true;
}

}  // namespace

Result<SetAside> SetAside::parse(std::string_view text, std::string_view where) {
  const auto wrong = [&](const std::string& why, std::uint32_t offset) {
    const auto line = std::ranges::count(text.substr(0, offset), '\n') + 1;
    return Error{Error::Kind::BadInput, why, std::string(where) + ":" + std::to_string(line)};
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text)) return Error{Error::Kind::BadInput, "is not UTF-8", std::string(where)};
  const std::vector<Line> lines = split_lines(text);
  if (lines.empty()) return Error{Error::Kind::BadInput, "holds no passage", std::string(where)};
  const bool blocks = lines.back().block > 0;
  SetAside all;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t last = i + 1;
    while (blocks && last < lines.size() && lines[last].block == lines[i].block) ++last;
    const Span span{lines[i].span.begin, lines[last - 1].span.end};
    if (words_of(slice(text, span)).size() < kFewestWords) {
      return wrong("a passage needs three words at least", span.begin);
    }
    all.add(slice(text, span));
    i = last;
  }
  return all;
}

void SetAside::add(std::string_view passage) {
  std::vector<std::uint64_t> words = words_of(passage);
  if (words.empty()) return;
  auto& same_start = by_first_word_[words.front()];
  passages_.push_back(std::move(words));
  same_start.push_back(passages_.size() - 1);
  std::ranges::stable_sort(same_start, std::ranges::greater{},
                           [&](std::size_t i) { return passages_[i].size(); });
}

std::vector<Span> SetAside::find(std::string_view text, std::span<const Token> tokens) const {
  std::vector<Span> places;
  for (std::size_t at = 0; at < tokens.size();) {
    const auto candidates = by_first_word_.find(tokens[at].hash);
    std::size_t taken = 0;
    if (candidates != by_first_word_.end()) {
      for (const std::size_t i : candidates->second) {
        if (!stands_at(passages_[i], tokens, at)) continue;
        taken = passages_[i].size();
        break;
      }
    }
    if (taken > 0) places.push_back(span_of(text, tokens.subspan(at, taken)));
    at += std::max<std::size_t>(taken, 1);
  }
  return places;
}

std::vector<Span> places_of(std::string_view passage, std::string_view text,
                            std::span<const Token> tokens) {
  const std::vector<std::uint64_t> words = words_of(passage);
  std::vector<Span> places;
  for (std::size_t at = 0; !words.empty() && at < tokens.size();) {
    const bool here = stands_at(words, tokens, at);
    if (here) places.push_back(span_of(text, tokens.subspan(at, words.size())));
    at += here ? words.size() : 1;
  }
  return places;
}

}  // namespace bylineage
