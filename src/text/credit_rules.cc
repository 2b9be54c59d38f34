#include "credit_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "bylineage/base/check.h"
#include "bylineage/base/hash.h"

namespace bylineage::credit {
namespace {

struct Element {
  enum class Kind : std::uint8_t { Words, Without, Wild, Begin, End, Mark };
  Kind kind = Kind::Words;
  bool optional = false;
  std::size_t most = 0;              // of Wild
  std::uint16_t gap = 0;             // of Mark: one of these bits
  std::vector<std::uint64_t> words;  // sorted hashes
};
using Pattern = std::vector<Element>;

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

class Compiler {
 public:
  explicit Compiler(std::span<const WordClass> classes) : classes_(classes) {}

  Pattern compile(std::string_view pattern) const {
    Pattern compiled;
    for (const std::string_view part : split(pattern, ' ')) compiled.push_back(element(part));
    return compiled;
  }

 private:
  Element element(std::string_view part) const {
    Element e;
    if (part == "^" || part == "$") {
      e.kind = part == "^" ? Element::Kind::Begin : Element::Kind::End;
    } else if (part == "(" || part == "," || part == ":") {
      e.kind = Element::Kind::Mark;
      e.gap = part == "(" ? kOpen : part == ":" ? kColon : kComma | kQuote | kDash;
    } else if (part.starts_with("..")) {
      e.kind = Element::Kind::Wild;
      e.most = static_cast<std::size_t>(part[2] - '0');
      if (part.size() == 4) e.most = e.most * 10 + static_cast<std::size_t>(part[3] - '0');
    } else {
      if (part.starts_with('!')) {
        e.kind = Element::Kind::Without;
        part.remove_prefix(1);
      }
      if (part.ends_with('?')) {
        e.optional = true;
        part.remove_suffix(1);
      }
      add_words(part, e);
    }
    return e;
  }

  void add_words(std::string_view part, Element& e) const {
    for (const std::string_view word : split(part, '|')) {
      if (!word.starts_with('@')) {
        e.words.push_back(hash_bytes(word));
        continue;
      }
      const auto found = std::ranges::find(classes_, word, &WordClass::name);
      BYLINEAGE_CHECK(found != classes_.end());
      for (const std::string_view member : split(found->words, ' ')) {
        e.words.push_back(hash_bytes(member));
      }
    }
    std::ranges::sort(e.words);
  }

  std::span<const WordClass> classes_;
};

struct CompiledRule {
  CreditRole role;
  bool strong;
  Pattern before, after;
};

std::vector<CompiledRule> compile_rules(const RuleTable& table) {
  const Compiler compiler(table.classes);
  std::vector<CompiledRule> compiled;
  for (const Rule& rule : table.rules) {
    compiled.push_back(
        {rule.role, rule.strong, compiler.compile(rule.before), compiler.compile(rule.after)});
  }
  return compiled;
}

const std::vector<CompiledRule>& rules_of(Language language) {
  static const std::array<std::vector<CompiledRule>, kLanguages> compiled = [] {
    std::array<std::vector<CompiledRule>, kLanguages> all;
    for (std::size_t l = 1; l < kLanguages; ++l) {
      all[l] = compile_rules(rule_table(static_cast<Language>(l)));
    }
    return all;
  }();
  return compiled[static_cast<std::size_t>(language)];
}

constexpr std::uint16_t kBetween = kQuote | kHyphen;  // what words of one phrase may have between

bool has(const std::vector<std::uint64_t>& words, std::uint64_t hash) {
  return std::ranges::binary_search(words, hash);
}

// Matches a pattern from a name outwards. Depth and branching are bounded by the pattern.
class Matcher {
 public:
  explicit Matcher(const Scan& scan) : scan_(scan) {}

  // The first n elements of `p` end right before token `at`; loose: after a wildcard or mark.
  bool back(const Pattern& p, std::size_t n, std::size_t at, bool loose) {
    if (n == 0) {
      edge_ = at;
      return true;
    }
    const Element& e = p[n - 1];
    const bool more = at > 0 && !scan_.opens(at);
    switch (e.kind) {
      case Element::Kind::Begin:
        return (!more || (scan_.gap(at) & (kOpen | kQuote | kDash)) != 0) &&
               back(p, n - 1, at, loose);
      case Element::Kind::End:
        return false;
      case Element::Kind::Mark:
        return (scan_.gap(at) & e.gap) != 0 && back(p, n - 1, at, true);
      case Element::Kind::Without:
        return !(more && has(e.words, scan_.hash(at - 1))) && back(p, n - 1, at, loose);
      case Element::Kind::Wild:
        for (std::size_t k = 0; k <= e.most; ++k) {
          if (back(p, n - 1, at - k, true)) return true;
          if (at == k || scan_.opens(at - k)) return false;
        }
        return false;
      case Element::Kind::Words:
        break;
    }
    const bool fits =
        more && (loose || (scan_.gap(at) & ~kBetween) == 0) && has(e.words, scan_.hash(at - 1));
    if (fits && back(p, n - 1, at - 1, false)) return true;
    return e.optional && back(p, n - 1, at, loose);
  }

  // The elements of `p` from n on begin with token `at`.
  bool forth(const Pattern& p, std::size_t n, std::size_t at, bool loose) {
    if (n == p.size()) {
      edge_ = at;
      return true;
    }
    const Element& e = p[n];
    const bool more = at < scan_.size() && !scan_.opens(at);
    switch (e.kind) {
      case Element::Kind::Begin:
        return false;
      case Element::Kind::End:
        return (!more || (scan_.gap(at) & (kClose | kFullStop)) != 0) && forth(p, n + 1, at, loose);
      case Element::Kind::Mark:
        return (scan_.gap(at) & e.gap) != 0 && forth(p, n + 1, at, true);
      case Element::Kind::Without:
        return !(more && has(e.words, scan_.hash(at))) && forth(p, n + 1, at, loose);
      case Element::Kind::Wild:
        for (std::size_t k = 0; k <= e.most; ++k) {
          if (forth(p, n + 1, at + k, true)) return true;
          if (at + k >= scan_.size() || scan_.opens(at + k)) return false;
        }
        return false;
      case Element::Kind::Words:
        break;
    }
    const bool fits =
        more && (loose || (scan_.gap(at) & ~kBetween) == 0) && has(e.words, scan_.hash(at));
    if (fits && forth(p, n + 1, at + 1, false)) return true;
    return e.optional && forth(p, n + 1, at, loose);
  }

  std::size_t edge() const { return edge_; }

 private:
  const Scan& scan_;
  std::size_t edge_ = 0;  // where the pattern ended
};

// From a name back over "Nachrichtenagentur", "quotidien régional", "britische": the token where
// the description begins; the name's own first if there is none.
std::size_t description_begin(const Scan& scan, std::size_t name) {
  std::size_t begin = name;
  for (std::size_t at = name; at > 0 && name - at < 5; --at) {
    if (scan.opens(at) || (scan.gap(at) & ~kBetween) != 0) break;
    const std::size_t k = at - 1;
    if (scan.is(k, kThe | kContraction)) {
      // "der britische": one adjective between article and name.
      return begin == name && name - at == 1 ? at : begin;
    }
    if (scan.is(k, kFunction)) break;
    if (scan.is(k, kMedium)) {
      begin = k;
    } else if (scan.capital(k) && !scan.is(k, kAdjective)) {
      break;
    }
  }
  return begin;
}

std::optional<Cue> cue_of(const CompiledRule& rule, const Scan& scan, const Mention& name,
                          const Mention& last) {
  Matcher matcher(scan);
  Cue cue{rule.role, name.first, name.first, rule.strong};
  if (!rule.before.empty()) {
    bool fits = matcher.back(rule.before, rule.before.size(), name.first, false);
    if (const std::size_t begin = description_begin(scan, name.first);
        !fits && begin != name.first) {
      fits = matcher.back(rule.before, rule.before.size(), begin, false);
    }
    if (!fits) return std::nullopt;
    cue.first = matcher.edge();
    cue.last = name.first;
  }
  if (!rule.after.empty()) {
    // "der „Bild“-Zeitung sagte": a word of the press may follow the name.
    bool fits = matcher.forth(rule.after, 0, last.last, false);
    if (!fits && scan.is(last.last, kMedium) && !scan.opens(last.last)) {
      fits = matcher.forth(rule.after, 0, last.last + 1, false);
    }
    if (!fits) return std::nullopt;
    if (rule.before.empty()) cue.first = last.last;
    cue.last = std::max(matcher.edge(), cue.first + 1);
  }
  if (cue.first == cue.last) cue.first = name.first, cue.last = name.last;  // marks alone
  return cue;
}

}  // namespace

const RuleTable& rule_table(Language language) {
  BYLINEAGE_CHECK(language != Language::English);
  const std::array<const RuleTable*, kLanguages> tables = {nullptr, &kGermanRules, &kFrenchRules,
                                                           &kSpanishRules, &kPortugueseRules};
  return *tables[static_cast<std::size_t>(language)];
}

std::optional<Cue> rule_before(const Scan& scan, const Mention& name, const Mention& last) {
  for (const CompiledRule& rule : rules_of(scan.language())) {
    if (rule.before.empty()) continue;
    if (const auto cue = cue_of(rule, scan, name, last)) return cue;
  }
  return std::nullopt;
}

std::optional<Cue> rule_after(const Scan& scan, const Mention& last) {
  if (last.last >= scan.size() || scan.opens(last.last)) return std::nullopt;
  for (const CompiledRule& rule : rules_of(scan.language())) {
    if (!rule.before.empty()) continue;
    if (const auto cue = cue_of(rule, scan, last, last)) return cue;
  }
  return std::nullopt;
}

bool denied(const Scan& scan, const Mention& m, const Cue& cue) {
  if (cue.role == CreditRole::Subject) return true;
  if (cue.role != CreditRole::Source && cue.role != CreditRole::Priority) return false;
  // "dementierte einen Bericht der ...", "hat einen Bericht der ... zurückgewiesen": no comma
  // between the denial and the name.
  const auto parted = [&](std::size_t i) { return (scan.gap(i) & kComma) != 0; };
  std::size_t k = m.first;
  for (int n = 0; n < 12 && k > 0 && !scan.opens(k) && !parted(k); ++n) {
    if (scan.is(--k, kDenial)) return true;
  }
  k = m.last;
  for (int n = 0; n < 8 && k < scan.size() && !scan.opens(k) && !parted(k); ++n, ++k) {
    if (scan.is(k, kNegation)) return true;
  }
  return false;
}

bool told_long_ago(const Scan& scan, const Mention& m, const Cue& cue, int now) {
  const bool told = cue.role == CreditRole::Told;
  const std::size_t begin =
      told ? scan.sentence_begin(m.first)
           : std::max(scan.sentence_begin(m.first), m.first - std::min<std::size_t>(m.first, 3));
  const std::size_t end =
      told ? scan.sentence_end(m.first) : std::min(scan.sentence_end(m.first), m.last + 3);
  for (std::size_t k = begin; k < end; ++k) {
    if (!told && k >= m.last && (scan.gap(k) & kComma) != 0) break;
    const int year = scan.year(k);
    if (year != 0 && (now == 0 || year < now - 1)) return true;
  }
  return false;
}

namespace {

constexpr std::size_t kLongestName = 6;

// "„Uferstedter Anzeiger“": capital words between quotation marks, one of the press among them or
// before them.
ProperName in_quotes(const Scan& scan, std::size_t i) {
  if ((scan.gap(i) & kQuote) == 0) return {i, i};
  // "ARD-Magazin „Panorama“": a programme of that outlet.
  if (i > 1 && scan.gap(i - 1) == kHyphen && scan.token(i - 2).is(Token::Letters)) return {i, i};
  bool press = i > 0 && scan.is(i - 1, kMedium);
  std::size_t k = i;
  for (; k < scan.size() && k < i + kLongestName; ++k) {
    if (k > i && (scan.gap(k) & kQuote) != 0) break;
    if (k > i && (scan.opens(k) || (scan.gap(k) & ~(kHyphen | kAmpersand)) != 0)) return {i, i};
    if (!scan.capital(k) && !scan.is(k, kThe | kContraction | kPlace)) return {i, i};
    press |= scan.is(k, kPress | kMedium);
  }
  const bool closed = (scan.gap(k) & kQuote) != 0;
  return closed && press && k > i ? ProperName{i, k, CreditKind::Outlet} : ProperName{i, i};
}

// "Gazeta do Povo", "L'Écho de Montrigny": a word of the press and where it is printed.
ProperName head_and_place(const Scan& scan, std::size_t i) {
  std::size_t head = i;
  if (scan.is(i, kThe) && scan.capital(i) && i > 0 && !scan.opens(i)) ++head;
  if (!scan.capital(head) || !scan.is(head, kPress)) return {i, i};
  std::size_t last = head + 1;
  std::size_t k = last;
  const auto joined = [&](std::size_t at) {
    return at < scan.size() && !scan.opens(at) && (scan.gap(at) & ~kHyphen) == 0;
  };
  while (k < head + 4 && joined(k) && scan.is(k, kThe | kContraction | kPlace)) ++k;
  if (k == last) return {i, i};
  while (k < head + kLongestName && joined(k) && scan.capital(k)) last = ++k;
  return last > head + 1 ? ProperName{i, last, CreditKind::Outlet} : ProperName{i, i};
}

// "Uferstedter Anzeiger", as German has it.
ProperName place_and_tail(const Scan& scan, std::size_t i) {
  if (!scan.capital(i) || scan.is(i, kThe | kFunction | kPress | kMedium)) return {i, i};
  std::size_t k = i + 1;
  while (k < i + 3 && scan.capital(k) && !scan.opens(k) && (scan.gap(k) & ~kHyphen) == 0) {
    ++k;
    if (scan.is(k - 1, kPress)) return {i, k, CreditKind::Outlet};
  }
  return {i, i};
}

}  // namespace

ProperName shape_of_paper(const Scan& scan, std::size_t i) {
  const ProperName quoted = in_quotes(scan, i);
  if (quoted.last > quoted.first) return quoted;
  return scan.language() == Language::German ? place_and_tail(scan, i) : head_and_place(scan, i);
}

}  // namespace bylineage::credit
