#include "credit_unknown.h"

#include <algorithm>
#include <string>
#include <utility>

#include "credit_cues.h"

namespace bylineage::credit {
namespace {

class UnknownFinder {
 public:
  UnknownFinder(const Scan& scan, std::span<const Mention> mentions, const Gazetteer& gazetteer,
                const Own& own, CreditField field)
      : scan_(scan), mentions_(mentions), gazetteer_(gazetteer), own_(own), field_(field) {}

  std::vector<Credit> run() {
    for (std::size_t i = 0; i < scan_.size(); ++i) {
      if ((scan_.gap(i) & kAt) != 0) at_sign(i);
      constexpr std::uint64_t kCues =
          kAccording | kBy | kVia | kPlace | kFrom | kPhoto | kCopyright;
      // The rest is English grammar.
      if (!scan_.is(i, kCues) || !scan_.english()) continue;
      if (scan_.is(i, kAccording) && scan_.is(i + 1, kTo)) according(i);
      if (scan_.is(i, kBy) && i > 0) reported_by(i);
      if (scan_.is(i, kVia)) via(i);
      if (scan_.is(i, kPlace | kFrom)) published_on(i);
      if (scan_.is(i, kPhoto)) picture(i);
      if (scan_.is(i, kCopyright)) copyright(i);
    }
    return std::move(credits_);
  }

 private:
  bool is_mention(std::size_t first, std::size_t last) const {
    const auto hit = std::ranges::lower_bound(mentions_, first, std::ranges::less_equal{},
                                              [](const Mention& m) { return m.last; });
    return hit != mentions_.end() && hit->first < last;
  }

  void add(CreditRole role, CreditKind kind, ProperName name, std::size_t phrase_begin) {
    Credit credit;
    credit.role = role;
    credit.kind = kind;
    credit.field = field_;
    credit.name_span = name_span(scan_, name.first, name.last);
    credit.outlet = std::string(slice(scan_.text(), credit.name_span));
    credit.phrase = {scan_.token(phrase_begin).span.begin, credit.name_span.end};
    credits_.push_back(std::move(credit));
  }

  // True if the name is finished: no noun follows that it would only describe.
  bool ends(const ProperName& name) const {
    if (scan_.possessive(name.last - 1)) return false;
    const std::uint16_t gap = scan_.gap(name.last);
    if ((gap & kQuote) != 0 && name.last < scan_.size() && scan_.word(name.last) == "s") {
      return false;
    }
    return gap != 0 || scan_.is(name.last, kFunction | kTime);
  }

  std::size_t skip_the(std::size_t i) const {
    return scan_.is(i, kThe) && scan_.gap(i + 1) == 0 ? i + 1 : i;
  }

  // "@guardian" after "contact:", "via"; "Editor @ Site" is the site itself.
  void at_sign(std::size_t i) {
    const Span span = scan_.token(i).span;
    const bool handle = span.begin > 0 && scan_.text()[span.begin - 1] == '@';
    if (i == 0) return;
    if (!handle) {
      const bool own_line =
          scan_.is(i - 1, kStaff | kTitle) && (i < 3 || scan_.opens(i - 1) || scan_.opens(i - 2));
      if (own_line && scan_.capital(i) && !is_mention(i, i + 1)) {
        add(CreditRole::Self, CreditKind::Outlet, {i, i + 1, CreditKind::Outlet}, i - 1);
      }
      return;
    }
    const Outlet* outlet = gazetteer_.by_handle(scan_.word(i));
    const bool cued = scan_.is(i - 1, kContact) && !scan_.opens(i);
    if (outlet == nullptr || !cued) return;
    Mention m;
    m.first = i;
    m.last = i + 1;
    m.name = {span.begin - 1, span.end};
    m.outlet = outlet;
    std::size_t first = i - 1;
    if (first > 0 && !scan_.opens(first) && scan_.gap(first) == 0) --first;
    add(CreditRole::Handle, CreditKind::Outlet, {i, i + 1, CreditKind::Outlet}, first);
    Credit& credit = credits_.back();
    credit.name_span = m.name;
    credit.outlet = outlet->name;
    credit.in_gazetteer = true;
    credit.kind = outlet->agency ? CreditKind::Agency : CreditKind::Outlet;
    if (is_photo(scan_, m)) credit.role = CreditRole::Photo;
    if (own_.is(m)) credit.role = CreditRole::Self;
  }

  // "according to the Screen Actors Guild", "according to spokesman John Doe".
  void according(std::size_t i) {
    std::size_t p = skip_the(i + 2);
    if (!same_clause(i + 2)) return;
    bool titled = false;
    while (p < i + 9 && !scan_.opens(p) && scan_.gap(p) == 0 && !scan_.capital(p) &&
           (titled || has_title_ahead(p))) {
      titled |= scan_.is(p, kTitle);
      ++p;
    }
    while (scan_.is(p, kTitle) && scan_.capital(p) && !scan_.is(p + 1, kPlace)) {
      titled = true;
      ++p;
    }
    ProperName name = read_name(scan_, p);
    if (name.first == name.last || is_mention(name.first, name.last) || !ends(name)) return;
    if (scan_.is(name.first, kFunction | kTime)) return;
    // "Crawford County Prosecuting Attorney Jane Roe"
    for (std::size_t k = name.first; k + 2 < name.last && !titled; ++k) {
      if (!scan_.is(k, kTitle) || name.last - k > 4) continue;
      name.first = k + 1;
      titled = true;
    }
    if (titled) name.kind = CreditKind::Person;
    if (name.kind == CreditKind::Organisation) {
      add(CreditRole::Organisation, CreditKind::Organisation, name, i);
    } else if (titled || (name.last - name.first > 1 && apposition(name.last))) {
      add(CreditRole::Person, CreditKind::Person, name, i);
    }
  }

  // A title among the lower-case words from p on: "police spokesman John Doe".
  bool has_title_ahead(std::size_t p) const {
    for (std::size_t k = p; k < p + 4 && !scan_.capital(k); ++k) {
      if (scan_.is(k, kTitle)) return true;
    }
    return false;
  }

  // ", director of the agency," after a name: a person.
  bool apposition(std::size_t i) const {
    if ((scan_.gap(i) & kComma) == 0) return false;
    for (std::size_t k = i; k < i + 6 && !scan_.opens(k); ++k) {
      if (k > i && (scan_.gap(k) & kComma) != 0) return false;
      if (scan_.is(k, kTitle)) return true;
    }
    return false;
  }

  bool same_clause(std::size_t i) const {
    return i < scan_.size() && !scan_.opens(i) && (scan_.gap(i) & ~kQuote) == 0;
  }

  // "as reported by journalist Lee Fang", "first reported by Acme Blog".
  void reported_by(std::size_t by) {
    const auto cue = passive_cue(scan_, by);
    if (!cue || !same_clause(by + 1)) return;
    const std::string_view verb = scan_.word(scan_.is(by - 1, kPlace) ? by - 2 : by - 1);
    const bool first = cue->role == CreditRole::Priority;
    const bool whole = cue->role == CreditRole::Syndication;
    const bool reported = verb == "reported" || verb == "Reported" || verb == "revealed";
    const bool news = reported || verb == "spotted" || verb == "noticed" || verb == "uncovered" ||
                      verb == "published" || verb == "disclosed" || verb == "broken";
    if (!(first && news) && !whole && !reported) return;
    if (whole && (!has_original(cue->first, by) || scan_.is(by - 1, kReprint))) return;
    std::size_t p = skip_the(by + 1);
    const bool journalist = scan_.is(p, kJournalist) && !scan_.capital(p);
    if (journalist) ++p;
    const ProperName name = read_name(scan_, p);
    if (name.first == name.last || is_mention(name.first, name.last)) return;
    const bool person = journalist || name.kind == CreditKind::Person;
    // "reported by" also says who called the police; a cue of its own must make it a credit.
    const bool set_off = scan_.word(cue->first) == "as" || scan_.opens(cue->first) ||
                         (scan_.gap(cue->first) & kComma) != 0;
    if (person) {
      if (!whole && (journalist || first || (reported && set_off && ends(name)))) {
        add(cue->role, CreditKind::Person, name, cue->first);
      }
    } else if (name.kind == CreditKind::Organisation && !first && !whole) {
      if (set_off && ends(name)) {
        add(CreditRole::Organisation, CreditKind::Organisation, name, cue->first);
      }
    } else if (ends(name) && (first || whole || set_off) &&
               !scan_.is(name.last - 1, kOrganisation)) {
      const bool unsure = !first && !whole && name.kind == CreditKind::Unknown;
      add(cue->role, unsure ? CreditKind::Unknown : CreditKind::Outlet, name, cue->first);
    }
  }

  // True if the words say of this very text that it stood elsewhere: "originally", "republished",
  // "reprinted with permission".
  bool has_original(std::size_t first, std::size_t last) const {
    for (std::size_t k = first - std::min<std::size_t>(first, 3); k < last; ++k) {
      const std::string_view word = scan_.word(k);
      if (word == "adapted" || word == "Adapted" || word == "excerpted") return false;
      if (scan_.is(k, kOriginally | kReprint)) return true;
    }
    return false;
  }

  // "(via Acme Blog)"
  void via(std::size_t i) {
    if ((scan_.gap(i) & kOpen) == 0 || !same_clause(i + 1)) return;
    const std::size_t p = skip_the(i + 1);
    const ProperName name = read_name(scan_, p);
    if (name.first == name.last || is_mention(name.first, name.last)) return;
    // Mid-sentence it is how a thing is done: "reads tables (via Ghostscript) and prints them".
    const std::uint16_t after = scan_.gap(name.last);
    if ((after & kClose) == 0 || (after & (kEnds | kFullStop)) == 0) return;
    if (scan_.is(name.first, kPlatform)) return;
    add(CreditRole::Source, CreditKind::Outlet, name, i);
  }

  // "This story was originally published on Acme Blog", "republished from Acme Blog".
  void published_on(std::size_t joint) {
    if (joint < 1 || !same_clause(joint + 1)) return;
    if (!scan_.is(joint - 1, kPublished | kReprint | kFirst)) return;
    const std::size_t p = skip_the(joint + 1);
    const ProperName name = read_name(scan_, p);
    if (name.first == name.last || is_mention(name.first, name.last) || !ends(name)) return;
    if (scan_.is(name.first, kTime | kPlatform)) return;
    Mention m;
    m.first = name.first;
    m.last = name.last;
    m.the = p > joint + 1;
    const auto cue = cue_before(scan_, m);
    if (!cue || cue->role != CreditRole::Syndication || !has_original(cue->first, joint)) return;
    add(CreditRole::Syndication, CreditKind::Outlet, name, cue->first);
  }

  // "Image via Acme", "Photo: Jane Doe", "Photo by Jane Doe".
  void picture(std::size_t i) {
    std::size_t p = i + 1;
    while (p < i + 4 && scan_.is(p, kVia | kBy | kContact)) ++p;
    const bool begins = i == 0 || (scan_.gap(i) & (kLine | kOpen | kEnds)) != 0;
    const bool via = scan_.is(i + 1, kVia) || scan_.word(i) == "courtesy";
    const bool label = via || (begins && (p > i + 1 || (scan_.gap(p) & kColon) != 0));
    if (!label || (scan_.gap(p) & (kLine | kComma)) != 0) return;
    const ProperName name = read_name(scan_, p);
    if (name.first == name.last || is_mention(name.first, name.last)) return;
    if (name.last - name.first > 4 || scan_.is(name.first, kFunction)) return;
    if (scan_.gap(name.last) == 0) return;
    add(CreditRole::Photo, CreditKind::Unknown, name, i);
  }

  // "Copyright © 2022 Acme! Mag": the rest of the line, less the usual formula, is the site.
  void copyright(std::size_t i) {
    std::size_t p = i + 1;
    while (p < i + 5 && p < scan_.size() && !scan_.opens(p) &&
           (scan_.token(p).is(Token::Number) || scan_.is(p, kBy | kThe) || scan_.word(p) == "c" ||
            scan_.word(p) == "C")) {
      ++p;
    }
    const bool dated = p > i + 1 || scan_.text().substr(scan_.token(i).span.end, 3) == " \u00A9";
    if (!dated || !scan_.capital(p) || scan_.word(p) == "All") return;
    std::size_t last = p + 1;
    while (last < scan_.size() && last < p + 6 && !scan_.opens_line(last) && scan_.capital(last) &&
           scan_.word(last) != "All" && (scan_.gap(last) & (kComma | kSlash)) == 0) {
      if ((scan_.gap(last) & kFullStop) != 0 && scan_.text()[scan_.token(last - 1).span.end] != '!')
        break;
      ++last;
    }
    if (is_mention(p, last)) return;
    add(CreditRole::Self, CreditKind::Outlet, {p, last, CreditKind::Outlet}, i);
  }

  const Scan& scan_;
  std::span<const Mention> mentions_;
  const Gazetteer& gazetteer_;
  const Own& own_;
  CreditField field_;
  std::vector<Credit> credits_;
};

}  // namespace

std::vector<Credit> find_unknown(const Scan& scan, std::span<const Mention> mentions,
                                 const Gazetteer& gazetteer, const Own& own, CreditField field) {
  return UnknownFinder(scan, mentions, gazetteer, own, field).run();
}

}  // namespace bylineage::credit
