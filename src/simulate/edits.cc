#include <algorithm>
#include <cctype>
#include <map>

#include "edits_internal.h"
#include "render_internal.h"
#include "world_internal.h"

namespace bylineage::simulate {
namespace {

// Slots on the chosen path.
std::vector<const Part*> slots(const Lexicon& lexicon, const Sentence& sentence) {
  std::vector<const Part*> out;
  auto gather = [&](const Part& part) {
    if (part.kind == Part::Kind::Slot) out.push_back(&part);
  };
  if (sentence.pattern != kNoPattern) {
    walk(lexicon.grammar.templates[sentence.pattern].parts, sentence.choices, gather);
  }
  return out;
}

// Points of these kinds on the chosen path.
std::vector<std::uint8_t> points(const Lexicon& lexicon, const Sentence& sentence,
                                 Part::Kind kind) {
  std::vector<std::uint8_t> out;
  auto gather = [&](const Part& part) {
    if (part.kind == kind) out.push_back(part.point);
  };
  if (sentence.pattern != kNoPattern) {
    walk(lexicon.grammar.templates[sentence.pattern].parts, sentence.choices, gather);
  }
  return out;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

}  // namespace

const EditRates& rates_of(std::string_view way) {
  // Chosen so that copies overlap as those of real corpora do (README, Figures).
  static const std::map<std::string_view, EditRates> rates = {
      {"duplicate", {0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1000}},
      {"reprint", {500, 40, 15, 10, 90, 1, 1, 0, 600, 500, 60, 800}},
      {"light", {350, 120, 60, 50, 650, 1, 3, 60, 850, 850, 250, 350}},
      {"heavy", {250, 220, 150, 60, 950, 2, 4, 550, 950, 1000, 500, 150}},
      {"mill", {100, 120, 60, 40, 1000, 2, 4, 800, 1000, 1000, 1500, 100}},
      {"excerpt", {0, 0, 20, 20, 350, 1, 2, 30, 800, 1000, 100, 400}},
      {"revision", {0, 50, 20, 0, 60, 1, 1, 0, 1000, 400, 0, 1000}}};
  const auto found = rates.find(way);
  BYLINEAGE_CHECK(found != rates.end());
  return found->second;
}

Sentence Editor::take(std::uint32_t from, std::size_t at, const EditRates& rates, bool round_trip) {
  Sentence taken = event_.nodes[from].body[at];
  taken.from = static_cast<std::int32_t>(from);
  taken.from_sentence = static_cast<std::int32_t>(at);
  taken.edits.clear();
  taken.joined = false;
  const bool line = taken.pattern == kNoPattern;  // all credit: dropped it would be empty
  if (taken.credit && (line || random_.chance(600))) {
    taken.credit->inherited = true;
  } else if (taken.credit) {
    taken.credit.reset();
    taken.edits.push_back(Operation::CreditDrop);
  }
  if (is_frame(taken, "told") && !random_.chance(rates.keep_told) &&
      reword(taken, "frame direct")) {
    taken.edits.push_back(Operation::ToldDrop);
  }
  if (random_.chance(rates.touched)) {
    if (random_.chance(rates.reword) && reword(taken)) taken.edits.push_back(Operation::Reword);
    const auto count = random_.between(rates.least, rates.most);
    for (std::int64_t i = 0; i < count; ++i) {
      const Operation kind = draw(taken);
      if (edit(taken, kind)) taken.edits.push_back(kind);
    }
  }
  if (round_trip && this->round_trip(taken)) taken.edits.push_back(Operation::RoundTrip);
  if (round_trip && random_.chance(300) && !taken.fronted) {
    taken.fronted = true;
    taken.edits.push_back(Operation::Front);
  }
  return taken;
}

bool Editor::is_frame(const Sentence& sentence, std::string_view name) const {
  if (sentence.quote < 0) return false;
  const Template& pattern = lexicon_.grammar.templates[sentence.pattern];
  return lexicon_.grammar.propositions[pattern.proposition].name == name;
}

Operation Editor::draw(const Sentence& sentence) {
  if (sentence.quote >= 0 && random_.chance(550)) {
    static constexpr Operation kQuote[] = {Operation::QuoteShorten, Operation::QuoteDemote,
                                           Operation::QuoteMutate, Operation::Reword};
    return kQuote[random_.weighted({35, 25, 20, 20})];
  }
  static constexpr Operation kProse[] = {
      Operation::Synonym,     Operation::Paraphrase,  Operation::Voice,     Operation::Split,
      Operation::NumberRound, Operation::NumberDrift, Operation::DateVague, Operation::NameShort,
      Operation::NameExpand,  Operation::Typo};
  return kProse[random_.weighted({30, 32, 8, 8, 6, 3, 5, 4, 4, 2})];
}

bool Editor::edit(Sentence& sentence, Operation kind) {
  switch (kind) {
    case Operation::Synonym:
      return replace(sentence, false);
    case Operation::QuoteMutate:
      return replace(sentence, true);
    case Operation::Paraphrase:
      return paraphrase(sentence);
    case Operation::Voice:
      return flip(sentence, Part::Kind::Voice);
    case Operation::Split:
      return flip(sentence, Part::Kind::Split);
    case Operation::Reword:
      return reword(sentence);
    case Operation::NumberRound:
    case Operation::NumberDrift:
      return number(sentence, kind);
    case Operation::DateVague:
    case Operation::NameShort:
    case Operation::NameExpand:
      return form(sentence, kind);
    case Operation::QuoteShorten:
      return shorten_quote(sentence);
    case Operation::QuoteDemote:
      return !is_frame(sentence, "indirect") && reword(sentence, "frame indirect");
    case Operation::Typo:
      return typo(sentence);
    default:
      return false;
  }
}

// Up to three choices of the sentence taken anew.
bool Editor::paraphrase(Sentence& sentence) {
  std::vector<std::uint8_t> open = points(lexicon_, sentence, Part::Kind::Choice);
  if (open.empty()) return false;
  random_.shuffle(open);
  open.resize(std::min<std::size_t>(open.size(), static_cast<std::size_t>(random_.between(1, 3))));
  bool changed = false;
  const Template& pattern = lexicon_.grammar.templates[sentence.pattern];
  for (const std::uint8_t point : open) {
    const auto fresh = static_cast<std::uint8_t>(random_.below(pattern.widths[point]));
    changed |= fresh != sentence.choices[point];
    sentence.choices[point] = fresh;
  }
  return changed;
}

bool Editor::flip(Sentence& sentence, Part::Kind kind) {
  const std::vector<std::uint8_t> open = points(lexicon_, sentence, kind);
  if (open.empty()) return false;
  const std::uint8_t point = random_.pick(open);
  const std::uint8_t width = lexicon_.grammar.templates[sentence.pattern].widths[point];
  sentence.choices[point] = static_cast<std::uint8_t>(
      (sentence.choices[point] + 1 + random_.below(static_cast<std::size_t>(width - 1))) % width);
  return true;
}

// What `fresh` tells, `old` told: no number of its own, and the same facts or fewer.
bool Editor::says_no_more(const Sentence& fresh, const Sentence& old) const {
  if (fresh.quote >= 0) return true;
  const auto told = slots(lexicon_, old);
  std::size_t common = 0;
  for (const Part* part : slots(lexicon_, fresh)) {
    if (part->slot == SlotKind::Number) return false;
    if (part->slot != SlotKind::Fact) continue;
    const FactKind kind = event_.facts[part->fact].kind;
    if (kind == FactKind::Org || kind == FactKind::Place || kind == FactKind::Region) continue;
    const bool known = std::ranges::any_of(told, [&](const Part* other) {
      return other->slot == SlotKind::Fact && other->fact == part->fact;
    });
    if (known) ++common;
    // A speaker or a day may be added, a number or a thing not.
    const bool small = kind == FactKind::Person || kind == FactKind::Date;
    if (!known && !small) return false;
  }
  return common > 0;
}

// Every choice of the sentence taken anew.
void Editor::resay(Sentence& sentence) {
  const auto& widths = lexicon_.grammar.templates[sentence.pattern].widths;
  for (std::size_t point = 0; point < widths.size(); ++point) {
    sentence.choices[point] = static_cast<std::uint8_t>(random_.below(widths[point]));
  }
}

// The same proposition by another template if one tells the same, else by other words of this one;
// what was changed in its facts stays changed.
bool Editor::reword(Sentence& sentence, std::string_view proposition) {
  if (sentence.pattern == kNoPattern) return false;
  const Grammar& grammar = lexicon_.grammar;
  const Proposition& said =
      proposition.empty() ? grammar.propositions[grammar.templates[sentence.pattern].proposition]
                          : grammar.proposition(proposition);
  std::vector<std::uint32_t> others = said.templates;
  std::erase(others, sentence.pattern);
  std::map<std::uint16_t, Use> told;
  for (const Part* part : slots(lexicon_, sentence)) {
    if (part->slot == SlotKind::Fact) told[part->fact] = sentence.uses[part->use];
  }
  const std::uint64_t numbered = event_.sentences;
  random_.shuffle(others);
  for (const std::uint32_t other : others) {
    std::vector<bool> mentioned(event_.facts.size(), true);
    if (random_.chance(500)) {  // half of the writers introduce people again
      for (const auto& [fact, use] : told) mentioned[fact] = use.form == Form::Short;
    }
    Sentence fresh =
        make_sentence(lexicon_, event_, other, sentence.quote, mentioned, today_, random_);
    event_.sentences = numbered;
    if (!says_no_more(fresh, sentence)) continue;
    for (const Part* part : slots(lexicon_, fresh)) {
      const auto old = told.find(part->fact);
      if (part->slot == SlotKind::Fact && old != told.end()) {
        fresh.uses[part->use].value = old->second.value;
      }
    }
    sentence.pattern = fresh.pattern;
    sentence.choices = std::move(fresh.choices);
    sentence.uses = std::move(fresh.uses);
    return true;
  }
  if (!proposition.empty()) return false;
  resay(sentence);
  return true;
}

// One or two words for others that mean nearly the same.
bool Editor::replace(Sentence& sentence, bool quoted) {
  const auto& table = quoted ? lexicon_.mutations : lexicon_.synonyms;
  const std::string text = plain_words(lexicon_, event_, sentence);
  std::vector<const Lexicon::Entry*> fitting;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (const auto found = table.find(std::string_view(text).substr(at, end - at));
        end > at && found != table.end()) {
      for (const auto& entry : found->second) {
        if (find_words(text, entry.from, quoted) != std::string::npos) fitting.push_back(&entry);
      }
    }
    at = end + 1;
  }
  if (fitting.empty()) return false;
  random_.shuffle(fitting);
  fitting.resize(
      std::min<std::size_t>(fitting.size(), static_cast<std::size_t>(random_.between(1, 2))));
  for (const auto* entry : fitting) sentence.patches.push_back({entry->from, entry->to, quoted});
  return true;
}

// Every phrase that a translation there and back would change, most of them changed.
bool Editor::round_trip(Sentence& sentence) {
  const std::string text = plain_words(lexicon_, event_, sentence);
  const std::size_t before = sentence.patches.size();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const auto found = lexicon_.roundtrip.find(std::string_view(text).substr(at, end - at));
    if (end > at && found != lexicon_.roundtrip.end()) {
      const auto& entry = random_.pick(found->second);
      if (random_.chance(700) && find_words(text, entry.from, false) != std::string::npos) {
        sentence.patches.push_back({entry.from, entry.to, false});
      }
    }
    at = end + 1;
  }
  return sentence.patches.size() > before;
}

bool Editor::number(Sentence& sentence, Operation kind) {
  std::vector<const Part*> numbers;
  for (const Part* part : slots(lexicon_, sentence)) {
    if (part->slot != SlotKind::Fact) continue;
    const FactKind fact = event_.facts[part->fact].kind;
    if (fact == FactKind::Count || fact == FactKind::Money || fact == FactKind::Pct) {
      numbers.push_back(part);
    }
  }
  if (numbers.empty()) return false;
  Use& use = sentence.uses[random_.pick(numbers)->use];
  if (kind == Operation::NumberRound) {
    if (use.form == Form::Rounded) return false;
    use.form = Form::Rounded;
    return true;
  }
  // A slip: a digit more or less, two exchanged, one off.
  const std::int64_t old = use.value;
  switch (random_.below(3)) {
    case 0:
      use.value += random_.chance(500) ? 1 : -1;
      break;
    case 1:
      use.value = old / 100 * 100 + old % 10 * 10 + old / 10 % 10;
      break;
    default:
      use.value += 10;
  }
  use.value = std::max<std::int64_t>(use.value, 1);
  use.form = Form::Full;
  return use.value != old;
}

bool Editor::form(Sentence& sentence, Operation kind) {
  std::vector<const Part*> open;
  for (const Part* part : slots(lexicon_, sentence)) {
    if (part->slot != SlotKind::Fact && part->slot != SlotKind::Speaker) continue;
    const Fact& fact =
        event_.facts[part->slot == SlotKind::Fact
                         ? part->fact
                         : event_.quotes[static_cast<std::size_t>(sentence.quote)].speaker];
    const bool date = fact.kind == FactKind::Date;
    const bool named = fact.kind == FactKind::Person || fact.kind == FactKind::Org;
    if (kind == Operation::DateVague ? date : named) open.push_back(part);
  }
  if (open.empty()) return false;
  Use& use = sentence.uses[random_.pick(open)->use];
  const Form wanted = kind == Operation::NameShort    ? Form::Short
                      : kind == Operation::NameExpand ? Form::Full
                      : random_.chance(500)           ? Form::Vague
                                                      : Form::Absolute;
  if (use.form == wanted) return false;
  use.form = wanted;
  return true;
}

// One clause of several stays: the first twice as often as another.
bool Editor::shorten_quote(Sentence& sentence) {
  const Quote& quote = event_.quotes[static_cast<std::size_t>(sentence.quote)];
  const auto whole = [&] {
    for (const Part* part : slots(lexicon_, sentence)) {
      if (part->slot == SlotKind::Quote && part->form == SlotForm::Plain) return part;
    }
    return static_cast<const Part*>(nullptr);
  };
  const Part* part = whole();
  if (part == nullptr && is_frame(sentence, "direct")) {
    reword(sentence);
    part = whole();
  }
  if (part == nullptr || quote.direct.size() < 2) return false;
  Use& use = sentence.uses[part->use];
  if (use.form == Form::Clause) return false;
  use = {random_.chance(660) ? 0 : static_cast<std::int64_t>(quote.direct.size()) - 1,
         Form::Clause};
  return true;
}

bool Editor::typo(Sentence& sentence) {
  const std::string text = plain_words(lexicon_, event_, sentence);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - at >= 6) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) return false;
  const std::string word = random_.pick(words);
  std::string slip = word;
  const std::size_t at = 2 + random_.below(word.size() - 4);
  switch (random_.below(3)) {
    case 0:
      std::swap(slip[at], slip[at + 1]);
      break;
    case 1:
      slip.erase(at, 1);
      break;
    default:
      slip.insert(at, 1, slip[at]);
  }
  if (slip == word) return false;
  sentence.patches.push_back({word, slip, find_words(text, word, false) == std::string::npos});
  return true;
}

std::vector<Operation> Editor::restructure(std::vector<Sentence>& body, const EditRates& rates) {
  std::vector<Operation> done;
  const auto note = [&](Operation kind) {
    if (std::ranges::find(done, kind) == done.end()) done.push_back(kind);
  };
  if (body.size() > 5 && random_.chance(rates.tail_cut)) {
    // From the bottom, a sentence at a time: seven of ten cuts go on.
    while (body.size() > 4 && random_.chance(700)) body.pop_back();
    note(Operation::TailCut);
  }
  for (std::size_t i = body.size(); i-- > 1;) {
    if (body.size() < 4 || !random_.chance(rates.drop)) continue;
    body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
    note(Operation::Drop);
  }
  for (std::size_t i = 2; i < body.size(); ++i) {
    if (!random_.chance(rates.reorder)) continue;
    std::swap(body[i], body[i - 1 - random_.below(std::min<std::size_t>(3, i - 1))]);
    note(Operation::Reorder);
  }
  for (std::size_t i = 0; i + 1 < body.size(); ++i) {
    const bool plain = body[i].quote < 0 && body[i + 1].quote < 0 && !body[i].credit &&
                       !body[i + 1].credit && (i == 0 || !body[i - 1].joined);
    if (!plain || !random_.chance(rates.merge)) continue;
    body[i].joined = true;
    body[i].edits.push_back(Operation::Merge);
  }
  return done;
}

void Editor::insert(std::vector<Sentence>& body, std::uint32_t expected) {
  static constexpr std::string_view kWhat[] = {"insert background", "insert reaction",
                                               "insert closer", "insert false_attribution"};
  while (expected > 0) {
    const std::uint32_t here = std::min<std::uint32_t>(expected, 1000);
    expected -= here;
    if (!random_.chance(here)) continue;
    const std::size_t what = random_.weighted({40, 20, 25, 15});
    std::vector<bool> mentioned(event_.facts.size(), true);
    Sentence own = make_sentence(lexicon_, event_,
                                 random_.pick(lexicon_.grammar.proposition(kWhat[what]).templates),
                                 -1, mentioned, today_, random_);
    own.style = own.own = outlet_;
    own.edits.push_back(Operation::Insert);
    const std::size_t at = what == 2 || body.empty() ? body.size() : 1 + random_.below(body.size());
    if (at < body.size() && at > 0) body[at - 1].joined = false;
    body.insert(body.begin() + static_cast<std::ptrdiff_t>(at), std::move(own));
  }
}

}  // namespace bylineage::simulate
