// Which words are names: of outlets (known, or by their shape), of organisations, of persons.
#include <algorithm>
#include <array>

#include "credit_namesakes.h"
#include "credit_rules.h"
#include "credit_scan.h"

namespace bylineage::credit {
namespace {

bool is_letter_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_lower(char c) { return c >= 'a' && c <= 'z'; }

// True if nothing but what may stand inside one name stands before token i.
bool inside_name(const Scan& scan, std::size_t i) {
  constexpr std::uint16_t kAllowed = kHyphen | kDash | kAmpersand | kFullStop | kQuote | kSlash;
  const std::uint16_t gap = scan.gap(i);
  if ((gap & ~kAllowed) != 0) return false;
  if ((gap & kFullStop) == 0) return true;
  return scan.is(i - 1, kAbbreviation) || scan.word(i - 1).size() <= 2 || scan.is(i, kDomain) ||
         scan.word(i - 1).find('.') != std::string_view::npos;
}

// True if the letters in the text are those of the name: "AP" is not "ap", "Us" is not "US".
bool same_case(const Scan& scan, std::size_t i, const OutletName& name) {
  const bool plain = name.words.size() == 1;
  const bool marked = plain && !name.written.empty() &&
                      !std::isalnum(static_cast<unsigned char>(name.written.back())) &&
                      static_cast<unsigned char>(name.written.back()) < 0x80;
  if (is_letter_lower(name.written.front()) || marked || (plain && name.written.size() <= 3)) {
    return scan.text().substr(scan.token(i).span.begin, name.written.size()) == name.written;
  }
  if (!scan.capital(i)) return false;
  const std::size_t end = i + name.words.size() - 1;
  return plain || scan.capital(end) || scan.token(end).is(Token::Number) ||
         !is_letter_upper(name.written[name.written.rfind(' ') + 1]);
}

bool has_words(const Scan& scan, std::size_t i, const OutletName& name) {
  for (std::size_t k = 0; k < name.words.size(); ++k) {
    if (scan.hash(i + k) != name.words[k]) return false;
    if (k > 0 && !inside_name(scan, i + k)) return false;
  }
  return true;
}

// A capital word close by makes an everyday word part of a longer name: "Black Mirror",
// "Time Warner". Weekdays, titles' small words and the words of cues do not.
bool in_longer_name(const Scan& scan, const Mention& m) {
  const std::size_t before = m.the ? m.first - 2 : m.first - 1;
  const bool joined_before = m.first > (m.the ? 1U : 0U) && scan.gap(before + 1) == 0;
  if (!m.the && joined_before && scan.capital(before) && !scan.possessive(before) &&
      (scan.kinds(before) == 0 || (scan.is(before, kTitle) && !scan.is(before, kMedium)))) {
    return true;
  }
  if (!scan.joined(m.last) || scan.possessive(m.last - 1)) return false;
  if (m.last < scan.size() && scan.word(m.last) == "of") return true;  // "People of Colour"
  return scan.capital(m.last) && !scan.is(m.last, kTime | kMedium | kFunction | kTitle);
}

class Finder {
 public:
  Finder(const Scan& scan, const Gazetteer& gazetteer, const Own& own)
      : scan_(scan), gazetteer_(gazetteer), own_(own) {}

  std::vector<Mention> run() {
    for (std::size_t i = 0; i < scan_.size();) {
      const bool found = scan_.english() ? short_form(i) || known(i) || address(i) || station(i) ||
                                               by_shape(i) || unresolved(i)
                                         : foreign_name(i) || address(i);
      i = found ? mentions_.back().last : i + 1;
    }
    return std::move(mentions_);
  }

 private:
  Mention at(std::size_t first, std::size_t last) const {
    Mention m;
    m.first = first;
    m.last = last;
    m.the = first > 0 && scan_.is(first - 1, kThe) && (scan_.gap(first) & ~kQuote) == 0;
    m.possessive = scan_.possessive(last - 1);
    m.name = name_span(scan_, first, last);
    return m;
  }

  void extend(Mention& m) const {  // "TMZ. com", as some tokenisers leave it
    if (scan_.is(m.last, kDomain) && (scan_.gap(m.last) & ~(kFullStop)) == 0 &&
        (scan_.gap(m.last) & kFullStop) != 0) {
      ++m.last;
      m.name.end = scan_.token(m.last - 1).span.end;
    }
    if (m.outlet != nullptr && m.the && m.outlet->name.starts_with("The ")) {
      m.name.begin = scan_.token(m.first - 1).span.begin;
    }
  }

  bool known(std::size_t i) {
    for (const OutletName& name : gazetteer_.names_from(scan_.hash(i))) {
      if (!here(name) || !has_words(scan_, i, name) || !same_case(scan_, i, name)) continue;
      Mention m = at(i, i + name.words.size());
      if ((name.needs_the && !m.the) || is_company(m)) continue;
      m.common = name.common;
      if (m.common && (in_longer_name(scan_, m) || is_rejected(m))) {
        if (!is_rejected(m)) rejected_.push_back(scan_.hash(i));
        continue;
      }
      if (number_follows(m)) return local_station(m);
      choose(namesakes(i, name), scan_, own_, m);
      if (const Remembered* longer = longer_name(name.written)) {
        m.outlet = longer->outlet;
        m.unknown = longer->unknown;
      } else if (own_.outlet == nullptr && !m.outlet->agency) {
        mean_itself(m);
      }
      if (name.words.size() == 1) m.name.end = std::max(m.name.end, marked_end(i, name));
      extend(m);
      remember(m);
      mentions_.push_back(std::move(m));
      return true;
    }
    return false;
  }

  // True if a text of this language calls an outlet so.
  bool here(const OutletName& name) const {
    return name.only ? *name.only == scan_.language() : !(name.foreign && scan_.english());
  }

  // All outlets of the name at token i.
  std::vector<const Outlet*> namesakes(std::size_t i, const OutletName& name) const {
    std::vector<const Outlet*> found;
    for (const OutletName& other : gazetteer_.names_from(scan_.hash(i))) {
      if (other.words != name.words || !here(other)) continue;
      const Outlet* outlet = &gazetteer_.outlets()[other.outlet];
      const bool once = std::ranges::find(found, outlet) == found.end();
      if (once && same_case(scan_, i, other)) found.push_back(outlet);
    }
    return found;
  }

  // A name in German, French, Spanish or Portuguese text: the gazetteer's, unless the words go on
  // to that of a local paper ("Folha da Praia Mansa" is not the Folha).
  bool foreign_name(std::size_t i) {
    const ProperName shape = shape_of_paper(scan_, i);
    const std::size_t shown = shape.last - shape.first;
    for (const OutletName& name : gazetteer_.names_from(scan_.hash(i))) {
      if (name.words.size() < shown) break;  // the longest come first
      if (!here(name) || !has_words(scan_, i, name) || !same_case(scan_, i, name)) continue;
      Mention m = at(i, i + name.words.size());
      const bool quoted = (scan_.gap(i) & kQuote) != 0 && (scan_.gap(m.last) & kQuote) != 0;
      const bool article = i > 0 && (scan_.is(i - 1, kThe | kContraction) || quoted);
      if ((name.needs_the || name.needs_article) && !article && !quoted) continue;
      // Spanish writes "La Nación": "la Nación" is the nation.
      const bool lower = name.needs_article && scan_.language() == Language::Spanish;
      if (lower && scan_.is(i, kEveryday) && !quoted) continue;
      if (is_company(m) && !quoted) continue;
      const bool everyday = name.common || scan_.is(m.last - 1, kEveryday);
      // "Die Welt" opens German sentences; "Le Monde" is never "le monde".
      const bool noun =
          scan_.language() == Language::German && name.words.size() == 2 && scan_.is(i, kThe);
      m.common = !quoted && everyday && (name.words.size() == 1 || noun);
      if (m.common && in_capitals(m)) continue;
      m.weak = m.common && (scan_.language() == Language::German || scan_.opens(i));
      choose(namesakes(i, name), scan_, own_, m);
      mentions_.push_back(std::move(m));
      return true;
    }
    if (shown == 0) return false;
    return add_unknown(shape.first, shape.last, true);
  }

  // An everyday word among other words with capitals: "Ministério Público", "Neue Zeit".
  bool in_capitals(const Mention& m) const {
    const std::size_t i = m.first;
    const bool before = i > 0 && !scan_.opens(i) && scan_.gap(i) == 0 && scan_.capital(i - 1) &&
                        !scan_.is(i - 1, kThe | kContraction | kMedium | kFunction) &&
                        !scan_.opens(i - 1) && scan_.language() != Language::German;
    const bool after = m.last < scan_.size() && !scan_.opens(m.last) && scan_.gap(m.last) == 0 &&
                       scan_.capital(m.last) && scan_.language() != Language::German;
    return before || after;
  }

  // "Mayor Bloomberg" makes every bare "Bloomberg" after it the mayor.
  bool is_rejected(const Mention& m) const {
    return !m.the && std::ranges::find(rejected_, scan_.hash(m.first)) != rejected_.end();
  }

  // "OK!" is a name with its mark.
  std::uint32_t marked_end(std::size_t i, const OutletName& name) const {
    const Span span = scan_.token(i).span;
    const bool same = scan_.text().substr(span.begin, name.written.size()) == name.written;
    return same ? span.begin + static_cast<std::uint32_t>(name.written.size()) : span.begin;
  }

  // "Reuters Institute", "Sun-Times News Group"
  bool is_company(const Mention& m) const {
    for (std::size_t k = m.last; k < m.last + 3; ++k) {
      if (!scan_.capital(k) || scan_.gap(k) != 0 || scan_.possessive(k - 1)) return false;
      if (scan_.is(k, kCompany)) return true;
    }
    return false;
  }

  // "CBS 2", "Fox 5": a local station, not the network.
  bool number_follows(const Mention& m) const {
    return m.last - m.first == 1 && scan_.gap(m.last) == 0 && m.last < scan_.size() &&
           scan_.token(m.last).is(Token::Number) && scan_.word(m.last).size() <= 2 &&
           scan_.token(m.first).is(Token::Letters);
  }
  bool local_station(const Mention& network) {
    return add_unknown(network.first, network.last + 1, false);
  }

  // "the Post" after "The Washington Post", "The News" in the Daily News.
  bool short_form(std::size_t i) {
    const bool the = i > 0 && scan_.is(i - 1, kThe) && scan_.gap(i) == 0;
    if (!the || !scan_.capital(i) || !scan_.is(i, kPress | kPressWeak)) return false;
    if (scan_.capital(i + 1) && scan_.joined(i + 1) && !scan_.is(i + 1, kTime)) return false;
    const Remembered* match = nullptr;
    for (const Remembered& r : remembered_) {
      if (r.word == scan_.hash(i)) match = &r;
    }
    Mention m = at(i, i + 1);
    if (match != nullptr) {
      m.outlet = match->outlet;
      m.unknown = match->unknown;
    } else if (!mean_itself(m)) {
      return false;
    }
    extend(m);
    mentions_.push_back(std::move(m));
    return true;
  }

  // "told the Post": some newspaper of that name.
  bool unresolved(std::size_t i) {
    const bool the = i > 0 && scan_.is(i - 1, kThe) && scan_.gap(i) == 0;
    if (!the || !scan_.capital(i) || !scan_.is(i, kPress) || scan_.is(i, kMedium)) return false;
    const std::string_view next = i + 1 < scan_.size() ? scan_.word(i + 1) : "";
    const bool ends = scan_.gap(i + 1) != 0 || scan_.is(i + 1, kFunction | kTime | kReport | kSay);
    if (!ends || next == "of") return false;
    if (scan_.word(i) == "Press" || (scan_.capital(i + 1) && scan_.joined(i + 1))) return false;
    Mention m = at(i, i + 1);
    m.unknown = "The " + std::string(slice(scan_.text(), m.name));
    m.name.begin = scan_.token(i - 1).span.begin;
    m.weak = true;
    mentions_.push_back(std::move(m));
    return true;
  }

  static bool ends_with_word(std::string_view name, std::string_view word) {
    return name.size() > word.size() && name.ends_with(word) &&
           name[name.size() - word.size() - 1] == ' ';
  }

  // "NJ.com", "Page2Live.com".
  bool address(std::size_t i) {
    constexpr std::array<std::string_view, 6> kEndings = {".com", ".org", ".net",
                                                          ".ie",  ".uk",  ".tv"};
    const std::string_view word = scan_.word(i);
    if (word.size() < 6 || (word[word.size() - 3] != '.' && word[word.size() - 4] != '.') ||
        (scan_.gap(i) & (kAt | kSlash)) != 0 || (scan_.gap(i + 1) & kSlash) != 0) {
      return false;
    }
    if (std::ranges::none_of(kEndings, [&](auto ending) { return word.ends_with(ending); })) {
      return false;
    }
    Mention m = at(i, i + 1);
    m.outlet = gazetteer_.by_domain(word);
    if (m.outlet == nullptr) {
      m.unknown = std::string(slice(scan_.text(), m.name));
      m.weak = true;
    }
    mentions_.push_back(std::move(m));
    return true;
  }

  // Call signs of American stations, "KTUU", "WABC-TV"; "Channel 2 News".
  bool station(std::size_t i) {
    const std::string_view word = scan_.word(i);
    const bool sign = word.size() == 4 && (word[0] == 'K' || word[0] == 'W') &&
                      scan_.token(i).is(Token::Letters) && word != "WWII" && !shouting(i);
    if (sign) {
      std::size_t last = i + 1;
      const std::string_view next = last < scan_.size() ? scan_.word(last) : "";
      if (scan_.joined(last) && (next == "TV" || next == "FM" || next == "AM")) ++last;
      if (last + 1 < scan_.size() && scan_.word(last) == "Channel" &&
          scan_.token(last + 1).is(Token::Number)) {
        last += 2;
      }
      return add_unknown(i, last, false);
    }
    const bool channel = word == "Channel" && i + 1 < scan_.size() && scan_.gap(i + 1) == 0 &&
                         scan_.token(i + 1).is(Token::Number) && scan_.word(i + 1).size() <= 2;
    if (!channel) return false;
    const bool news = i + 2 < scan_.size() && scan_.joined(i + 2) && scan_.word(i + 2) == "News";
    return add_unknown(i, i + (news ? 3U : 2U), false);
  }

  // A run of capital words that ends like a newspaper: "Omaha Bugle-Times".
  bool by_shape(std::size_t i) {
    if (!scan_.capital(i) || scan_.is(i, kFunction | kTime) || scan_.possessive(i)) return false;
    std::size_t last = i + 1;
    std::size_t press = 0;
    for (std::size_t k = i; k < scan_.size() && k < i + 6; ++k) {
      if (k > i && !name_goes_on(k)) break;
      last = k + 1;
      const bool compound = press == k && press > i && scan_.gap(k) == kHyphen;  // "Post-Standard"
      if (scan_.is(k, kPress | kPressWeak) || compound) press = last;
      if (scan_.possessive(k)) break;
    }
    // "Post and Courier"
    if (press == last && last + 1 < scan_.size() && scan_.word(last) == "and" &&
        scan_.is(last + 1, kPress | kPressWeak) && name_goes_on(last + 1)) {
      last = press = last + 2;
    }
    // "News Agency", "Press Club": what follows the press word decides.
    if (press == 0 || press < i + 2) return false;
    if (last > press && !all_media(press, last)) return false;
    const bool of = scan_.is(last, kPlace) && scan_.word(last) == "of";
    if (of && (scan_.capital(last + 1) || scan_.is(last + 1, kThe))) return false;
    if (has_organisation(i, press) || all_capitals(i, last)) return false;
    const bool weak = !scan_.is(press - 1, kPress) && !scan_.is(press - 2, kPress);
    if (weak && !(i > 0 && scan_.is(i - 1, kThe))) return false;
    return add_unknown(i, last, weak);
  }

  bool all_capitals(std::size_t first, std::size_t last) const {
    for (std::size_t k = first; k < last; ++k) {
      if (!scan_.token(k).is(Token::Letters)) return false;
    }
    return true;
  }
  // A word of capitals among others.
  bool shouting(std::size_t i) const {
    const bool before =
        i > 0 && scan_.word(i - 1).size() > 1 && scan_.token(i - 1).is(Token::Letters);
    const bool after = i + 1 < scan_.size() && scan_.word(i + 1).size() > 2 &&
                       scan_.token(i + 1).is(Token::Letters);
    return before || after;
  }

  bool name_goes_on(std::size_t k) const {
    if (!scan_.capital(k) || scan_.is(k, kTime)) return false;
    return (scan_.gap(k) & ~(kHyphen | kAmpersand)) == 0;
  }
  bool all_media(std::size_t first, std::size_t last) const {
    for (std::size_t k = first; k < last; ++k) {
      const std::string_view word = scan_.word(k);
      if (!scan_.is(k, kMedium) && word != "Group") return false;
    }
    return true;
  }
  bool has_organisation(std::size_t first, std::size_t last) const {
    for (std::size_t k = first; k + 1 < last; ++k) {
      const std::string_view word = scan_.word(k);
      if (word == "University" || word == "Medical" || word == "House" || word == "Department") {
        return true;
      }
    }
    return false;
  }

  bool add_unknown(std::size_t first, std::size_t last, bool weak) {
    Mention m = at(first, last);
    m.unknown = std::string(slice(scan_.text(), m.name));
    m.weak = weak;
    extend(m);
    // "the Star-Gazette" after "the Carver Star-Gazette", or in it
    if (const Remembered* longer = longer_name(m.unknown)) {
      m.outlet = longer->outlet;
      m.unknown = longer->unknown;
    } else {
      mean_itself(m);
    }
    if (!weak) remember(m);
    mentions_.push_back(std::move(m));
    return true;
  }

  // Makes a mention that of the article's own outlet if its words are what that calls itself.
  bool mean_itself(Mention& m) const {
    std::vector<std::uint64_t> said;
    for (std::size_t k = m.first; k < m.last; ++k) said.push_back(scan_.hash(k));
    if (!own_.calls_itself(said, m.the, m.outlet != nullptr)) return false;
    m.outlet = own_.outlet;
    m.unknown = own_.outlet == nullptr ? own_.name : "";
    m.ambiguous = false;
    return true;
  }

  struct Remembered {
    std::uint64_t word = 0;
    const Outlet* outlet = nullptr;
    std::string unknown;
  };

  static std::string_view name_of(const Remembered& r) {
    return r.outlet != nullptr ? std::string_view(r.outlet->name) : std::string_view(r.unknown);
  }

  // "Daily News" after "Dayton Daily News".
  const Remembered* longer_name(std::string_view written) const {
    for (const Remembered& r : remembered_) {
      if (ends_with_word(name_of(r), written)) return &r;
    }
    return nullptr;
  }

  // Keeps a name of several words for its short forms; one entry a last word, the latest.
  void remember(const Mention& m) {
    if (m.last - m.first < 2) return;
    const std::uint64_t word = scan_.hash(m.last - 1);
    if (!scan_.is(m.last - 1, kPress | kPressWeak)) return;
    const auto old = std::ranges::find(remembered_, word, &Remembered::word);
    if (old == remembered_.end()) {
      remembered_.push_back({word, m.outlet, m.unknown});
    } else {
      *old = {word, m.outlet, m.unknown};
    }
  }

  const Scan& scan_;
  const Gazetteer& gazetteer_;
  const Own& own_;
  std::vector<Mention> mentions_;
  std::vector<Remembered> remembered_;
  std::vector<std::uint64_t> rejected_;
};

}  // namespace

std::vector<Mention> find_mentions(const Scan& scan, const Gazetteer& gazetteer, const Own& own) {
  return Finder(scan, gazetteer, own).run();
}

ProperName read_name(const Scan& scan, std::size_t i) {
  ProperName name{i, i, CreditKind::Unknown};
  bool organisation = false;
  bool acronym = false;
  for (std::size_t k = i; k < scan.size() && k < i + 8; ++k) {
    if (k > i && (scan.opens(k) || (scan.gap(k) & ~(kHyphen | kAmpersand | kFullStop)) != 0)) break;
    if (!scan.capital(k)) {
      // "Department of Health", "University of the Arts"
      const bool of = scan.word(k) == "of" || scan.word(k) == "for" || scan.word(k) == "the";
      if (k > i && organisation && of && (scan.capital(k + 1) || scan.capital(k + 2))) continue;
      // "UN Relief and Works Agency": the words after "and" finish the name.
      const bool joins = k > i && !organisation && scan.word(k) == "and" && scan.capital(k + 1) &&
                         (scan.is(k + 1, kOrganisation) || scan.is(k + 2, kOrganisation));
      if (joins) continue;
      break;
    }
    if (k > i && scan.is(k, kTime)) break;
    organisation |= scan.is(k, kOrganisation);
    acronym |= scan.token(k).is(Token::Letters) && !scan.is(k, kAbbreviation);
    name.last = k + 1;
    if (scan.possessive(k)) break;
  }
  if (name.last == name.first) return name;
  const bool the = i > 0 && scan.is(i - 1, kThe);
  const std::size_t words = name.last - name.first;
  if (organisation || acronym || the) {
    name.kind = CreditKind::Organisation;
  } else if (words <= 3) {
    // Two or three capital words may be anybody; a given name or initials settle it.
    const bool given = scan.is(name.first, kGiven) || scan.word(name.first).size() == 1;
    name.kind = words > 1 && given ? CreditKind::Person : CreditKind::Unknown;
  } else {
    name.kind = CreditKind::Outlet;
  }
  return name;
}

}  // namespace bylineage::credit
