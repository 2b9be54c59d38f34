#include <algorithm>

#include "render_internal.h"
#include "reporter_internal.h"
#include "world_internal.h"

namespace bylineage::simulate {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++words;
  }
  return words;
}

std::vector<Reporter::Item> Reporter::of_kind(std::string_view kind, std::uint32_t per_mille) {
  std::vector<Item> out;
  for (const std::uint32_t at : event_.topic->propositions) {
    // Of what can be said of any event, four in ten hold of this one, for all who report it.
    const Proposition& said = lexicon_.grammar.propositions[at];
    if (said.general && mix64(event_.number * 4096 + at) % 1000 >= 400) continue;
    if (said.kind == kind && random_.chance(per_mille)) {
      out.push_back({at, -1});
    }
  }
  random_.shuffle(out);
  return out;
}

// The inverted pyramid: a lead, what matters with the voices in between, detail, background.
std::vector<Reporter::Item> Reporter::plan(const std::vector<bool>& mine, bool thorough) {
  std::vector<Item> leads = of_kind("lead", 1000);
  std::vector<Item> keys = of_kind("key", thorough ? 950 : 800);
  if (leads.size() > 1 && random_.chance(300)) keys.push_back(leads[1]);
  std::vector<Item> bodies = of_kind("body", thorough ? 800 : 450);
  for (std::size_t quote = 0; quote < event_.quotes.size(); ++quote) {
    if (!mine[quote] || !random_.chance(thorough ? 850 : 600)) continue;
    auto& where = random_.chance(600) ? keys : bodies;
    where.push_back({0, static_cast<std::int32_t>(quote)});
  }
  random_.shuffle(keys);
  random_.shuffle(bodies);
  std::vector<Item> items = {leads.front()};
  items.insert(items.end(), keys.begin(), keys.end());
  items.insert(items.end(), bodies.begin(), bodies.end());
  const std::vector<Item> backs = of_kind("back", thorough ? 750 : 400);
  items.insert(items.end(), backs.begin(), backs.end());
  for (std::size_t i = 2; i + 1 < items.size(); ++i) {  // no two writers keep to it strictly
    if (random_.chance(200)) std::swap(items[i], items[i + 1]);
  }
  return items;
}

Sentence Reporter::quotation(const Node& node, std::int32_t quote, bool own,
                             std::vector<bool>& mentioned) {
  const Quote& said = event_.quotes[static_cast<std::size_t>(quote)];
  const bool officer = !event_.facts[said.speaker].common;
  const std::size_t kind = random_.weighted({45, own ? 14U : 0U, officer ? 14U : 0U, 24});
  static constexpr std::string_view kFrames[] = {"frame direct", "frame told", "frame statement",
                                                 "frame indirect"};
  const Proposition& frame = lexicon_.grammar.proposition(kFrames[kind]);
  return make_sentence(lexicon_, event_, random_.pick(frame.templates), quote, mentioned,
                       node.minute / 1440, random_);
}

Sentence Reporter::tell(const Node& node, const Item& item, std::vector<bool>& mentioned) {
  Sentence sentence;
  if (item.quote >= 0) {
    sentence = quotation(node, item.quote, node.form != "release", mentioned);
  } else {
    const auto& templates = lexicon_.grammar.propositions[item.proposition].templates;
    const std::size_t at =
        random_.chance(850)
            ? (mix64(event_.number * 4096 + item.proposition) + hand_) % templates.size()
            : random_.below(templates.size());
    sentence =
        make_sentence(lexicon_, event_, templates[at], -1, mentioned, node.minute / 1440, random_);
  }
  sentence.style = sentence.own = node.outlet;
  return sentence;
}

void Reporter::report(Node& node, std::size_t words, const std::vector<bool>& mine) {
  std::vector<bool> mentioned(event_.facts.size(), false);
  std::size_t written = 0;
  for (const Item& item : plan(mine, words > 320)) {
    node.body.push_back(tell(node, item, mentioned));
    written += count_words(plain_words(lexicon_, event_, node.body.back()));
    if (written >= words) break;
  }
  node.headline = headline(node);
}

void Reporter::extend(Node& node, std::size_t count) {
  std::vector<bool> mentioned(event_.facts.size(), false);
  std::vector<std::uint32_t> said;
  for (const Sentence& sentence : node.body) {
    note_mentions(lexicon_, event_, sentence, mentioned);
    if (sentence.pattern != kNoPattern && sentence.quote < 0) {
      said.push_back(lexicon_.grammar.templates[sentence.pattern].proposition);
    }
  }
  std::vector<Item> items = of_kind("key", 1000);
  const std::vector<Item> more = of_kind("body", 1000);
  items.insert(items.end(), more.begin(), more.end());
  std::erase_if(items, [&](const Item& item) {
    return std::ranges::find(said, item.proposition) != said.end();
  });
  for (std::size_t i = 0; i < std::min(count, items.size()); ++i) {
    Sentence sentence = tell(node, items[i], mentioned);
    const std::size_t low = std::min<std::size_t>(node.body.size(), 2);
    const std::size_t at = low + random_.below(node.body.size() - low + 1);
    if (at > 0) node.body[at - 1].joined = false;
    node.body.insert(node.body.begin() + static_cast<std::ptrdiff_t>(at), std::move(sentence));
  }
}

Sentence Reporter::headline(const Node& node) {
  std::vector<bool> mentioned(event_.facts.size(), true);
  Sentence line = make_sentence(lexicon_, event_, random_.pick(event_.topic->headlines), -1,
                                mentioned, node.minute / 1440, random_);
  for (Use& use : line.uses) {
    if (use.form == Form::Long || use.form == Form::Short) use.form = Form::Short;
  }
  line.style = line.own = node.outlet;
  return line;
}

CreditUse Reporter::credit(std::string_view role, std::uint32_t outlet, const Node& node) {
  const Proposition& cues = lexicon_.grammar.proposition("credit " + std::string(role));
  std::vector<bool> mentioned(event_.facts.size(), true);
  const std::uint64_t numbered = event_.sentences;
  const Sentence cue = make_sentence(lexicon_, event_, random_.pick(cues.templates), -1, mentioned,
                                     node.minute / 1440, random_);
  event_.sentences = numbered;
  const std::string words = plain_words(lexicon_, event_, cue);
  const std::size_t mark = words.find(kOutletMark);
  BYLINEAGE_CHECK(mark != std::string::npos);
  CreditUse out;
  out.role = role.starts_with("source") || role == "via" ? "source" : std::string(role);
  out.outlet = outlet;
  out.before = words.substr(0, mark);
  out.name = role == "handle" ? lexicon_.outlets[outlet].handle : lexicon_.outlets[outlet].name;
  out.after = words.substr(mark + 1);
  if (role == "source_head") {
    out.place = CreditUse::Place::Head;
    out.after += ' ';
  } else if (role != "source_tail" && role != "priority") {
    out.place = CreditUse::Place::Line;
  }
  return out;
}

Sentence Reporter::line(std::string_view proposition, const Node& node) {
  std::vector<bool> mentioned(event_.facts.size(), true);
  const auto& templates = lexicon_.grammar.proposition(proposition).templates;
  Sentence out = make_sentence(lexicon_, event_, random_.pick(templates), -1, mentioned,
                               node.minute / 1440, random_);
  out.style = out.own = node.outlet;
  return out;
}

void Reporter::surround(Node& node) {
  const Outlet& outlet = lexicon_.outlets[node.outlet];
  if (random_.chance(700)) {
    for (const std::string& text : outlet.block) {
      Sentence line;
      line.literal = text;
      line.style = line.own = node.outlet;
      node.after.push_back(std::move(line));
    }
  }
  if (!random_.chance(outlet.noise)) return;
  for (std::int64_t i = random_.between(0, 3); i > 0; --i)
    node.before.push_back(line("noise nav", node));
  for (std::int64_t i = random_.between(0, 4); i > 0; --i)
    node.after.push_back(line("noise teaser", node));
  if (random_.chance(400)) node.after.push_back(line("noise nav", node));
}

}  // namespace bylineage::simulate
