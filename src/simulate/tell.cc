// Nodes as pages: what the corpus shows of an article, and where everything stands in it.
#include <algorithm>
#include <array>
#include <cctype>

#include "calendar_internal.h"
#include "render_internal.h"
#include "reporter_internal.h"
#include "story_internal.h"
#include "truth_internal.h"

namespace bylineage::simulate {
namespace {

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string_view wire_name(const Outlet& outlet) {
  if (outlet.name == "The Associated Press") return "AP";
  if (outlet.name == "Agence France-Presse") return "AFP";
  return outlet.name;
}

class Page {
 public:
  Page(const Lexicon& lexicon, const SimulateOptions& options, const Event& event, std::size_t node)
      : lexicon_(lexicon),
        options_(options),
        event_(event),
        node_(event.nodes[node]),
        outlet_(lexicon.outlets[node_.outlet]),
        random_(options.seed ^ 0x70616765, event.number * 64 + node) {
    out_.id = node_id(options, event, node);
  }

  SimulatedText make() {
    static constexpr std::array<std::string_view, 3> kSeparators = {"\n\n", "\n", " "};
    separator_ = kSeparators[outlet_.separator];
    out_.form = node_.form;
    out_.outlet = outlet_.name;
    out_.title = render(lexicon_, event_, node_.headline).text;
    out_.origin = node_id(options_, event_, node_.origin);
    for (const Sentence& line : node_.before) outside(line);
    if (outlet_.repeats_title) outside_words(out_.title);
    dateline();
    body();
    for (const Sentence& line : node_.after) outside(line);
    metadata();
    return std::move(out_);
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(out_.text.size()); }

  void next_block() {
    if (!out_.text.empty()) out_.text += separator_;
  }

  void outside_words(const std::string& words) {
    next_block();
    const std::uint32_t begin = here();
    out_.text += words;
    out_.boilerplate.push_back({begin, here()});
  }

  void outside(const Sentence& line) {
    const Rendered words = render(lexicon_, event_, line);
    next_block();
    note_credits(line, words);
    out_.text += words.text;
    out_.boilerplate.push_back({here() - static_cast<std::uint32_t>(words.text.size()), here()});
  }

  void note_credits(const Sentence& sentence, const Rendered& words) {
    const auto moved = [&](Span span) { return Span{span.begin + here(), span.end + here()}; };
    if (sentence.credit) {
      const CreditUse& use = *sentence.credit;
      out_.credits.push_back({moved(words.credit), moved(words.name), use.role,
                              lexicon_.outlets[use.outlet].name, use.inherited, use.wrong});
    }
    if (!words.told.empty() && sentence.own != node_.outlet) {
      out_.credits.push_back({moved(words.told), moved(words.told), "told",
                              lexicon_.outlets[sentence.own].name, true, false});
    }
  }

  void dateline() {
    next_block();
    body_open_ = true;
    if (node_.dateline < 0) return;
    const Outlet& whose = lexicon_.outlets[static_cast<std::size_t>(node_.dateline)];
    const auto place = std::ranges::find(event_.facts, FactKind::Place, &Fact::kind);
    const std::uint32_t begin = here();
    out_.text += upper(place->name);
    if (whose.dateline == 2) {
      const auto name = wire_name(whose);
      out_.text += " (";
      const Span span{here(), here() + static_cast<std::uint32_t>(name.size())};
      out_.text += name;
      out_.text += ")";
      if (whose.name != outlet_.name) {
        out_.credits.push_back(
            {{begin, here()}, span, "dateline", whose.name, node_.dateline_inherited, false});
      }
    }
    static constexpr std::array<std::string_view, 3> kDashes = {" — ", " – ", " - "};
    out_.text += kDashes[whose.style.dash];
  }

  void body() {
    std::size_t in_paragraph = 0;
    for (std::size_t i = 0; i < node_.body.size(); ++i) {
      const Sentence& sentence = node_.body[i];
      // Extraction loses a paragraph of a noisy page now and then.
      if (i > 0 && outlet_.noise > 500 && random_.chance(15)) continue;
      const bool joined = i > 0 && node_.body[i - 1].joined && join_ready();
      if (joined) {
        out_.text.replace(out_.text.size() - 1, 1, "; ");
      } else if (!body_open_) {
        if (in_paragraph >= outlet_.paragraph || random_.chance(200)) {
          out_.text += separator_;
          in_paragraph = 0;
        } else {
          out_.text += ' ';
        }
      }
      body_open_ = false;
      ++in_paragraph;
      const Rendered words = render(lexicon_, event_, sentence, !joined);
      note_credits(sentence, words);
      const std::uint32_t begin = here();
      out_.text += words.text;
      note_sentence(sentence, {begin, here()});
    }
  }

  // The sentence before must end in its own full stop.
  bool join_ready() const {
    return !body_open_ && out_.text.ends_with('.') && !out_.sentences.empty() &&
           out_.sentences.back().span.end == here();
  }

  void note_sentence(const Sentence& sentence, Span span) {
    TrueSentence note{span, "", 0, sentence.edits};
    if (sentence.from >= 0) {
      note.from = node_id(options_, event_, static_cast<std::size_t>(sentence.from));
      note.from_sentence = static_cast<std::uint32_t>(sentence.from_sentence);
    }
    out_.sentences.push_back(std::move(note));
  }

  void metadata() {
    out_.true_published = iso(node_.minute);
    out_.published = out_.true_published;
    switch (random_.weighted({78, 10, 8, 4})) {
      case 1:
        out_.damage = "day";
        out_.published = iso(node_.minute, true);
        break;
      case 2:
        out_.damage = "missing";
        out_.published = "";
        break;
      case 3:
        out_.damage = "updated";
        out_.published =
            iso(node_.minute + random_.between(1, 40) * 1440 + random_.between(0, 900));
        break;
      default:
        break;
    }
    if (random_.chance(600)) {
      std::string path = iso(node_.minute, true);
      std::ranges::replace(path, '-', '/');
      out_.url = "https://" + outlet_.domain + "/" + path + "/" + out_.id.substr(0, 6);
    }
    if (random_.chance(50)) out_.title.clear();
    if (random_.chance(30)) out_.outlet.clear();
  }

  const Lexicon& lexicon_;
  const SimulateOptions& options_;
  const Event& event_;
  const Node& node_;
  const Outlet& outlet_;
  Random random_;
  SimulatedText out_;
  std::string_view separator_;
  bool body_open_ = false;
};

}  // namespace

std::string node_id(const SimulateOptions& options, const Event& event, std::size_t node) {
  BYLINEAGE_CHECK(node < 64);
  // A bijection: no two nodes of a corpus share an id.
  std::uint64_t value = mix64(mix64(options.seed) ^ (event.number * 64 + node + 1));
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 15];
  return out;
}

SimulatedEvent tell(const Lexicon& lexicon, const SimulateOptions& options, const Event& event) {
  SimulatedEvent out;
  out.number = event.number;
  out.topic = event.topic->name;
  std::vector<SimulatedText> all;
  for (std::size_t i = 0; i < event.nodes.size(); ++i) {
    all.push_back(Page(lexicon, options, event, i).make());
  }
  add_truth(lexicon, event, all, out);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!event.nodes[i].hidden) out.texts.push_back(std::move(all[i]));
  }
  std::ranges::sort(out.texts, {}, &SimulatedText::id);
  return out;
}

}  // namespace bylineage::simulate
