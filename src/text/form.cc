// Marks of form, as newsrooms and agencies write them into title and first lines.
//
// A mark must stand where only a mark stands: at the head of a title before a colon or dash, in
// brackets, or as a line of its own. What a reporter could also write ("live music", "the press
// release says") is no mark; what is doubtful ("LIVE", "en direct") needs entries under clock times
// as well.
#include "bylineage/text/form.h"

#include <algorithm>
#include <array>
#include <string>

#include "bylineage/text/truncation.h"
#include "chars_internal.h"
#include "form_internal.h"
#include "section_line_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

using Form::Correction, Form::Liveblog, Form::PressRelease, Form::Roundup, Form::Stub,
    Form::WireTake;

// The title, and a slug or label above or below it.
constexpr std::size_t kFrontLines = 5;
constexpr std::uint32_t kTitleColumns = 160;
// A text that is cut off after more words can still be weighed as a whole.
constexpr std::uint32_t kCutWords = 120;
// One that ends in dots or "read more" may be a whole brief.
constexpr std::uint32_t kTeaserWords = 80;
// Where a release names its distributor: in the dateline.
constexpr std::size_t kDatelineBytes = 700;

enum class Where : std::uint8_t {
  Label,    // at the beginning, before one of : - | , or alone
  Begin,    // at the beginning
  End,      // at the end
  Any,      // as whole words
  Bracket,  // "(" right before it
};

// In the order in which the table reads best.
struct Mark {  // NOLINT(clang-analyzer-optin.performance.Padding)
  Form form;
  Where where;
  std::string_view words;  // folded
  bool doubtful = false;
};

constexpr Mark kMarks[] = {
    {Correction, Where::Label, "correction"},
    {Correction, Where::Label, "corrected"},
    {Correction, Where::Label, "corrects"},
    {Correction, Where::Begin, "corrected-"},
    {Correction, Where::Begin, "corrections and clarifications"},
    {Correction, Where::Bracket, "corrected"},
    {Correction, Where::Bracket, "corrects"},
    {Correction, Where::Label, "korrektur"},
    {Correction, Where::Label, "berichtigung"},
    {Correction, Where::Bracket, "berichtigt"},
    {Correction, Where::Label, "rectificatif"},
    {Correction, Where::Label, "erratum"},
    {Correction, Where::Begin, "fe de errores"},
    {Correction, Where::Begin, "fe de erratas"},
    {Correction, Where::Label, "corrección"},
    {Correction, Where::Label, "correção"},
    {Correction, Where::Label, "errata"},

    {WireTake, Where::Bracket, "lead"},
    {WireTake, Where::Bracket, "1st lead"},
    {WireTake, Where::Bracket, "2nd lead"},
    {WireTake, Where::Bracket, "3rd lead"},
    {WireTake, Where::Bracket, "4th lead"},
    {WireTake, Where::Bracket, "5th lead"},
    {WireTake, Where::Bracket, "1st ld"},
    {WireTake, Where::Bracket, "2nd ld"},
    {WireTake, Where::Bracket, "3rd ld"},
    {WireTake, Where::Bracket, "4th ld"},
    {WireTake, Where::Bracket, "urgent"},
    {WireTake, Where::Any, "lead-writethru"},
    {WireTake, Where::Any, "ld-writethru"},
    {WireTake, Where::Begin, "rpt-"},
    {WireTake, Where::Begin, "refile-"},
    {WireTake, Where::Label, "urgent"},
    {WireTake, Where::Label, "eilmeldung"},
    {WireTake, Where::Bracket, "zusammenfassung"},
    {WireTake, Where::Bracket, "1. zusammenfassung"},
    {WireTake, Where::Bracket, "2. zusammenfassung"},
    {WireTake, Where::Bracket, "1er lead"},
    {WireTake, Where::Bracket, "2e lead"},

    {PressRelease, Where::Any, "for immediate release"},
    {PressRelease, Where::Begin, "embargoed until"},
    {PressRelease, Where::Label, "press release"},
    {PressRelease, Where::Label, "news release"},
    {PressRelease, Where::Label, "media release"},
    {PressRelease, Where::Label, "pressemitteilung"},
    {PressRelease, Where::Label, "medienmitteilung"},
    {PressRelease, Where::Label, "presseinformation"},
    {PressRelease, Where::Label, "communiqué de presse"},
    {PressRelease, Where::Label, "nota de prensa"},
    {PressRelease, Where::Label, "comunicado de prensa"},
    {PressRelease, Where::Label, "comunicado de imprensa"},
    {PressRelease, Where::Label, "nota à imprensa"},

    {Liveblog, Where::Any, "live updates"},
    {Liveblog, Where::Any, "live blog"},
    {Liveblog, Where::Any, "liveblog"},
    {Liveblog, Where::Any, "live-blog"},
    {Liveblog, Where::Any, "liveticker"},
    {Liveblog, Where::Any, "live-ticker"},
    {Liveblog, Where::Any, "newsblog"},
    {Liveblog, Where::Any, "as it happened"},
    {Liveblog, Where::Label, "live"},
    {Liveblog, Where::End, "- live"},
    {Liveblog, Where::End, "| live"},
    {Liveblog, Where::Label, "en direct"},
    {Liveblog, Where::Label, "en directo"},
    {Liveblog, Where::Label, "en vivo"},
    {Liveblog, Where::Label, "ao vivo"},
    {Liveblog, Where::Any, "minuto a minuto"},
    {Liveblog, Where::Begin, "live", true},
    {Liveblog, Where::End, "live", true},
    {Liveblog, Where::Any, "live coverage", true},
    {Liveblog, Where::Any, "en direct", true},
    {Liveblog, Where::Any, "en directo", true},
    {Liveblog, Where::Any, "en vivo", true},
    {Liveblog, Where::Any, "ao vivo", true},

    {Roundup, Where::Any, "morning briefing"},
    {Roundup, Where::Any, "evening briefing"},
    {Roundup, Where::Any, "afternoon briefing"},
    {Roundup, Where::Any, "daily briefing"},
    {Roundup, Where::Label, "news briefing"},
    {Roundup, Where::Any, "news in brief"},
    {Roundup, Where::Label, "in brief"},
    {Roundup, Where::Any, "news roundup"},
    {Roundup, Where::Any, "news round-up"},
    {Roundup, Where::Any, "daily roundup"},
    {Roundup, Where::Any, "weekly roundup"},
    {Roundup, Where::Label, "roundup"},
    {Roundup, Where::Label, "round-up"},
    {Roundup, Where::Any, "daily digest"},
    {Roundup, Where::Any, "news digest"},
    {Roundup, Where::Label, "week in review"},
    {Roundup, Where::Label, "the week in review"},
    {Roundup, Where::Label, "kurz gemeldet"},
    {Roundup, Where::Any, "kurzmeldungen"},
    {Roundup, Where::Any, "nachrichtenüberblick"},
    {Roundup, Where::Label, "en bref"},
    {Roundup, Where::Any, "revue de presse"},
    {Roundup, Where::Any, "resumen de noticias"},
    {Roundup, Where::Label, "en breve"},
    {Roundup, Where::Label, "resumo do dia"},
};

bool word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool ends_label(std::string_view rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return rest.empty() || std::string_view(":-|,").find(rest[0]) != std::string_view::npos;
}

bool stands(const Mark& mark, std::string_view line) {
  for (std::size_t at = line.find(mark.words); at != std::string_view::npos;
       at = line.find(mark.words, at + 1)) {
    const std::string_view rest = line.substr(at + mark.words.size());
    const bool ends = rest.empty() || !word_char(mark.words.back()) || !word_char(rest[0]);
    const bool begins = at == 0 || !word_char(mark.words.front()) || !word_char(line[at - 1]);
    if (!ends || !begins) continue;
    switch (mark.where) {
      case Where::Label:
        if (at == 0 && ends_label(rest)) return true;
        break;
      case Where::Begin:
        if (at == 0) return true;
        break;
      case Where::End:
        if (rest.empty()) return true;
        break;
      case Where::Bracket:
        if (at > 0 && line[at - 1] == '(') return true;
        break;
      case Where::Any:
        return true;
    }
  }
  return false;
}

/// "update 2-", "wrapup 3 -", "lead 1:": an agency's number of the take.
bool numbered_take(std::string_view line) {
  for (const std::string_view word : {"update ", "wrapup ", "lead "}) {
    if (!line.starts_with(word)) continue;
    const std::string_view rest = line.substr(word.size());
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits > 0 && digits <= 2 && digits < rest.size() && ends_label(rest.substr(digits)))
      return true;
  }
  return false;
}

/// Folded, with one kind of dash.
std::string fold_title(std::string_view title) {
  std::string folded = fold_line(title);
  for (const std::string_view dash : {"–", "—"}) {
    for (std::size_t at = folded.find(dash); at != std::string::npos; at = folded.find(dash, at)) {
      folded.replace(at, dash.size(), "-");
    }
  }
  while (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

class FormFinder {
 public:
  FormFinder(const Article& article, std::span<const Line> lines)
      : article_(article), text_(article.text), lines_(lines) {}

  FoundForm run() {
    if (const auto said = form_named(article_.form)) {
      found_ = {*said, FormFrom::Field, {}, {}};
    } else if (!read_cut()) {
      read_marks();
    }
    if (found_.form == Liveblog) {
      found_.entries = clock_entries(text_, lines_);
      if (found_.entries.empty()) found_.entries = divided_entries(text_, lines_);
    } else if (found_.form == Roundup) {
      found_.entries = roundup_entries(text_, lines_);
    }
    return std::move(found_);
  }

 private:
  bool read_cut() {
    const auto sign = truncation(text_);
    if (!sign || *sign == Truncation::SpreadsheetCell) return false;
    const std::uint32_t most = *sign == Truncation::CharsMarker ? kCutWords : kTeaserWords;
    if (count_words(text_) >= most) return false;
    const Span last = lines_.back().span;
    std::uint32_t begin = last.end - std::min<std::uint32_t>(last.size(), 40);
    while (begin > last.begin && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80) --begin;
    found_ = {Stub, FormFrom::Text, {begin, last.end}, {}};
    return true;
  }

  bool believed(const Mark& mark) const {
    return !mark.doubtful || !clock_entries(text_, lines_).empty();
  }

  /// Reads one line that may hold marks.
  bool read_line(std::string_view line, FormFrom from, Span span) {
    const std::string folded = fold_title(line);
    if (numbered_take(folded)) {
      found_ = {WireTake, from, span, {}};
      return true;
    }
    for (const Mark& mark : kMarks) {
      if (!stands(mark, folded) || !believed(mark)) continue;
      found_ = {mark.form, from, span, {}};
      return true;
    }
    return false;
  }

  void read_marks() {
    const auto whole = static_cast<std::uint32_t>(article_.title.size());
    if (!article_.title.empty() && read_line(article_.title, FormFrom::Title, {0, whole})) return;
    for (std::size_t i = 0; i < std::min(lines_.size(), kFrontLines); ++i) {
      if (lines_[i].columns > kTitleColumns || ends_sentence(text_, lines_[i].span)) continue;
      if (read_line(slice(text_, lines_[i].span), FormFrom::Text, lines_[i].span)) return;
    }
    if (read_distributor()) return;
    if (run_like_clocks(text_, lines_)) {
      const Entries entries = clock_entries(text_, lines_);
      found_ = {Liveblog, FormFrom::Text, {entries[1].begin, entries[1].begin + 5}, {}};
    }
  }

  bool read_distributor() {
    const std::string_view head = text_.substr(0, kDatelineBytes);
    for (const std::string_view name :
         {"/PRNewswire", "(BUSINESS WIRE)", "(GLOBE NEWSWIRE)", "/CNW/", "(ACCESSWIRE)", "(ots)"}) {
      const std::size_t at = head.find(name);
      if (at == std::string_view::npos) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      found_ = {PressRelease,
                FormFrom::Text,
                {begin, begin + static_cast<std::uint32_t>(name.size())},
                {}};
      return true;
    }
    return false;
  }

  const Article& article_;
  std::string_view text_;
  std::span<const Line> lines_;
  FoundForm found_;
};

struct NamedForm {
  std::string_view said;  // lower case, letters and digits only
  Form form;
};

constexpr NamedForm kNamedForms[] = {
    {"article", Form::Article},
    {"newsarticle", Form::Article},
    {"news", Form::Article},
    {"story", Form::Article},
    {"reportagenewsarticle", Form::Article},
    {"stub", Stub},
    {"teaser", Stub},
    {"abstract", Stub},
    {"snippet", Stub},
    {"liveblog", Liveblog},
    {"liveblogposting", Liveblog},
    {"live", Liveblog},
    {"liveticker", Liveblog},
    {"roundup", Roundup},
    {"briefing", Roundup},
    {"newsletter", Roundup},
    {"digest", Roundup},
    {"newsinbrief", Roundup},
    {"pressrelease", PressRelease},
    {"newsrelease", PressRelease},
    {"mediarelease", PressRelease},
    {"release", PressRelease},
    {"pressemitteilung", PressRelease},
    {"wiretake", WireTake},
    {"take", WireTake},
    {"wire", WireTake},
    {"lead", WireTake},
    {"correction", Correction},
    {"corrected", Correction},
    {"erratum", Correction},
};

}  // namespace

std::string_view name(Form form) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "article", "stub", "liveblog", "roundup", "press_release", "wire_take", "correction"};
  return kNames[static_cast<std::size_t>(form)];
}

std::string_view name(FormFrom from) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "field", "title", "text"};
  return kNames[static_cast<std::size_t>(from)];
}

std::optional<Form> form_named(std::string_view said) {
  std::string bare;
  for (const char c : to_lower_ascii(said)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) bare += c;
  }
  const auto* const found = std::ranges::find(kNamedForms, bare, &NamedForm::said);
  if (found == std::end(kNamedForms)) return std::nullopt;
  return found->form;
}

FoundForm find_form(const Article& article, std::span<const Line> lines) {
  return FormFinder(article, lines).run();
}

}  // namespace bylineage
