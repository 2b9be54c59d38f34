// Text to measure on: invented words, the same on every machine.
#ifndef BYLINEAGE_BENCH_SUPPORT_MADE_TEXT_H_
#define BYLINEAGE_BENCH_SUPPORT_MADE_TEXT_H_

#include <cstdint>
#include <string>

#include "bylineage/base/hash.h"

namespace bylineage {

/// Invented words, about as long as English ones, with news's marks. A thousand sentences, 120 KB,
/// are few enough for a processor to learn the turns of a branch by heart.
inline std::string made_text(const char* apostrophe, const char* open, const char* close,
                             int sentences = 1000) {
  std::string text;
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t below) { return (state = mix64(state + 1)) % below; };
  // How many words of a hundred in English news have 1, 2, ... letters.
  constexpr int kLengths[] = {3, 17, 21, 15, 11, 9, 8, 6, 4, 3, 1, 1, 1};
  const auto word = [&] {
    // A vocabulary of 4,000: squaring makes low numbers frequent, as in language.
    std::uint64_t id = mix64(next(64) * next(64));
    std::string out;
    for (int share = static_cast<int>(id % 100), k = 0; share >= 0; share -= kLengths[k++]) {
      id = mix64(id);
      out += k % 2 == 0 ? "bdfgklmnprst"[id % 12] : "aeiou"[id % 5];
    }
    return out;
  };
  for (int sentence = 0; sentence < sentences; ++sentence) {
    std::string first = word();
    first[0] = static_cast<char>(first[0] - 'a' + 'A');
    text += first;
    for (int k = 0; k < 18; ++k) {
      text += k == 7 ? ", " : " ";
      if (sentence % 5 == 0 && k == 9) text += open;
      text += word();
      if (k == 4) text.append(apostrophe).append("s");
      if (k == 12 && sentence % 3 == 0) text += " 1,204";
    }
    if (sentence % 5 == 0) text += close;
    text += sentence % 4 == 3 ? ".\n\n" : ". ";
  }
  return text;
}

}  // namespace bylineage

#endif  // BYLINEAGE_BENCH_SUPPORT_MADE_TEXT_H_
