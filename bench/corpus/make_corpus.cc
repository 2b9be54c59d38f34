// make_corpus N SEED DIR: N invented articles for measuring time and memory, and which of them were
// copied from which.
//
// `bylineage simulate` makes news whose lineage is of interest, out of a small grammar: any two of
// its articles share sentences, and a million of them billions of pairs. Here words are drawn from
// 60,000 by Zipf's law, as in real text, so that articles which were not copied share next to
// nothing. Three in ten are made from one of the thousand articles before them: sentences dropped,
// words changed, a lead of their own. Same arguments, same bytes on every machine.
//
// Writes DIR/articles.jsonl and DIR/planted.tsv: child, parent, and their resemblance (5-word
// shingles, in thousandths) from .3 on.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t kWords = 60'000;
constexpr std::size_t kDraws = std::size_t{1} << 22U;  // of Zipf's law, drawn from evenly
constexpr std::size_t kRecent = 1000;                  // articles that may be copied
constexpr std::size_t kShingle = 5;

constexpr std::array kSmall = {"the", "of",   "to",   "and", "in",  "a",   "is",   "that", "for",
                               "was", "with", "as",   "on",  "at",  "by",  "it",   "be",   "from",
                               "has", "have", "were", "are", "but", "not", "said", "this", "which"};

/// Only the generator itself is the same on every machine, so draws are made of its bits.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  std::size_t below(std::size_t n) { return bits_() % n; }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool percent(std::size_t p) { return below(100) < p; }

 private:
  std::mt19937_64 bits_;
};

using Sentence = std::vector<std::uint32_t>;  // numbers of words
struct Text {
  std::size_t number = 0;
  std::vector<Sentence> sentences;
};

class Language {
 public:
  explicit Language(Dice& dice) {
    constexpr std::string_view kConsonants = "bdfgklmnprstvz", kVowels = "aeiou", kEnds = "nrsl";
    for (const char* small : kSmall) words_.emplace_back(small);
    while (words_.size() < kWords) {
      std::string word;
      for (std::size_t n = dice.between(1, 4); n > 0; --n) {
        word += kConsonants[dice.below(kConsonants.size())];
        word += kVowels[dice.below(kVowels.size())];
        if (dice.percent(40)) word += kEnds[dice.below(kEnds.size())];
      }
      words_.push_back(std::move(word));
    }
    // Word k is drawn in proportion to 1 / (k + 3): integers, so that no machine rounds otherwise.
    std::uint64_t all = 0;
    for (std::size_t k = 0; k < kWords; ++k) all += (std::uint64_t{1} << 40U) / (k + 3);
    std::uint64_t so_far = 0;
    for (std::uint32_t k = 0; k < kWords; ++k) {
      so_far += (std::uint64_t{1} << 40U) / (k + 3);
      const std::uint64_t until = so_far / (all / kDraws + 1);
      while (draws_.size() < until) draws_.push_back(k);
    }
  }

  std::uint32_t word(Dice& dice) const { return draws_[dice.below(draws_.size())]; }
  std::uint32_t content(Dice& dice) const {
    std::uint32_t drawn = word(dice);
    while (drawn < kSmall.size()) drawn = word(dice);
    return drawn;
  }
  Sentence sentence(Dice& dice) const {
    Sentence made(dice.between(8, 28));
    for (auto& at : made) {
      at = dice.percent(40) ? static_cast<std::uint32_t>(dice.below(kSmall.size())) : content(dice);
    }
    return made;
  }
  const std::string& spelled(std::uint32_t number) const { return words_[number]; }

 private:
  std::vector<std::string> words_;
  std::vector<std::uint32_t> draws_;
};

Text original(const Language& language, Dice& dice) {
  Text text;
  for (std::size_t words = 0, goal = dice.between(250, 650); words < goal;) {
    text.sentences.push_back(language.sentence(dice));
    words += text.sentences.back().size();
  }
  return text;
}

/// A lead of its own, sentences of the parent with words changed, some left out.
Text copy_of(const Text& parent, const Language& language, Dice& dice) {
  Text text;
  const std::size_t kept = dice.between(40, 100), changed = dice.below(12);
  if (dice.percent(60)) text.sentences.push_back(language.sentence(dice));
  for (Sentence sentence : parent.sentences) {
    if (!text.sentences.empty() && !dice.percent(kept)) continue;
    for (auto& word : sentence) {
      if (dice.percent(changed)) word = language.content(dice);
    }
    text.sentences.push_back(std::move(sentence));
  }
  return text;
}

std::vector<std::uint64_t> shingles(const Text& text) {
  std::vector<std::uint32_t> words;
  for (const auto& sentence : text.sentences) {
    words.insert(words.end(), sentence.begin(), sentence.end());
  }
  std::vector<std::uint64_t> found;
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = i; k < i + kShingle; ++k) {
      hash = (hash ^ words[k]) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 29U;
    }
    found.push_back(hash);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::size_t resemblance_per_mille(const Text& a, const Text& b) {
  const auto left = shingles(a), right = shingles(b);
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  const std::size_t all = left.size() + right.size() - both.size();
  return all == 0 ? 0 : both.size() * 1000 / all;
}

std::string id(std::size_t number) {
  const std::string digits = std::to_string(number);
  return "a" + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') + digits;
}

void write(const Text& text, const Language& language, Dice& dice, std::ostream& out) {
  std::string line = R"({"id": ")" + id(text.number) + R"(", "outlet": "Outlet )" +
                     std::to_string(dice.below(200)) + R"(", "date": "2026-)";
  const std::size_t month = dice.between(1, 12), day = dice.between(1, 28);
  line += (month < 10 ? "0" : "") + std::to_string(month) + (day < 10 ? "-0" : "-") +
          std::to_string(day) + R"(", "text": ")";
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::size_t begin = line.size();
    for (const auto word : text.sentences[s]) {
      if (line.size() > begin) line += ' ';
      line += language.spelled(word);
    }
    if (line.size() > begin) line[begin] = static_cast<char>(line[begin] - 'a' + 'A');
    line += s % 4 == 3 ? ".\\n\\n" : ". ";
  }
  out << line << "\"}\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("make_corpus N SEED DIR\n", stderr);
    return 2;
  }
  const std::size_t articles = std::strtoull(arguments[1], nullptr, 10);
  const std::string dir = arguments[3];
  Dice dice(std::strtoull(arguments[2], nullptr, 10));
  const Language language(dice);
  std::ofstream corpus(dir + "/articles.jsonl"), planted(dir + "/planted.tsv");
  planted << "child\tparent\tresemblance_per_mille\n";
  std::deque<Text> recent;
  for (std::size_t number = 0; number < articles; ++number) {
    const Text* parent =
        recent.empty() || !dice.percent(30) ? nullptr : &recent[dice.below(recent.size())];
    Text text = parent != nullptr ? copy_of(*parent, language, dice) : original(language, dice);
    text.number = number;
    if (parent != nullptr) {
      const std::size_t alike = resemblance_per_mille(text, *parent);
      if (alike >= 300)
        planted << id(number) << '\t' << id(parent->number) << '\t' << alike << '\n';
    }
    write(text, language, dice, corpus);
    recent.push_back(std::move(text));
    if (recent.size() > kRecent) recent.pop_front();
  }
  corpus.close();
  planted.close();
  if (corpus && planted) return 0;
  std::fprintf(stderr, "make_corpus: cannot write to %s\n", dir.c_str());
  return 1;
}
