// Classes of characters: what of UAX #29 is needed to divide Latin text into words.
#ifndef BYLINEAGE_SRC_TEXT_CHAR_CLASS_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_CHAR_CLASS_INTERNAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bylineage {

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
inline constexpr auto kAscii = make_ascii_classes();

struct Char {
  Class kind = Class::Other;
  std::uint32_t bytes = 1;
};

// U+0080 to U+024F.
inline Class latin_class(unsigned c) {
  if (c < 0xA0 || c == 0xAD) return Class::Hard;  // controls, soft hyphen
  if (c == 0xB7) return Class::MidLetter;
  const bool letter = c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
  return letter ? Class::Letter : Class::Other;
}

// U+2000 to U+203F: dashes, quotation marks, ellipsis; not the invisible and joining ones.
inline Class punctuation_class(unsigned c) {
  if (c == 0x2018 || c == 0x2019) return Class::MidBoth;
  // The narrow space of French quotation marks: UAX #29 would join it to the word inside them.
  if (c == 0x202F) return Class::Divider;
  const bool plain = (c >= 0x2010 && c <= 0x2022) || c == 0x2026 || (c >= 0x2030 && c <= 0x203A);
  return plain ? Class::Other : Class::Hard;
}

inline Char wide_char_at(std::string_view text, std::size_t i) {
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

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_CHAR_CLASS_INTERNAL_H_
