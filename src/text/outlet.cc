#include "bylineage/text/outlet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bylineage/base/hash.h"
#include "bylineage/text/language.h"
#include "bylineage/text/token.h"

namespace bylineage {

namespace data {
extern const std::string_view kOutletsTable;
}

namespace {

constexpr std::size_t kColumns = 8;

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(mark, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::vector<std::string> list(std::string_view column) {
  std::vector<std::string> values;
  for (const std::string_view value : split(column, '|')) {
    if (!value.empty()) values.emplace_back(value);
  }
  return values;
}

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// True for names that a text must write letter for letter (same_case in credit_mentions.cc).
bool by_letter(std::string_view name) {
  return is_lower(name.front()) || (name.size() <= 3 && name.find(' ') == std::string_view::npos);
}

std::vector<std::uint64_t> words_of(std::string_view name) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize(name)) words.push_back(token.hash);
  return words;
}

// The same with elided words apart, as French is read: "L'Équipe" has two.
std::vector<std::uint64_t> split_words_of(std::string_view name) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize(name)) {
    const std::string_view word = slice(name, token.span);
    const std::size_t elided = elision(word);
    if (elided > 0) words.push_back(hash_bytes(normalize_word(word.substr(0, elided))));
    words.push_back(elided > 0 ? hash_bytes(normalize_word(word.substr(elided))) : token.hash);
  }
  return words;
}

// "Le Monde" -> "Monde"; the name itself if it has no article.
std::string_view without_article(std::string_view name) {
  for (const std::string_view article :
       {"Der ", "Die ", "Das ", "Le ", "La ", "Les ", "L'", "El ", "Los ", "Las ", "O ", "A "}) {
    if (name.starts_with(article) && name.size() > article.size() + 1) {
      return name.substr(article.size());
    }
  }
  return name;
}

// German cases: "Süddeutschen Zeitung", "Bayerischen Rundfunk", "des Handelsblatts".
std::vector<std::string> declined(const std::string& name) {
  std::vector<std::string> forms;
  std::string weak;
  for (const std::string_view word : split(name, ' ')) {
    const bool adjective = word.ends_with("sche") || word.ends_with("eue") ||
                           word.ends_with("eie") || word.ends_with("eine") ||
                           word.ends_with("ische") || word.ends_with("emeine");
    if (!weak.empty()) weak += ' ';
    weak += word.ends_with("scher") ? word.substr(0, word.size() - 1) : word;
    if (adjective || word.ends_with("scher")) weak += 'n';
  }
  if (weak != name) {
    forms.push_back(weak);
    std::string strong = weak;  // "von Süddeutscher Zeitung"
    for (std::size_t at = strong.find("en "); at != std::string::npos;
         at = strong.find("en ", at)) {
      strong[at + 1] = 'r';
    }
    if (!name.ends_with("funk")) forms.push_back(strong);
  }
  const char last = name.back();
  const bool genitive = is_lower(last) && last != 's' && last != 'e' && last != 'z' && last != 'g';
  if (genitive && name.size() > 4) forms.push_back((weak.empty() ? name : weak) + "s");
  return forms;
}

Result<Outlet> parse_line(std::string_view line, const std::string& place) {
  const auto columns = split(line, '\t');
  const auto bad = [&](std::string message) {
    return Error{Error::Kind::BadInput, std::move(message), place};
  };
  if (columns.size() != kColumns) {
    return bad("expected 8 columns, found " + std::to_string(columns.size()));
  }
  if (columns[0].empty()) return bad("the name is empty");
  if (columns[6] != "outlet" && columns[6] != "agency" && columns[6] != "images") {
    return bad("kind is 'outlet', 'agency' or 'images', not '" + std::string(columns[6]) + "'");
  }
  if (columns[7] != "yes" && columns[7] != "no") {
    return bad("common_word is 'yes' or 'no', not '" + std::string(columns[7]) + "'");
  }
  return Outlet{.name = std::string(columns[0]),
                .aliases = list(columns[1]),
                .domains = list(columns[2]),
                .handles = list(columns[3]),
                .family = std::string(columns[4]),
                .country = std::string(columns[5]),
                .agency = columns[6] == "agency",
                .images = columns[6] == "images",
                .common_word = columns[7] == "yes"};
}

/// Adds `outlet`, or puts it in the place of the one of that name.
void put(std::vector<Outlet>& outlets, std::unordered_map<std::string, std::size_t>& places,
         Outlet outlet) {
  const auto [place, added] = places.try_emplace(outlet.name, outlets.size());
  if (added) {
    outlets.push_back(std::move(outlet));
  } else {
    outlets[place->second] = std::move(outlet);
  }
}

}  // namespace

std::string_view without_the(std::string_view name) {
  const bool the = name.size() > 4 && lower(name.substr(0, 4)) == "the ";
  return the ? name.substr(4) : name;
}

const Gazetteer& Gazetteer::shipped() {
  static const Gazetteer gazetteer = parse(data::kOutletsTable, "outlets.tsv").value();
  return gazetteer;
}

Result<Gazetteer> Gazetteer::parse(std::string_view table, std::string_view where) {
  Gazetteer gazetteer;
  std::unordered_map<std::string, std::size_t> places;
  std::size_t number = 0;
  for (std::string_view line : split(table, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    auto outlet = parse_line(line, std::string(where) + ":" + std::to_string(number));
    if (!outlet) return outlet.error();
    put(gazetteer.outlets_, places, std::move(outlet).value());
  }
  gazetteer.index_all();
  return gazetteer;
}

Gazetteer Gazetteer::merged(const Gazetteer& other) const {
  Gazetteer both;
  std::unordered_map<std::string, std::size_t> places;
  for (const Outlet& outlet : outlets_) put(both.outlets_, places, outlet);
  for (const Outlet& outlet : other.outlets_) put(both.outlets_, places, outlet);
  both.index_all();
  return both;
}

void Gazetteer::index_all() {
  // Names before aliases, so that a name means its own outlet before any that borrows it.
  for (std::size_t i = 0; i < outlets_.size(); ++i) index_name(i, outlets_[i].name);
  for (std::size_t i = 0; i < outlets_.size(); ++i) {
    for (const std::string& alias : outlets_[i].aliases) index_alias(i, alias);
    for (const std::string& domain : outlets_[i].domains) domains_.try_emplace(lower(domain), i);
    for (const std::string& handle : outlets_[i].handles) handles_.try_emplace(lower(handle), i);
  }
  for (auto& [word, names] : first_words_) {
    std::ranges::stable_sort(names, std::ranges::greater{},
                             [](const OutletName& name) { return name.words.size(); });
  }
}

void Gazetteer::index_name(std::size_t outlet, std::string_view written) {
  const std::string_view bare = without_the(written);
  auto& same = names_[std::string(bare)];
  if (std::ranges::find(same, outlet) == same.end()) same.push_back(outlet);
  OutletName name{.words = words_of(bare), .written = std::string(bare), .outlet = outlet};
  name.common = outlets_[outlet].common_word && name.words.size() == 1;
  name.needs_the = outlets_[outlet].common_word && bare.size() < written.size();
  add_name(std::move(name));
  index_foreign(outlet, bare);
}

// "de:Stern" is a name only there.
void Gazetteer::index_alias(std::size_t outlet, std::string_view alias) {
  const auto code = std::ranges::find(kLanguageCodes, alias.substr(0, 2));
  if (alias.size() < 4 || alias[2] != ':' || code == kLanguageCodes.end()) {
    return index_name(outlet, alias);
  }
  const std::string_view written = without_the(alias.substr(3));
  OutletName name{
      .words = split_words_of(written), .written = std::string(written), .outlet = outlet};
  name.common = outlets_[outlet].common_word && name.words.size() == 1;
  name.only = static_cast<Language>(code - kLanguageCodes.begin());
  name.needs_the = name.common && written.size() < alias.size() - 3;
  add_name(std::move(name));
}

// The forms that `written` takes in other languages.
void Gazetteer::index_foreign(std::size_t outlet, std::string_view written) {
  const std::string& country = outlets_[outlet].country;
  const bool german = country == "DE" || country == "AT" || country == "CH";
  std::vector<std::pair<std::string, bool>> forms = {{std::string(written), false}};
  if (const std::string_view bare = without_article(written); bare.size() < written.size()) {
    forms.emplace_back(bare, true);
  }
  for (std::size_t i = 0, n = forms.size(); german && i < n; ++i) {
    for (std::string& form : declined(forms[i].first)) {
      forms.emplace_back(std::move(form), forms[i].second);
    }
  }
  for (const auto& [form, needs_article] : forms) {
    OutletName name{
        .words = split_words_of(form), .written = std::string(written), .outlet = outlet};
    name.common = outlets_[outlet].common_word && name.words.size() == 1;
    name.foreign = true;
    name.needs_article = needs_article;
    add_name(std::move(name));
  }
}

void Gazetteer::add_name(OutletName name) {
  if (name.words.empty()) return;
  may_begin_.set(name.words.front() % may_begin_.size());
  auto& siblings = first_words_[name.words.front()];
  // The same words twice ("The Guardian", "Guardian"): the more permissive entry stays.
  for (OutletName& sibling : siblings) {
    if (sibling.words != name.words || sibling.outlet != name.outlet) continue;
    // Written in capitals or begun with none it is matched letter by letter: "dpa" and "DPA".
    if (sibling.only != name.only || (by_letter(sibling.written) != by_letter(name.written))) {
      continue;
    }
    if (by_letter(name.written) && sibling.written != name.written) continue;
    if (name.foreign && !sibling.foreign) return;
    if (name.foreign == sibling.foreign) {
      sibling.needs_the = sibling.needs_the && name.needs_the;
      sibling.needs_article = sibling.needs_article && name.needs_article;
      return;
    }
  }
  siblings.push_back(std::move(name));
}

std::vector<const Outlet*> Gazetteer::all_by_name(std::string_view name) const {
  std::vector<const Outlet*> found;
  const std::string bare(without_the(name));
  auto hit = names_.find(bare);
  if (hit != names_.end()) {
    for (const std::size_t i : hit->second) found.push_back(&outlets_[i]);
  }
  return found;
}

const Outlet* Gazetteer::by_name(std::string_view name) const {
  const std::string bare(without_the(name));
  if (const auto hit = names_.find(bare); hit != names_.end()) {
    return &outlets_[hit->second.front()];
  }
  // All capitals: "THE WASHINGTON POST". Short ones are other words ("US" is not Us Weekly).
  if (bare.size() <= 3 || bare != upper(bare)) return nullptr;
  const auto words = tokenize(bare);
  if (words.empty()) return nullptr;
  for (const OutletName& candidate : names_from(words.front().hash)) {
    if (upper(candidate.written) == bare) return &outlets_[candidate.outlet];
  }
  return nullptr;
}

const Outlet* Gazetteer::by_domain(std::string_view domain) const {
  const std::string host = lower(domain);
  std::string_view rest = host;
  while (rest.find('.') != std::string_view::npos) {
    if (const auto hit = domains_.find(std::string(rest)); hit != domains_.end()) {
      return &outlets_[hit->second];
    }
    rest.remove_prefix(rest.find('.') + 1);
  }
  return nullptr;
}

const Outlet* Gazetteer::by_handle(std::string_view handle) const {
  const auto hit = handles_.find(lower(handle));
  return hit == handles_.end() ? nullptr : &outlets_[hit->second];
}

std::span<const OutletName> Gazetteer::names_from(std::uint64_t first_word) const {
  if (!may_begin_.test(first_word % may_begin_.size())) return {};
  const auto hit = first_words_.find(first_word);
  if (hit == first_words_.end()) return {};
  return hit->second;
}

std::string slug(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    const bool kept =
        is_lower(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string outlet_key(std::string_view name) { return slug(without_the(name)); }

bool same_outlet(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  if (without_the(a).size() != without_the(b).size()) return false;
  return outlet_key(a) == outlet_key(b);
}

std::string host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  }
  std::string_view authority = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = authority.rfind('@'); user != std::string_view::npos) {
    authority.remove_prefix(user + 1);
  }
  authority = authority.substr(0, authority.find(':'));
  std::string host = lower(authority);
  while (host.ends_with('.')) host.pop_back();
  if (host.starts_with("www.")) host.erase(0, 4);
  const bool plausible =
      host.find('.') != std::string::npos && host.find_first_of(" \t\r\n'\"") == std::string::npos;
  return plausible ? host : "";
}

}  // namespace bylineage
