#include <algorithm>
#include <cctype>
#include <set>

#include "render_internal.h"
#include "world_internal.h"

namespace bylineage::data {
extern const std::string_view kSimulateGeneral;
extern const std::string_view kSimulateTopicsA;
extern const std::string_view kSimulateTopicsB;
extern const std::string_view kSimulateLexicon;
extern const std::string_view kSimulateNames;
}  // namespace bylineage::data

namespace bylineage::simulate {
namespace {

const std::vector<std::string>& names(const Lexicon& lexicon, std::string_view section) {
  const auto found = lexicon.names.find(section);
  BYLINEAGE_CHECK(found != lexicon.names.end() && found->second.size() == 1);
  return found->second.front();
}

std::string drawn(const Lexicon& lexicon, std::string_view section, Random& random) {
  return random.pick(names(lexicon, section));
}

// Two parts of a name, in this order: the operands of + are drawn in an order that each compiler
// chooses.
std::string compound(const Lexicon& lexicon, std::string_view first, std::string_view second,
                     Random& random, std::string_view between = "") {
  std::string name = drawn(lexicon, first, random);
  name += between;
  return name += drawn(lexicon, second, random);
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string place_name(const Lexicon& lexicon, Random& random) {
  std::string name = compound(lexicon, "place_a", "place_b", random);
  if (random.chance(60)) name = "Port " + name;
  if (random.chance(40)) name += "-on-Sea";
  return name;
}

std::string last_name(const Lexicon& lexicon, Random& random) {
  if (random.chance(250)) return drawn(lexicon, "last_c", random);
  return compound(lexicon, "last_a", "last_b", random);
}

HouseStyle house_style(Random& random) {
  HouseStyle style;
  style.british = random.chance(450);
  style.quotes = static_cast<std::uint8_t>(style.british ? random.weighted({30, 30, 40})
                                                         : random.weighted({45, 55}));
  style.percent = static_cast<std::uint8_t>(style.british ? random.weighted({0, 55, 45})
                                                          : random.weighted({75, 0, 25}));
  style.dash = static_cast<std::uint8_t>(random.below(3));
  style.short_money = style.british && random.chance(600);
  return style;
}

std::string invented_outlet(const Lexicon& lexicon, Random& random) {
  const std::string place = compound(lexicon, "place_a", "place_b", random);
  if (random.chance(250)) {
    const std::string word = drawn(lexicon, "org_word", random);
    return word + " " + drawn(lexicon, "outlet_web", random);
  }
  const std::string name = place + " " + drawn(lexicon, "outlet_tail", random);
  return random.chance(350) ? "The " + name : name;
}

std::vector<std::string> block_of(const Lexicon& lexicon, const Outlet& outlet, Random& random) {
  std::vector<std::string> lines;
  if (random.chance(250)) return lines;
  const Proposition& footer = lexicon.grammar.proposition("boiler footer");
  std::vector<std::uint32_t> all = footer.templates;
  random.shuffle(all);
  all.resize(static_cast<std::size_t>(random.between(1, 3)));
  Event blank;
  blank.day = 19000;
  for (const std::uint32_t pattern : all) {
    std::vector<bool> mentioned;
    const Sentence line = make_sentence(lexicon, blank, pattern, -1, mentioned, 19000, random);
    std::string text = plain_words(lexicon, blank, line);
    // The outlet is not in the table yet: {OWN} wrote the name of outlet 0, which is this marker.
    for (std::size_t at = 0; (at = text.find(kOutletMark)) != std::string::npos;) {
      text.replace(at, 1, outlet.name);
    }
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    lines.push_back(text);
  }
  return lines;
}

Outlet make_outlet(const Lexicon& lexicon, std::string name, bool known, Random& random) {
  Outlet outlet;
  outlet.name = std::move(name);
  outlet.known = known;
  outlet.agency = outlet.name == "Reuters" || outlet.name == "The Associated Press" ||
                  outlet.name == "Agence France-Presse";
  std::string bare = slug(outlet.name.starts_with("The ") ? outlet.name.substr(4) : outlet.name);
  std::erase(bare, '-');
  outlet.domain = bare + ".example";
  outlet.handle = bare;
  outlet.style = house_style(random);
  outlet.dateline = static_cast<std::uint8_t>(outlet.agency ? 2 : random.weighted({75, 25}));
  outlet.lag = static_cast<std::uint8_t>(random.below(4));
  outlet.credits = static_cast<std::uint32_t>(random.between(250, 950));
  outlet.paragraph = static_cast<std::uint8_t>(random.between(1, 3));
  outlet.separator = static_cast<std::uint8_t>(random.weighted({60, 25, 15}));
  outlet.noise = random.chance(350) ? 700 : 50;
  outlet.repeats_title = random.chance(150);
  outlet.block = block_of(lexicon, outlet, random);
  return outlet;
}

std::string initials(std::string_view text) {
  std::string out;
  bool start = true;
  for (const char c : text) {
    if (start && c >= 'A' && c <= 'Z') out += c;
    start = c == ' ';
  }
  return out;
}

// Kind of organization -> its names.
void name_org(const Lexicon& lexicon, std::string_view kind, const std::string& place, Fact& org,
              Random& random) {
  const std::string word = drawn(lexicon, "org_word", random);
  if (kind == "company") {
    const std::string last = last_name(lexicon, random);
    const std::string tail = drawn(lexicon, "company_tail", random);
    org.brief = random.chance(400) ? last : word;
    org.name = org.brief + (random.chance(150) ? " & " + last_name(lexicon, random) : " " + tail);
  } else if (kind == "transport" || kind == "club") {
    org.brief = kind == "club" ? place : word;
    org.name = org.brief + " " + drawn(lexicon, std::string(kind) + "_tail", random);
    if (kind == "club") org.brief = "the club";
  } else if (kind == "agency") {
    org.name = "the " + compound(lexicon, "agency_head", "agency_tail", random, " ");
    org.brief = "the agency";
  } else if (kind == "union") {
    org.name = "the " + compound(lexicon, "union_head", "union_tail", random, " " + word + " ");
    org.brief = "the union";
  } else if (kind == "university") {
    org.name = "the University of " + place;
    org.brief = "the university";
  } else {  // court council hospital museum
    const std::string noun(kind);
    org.name = "the " + place + " " + (kind == "court" ? "district court" : noun);
    if (kind == "hospital") org.name = word + " Hospital";
    org.brief = "the " + noun;
  }
  org.initials = initials(org.name);
}

// "{#3-9} Dutch still lifes": numbers inside a term are drawn once.
std::string term(std::string text, Random& random) {
  for (std::size_t at = 0; (at = text.find("{#")) != std::string::npos;) {
    const std::size_t dash = text.find('-', at);
    const std::size_t end = text.find('}', at);
    const std::int64_t low = std::stoll(text.substr(at + 2, dash - at - 2));
    const std::int64_t high = std::stoll(text.substr(dash + 1, end - dash - 1));
    text.replace(at, end - at + 1, std::to_string(random.between(low, high)));
  }
  return text;
}

// Log-uniform, roughly: most numbers are nearer the lower end, as in the news.
std::int64_t amount(std::int64_t low, std::int64_t high, Random& random) {
  std::int64_t top = high;
  while (top > low * 2 && random.chance(450)) top = low + (top - low) / 3;
  return random.between(low, std::max(low, top));
}

Fact make_fact(const Lexicon& lexicon, const FactRule& rule, const std::string& place, Random& cast,
               Random& random) {
  Fact fact;
  fact.kind = rule.kind;
  switch (rule.kind) {
    case FactKind::Person:
      fact.common = rule.common;
      fact.female = cast.chance(500);
      fact.first = drawn(lexicon, fact.female ? "first_f" : "first_m", cast);
      fact.last = last_name(lexicon, cast);
      fact.role = cast.pick(rule.options);
      break;
    case FactKind::Org:
      name_org(lexicon, rule.options.front(), place, fact, cast);
      break;
    case FactKind::Place:
      fact.name = place;
      break;
    case FactKind::Region:
      fact.name = drawn(lexicon, "region", cast);
      break;
    case FactKind::Term:
      fact.name = term(random.pick(rule.options), random);
      break;
    case FactKind::Count:
      fact.value = amount(rule.low, rule.high, random);
      break;
    case FactKind::Money:
      fact.value = amount(rule.low * 10, rule.high * 10, random);
      break;
    case FactKind::Pct:
      fact.value = random.between(rule.low * 10, rule.high * 10);
      break;
    case FactKind::Date:
      fact.value = rule.high == 0 ? 0 : random.between(rule.low, rule.high);
      break;
  }
  return fact;
}

// Calls `visit` for every slot of the template, on the chosen path or not.
template <class Visit>
void every_slot(const std::vector<Part>& parts, Visit& visit) {
  for (const Part& part : parts) {
    if (part.kind == Part::Kind::Slot) visit(part);
    for (const auto& option : part.options) every_slot(option, visit);
  }
}

// The form in which a careful writer tells a fact: in full at the first mention.
Form fit_form(const Fact& fact, bool first, std::int64_t day, std::int64_t today, Random& random) {
  switch (fact.kind) {
    case FactKind::Person:
      return !first ? Form::Short : random.chance(500) ? Form::Full : Form::Long;
    case FactKind::Org:
      if (first) return fact.initials.size() > 2 && random.chance(400) ? Form::Long : Form::Full;
      return random.chance(700) ? Form::Short : Form::Full;
    case FactKind::Date: {
      const std::int64_t away = day - today;
      if (away > -6 && away < 6) return random.chance(850) ? Form::Full : Form::Absolute;
      return random.chance(850) ? Form::Absolute : Form::Vague;
    }
    default:
      return random.chance(120) ? Form::Rounded : Form::Full;
  }
}

}  // namespace

Lexicon make_lexicon(std::uint64_t seed, std::size_t outlets) {
  Lexicon lexicon;
  lexicon.grammar =
      read_grammar({data::kSimulateGeneral, data::kSimulateTopicsA, data::kSimulateTopicsB});
  lexicon.words = read_words(data::kSimulateLexicon);
  lexicon.names = read_words(data::kSimulateNames);
  const auto fill = [&](std::string_view section, auto& table) {
    for (const auto& line : lexicon.words.find(section)->second) {
      const std::string head = line[0].substr(0, line[0].find(' '));
      for (std::size_t i = 1; i < line.size(); ++i) table[head].push_back({line[0], line[i]});
    }
  };
  fill("synonyms", lexicon.synonyms);
  fill("mutations", lexicon.mutations);
  fill("roundtrip", lexicon.roundtrip);
  for (const auto& pair : lexicon.words.find("british")->second) lexicon.british[pair[0]] = pair[1];
  Random random(seed, 0x6f75746c657473);
  lexicon.outlets.resize(1);
  lexicon.outlets[0].name = kOutletMark;
  std::set<std::string> taken;
  std::vector<Outlet> made;
  for (const std::string& known : names(lexicon, "outlet_known")) {
    made.push_back(make_outlet(lexicon, known, true, random));
    taken.insert(known);
  }
  while (made.size() < outlets) {
    const std::string name = invented_outlet(lexicon, random);
    if (taken.insert(name).second) made.push_back(make_outlet(lexicon, name, false, random));
  }
  lexicon.outlets = std::move(made);
  return lexicon;
}

std::vector<Fact> make_facts(const Lexicon& lexicon, const Topic& topic, Random& random,
                             std::uint64_t cast_seed) {
  Random cast(cast_seed);
  const std::string place = place_name(lexicon, cast);
  std::vector<Fact> facts;
  facts.reserve(topic.facts.size());
  for (const FactRule& rule : topic.facts) {
    facts.push_back(make_fact(lexicon, rule, place, cast, random));
  }
  return facts;
}

std::vector<Quote> make_quotes(const Lexicon& lexicon, Event& event, Random& random) {
  std::vector<const QuoteRule*> rules;
  for (const QuoteRule& rule : event.topic->quotes) rules.push_back(&rule);
  random.shuffle(rules);
  rules.resize(std::min<std::size_t>(rules.size(), static_cast<std::size_t>(random.between(3, 6))));
  std::vector<Quote> quotes;
  // Inside a quotation nobody is introduced.
  std::vector<bool> mentioned(event.facts.size(), true);
  for (const QuoteRule* rule : rules) {
    Quote quote{rule->speaker, {}, {}};
    for (const bool direct : {true, false}) {
      for (const std::uint32_t clause : direct ? rule->direct : rule->indirect) {
        const Sentence said =
            make_sentence(lexicon, event, clause, -1, mentioned, event.day, random);
        std::string words = plain_words(lexicon, event, said);
        if (direct)
          words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
        (direct ? quote.direct : quote.indirect).push_back(std::move(words));
      }
    }
    quotes.push_back(std::move(quote));
  }
  return quotes;
}

// NOLINTNEXTLINE(readability-function-size): all seven differ from call to call
Sentence make_sentence(const Lexicon& lexicon, Event& event, std::uint32_t pattern,
                       std::int32_t quote, std::vector<bool>& mentioned, std::int64_t today,
                       Random& random) {
  const Template& chosen = lexicon.grammar.templates[pattern];
  Sentence sentence;
  sentence.pattern = pattern;
  sentence.quote = quote;
  sentence.origin = ++event.sentences;
  for (const std::uint8_t width : chosen.widths) {
    sentence.choices.push_back(static_cast<std::uint8_t>(random.below(width)));
  }
  sentence.uses.resize(chosen.uses);
  // What is not told now may be told once the sentence has been edited.
  auto prepare = [&](const Part& part) {
    Use& use = sentence.uses[part.use];
    if (part.slot == SlotKind::Number) use.value = random.between(part.low, part.high);
    if (part.slot != SlotKind::Fact) return;
    const Fact& fact = event.facts[part.fact];
    use = {fact.value, fit_form(fact, false, event.day + fact.value, today, random)};
  };
  every_slot(chosen.parts, prepare);
  auto fill = [&](const Part& part) {
    if (part.kind != Part::Kind::Slot) return;
    Use& use = sentence.uses[part.use];
    if (part.slot == SlotKind::Quote) {
      const bool indirect = part.form == SlotForm::Ind || part.form == SlotForm::IndCap;
      use = {indirect ? static_cast<std::int64_t>(random.below(2)) : -1, Form::Full};
    }
    if (part.slot != SlotKind::Fact && part.slot != SlotKind::Speaker) return;
    const std::size_t at = part.slot == SlotKind::Fact
                               ? part.fact
                               : event.quotes[static_cast<std::size_t>(quote)].speaker;
    const Fact& fact = event.facts[at];
    use = {fact.value, fit_form(fact, !mentioned[at], event.day + fact.value, today, random)};
    // Once full, the second mention is brief: also within the sentence.
    mentioned[at] = true;
  };
  walk(chosen.parts, sentence.choices, fill);
  return sentence;
}

void note_mentions(const Lexicon& lexicon, const Event& event, const Sentence& sentence,
                   std::vector<bool>& mentioned) {
  if (sentence.pattern == kNoPattern) return;
  auto note = [&](const Part& part) {
    if (part.kind != Part::Kind::Slot) return;
    if (part.slot == SlotKind::Fact) mentioned[part.fact] = true;
    if (part.slot == SlotKind::Speaker) {
      mentioned[event.quotes[static_cast<std::size_t>(sentence.quote)].speaker] = true;
    }
  };
  walk(lexicon.grammar.templates[sentence.pattern].parts, sentence.choices, note);
}

}  // namespace bylineage::simulate
