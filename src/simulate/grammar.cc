#include "grammar.h"

#include <algorithm>
#include <charconv>

#include "bylineage/base/check.h"

namespace bylineage::simulate {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t at = text.find(by);
    out.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + by.size());
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  BYLINEAGE_CHECK(error == std::errc() && end == text.data() + text.size());
  return value;
}

using Defs = std::map<std::string, std::string, std::less<>>;

// `text` with <name> replaced until none is left.
std::string expanded(std::string text, const Defs& defs) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;) {
    const std::size_t end = text.find('>', at);
    BYLINEAGE_CHECK(end != std::string::npos);
    const auto def = defs.find(std::string_view(text).substr(at + 1, end - at - 1));
    BYLINEAGE_CHECK(def != defs.end());
    text.replace(at, end - at + 1, "[" + def->second + "]");
  }
  return text;
}

SlotForm form_of(std::string_view form) {
  static const std::map<std::string_view, SlotForm> forms = {
      {"", SlotForm::Plain},  {"last", SlotForm::Last},   {"role", SlotForm::Role},
      {"his", SlotForm::His}, {"bare", SlotForm::Bare},   {"month", SlotForm::Month},
      {"Cap", SlotForm::Cap}, {"first", SlotForm::First}, {"rest", SlotForm::Rest},
      {"ind", SlotForm::Ind}, {"Ind", SlotForm::IndCap}};
  const auto found = forms.find(form);
  BYLINEAGE_CHECK(found != forms.end());
  return found->second;
}

// Recursive descent over one template.
class TemplateReader {
 public:
  TemplateReader(std::string_view text, const std::vector<FactRule>& facts)
      : text_(text), facts_(facts) {}

  Template read() {
    out_.parts = sequence(0);
    BYLINEAGE_CHECK(at_ == text_.size());
    return std::move(out_);
  }

 private:
  std::vector<Part> sequence(int depth) {
    std::vector<Part> parts;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (depth > 0 && (c == '|' || c == '~' || c == ']')) break;
      if (c == '[') {
        parts.push_back(choice(depth));
      } else if (c == '{') {
        parts.push_back(slot());
      } else {
        if (parts.empty() || parts.back().kind != Part::Kind::Text) parts.emplace_back();
        parts.back().text += c;
        ++at_;
      }
    }
    return parts;
  }

  Part choice(int depth) {
    Part part;
    part.kind = Part::Kind::Choice;
    BYLINEAGE_CHECK(out_.points < 250);
    part.point = out_.points++;
    out_.widths.push_back(0);
    if (text_.substr(at_, 3) == "[+]") {
      part.kind = Part::Kind::Split;
      at_ += 3;
      out_.widths[part.point] = 4;
      return part;
    }
    do {
      ++at_;
      part.options.push_back(sequence(depth + 1));
      BYLINEAGE_CHECK(at_ < text_.size());
      if (text_[at_] == '~') part.kind = Part::Kind::Voice;
    } while (text_[at_] != ']');
    ++at_;
    BYLINEAGE_CHECK(part.options.size() < 250);
    out_.widths[part.point] = static_cast<std::uint8_t>(part.options.size());
    return part;
  }

  Part slot() {
    const std::size_t end = text_.find('}', at_);
    BYLINEAGE_CHECK(end != std::string_view::npos);
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    Part part;
    part.kind = Part::Kind::Slot;
    BYLINEAGE_CHECK(out_.uses < 250);
    part.use = out_.uses++;
    if (inside.front() == '#') {
      const std::size_t dash = inside.find('-');
      part.slot = SlotKind::Number;
      part.low = number(inside.substr(1, dash - 1));
      part.high = number(inside.substr(dash + 1));
      return part;
    }
    const std::size_t dot = inside.find('.');
    part.form = form_of(dot == std::string_view::npos ? "" : inside.substr(dot + 1));
    bind(part, inside.substr(0, dot));
    return part;
  }

  void bind(Part& part, std::string_view called) {
    static const std::map<std::string_view, SlotKind> specials = {
        {"S", SlotKind::Speaker}, {"Q", SlotKind::Quote},  {"OWN", SlotKind::Own},
        {"O", SlotKind::Outlet},  {"H", SlotKind::Handle}, {"Y", SlotKind::Year},
        {"when", SlotKind::When}};
    if (const auto special = specials.find(called); special != specials.end()) {
      part.slot = special->second;
      return;
    }
    const auto fact = std::ranges::find(facts_, called, &FactRule::name);
    BYLINEAGE_CHECK(fact != facts_.end());  // a template names a fact that its topic lacks
    part.slot = SlotKind::Fact;
    part.fact = static_cast<std::uint16_t>(fact - facts_.begin());
  }

  std::string_view text_;
  const std::vector<FactRule>& facts_;
  std::size_t at_ = 0;
  Template out_;
};

FactRule fact_rule(const std::vector<std::string>& words, std::string_view line) {
  static const std::map<std::string_view, FactKind> kinds = {
      {"person", FactKind::Person}, {"place", FactKind::Place}, {"region", FactKind::Region},
      {"term", FactKind::Term},     {"count", FactKind::Count}, {"money", FactKind::Money},
      {"pct", FactKind::Pct},       {"date", FactKind::Date},   {"org", FactKind::Org}};
  const auto kind = kinds.find(words[0]);
  BYLINEAGE_CHECK(kind != kinds.end());
  FactRule rule;
  rule.kind = kind->second;
  rule.name = words[1];
  if (rule.kind == FactKind::Count || rule.kind == FactKind::Money || rule.kind == FactKind::Pct ||
      rule.kind == FactKind::Date) {
    rule.low = number(words.at(2));
    rule.high = number(words.at(3));
    return rule;
  }
  const std::size_t head = words[0].size() + 1 + words[1].size();
  std::string_view rest = trimmed(line.substr(std::min(head, line.size())));
  if (rule.kind == FactKind::Person) {
    rule.common = rest.starts_with("a:");
    rest.remove_prefix(rest.find(':') + 1);
  }
  rule.options = split(rest, "|");
  return rule;
}

class GrammarReader {
 public:
  void read(std::string_view table) {
    for (const std::string& line : split(table, "\n")) {
      if (line.empty() || line.front() == '#') continue;
      if (line.starts_with("def ")) {
        const std::size_t equals = line.find(" = ");
        defs_[line.substr(4, equals - 4)] = line.substr(equals + 3);
      } else if (line.starts_with("topic ")) {
        begin_topic(line.substr(6));
      } else if (line.front() == '@') {
        begin_proposition(split(line.substr(1), " "));
      } else if (kind_.empty()) {
        declare(fact_rule(split(line, " "), line));
      } else {
        add_line(line);
      }
    }
  }

  // What "*" says belongs to every topic: its templates are read once for each, since facts are
  // numbered by topic; "*" comes first, so that its facts have the same numbers everywhere.
  Grammar finish() && {
    for (Topic& topic : out_.topics) {
      topic.propositions.insert(topic.propositions.end(), shared_.propositions.begin(),
                                shared_.propositions.end());
      topic.quotes.insert(topic.quotes.end(), shared_.quotes.begin(), shared_.quotes.end());
    }
    return std::move(out_);
  }

 private:
  // A topic may say more exactly what a general fact is; its number stays.
  void declare(FactRule rule) {
    const auto known = std::ranges::find(topic_->facts, rule.name, &FactRule::name);
    if (known != topic_->facts.end()) {
      *known = std::move(rule);
    } else {
      topic_->facts.push_back(std::move(rule));
    }
  }

  void begin_topic(const std::string& called) {
    kind_.clear();
    if (called == "*") {
      topic_ = &shared_;
    } else {
      out_.topics.push_back({called, shared_.facts, {}, {}, {}});
      topic_ = &out_.topics.back();
    }
    // General templates speak of the main organization and its officials: these come first.
    if (called == "*") {
      topic_->facts.push_back({FactKind::Org, "org", {"company"}, false, 0, 0});
      topic_->facts.push_back({FactKind::Person, "official", {"spokesman"}, false, 0, 0});
      topic_->facts.push_back({FactKind::Date, "day", {}, false, 0, 0});
    }
  }

  void begin_proposition(const std::vector<std::string>& words) {
    kind_ = words[0];
    name_ = words.size() > 1 ? words[1] : "";
    if (kind_ == "quote" || kind_ == "headline") return;
    out_.propositions.push_back({kind_, name_, {}, topic_ == &shared_});
    const auto at = static_cast<std::uint32_t>(out_.propositions.size() - 1);
    if (topic_ == &shared_) out_.by_name.emplace(name_.empty() ? kind_ : kind_ + " " + name_, at);
    topic_->propositions.push_back(at);
  }

  std::uint32_t add_template(std::string_view text) {
    const std::string whole = expanded(std::string(text), defs_);
    out_.templates.push_back(TemplateReader(whole, topic_->facts).read());
    return static_cast<std::uint32_t>(out_.templates.size() - 1);
  }

  void add_line(const std::string& line) {
    if (kind_ == "quote") return add_quote(line);
    const std::uint32_t at = add_template(line);
    if (kind_ == "headline") {
      topic_->headlines.push_back(at);
      return;
    }
    out_.propositions.back().templates.push_back(at);
    out_.templates[at].proposition = static_cast<std::uint32_t>(out_.propositions.size() - 1);
  }

  void add_quote(const std::string& line) {
    const std::size_t arrow = line.find(" => ");
    BYLINEAGE_CHECK(arrow != std::string::npos);
    QuoteRule quote;
    const auto speaker = std::ranges::find(topic_->facts, name_, &FactRule::name);
    BYLINEAGE_CHECK(speaker != topic_->facts.end());
    quote.speaker = static_cast<std::uint16_t>(speaker - topic_->facts.begin());
    for (const auto& clause : split(line.substr(0, arrow), " // ")) {
      quote.direct.push_back(add_template(clause));
    }
    for (const auto& clause : split(line.substr(arrow + 4), " // ")) {
      quote.indirect.push_back(add_template(clause));
    }
    BYLINEAGE_CHECK(quote.direct.size() == quote.indirect.size());
    topic_->quotes.push_back(std::move(quote));
  }

  Grammar out_;
  Topic shared_;
  Topic* topic_ = &shared_;
  Defs defs_;
  std::string kind_, name_;
};

}  // namespace

const Proposition& Grammar::proposition(std::string_view kind_and_name) const {
  const auto found = by_name.find(kind_and_name);
  BYLINEAGE_CHECK(found != by_name.end());
  return propositions[found->second];
}

Grammar read_grammar(const std::vector<std::string_view>& tables) {
  GrammarReader reader;
  for (const std::string_view table : tables) reader.read(table);
  return std::move(reader).finish();
}

WordTables read_words(std::string_view table) {
  WordTables out;
  std::vector<std::vector<std::string>>* section = nullptr;
  for (const std::string& line : split(table, "\n")) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '@') {
      section = &out[line.substr(1)];
    } else {
      BYLINEAGE_CHECK(section != nullptr);
      section->push_back(split(line, "|"));
    }
  }
  return out;
}

}  // namespace bylineage::simulate
