#include "bylineage/text/credit_finder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "credit_cues.h"
#include "credit_markup.h"
#include "credit_rules.h"
#include "credit_scan.h"
#include "credit_unknown.h"

namespace bylineage {
namespace credit {
namespace {

int year_of(const Date& date) {
  const std::int64_t middle = date.begin + (date.end - date.begin) / 2;
  const std::chrono::sys_seconds moment{std::chrono::seconds(middle)};
  return int(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment)).year());
}

// The country of a domain's ending: "guardian.ng" -> "NG".
std::string country_of(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return "";
  std::string ending(host.substr(dot + 1));
  if (ending == "uk") return "GB";
  if (ending == "eu" || ending == "tv" || ending == "me" || ending == "co") return "";
  for (char& c : ending) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return ending;
}

void read_words(Own& own) {
  const std::string_view name = without_the(own.name);
  std::uint32_t end = 0;
  for (const Token& token : tokenize(name)) {
    own.joined.push_back(token.span.begin > 0 && slice(name, {end, token.span.begin}) == "-");
    own.words.push_back(token.hash);
    const bool medium = token.is(Token::Number) || (kinds_of(token.hash) & kMedium) != 0;
    own.media = medium ? own.media + 1 : 0;
    end = token.span.end;
  }
}

Own read_own(const Article& article, const Parsed& partial, const Gazetteer& gazetteer) {
  Own own;
  own.language = partial.language;
  own.name = partial.headline.outlet.empty() ? article.outlet : partial.headline.outlet;
  own.family = partial.headline.family;
  const std::string host = host_of(article.url);
  if (!own.name.empty()) own.outlet = gazetteer.by_name(own.name);
  if (own.outlet == nullptr && !own.name.empty()) own.outlet = gazetteer.by_domain(own.name);
  if (own.outlet == nullptr && !host.empty()) own.outlet = gazetteer.by_domain(host);
  if (own.outlet != nullptr) {
    own.name = own.outlet->name;
    own.country = own.outlet->country;
    if (own.family.empty()) own.family = own.outlet->family;
  }
  read_words(own);
  if (own.country.empty()) own.country = country_of(host);
  if (own.country.empty()) own.country = country_of(own.name);
  if (partial.headline.published) {
    own.year = year_of(*partial.headline.published);
  } else if (article.published) {
    own.year = year_of(*article.published);
  }
  return own;
}

bool is_list_gap(const Scan& scan, const Mention& a, const Mention& b) {
  constexpr std::uint16_t kJoints = kComma | kSlash | kAmpersand | kHyphen;
  constexpr std::uint16_t kMarks = kJoints | kQuote;
  std::size_t i = a.last;
  bool joint = (scan.gap(i) & kJoints) != 0;
  if ((scan.gap(i) & ~kMarks) != 0 || a.possessive) return false;
  for (; i < b.first; ++i) {
    const bool of = !scan.english() && joint && scan.is(i, kPlace);  // "et de Mediapart"
    if (!(of || scan.is(i, kList | kThe | kContraction)) || (scan.gap(i + 1) & ~kMarks) != 0)
      return false;
    joint |= scan.is(i, kList);
  }
  return joint;
}

class FieldFinder {
 public:
  FieldFinder(const Scan& scan, std::vector<Mention> mentions, const Own& own, CreditField field)
      : scan_(scan), mentions_(std::move(mentions)), own_(own), field_(field) {}

  std::vector<Credit> run(std::span<const Section> sections) {
    sections_ = sections;
    for (std::size_t begin = 0; begin < mentions_.size();) {
      std::size_t end = begin + 1;
      while (end < mentions_.size() && is_list_gap(scan_, mentions_[end - 1], mentions_[end]))
        ++end;
      read_group(begin, end);
      begin = end;
    }
    return std::move(credits_);
  }

 private:
  // Neighbours in a list ("EFE, Reuters and El País") share a cue: the one before the first, or
  // the one after the last.
  void read_group(std::size_t begin, std::size_t end) {
    std::optional<Cue> before;
    const Mention& closing = mentions_[end - 1];
    const std::optional<Cue> after = after_cue(closing);
    for (std::size_t k = begin; k < end; ++k) {
      const Mention& m = mentions_[k];
      if (const auto own_cue = before_cue(m, closing)) before = own_cue;
      const bool weak = m.weak && !(before && before->strong);
      std::optional<Cue> cue = before ? before : after;
      if (after && after->role == CreditRole::Contribution) cue = after;
      if (!cue) cue = k + 1 == end ? std::nullopt : after_cue(m);
      if (!cue) cue = cue_of_place(scan_, m);
      // The first of "Reuters, The Guardian reported" was nobody's subject but the list's.
      if (!weak && !repeats(k)) judge(m, cue);
    }
  }

  std::optional<Cue> before_cue(const Mention& m, const Mention& closing) const {
    return scan_.english() ? cue_before(scan_, m) : rule_before(scan_, m, closing);
  }
  std::optional<Cue> after_cue(const Mention& m) const {
    return scan_.english() ? cue_after(scan_, m) : rule_after(scan_, m);
  }
  bool is_turned(const Mention& m, const Cue& cue) const {
    if (!scan_.english()) return denied(scan_, m, cue) || told_long_ago(scan_, m, cue, own_.year);
    return is_negated(scan_, m, cue) || is_historic(scan_, m, cue, own_.year);
  }

  // "Agence France-Presse (AFP)"
  bool repeats(std::size_t k) const {
    if (k == 0) return false;
    const Mention& m = mentions_[k];
    const Mention& last = mentions_[k - 1];
    return m.outlet != nullptr && m.outlet == last.outlet && m.first == last.last &&
           (scan_.gap(m.first) & kOpen) != 0 && (scan_.gap(m.last) & kClose) != 0;
  }

  // "Provided by Us": in a heading a capital proves no name.
  bool in_heading(const Mention& m, const Cue& cue) const {
    if (!m.common) return false;
    for (std::size_t k = cue.first; k < cue.last; ++k) {
      const bool begins = scan_.opens(k) || (scan_.gap(k) & (kOpen | kQuote)) != 0;
      if (scan_.capital(k) && !begins && (k < m.first || k >= m.last)) return true;
    }
    return false;
  }

  // "Storm hits coast - Reuters": what a title ends with. Of a newspaper it is the site's own
  // name unless that is known to be another.
  bool ends_title(const Mention& m) const {
    const std::size_t begin = m.the ? m.first - 1 : m.first;
    return field_ == CreditField::Title && m.last == scan_.size() && begin > 0 &&
           (scan_.gap(begin) & (kDash | kSlash | kOpen)) != 0;
  }

  void judge(const Mention& m, std::optional<Cue> cue) {
    if (cue && scan_.english() && in_heading(m, *cue)) cue = std::nullopt;
    if (m.outlet != nullptr && !m.outlet->images && ends_title(m)) {
      const bool own = own_.is(m) || (!m.outlet->agency && own_.outlet == nullptr);
      return add(m, own ? CreditRole::Self : CreditRole::Byline, nullptr);
    }
    const Section::Kind* section = section_at(m.name);
    const bool in_picture = section != nullptr && *section == Section::Kind::ImageCredit;
    if (in_picture || is_photo(scan_, m)) return add(m, CreditRole::Photo, nullptr);
    if (m.outlet != nullptr && m.outlet->images) return;
    CreditRole role = cue ? cue->role : CreditRole::Subject;
    if (!cue && !worth_listing(m)) return;
    if (cue && is_credit(role)) {
      const bool aside = section != nullptr && is_aside(*section);
      if (aside || is_turned(m, *cue)) role = CreditRole::Subject;
    }
    // "Eyewitness News has learned": only an outlet itself says so.
    const bool own_work = cue && own_.outlet == nullptr && cue->first >= m.last &&
                          scan_.word(cue->first).starts_with("learn");
    if (own_.is(m) || own_work) role = CreditRole::Self;
    add(m, role, cue ? &*cue : nullptr);
  }

  // A name without a cue: only if it is surely an outlet, and the whole name ("BBC" of "BBC
  // America" is not).
  bool worth_listing(const Mention& m) const {
    const bool goes_on = scan_.capital(m.last) && scan_.gap(m.last) == 0 && !m.possessive &&
                         !scan_.is(m.last, kTime);
    return m.outlet != nullptr && !m.common && m.name.size() > 2 && !goes_on;
  }

  static bool is_aside(Section::Kind kind) {
    return kind == Section::Kind::Teaser || kind == Section::Kind::Share ||
           kind == Section::Kind::Navigation || kind == Section::Kind::Comments ||
           kind == Section::Kind::Tags || kind == Section::Kind::Copyright ||
           kind == Section::Kind::GivenText || kind == Section::Kind::Marked;
  }

  const Section::Kind* section_at(Span span) const {
    auto hit = std::ranges::upper_bound(sections_, span.begin, {},
                                        [](const Section& s) { return s.span.begin; });
    if (hit == sections_.begin()) return nullptr;
    --hit;
    return hit->span.contains(span) ? &hit->kind : nullptr;
  }

  void add(const Mention& m, CreditRole role, const Cue* cue) {
    Credit credit;
    credit.role = role;
    credit.field = field_;
    credit.in_gazetteer = m.outlet != nullptr;
    credit.ambiguous = m.ambiguous;
    credit.outlet = m.outlet != nullptr ? m.outlet->name : m.unknown;
    credit.kind = m.outlet != nullptr && m.outlet->agency ? CreditKind::Agency : CreditKind::Outlet;
    credit.name_span = m.name;
    credit.phrase = m.name;
    if (cue != nullptr) {
      credit.phrase.begin = std::min(credit.phrase.begin, scan_.token(cue->first).span.begin);
      credit.phrase.end = std::max(credit.phrase.end, scan_.token(cue->last - 1).span.end);
    }
    credits_.push_back(std::move(credit));
  }

  const Scan& scan_;
  std::vector<Mention> mentions_;
  const Own& own_;
  CreditField field_;
  std::span<const Section> sections_;
  std::vector<Credit> credits_;
};

bool by_place(const Credit& a, const Credit& b) {
  return std::pair(a.name_span.begin, a.name_span.end) <
         std::pair(b.name_span.begin, b.name_span.end);
}

// Keeps of overlapping names the one that was found first in `found`.
void keep_disjoint(std::vector<Credit>& found) {
  std::ranges::stable_sort(found, by_place);
  const auto overlaps = [](const Credit& a, const Credit& b) {
    return a.name_span.overlaps(b.name_span);
  };
  const auto rest = std::ranges::unique(found, overlaps);
  found.erase(rest.begin(), rest.end());
}

std::vector<Credit> read_running_text(const Scan& scan, std::span<const Section> sections,
                                      const Gazetteer& gazetteer, const Own& own,
                                      CreditField field) {
  std::vector<Mention> mentions = find_mentions(scan, gazetteer, own);
  const std::vector<Credit> unknown = find_unknown(scan, mentions, gazetteer, own, field);
  std::vector<Credit> found = FieldFinder(scan, std::move(mentions), own, field).run(sections);
  found.insert(found.end(), unknown.begin(), unknown.end());
  keep_disjoint(found);
  return found;
}

// "By The Associated Press", "Jane Roe, Reuters": every outlet named signs the text.
std::vector<Credit> read_author(const std::string& author, const Gazetteer& gazetteer,
                                const Own& own) {
  const auto tokens = tokenize(author);
  const Scan scan(author, tokens, language_of(own.language));
  std::vector<Credit> found;
  for (const Mention& m : find_mentions(scan, gazetteer, own)) {
    if (m.outlet == nullptr || m.outlet->images) continue;
    Credit credit;
    credit.role = own.is(m) ? CreditRole::Self : CreditRole::Byline;
    credit.kind = m.outlet->agency ? CreditKind::Agency : CreditKind::Outlet;
    credit.field = CreditField::Author;
    credit.outlet = m.outlet->name;
    credit.in_gazetteer = true;
    credit.ambiguous = m.ambiguous;
    credit.name_span = m.name;
    credit.phrase = {0, m.name.end};
    found.push_back(std::move(credit));
  }
  return found;
}

std::vector<Credit> read_title(const std::string& title, const Gazetteer& gazetteer,
                               const Own& own) {
  const auto tokens = tokenize(title);
  const Scan scan(title, tokens, language_of(own.language));
  return read_running_text(scan, {}, gazetteer, own, CreditField::Title);
}

// Another outlet's domain inside the path: "https://example.org/r/https://www.nj.com/a".
std::vector<Credit> read_url(const std::string& url, const Gazetteer& gazetteer, const Own& own) {
  constexpr std::string_view kHostChars =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
  std::vector<Credit> found;
  const std::size_t scheme = url.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  std::size_t at = std::min(url.find('/', host), url.size());
  const std::size_t end = std::min(url.find_first_of("?#"), url.size());
  while ((at = std::min(url.find_first_of(kHostChars, at), end)) < end) {
    const std::size_t stop = std::min(url.find_first_not_of(kHostChars, at), end);
    // "%2F" leaves its digits before the host.
    const bool escaped = at > 0 && url[at - 1] == '%' && stop - at > 2;
    const std::size_t begin = at + (escaped ? 2 : 0);
    const Outlet* outlet = gazetteer.by_domain(std::string_view(url).substr(begin, stop - begin));
    if (outlet != nullptr && outlet != own.outlet) {
      Credit credit;
      credit.role = CreditRole::Source;
      credit.kind = outlet->agency ? CreditKind::Agency : CreditKind::Outlet;
      credit.field = CreditField::Url;
      credit.outlet = outlet->name;
      credit.in_gazetteer = true;
      credit.name_span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)};
      credit.phrase = credit.name_span;
      found.push_back(std::move(credit));
    }
    at = stop;
  }
  return found;
}

}  // namespace
}  // namespace credit

std::vector<Credit> find_credits(const Article& article, const Parsed& partial,
                                 const Gazetteer& gazetteer) {
  using namespace credit;
  Own own = read_own(article, partial, gazetteer);
  const Language language = language_of(partial.language);
  std::vector<Credit> found;
  const auto append = [&](std::vector<Credit> more) {
    found.insert(found.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
  };
  if (partial.supported()) {
    own.links = named_links(article, gazetteer);
    const Scan scan(article.text, partial.tokens, language);
    append(read_running_text(scan, partial.sections, gazetteer, own, CreditField::Text));
    own.links.clear();  // their anchors are in the text
  }
  append(read_author(article.author, gazetteer, own));
  if (partial.supported()) append(read_title(article.title, gazetteer, own));
  append(read_url(article.url, gazetteer, own));
  append(read_markup(article, gazetteer, own, language));
  return found;
}

}  // namespace bylineage
