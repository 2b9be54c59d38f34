#include "bylineage/text/layout.h"

#include <algorithm>

#include "chars_internal.h"

namespace bylineage {
namespace {

// Wider blocks are not wrapped: their lines are paragraphs or sentences.
constexpr std::uint32_t kWidestWrap = 120;
// Narrower ones are lists or verse.
constexpr std::uint32_t kNarrowestWrap = 45;

std::uint32_t count_columns(std::string_view line) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::uint32_t first_word_columns(std::string_view line) {
  return count_columns(line.substr(0, line.find_first_of(" \t")));
}

bool starts_list_item(std::string_view line) {
  const Glyph first = glyph_at(line, 0);
  if (first.c == U'•' || first.c == U'·' || first.c == U'–' || first.c == U'▪') return true;
  if (first.c == '-' || first.c == '*') return line.size() > 1 && line[1] == ' ';
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 3 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

// What is left of `line` when the spans of `outside` are taken out, in order.
std::vector<Span> cut_out(Span line, std::span<const Span> outside) {
  std::vector<Span> rest;
  for (const Span out : outside) {
    if (out.begin >= line.end) break;
    if (out.end <= line.begin) continue;
    if (out.begin > line.begin) rest.push_back({line.begin, out.begin});
    line.begin = std::max(line.begin, out.end);
  }
  if (!line.empty()) rest.push_back(line);
  return rest;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t block = 0;
  bool blank = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span span =
        trim(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
    if (span.empty()) {
      blank = true;
      continue;
    }
    if (blank && !lines.empty()) ++block;
    blank = false;
    lines.push_back({span, count_columns(slice(text, span)), block, 0});
  }
  for (std::size_t i = 0; i < lines.size();) {
    std::uint32_t width = 0;
    std::size_t end = i;
    for (; end < lines.size() && lines[end].block == lines[i].block; ++end) {
      width = std::max(width, lines[end].columns);
    }
    for (; i < end; ++i) lines[i].width = width;
  }
  return lines;
}

bool continues(std::string_view text, const Line& line, const Line& next) {
  const std::string_view after = slice(text, next.span);
  if (line.block != next.block || starts_list_item(after)) return false;
  const bool stopped = ends_sentence(text, line.span) || text[line.span.end - 1] == ':';
  if (!stopped && is_lower(glyph_at(after, 0).c)) return true;
  if (line.width > kWidestWrap || line.width < kNarrowestWrap) return false;
  // A ragged edge of a quarter: editors wrap before the limit, but not that long before.
  return (line.columns + 1 + first_word_columns(after)) * 4 > line.width * 3;
}

std::vector<Paragraph> body_paragraphs(std::string_view text, std::span<const Line> lines,
                                       std::span<const Span> outside) {
  std::vector<Paragraph> paragraphs;
  bool open = false;  // the last paragraph reaches to the end of the line before, nothing cut
  auto first = outside.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    while (first != outside.end() && first->end <= line.span.begin) ++first;
    const auto pieces = cut_out(line.span, {first, outside.end()});
    for (const Span piece : pieces) {
      const Span span = trim(text, piece);
      if (span.empty()) continue;
      if (open && span.begin == line.span.begin && continues(text, lines[i - 1], line)) {
        paragraphs.back().span.end = span.end;
      } else {
        paragraphs.push_back({span, line.block});
      }
      open = false;
    }
    open = !pieces.empty() && pieces.back().end == line.span.end;
  }
  return paragraphs;
}

}  // namespace bylineage
