#include <fmt/format.h>

#include <algorithm>

#include "format_internal.h"
#include "terminal_internal.h"

namespace bylineage::report {
namespace {

constexpr char32_t kControlPictures = 0x2400;
constexpr char32_t kDeletePicture = 0x2421;

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

/// Characters that are not seen but change what is: marks of direction, invisible operators and
/// tags. Joiners are none: scripts and emoji need them.
bool is_hidden(char32_t c) {
  return is_bidi_control(c) || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x061C ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

std::string_view sequence(Style style) {
  switch (style) {
    case Style::Changed:
      return "\033[4;33m";
    case Style::Detail:
      return "\033[1;31m";
    case Style::Moved:
      return "\033[4;34m";
    case Style::Verbatim:
      return "\033[32m";
    case Style::Reworded:
      return "\033[36m";
    case Style::Quotation:
      return "\033[35m";
    case Style::Outside:
      return "\033[2m";
    case Style::Strong:
      return "\033[1m";
    case Style::Plain:
      break;
  }
  return "";
}

/// What stands around a style in plain text; "" if nothing does.
std::string_view brackets(Style style) {
  switch (style) {
    case Style::Changed:
      return "[]";
    case Style::Detail:
      return "{}";
    case Style::Moved:
      return "<>";
    default:
      return "";
  }
}

std::size_t width_of(const Glyphs& glyphs) {
  std::size_t width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.columns;
  return width;
}

void push_words(Glyphs& glyphs, std::string_view ascii, Style style) {
  for (const char c : ascii) glyphs.push_back({std::string(1, c), 1, style, false});
}

void push_character(Glyphs& glyphs, char32_t c, Style style) {
  std::string bytes;
  append_utf8(c, bytes);
  const std::size_t width = columns_of(c);
  if (width == 0 && !glyphs.empty() && !glyphs.back().blank) {
    glyphs.back().bytes += bytes;  // a combining mark stays with its letter
    return;
  }
  glyphs.push_back({std::move(bytes), static_cast<std::uint8_t>(width), style, false});
}

}  // namespace

void append(Glyphs& glyphs, std::string_view text, Style style) {
  for (const char32_t c : code_points(text)) {
    if (is_space(c)) {
      if (!glyphs.empty() && !glyphs.back().blank) glyphs.push_back({" ", 1, style, true});
    } else if (c < 0x20) {
      push_character(glyphs, kControlPictures + c, style);
    } else if (c == 0x7F) {
      push_character(glyphs, kDeletePicture, style);
    } else if ((c > 0x7F && c < 0xA0) || is_hidden(c)) {
      push_words(glyphs, fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c)), style);
    } else {
      push_character(glyphs, c, style);
    }
  }
}

std::string visible(std::string_view text) {
  Glyphs glyphs;
  append(glyphs, text);
  if (!glyphs.empty() && glyphs.back().blank) glyphs.pop_back();
  std::string shown;
  for (const Glyph& glyph : glyphs) shown += glyph.bytes;
  return shown;
}

Glyphs bracketed(const Glyphs& glyphs) {
  Glyphs result;
  Style open = Style::Plain;
  const auto close = [&] {
    if (brackets(open).empty()) return;
    const bool blank = !result.empty() && result.back().blank;
    if (blank) result.pop_back();  // "[words] " rather than "[words ]"
    push_words(result, brackets(open).substr(1), Style::Plain);
    if (blank) result.push_back({" ", 1, Style::Plain, true});
  };
  for (const Glyph& glyph : glyphs) {
    if (glyph.style != open) {
      close();
      open = glyph.style;
      if (!brackets(open).empty()) push_words(result, brackets(open).substr(0, 1), Style::Plain);
    }
    result.push_back(glyph);
    result.back().style = Style::Plain;
  }
  close();
  return result;
}

std::vector<Glyphs> lines_of(const Glyphs& glyphs, std::size_t width) {
  std::vector<Glyphs> lines;
  Glyphs line;
  std::size_t used = 0;
  const auto end_line = [&](std::size_t kept) {
    Glyphs rest(line.begin() + static_cast<std::ptrdiff_t>(kept), line.end());
    line.resize(kept);
    while (!line.empty() && line.back().blank) line.pop_back();
    lines.push_back(std::move(line));
    line = std::move(rest);
    used = width_of(line);
  };
  for (const Glyph& glyph : glyphs) {
    if (glyph.blank && line.empty()) continue;
    if (used + glyph.columns > width && !glyph.blank) {
      const auto blank =
          std::find_if(line.rbegin(), line.rend(), [](const Glyph& other) { return other.blank; });
      end_line(blank == line.rend() ? line.size() : static_cast<std::size_t>(line.rend() - blank));
    }
    line.push_back(glyph);
    used += glyph.columns;
  }
  while (!line.empty() && line.back().blank) line.pop_back();
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string rendered(const Glyphs& line, std::size_t width, bool colour) {
  std::string bytes;
  Style style = Style::Plain;
  for (const Glyph& glyph : line) {
    if (colour && glyph.style != style) {
      if (style != Style::Plain) bytes += "\033[0m";
      bytes += sequence(glyph.style);
      style = glyph.style;
    }
    bytes += glyph.bytes;
  }
  if (style != Style::Plain) bytes += "\033[0m";
  const std::size_t used = width_of(line);
  if (used < width) bytes.append(width - used, ' ');
  return bytes;
}

}  // namespace bylineage::report
