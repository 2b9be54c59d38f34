#include <algorithm>
#include <array>
#include <cctype>

#include "calendar_internal.h"
#include "render_internal.h"

namespace bylineage::simulate {
namespace {

constexpr char kCreditBegin = 1, kNameBegin = 2, kNameEnd = 3, kCreditEnd = 4;
constexpr char kToldBegin = 5, kToldEnd = 6;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::string capitalized(std::string text) {
  // Past marks and quotation marks: the first letter is what a reader sees as the beginning.
  for (char& c : text) {
    if (is_letter(c)) {
      c = upper(c);
      break;
    }
    if (is_digit(c) || c == '$') break;
  }
  return text;
}

std::string thousands(std::int64_t value) {
  std::string digits = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string in_words(std::int64_t value) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return value >= 0 && value < 10 ? std::string(kWords[static_cast<std::size_t>(value)])
                                  : thousands(value);
}

// Two leading digits, or one below 100.
std::int64_t rounded(std::int64_t value) {
  std::int64_t unit = 1;
  while (value / unit >= 100) unit *= 10;
  if (value < 100 && value >= 10) unit = 10;
  return (value + unit / 2) / unit * unit;
}

// "12", "7.4".
std::string tenths(std::int64_t value) {
  std::string out = thousands(value / 10);
  if (value % 10 != 0) out += "." + std::to_string(value % 10);
  return out;
}

class Writer {
 public:
  Writer(const Lexicon& lexicon, const Event& event, const Sentence& sentence, bool marks)
      : event_(event),
        sentence_(sentence),
        own_(lexicon.outlets[sentence.own]),
        style_(lexicon.outlets[sentence.style].style),
        marks_(marks) {}

  void operator()(const Part& part) {
    if (part.kind == Part::Kind::Text) {
      add(out_.empty() ? uncapitalized(part.text) : part.text);
    } else if (part.kind == Part::Kind::Split) {
      static constexpr std::array<std::string_view, 4> kJoints = {", and ", ". ", "; ", " -- "};
      out_ += kJoints[sentence_.choices[part.point]];
      capital_next_ = sentence_.choices[part.point] == 1;
    } else if (part.kind == Part::Kind::Slot) {
      slot(part);
    }
  }

  std::string take() {
    if (sentence_.fronted && date_end_ > date_begin_ && date_begin_ > 0) {
      const std::string date = out_.substr(date_begin_, date_end_ - date_begin_);
      out_.erase(date_begin_, date_end_ - date_begin_);
      out_ = date + ", " + out_;
    }
    return std::move(out_);
  }

 private:
  // A template begins with a capital only because a sentence does.
  static std::string uncapitalized(std::string text) {
    if (!text.empty() && text != "I" && !text.starts_with("I ")) text[0] = lower(text[0]);
    return text;
  }

  void add(std::string text) {
    if (capital_next_ && !text.empty()) {
      text = capitalized(std::move(text));
      capital_next_ = false;
    }
    out_ += text;
  }

  void slot(const Part& part) {
    const Use& use = sentence_.uses[part.use];
    switch (part.slot) {
      case SlotKind::Fact:
        return fact(event_.facts[part.fact], part.form, use);
      case SlotKind::Number:
        return add(std::to_string(use.value));
      case SlotKind::Speaker:
        return fact(event_.facts[quote().speaker], part.form, use);
      case SlotKind::Quote:
        return quotation(part.form, use);
      case SlotKind::Own:
        add(marks_ ? std::string(1, kToldBegin) + own_.name + kToldEnd : own_.name);
        return;
      case SlotKind::Year:
        return add(std::to_string(civil(event_.day).year));
      case SlotKind::When:
        return add(date(event_.day, use.form, false));
      case SlotKind::Outlet:
      case SlotKind::Handle:
        return add(std::string(1, kOutletMark));
    }
  }

  const Quote& quote() const { return event_.quotes[static_cast<std::size_t>(sentence_.quote)]; }

  void quotation(SlotForm form, const Use& use) {
    const Quote& words = quote();
    const auto one = static_cast<std::size_t>(std::max<std::int64_t>(use.value, 0));
    if (form == SlotForm::Ind) return add(words.indirect[one]);
    if (form == SlotForm::IndCap) return add(capitalized(words.indirect[one]));
    if (form == SlotForm::First) return add(words.direct.front());
    const std::size_t from = form == SlotForm::Rest ? 1 : 0;
    if (use.form == Form::Clause && use.value >= 0 && from == 0) return add(words.direct[one]);
    std::string all;
    for (std::size_t i = from; i < words.direct.size(); ++i) {
      all += (i > from ? ". " : "") + words.direct[i];
    }
    add(all);
  }

  void fact(const Fact& fact, SlotForm form, const Use& use) {
    const std::size_t begin = out_.size();
    const std::string said = told(fact, form, use);
    add(form == SlotForm::Cap ? capitalized(said) : said);
    if (fact.kind == FactKind::Date && form == SlotForm::Plain && date_end_ == 0) {
      date_begin_ = begin;
      date_end_ = out_.size();
    }
  }

  std::string told(const Fact& fact, SlotForm form, const Use& use) const {
    switch (fact.kind) {
      case FactKind::Person:
        return person(fact, form, use.form);
      case FactKind::Org:
        if (use.form == Form::Long) return fact.name + " (" + fact.initials + ")";
        return use.form == Form::Short ? fact.brief : fact.name;
      case FactKind::Count:
        return count(use);
      case FactKind::Money:
        return money(use);
      case FactKind::Pct: {
        const bool exact = use.form != Form::Rounded;
        return exact ? tenths(use.value) + " percent"
                     : about() + std::to_string((use.value + 5) / 10) + " percent";
      }
      case FactKind::Date:
        if (form == SlotForm::Month) {
          return std::string(month_name(civil(event_.day + use.value).month));
        }
        return date(event_.day + use.value, use.form, form == SlotForm::Bare);
      case FactKind::Place:
      case FactKind::Region:
      case FactKind::Term:
        return fact.name;
    }
    return "";
  }

  static std::string person(const Fact& who, SlotForm slot, Form form) {
    const std::string full = who.first + " " + who.last;
    if (slot == SlotForm::His) return who.female ? "her" : "his";
    if (slot == SlotForm::Last || form == Form::Short) return who.last;
    if (slot == SlotForm::Role) return "the " + who.role;
    if (form == Form::Long) {
      return full + (who.common ? ", a/an " : ", the ") + who.role + ",";
    }
    return who.role + " " + full;
  }

  // "" after a word that says it already.
  std::string about() const {
    static constexpr std::array<std::string_view, 10> kSaid = {
        "about ", "around ", "some ",  "roughly ", "to ",
        "than ",  "over ",   "least ", "fewer ",   "estimated "};
    const bool said = std::ranges::any_of(
        kSaid, [&](std::string_view word) { return std::string_view(out_).ends_with(word); });
    return said ? "" : "about ";
  }

  std::string count(const Use& use) const {
    // Years have no comma, and are not rounded.
    if (use.value >= 1900 && use.value <= 2030) return std::to_string(use.value);
    if (use.form == Form::Rounded && use.value >= 20) {
      return about() + thousands(rounded(use.value));
    }
    return in_words(use.value);
  }

  std::string money(const Use& use) const {
    const bool round = use.form == Form::Rounded;
    const std::int64_t value = round ? (use.value + 5) / 10 * 10 : use.value;
    return (round ? about() : "") + "$" + tenths(value) + (style_.short_money ? "m" : " million");
  }

  std::string date(std::int64_t day, Form form, bool bare) const {
    const CivilDay at = civil(day);
    if (form == Form::Vague) {
      return day <= event_.day ? "this week" : bare ? "next month" : "in the coming weeks";
    }
    std::string said;
    if (form == Form::Absolute) {
      const std::string month(month_name(at.month));
      said = style_.british ? std::to_string(at.day) + " " + month
                            : month + " " + std::to_string(at.day);
    } else {
      said = weekday(day);
    }
    return bare ? said : "on " + said;
  }

  const Event& event_;
  const Sentence& sentence_;
  const Outlet& own_;
  const HouseStyle& style_;
  bool marks_;
  std::string out_;
  bool capital_next_ = false;
  std::size_t date_begin_ = 0, date_end_ = 0;
};

std::string written(const Lexicon& lexicon, const Event& event, const Sentence& sentence,
                    bool marks) {
  if (sentence.pattern == kNoPattern) return sentence.literal;
  Writer writer(lexicon, event, sentence, marks);
  const Template& pattern = lexicon.grammar.templates[sentence.pattern];
  walk(pattern.parts, sentence.choices, writer);
  std::string text = mended(writer.take());
  for (const Patch& patch : sentence.patches) {
    const std::size_t at = find_words(text, patch.from, patch.quoted);
    if (at != std::string::npos) text.replace(at, patch.from.size(), patch.to);
  }
  return text;
}

// Puts the credit into `text`, between marks.
std::string credited(std::string text, const CreditUse& credit) {
  const std::string name = kNameBegin + credit.name + kNameEnd;
  if (credit.place == CreditUse::Place::Head) {
    return kCreditBegin + credit.before + name + credit.after + kCreditEnd + text;
  }
  if (credit.place == CreditUse::Place::Line) {
    return kCreditBegin + credit.before + name + credit.after + kCreditEnd;
  }
  if (text.ends_with('.')) text.pop_back();
  // The joint (", " or ". ") is no part of the phrase.
  const std::size_t joint =
      credit.before.starts_with(", ") || credit.before.starts_with(". ") ? 2 : 0;
  return text + credit.before.substr(0, joint) + kCreditBegin + credit.before.substr(joint) + name +
         credit.after + kCreditEnd;
}

// Spelling, quotation marks, dashes, percent.
class Dresser {
 public:
  Dresser(const Lexicon& lexicon, const HouseStyle& style) : lexicon_(lexicon), style_(style) {}

  std::string dress(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (is_letter(text[at])) {
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        word(text.substr(at, end - at));
        at = end;
      } else if (text.substr(at, 4) == " -- ") {
        static constexpr std::array<std::string_view, 3> kDashes = {"—", " – ", " - "};
        out_ += kDashes[style_.dash];
        at += 4;
      } else {
        sign(text[at++]);
      }
    }
    return std::move(out_);
  }

 private:
  void word(std::string_view word) {
    if (word == "percent" && style_.percent > 0) {
      if (style_.percent == 1) {
        out_ += "per cent";
      } else if (out_.size() > 1 && is_digit(out_[out_.size() - 2])) {
        out_.back() = '%';
      } else {
        out_ += word;
      }
      return;
    }
    if (style_.british) {
      std::string key(word);
      key[0] = lower(key[0]);
      if (const auto found = lexicon_.british.find(key); found != lexicon_.british.end()) {
        out_ +=
            is_letter(word[0]) && word[0] != key[0] ? capitalized(found->second) : found->second;
        return;
      }
    }
    out_ += word;
  }

  void sign(char c) {
    static constexpr std::array<std::string_view, 3> kOpen = {"\"", "“", "‘"};
    static constexpr std::array<std::string_view, 3> kClose = {"\"", "”", "’"};
    if (c == '"') {
      out_ += (open_ ? kClose : kOpen)[style_.quotes];
      open_ = !open_;
    } else if (c == '\'' && style_.quotes > 0) {
      out_ += "’";
    } else {
      out_ += c;
    }
  }

  const Lexicon& lexicon_;
  const HouseStyle& style_;
  std::string out_;
  bool open_ = false;
};

// Takes the marks out and says where they stood.
Rendered unmarked(std::string_view text) {
  Rendered out;
  for (const char c : text) {
    const auto here = static_cast<std::uint32_t>(out.text.size());
    switch (c) {
      case kCreditBegin:
        out.credit.begin = here;
        break;
      case kNameBegin:
        out.name.begin = here;
        break;
      case kNameEnd:
        out.name.end = here;
        break;
      case kCreditEnd:
        out.credit.end = here;
        break;
      case kToldBegin:
        out.told.begin = here;
        break;
      case kToldEnd:
        out.told.end = here;
        break;
      default:
        out.text += c;
    }
  }
  while (out.credit.end > out.credit.begin && out.text[out.credit.end - 1] == ' ') --out.credit.end;
  return out;
}

}  // namespace

std::string mended(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (text.substr(at, 5) == "a/an ") {
      const char next = at + 5 < text.size() ? lower(text[at + 5]) : ' ';
      out += std::string_view("aeio8").find(next) != std::string_view::npos ? "an" : "a";
      at += 3;
      continue;
    }
    if (c == ',' || c == '.' || c == ';' || c == ':' || c == '?') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.empty() && out.back() == ',') out.pop_back();
      const bool doubled = !out.empty() && (out.back() == '.' || out.back() == ';') && c != ':';
      if (doubled) continue;
    }
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t find_words(std::string_view text, std::string_view phrase, bool quoted) {
  bool inside = false;
  for (std::size_t at = 0; at + phrase.size() <= text.size(); ++at) {
    if (text[at] == '"') inside = !inside;
    if (inside != quoted || text.substr(at, phrase.size()) != phrase) continue;
    const std::size_t end = at + phrase.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    if (begins && (end == text.size() || !is_letter(text[end]))) return at;
  }
  return std::string_view::npos;
}

std::string plain_words(const Lexicon& lexicon, const Event& event, const Sentence& sentence) {
  return written(lexicon, event, sentence, false);
}

Rendered render(const Lexicon& lexicon, const Event& event, const Sentence& sentence,
                bool capital) {
  std::string text = written(lexicon, event, sentence, true);
  if (sentence.credit) text = credited(std::move(text), *sentence.credit);
  if (capital) text = capitalized(std::move(text));
  Dresser dresser(lexicon, lexicon.outlets[sentence.style].style);
  return unmarked(dresser.dress(text));
}

}  // namespace bylineage::simulate
