// An event, from its facts to the graph of its articles.
//
// Independent reports come first, each written from the facts; then copies, each of a parent that
// is there already, so that edges cannot run in a circle; then what is hidden.
#include <algorithm>
#include <array>

#include "edits_internal.h"
#include "reporter_internal.h"
#include "story_internal.h"
#include "world_internal.h"

namespace bylineage::simulate {
namespace {

// Minutes from a text to its copy, by how slow an outlet is.
std::int64_t lag(const Outlet& outlet, Random& random) {
  static constexpr std::array<std::array<std::int64_t, 6>, 4> kLags = {
      {{3, 6, 11, 20, 45, 180},
       {15, 35, 70, 130, 300, 900},
       {60, 140, 300, 700, 1300, 2600},
       {400, 900, 1500, 2700, 4500, 9000}}};
  const std::int64_t step = kLags[outlet.lag][random.below(6)];
  return step + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(step)));
}

class Story {
 public:
  Story(const Lexicon& lexicon, const SimulateOptions& options, std::uint64_t number)
      : lexicon_(lexicon), options_(options), random_(options.seed, number) {
    event_.number = number;
  }

  Event make() {
    event_.topic = &random_.pick(lexicon_.grammar.topics);
    event_.day = random_.between(17600, 20000);
    // One in ten is another event with the actors of the one before; its topic, too.
    std::uint64_t cast = mix64(options_.seed) + event_.number;
    if (event_.number > 0 && random_.chance(100)) {
      cast -= 1;
      Random before(options_.seed, event_.number - 1);
      event_.topic = &before.pick(lexicon_.grammar.topics);
    }
    event_.facts = make_facts(lexicon_, *event_.topic, random_, cast);
    if (random_.chance(30)) {
      series();
      return std::move(event_);
    }
    event_.quotes = make_quotes(lexicon_, event_, random_);
    roots();
    copies();
    hide();
    return std::move(event_);
  }

 private:
  // One outlet's column in the same words with other numbers: nobody copied.
  void series() {
    const std::uint32_t outlet = fresh_outlet(0);
    const Proposition& lines = lexicon_.grammar.proposition("series");
    const std::uint64_t form = random_.next();
    for (std::int64_t i = 0, n = random_.between(2, 4); i < n; ++i) {
      Node node;
      node.outlet = outlet;
      node.form = "series";
      node.minute = (event_.day + 7 * i) * 1440 + 360;
      node.origin = static_cast<std::uint32_t>(event_.nodes.size());
      for (const std::uint32_t pattern : lines.templates) {
        std::vector<bool> mentioned(event_.facts.size(), true);
        node.body.push_back(
            make_sentence(lexicon_, event_, pattern, -1, mentioned, event_.day, random_));
        Random same(form, pattern);
        const auto& widths = lexicon_.grammar.templates[pattern].widths;
        for (std::size_t point = 0; point < widths.size(); ++point) {
          node.body.back().choices[point] = static_cast<std::uint8_t>(same.below(widths[point]));
        }
        node.body.back().style = node.body.back().own = outlet;
      }
      node.headline.literal =
          "Weather for " + std::ranges::find(event_.facts, FactKind::Region, &Fact::kind)->name;
      Reporter(lexicon_, event_, random_).surround(node);
      event_.nodes.push_back(std::move(node));
    }
  }

  // Each outlet once an event. `agencies` of 1,000 are outlets that exist, agencies first.
  std::uint32_t fresh_outlet(std::uint32_t agencies) {
    for (;;) {
      std::size_t at = random_.below(lexicon_.outlets.size());
      if (random_.chance(agencies)) at = random_.below(random_.chance(500) ? 3 : 20);
      const auto outlet = static_cast<std::uint32_t>(at);
      if (std::ranges::find(used_, outlet) != used_.end()) continue;
      used_.push_back(outlet);
      return outlet;
    }
  }

  void roots() {
    const std::size_t count = 1 + random_.weighted({45, 35, 20});
    // Some voices spoke to one reporter only.
    std::vector<std::size_t> exclusive;
    for (std::size_t q = 0; q < event_.quotes.size(); ++q) {
      exclusive.push_back(random_.chance(400) ? random_.below(count) : count);
    }
    for (std::size_t root = 0; root < count; ++root) {
      Node node;
      node.form = root == 0 && random_.chance(150) ? "release" : "report";
      node.outlet = fresh_outlet(root == 0 ? 450 : 150);
      node.minute = event_.day * 1440 + random_.between(330, 1320) +
                    (root == 0 ? 0 : random_.between(0, 900));
      node.origin = static_cast<std::uint32_t>(root);
      if (lexicon_.outlets[node.outlet].dateline > 0 && node.form == "report") {
        node.dateline = static_cast<std::int32_t>(node.outlet);
      }
      std::vector<bool> mine;
      for (const std::size_t whose : exclusive) mine.push_back(whose == count || whose == root);
      const auto words = static_cast<std::size_t>(random_.chance(450) ? random_.between(330, 650)
                                                                      : random_.between(120, 330));
      Reporter reporter(lexicon_, event_, random_, root);
      reporter.report(node, words, mine);
      reporter.surround(node);
      event_.nodes.push_back(std::move(node));
    }
  }

  void copies() {
    const std::size_t count = random_.weighted({22, 20, 16, 12, 9, 7, 5, 3, 2, 1, 1, 1, 1});
    for (std::size_t i = 0; i < count; ++i) {
      // Most take the main report, or what was made from it; some another one.
      std::uint32_t parent = 0;
      if (random_.chance(400))
        parent = static_cast<std::uint32_t>(random_.below(event_.nodes.size()));
      derive(parent);
    }
  }

  std::string way(const Node& parent) {
    static constexpr std::string_view kWays[] = {"duplicate", "reprint", "light",   "heavy",
                                                 "mill",      "excerpt", "revision"};
    const bool release = parent.form == "release";
    const bool agency = lexicon_.outlets[parent.outlet].agency;
    return std::string(kWays[random_.weighted(
        {release ? 0U : 5U, agency ? 40U : 22U, 25, 24, 8, 10, release ? 0U : 8U})]);
  }

  void derive(std::uint32_t parent) {
    const std::string how = way(event_.nodes[parent]);
    const EditRates& rates = rates_of(how);
    Node node;
    node.form = how;
    node.outlet = how == "revision" ? event_.nodes[parent].outlet : fresh_outlet(60);
    node.minute = event_.nodes[parent].minute + lag(lexicon_.outlets[node.outlet], random_);
    node.origin = event_.nodes[parent].origin;
    node.parents.push_back({parent, how, true, {}});
    write(node, parent, rates);
    if (how == "light" || how == "heavy" || how == "mill") second_parent(node, parent);
    Reporter reporter(lexicon_, event_, random_);
    if (how != "duplicate" && how != "revision") credit(node, parent);
    head(node, parent, rates);
    reporter.surround(node);
    leak(node, parent);
    event_.nodes.push_back(std::move(node));
  }

  void write(Node& node, std::uint32_t parent, const EditRates& rates) {
    Editor editor(lexicon_, event_, node.outlet, node.minute / 1440, random_);
    const bool reworked = node.form == "light" || node.form == "heavy" || node.form == "mill" ||
                          node.form == "excerpt";
    const bool round_trip = options_.unseen && reworked && random_.chance(700);
    const bool restyled = random_.chance(rates.restyle);
    std::size_t take = event_.nodes[parent].body.size();
    if (node.form == "excerpt")
      take = std::min(take, static_cast<std::size_t>(random_.between(3, 6)));
    for (std::size_t at = 0; at < take; ++at) {
      node.body.push_back(editor.take(parent, at, rates, round_trip));
      Sentence& taken = node.body.back();
      // A hurried desk forgets a sentence here and there.
      if (!restyled || taken.style == node.outlet || random_.chance(60)) continue;
      taken.style = node.outlet;
      taken.edits.push_back(Operation::HouseStyle);
    }
    node.parents.front().edits = editor.restructure(node.body, rates);
    if (node.form == "excerpt") {
      Reporter(lexicon_, event_, random_, event_.nodes.size())
          .extend(node, static_cast<std::size_t>(random_.between(2, 7)));
    }
    if (node.form == "revision") revise(node);
    if (rates.inserts > 0) editor.insert(node.body, rates.inserts);
  }

  // The same outlet later: new facts, a number that has grown.
  void revise(Node& node) {
    Reporter(lexicon_, event_, random_)
        .extend(node, static_cast<std::size_t>(random_.between(1, 4)));
    for (Sentence& sentence : node.body) {
      if (sentence.from < 0) {
        sentence.edits.push_back(Operation::Update);
        continue;
      }
      if (!random_.chance(120) || sentence.pattern == kNoPattern) continue;
      bool grown = false;
      auto grow = [&](const Part& part) {
        if (part.kind != Part::Kind::Slot || part.slot != SlotKind::Fact || grown) return;
        if (event_.facts[part.fact].kind != FactKind::Count) return;
        Use& use = sentence.uses[part.use];
        use.value += 1 + use.value / 9;
        grown = true;
      };
      walk(lexicon_.grammar.templates[sentence.pattern].parts, sentence.choices, grow);
      if (grown) sentence.edits.push_back(Operation::Update);
    }
  }

  // One to three sentences of another report that was out by then.
  void second_parent(Node& node, std::uint32_t first) {
    if (!random_.chance(200)) return;
    std::vector<std::uint32_t> others;
    for (std::uint32_t other = 0; other < event_.nodes.size(); ++other) {
      const Node& from = event_.nodes[other];
      if (other != first && from.origin != node.origin && from.minute < node.minute &&
          from.body.size() > 2) {
        others.push_back(other);
      }
    }
    if (others.empty()) return;
    const std::uint32_t other = random_.pick(others);
    Editor editor(lexicon_, event_, node.outlet, node.minute / 1440, random_);
    std::vector<std::size_t> places(event_.nodes[other].body.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    random_.shuffle(places);
    places.resize(
        std::min<std::size_t>(places.size(), static_cast<std::size_t>(random_.between(1, 3))));
    std::ranges::sort(places);
    std::size_t at = 1 + random_.below(node.body.size());
    node.body[at - 1].joined = false;
    for (const std::size_t place : places) {
      Sentence taken = editor.take(other, place, rates_of("light"), false);
      taken.edits.push_back(Operation::Paste);
      taken.style = node.outlet;
      node.body.insert(node.body.begin() + static_cast<std::ptrdiff_t>(at++), std::move(taken));
    }
    node.parents.push_back({other, "excerpt", false, {}});
  }

  void credit(Node& node, std::uint32_t parent) {
    if (!random_.chance(lexicon_.outlets[node.outlet].credits)) return;
    const bool reprint = node.form == "reprint";
    const bool release = event_.nodes[parent].form == "release";
    if (release) return;  // a press release is nobody's story
    static constexpr std::string_view kRoles[] = {"source_tail", "source_head", "source_alone",
                                                  "priority",    "syndication", "contribution",
                                                  "handle",      "via"};
    const std::string_view role = kRoles[reprint ? random_.weighted({15, 8, 2, 3, 45, 12, 5, 10})
                                                 : random_.weighted({38, 22, 6, 12, 0, 6, 5, 11})];
    std::uint32_t named = event_.nodes[parent].outlet;
    const bool wrong = random_.chance(40);
    while (wrong && (named == event_.nodes[parent].outlet || named == node.outlet)) {
      named = static_cast<std::uint32_t>(random_.below(lexicon_.outlets.size()));
    }
    CreditUse use = Reporter(lexicon_, event_, random_).credit(role, named, node);
    use.wrong = wrong;
    place(node, std::move(use));
  }

  void place(Node& node, CreditUse use) {
    if (use.place == CreditUse::Place::Line) {
      Sentence line;
      line.style = line.own = node.outlet;
      line.credit = std::move(use);
      // "X quoted two officials" stands in the text, the rest under it.
      if (line.credit->role == "source" && line.credit->after.size() > 12) {
        line.origin = ++event_.sentences;
        const std::size_t at = std::min<std::size_t>(node.body.size(), 1 + random_.below(3));
        node.body[at - 1].joined = false;
        node.body.insert(node.body.begin() + static_cast<std::ptrdiff_t>(at), std::move(line));
      } else {
        node.after.push_back(std::move(line));
      }
      return;
    }
    // At the first plain sentence without a credit, sometimes further down.
    std::size_t skip = random_.weighted({60, 20, 12, 8});
    for (Sentence& sentence : node.body) {
      if (sentence.quote >= 0 || sentence.credit || sentence.joined) continue;
      if (skip-- > 0) continue;
      sentence.credit = std::move(use);
      return;
    }
  }

  void head(Node& node, std::uint32_t parent, const EditRates& rates) {
    node.headline = event_.nodes[parent].headline;
    if (random_.chance(rates.headline)) {
      node.headline = Reporter(lexicon_, event_, random_).headline(node);
      node.parents.front().edits.push_back(Operation::HeadlineRewrite);
    }
    const std::int32_t dateline = event_.nodes[parent].dateline;
    const bool kept = dateline >= 0 && (node.form == "duplicate" || node.form == "revision" ||
                                        (node.form == "reprint" && random_.chance(600)));
    if (kept) {
      node.dateline = dateline;
      node.dateline_inherited = event_.nodes[parent].outlet != static_cast<std::uint32_t>(dateline);
    } else if (node.form != "reprint" && lexicon_.outlets[node.outlet].dateline == 1) {
      node.dateline = static_cast<std::int32_t>(node.outlet);
    }
  }

  // A line of the parent's page taken along with the text.
  void leak(Node& node, std::uint32_t parent) {
    const auto& lines = event_.nodes[parent].after;
    const bool close = node.form == "duplicate" || node.form == "reprint" || node.form == "light";
    if (node.form == "revision" || lines.empty() || !random_.chance(close ? 200 : 40)) return;
    const std::size_t at = random_.below(lines.size());
    Sentence line = lines[at];
    if (line.credit) line.credit->inherited = true;
    line.from = static_cast<std::int32_t>(parent);
    line.from_sentence = -1;
    line.edits = {Operation::BoilerplateLeak};
    node.after.insert(node.after.begin(), std::move(line));
    node.parents.front().edits.push_back(Operation::BoilerplateLeak);
  }

  void hide() {
    std::vector<bool> has_children(event_.nodes.size(), false);
    for (const Node& node : event_.nodes) {
      for (const Edge& edge : node.parents) has_children[edge.parent] = true;
    }
    for (std::size_t i = 0; i < event_.nodes.size(); ++i) {
      Node& node = event_.nodes[i];
      if (node.form == "release") {
        node.hidden = has_children[i];
      } else if (has_children[i]) {
        node.hidden = random_.chance(i == 0 ? options_.hidden_roots : 100);
      }
    }
  }

  const Lexicon& lexicon_;
  const SimulateOptions& options_;
  Random random_;
  Event event_;
  std::vector<std::uint32_t> used_;
};

}  // namespace

Event make_event(const Lexicon& lexicon, const SimulateOptions& options, std::uint64_t number) {
  return Story(lexicon, options, number).make();
}

}  // namespace bylineage::simulate
