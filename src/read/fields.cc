// The usual names of columns, by how plainly they say what they are.
//
// The names are those of Media Cloud, GDELT, NewsAPI, Nexis, Factiva, Zotero, WordPress and common
// crawlers. They are compared by letters and digits alone: "Full text", "full_text" and "fullText"
// are one. Names of one rank are equals; a home page (media_url) is no url, and the time at which
// somebody saw, indexed or changed an article is no date of publication.
#include <algorithm>

#include "fields_internal.h"

namespace bylineage {
namespace {

constexpr std::array<std::string_view, kFields> kOurs = {
    "id", "text", "title", "date", "outlet", "url", "author", "language", "form"};

/// Names of a field, blank-separated, for each rank.
using Ranks = std::array<std::string_view, 4>;
constexpr std::array<Ranks, kFields> kUsual = {{
    {"id uid guid", "articleid documentid docid storyid storiesid recordid accessionnumber",
     "key gkgrecordid"},
    {"text body content article",
     "fulltext articletext articlebody bodytext textcontent contenttext maintext maincontent "
     "storytext storybody documenttext plaintext rawtext articlecontent",
     "html contenthtml htmlcontent bodyhtml articlehtml texthtml"},
    {"title headline", "articletitle storytitle documenttitle titletext heading"},
    {"published publishedat publishdate publicationdate pubdate datepublished publisheddate "
     "publishedon publishtime publicationtime pubdatetime firstpublished firstpublishedat",
     "date datetime", "timestamp time", "year publicationyear pubyear"},
    {"outlet outletname medianame mediaoutlet newsoutlet newspaper newspapername publication "
     "publicationname publicationtitle",
     "source sourcename publisher publishername sitename",
     "domain sourcedomain sourcecommonname hostname website site journal"},
    {"url", "link canonicalurl articleurl weburl pageurl storyurl permalink documentidentifier",
     "sourceurl uri href"},
    {"author byline", "authors authorname creator writer journalist reporter"},
    {"language", "lang languagecode languagename"},
    {"form"},
}};

/// When somebody saw or changed the article: never taken for its date, but named when there is
/// no other.
constexpr std::string_view kOtherDates =
    "seendate indexeddate dateadded accessdate accessed crawldate crawledat crawltime scrapedat "
    "scrapedate fetchedat fetchdate retrieved retrievedat loaddate datedownload downloaddate "
    "collectedat dateindexed createdat updatedat updated lastupdated modified modifiedat "
    "datemodified lastmodified datemodify";
constexpr std::string_view kSummaries =
    "abstract abstractnote summary description snippet excerpt lead lede teaser standfirst";

constexpr std::size_t kUnmatched = 0;

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Lower-case letters and digits of a name; bytes beyond ASCII are kept.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_alphanumeric(c) || (static_cast<unsigned char>(c) & 0x80) != 0) plain += c;
  }
  return plain;
}

bool stands_in(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos && !word.empty();
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

Error invalid(std::string message) {
  return {Error::Kind::InvalidArgument, std::move(message), ""};
}

/// On one line: a name may hold anything.
std::string quoted(std::string_view name) {
  std::string result = std::string("'").append(name).append("'");
  std::ranges::replace_if(result, [](char c) { return c >= 0 && c < ' '; }, ' ');
  return result;
}

/// As one types it after an equals sign.
std::string typed(std::string_view name) {
  const bool bare = !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_alphanumeric(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
  });
  return bare ? std::string(name) : quoted(name);
}

std::string option(std::string_view field, std::string_view column) {
  return std::string("--field ").append(field).append("=").append(typed(column));
}

Error clash(std::string_view ours, std::string_view a, std::string_view b) {
  if (a == b) return {Error::Kind::BadInput, "field " + quoted(a) + " stands twice", ""};
  return invalid("both " + quoted(a) + " and " + quoted(b) + " could be the " + std::string(ours) +
                 " (say " + option(ours, a) + " or " + option(ours, b) + ")");
}

}  // namespace

std::string_view name(Field field) { return kOurs[index(field)]; }

Result<FieldMap> FieldMap::make(const std::map<std::string, std::string>& mapping) {
  FieldMap map;
  for (const auto& [ours, theirs] : mapping) {
    const auto* const found = std::ranges::find(kOurs, ours);
    if (found == kOurs.end()) {
      return invalid("there is no field " + quoted(ours) +
                     " (fields: id text title date outlet url author language form)");
    }
    map.mapped_.emplace_back(static_cast<Field>(found - kOurs.begin()), theirs);
  }
  return map;
}

std::string_view FieldMap::column(Field field) const {
  for (const auto& [ours, theirs] : mapped_) {
    if (ours == field) return theirs;
  }
  return name(field);
}

bool FieldMap::is_mapped(Field field) const {
  return std::ranges::any_of(mapped_, [&](const auto& pair) { return pair.first == field; });
}

std::size_t FieldMap::rank(Field field, std::string_view column, std::string_view plain) const {
  for (const auto& [ours, theirs] : mapped_) {
    if (ours == field) return column == theirs ? 1 : kUnmatched;
  }
  const Ranks& ranks = kUsual[index(field)];
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (stands_in(ranks[i], plain)) return i + 1;
  }
  return kUnmatched;
}

Columns FieldMap::bind(std::span<const std::string_view> columns,
                       std::vector<Error>& clashes) const {
  Columns bound;
  bound.fill(kNoColumn);
  std::array<std::size_t, kFields> best{};
  std::array<std::size_t, kFields> rival{};
  rival.fill(kNoColumn);
  bool gdelt = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string plain = plain_name(columns[i]);
    gdelt |= plain == "documentidentifier";
    for (std::size_t f = 0; f < kFields; ++f) {
      const std::size_t found = rank(static_cast<Field>(f), columns[i], plain);
      if (found == kUnmatched || (best[f] != kUnmatched && found > best[f])) continue;
      if (found == best[f]) {
        if (rival[f] == kNoColumn) rival[f] = i;
        continue;
      }
      bound[f] = i;
      best[f] = found;
      rival[f] = kNoColumn;
    }
  }
  for (std::size_t f = 0; f < kFields; ++f) {
    if (rival[f] == kNoColumn) continue;
    clashes.push_back(clash(kOurs[f], columns[bound[f]], columns[rival[f]]));
  }
  // GDELT's DATE is when GDELT saw the article.
  if (gdelt && !is_mapped(Field::Date)) bound[index(Field::Date)] = kNoColumn;
  return bound;
}

Status check_mapped(const FieldMap& fields, const std::set<std::string>& names,
                    const std::string& path) {
  for (const auto& [field, column] : fields.mapped()) {
    if (column.empty() || names.contains(column)) continue;
    std::string message = "there is no field " + quoted(column) + " (fields:";
    for (const std::string& name : names) message.append(" ").append(typed(name));
    return Error{Error::Kind::InvalidArgument, message + ")", path};
  }
  return ok();
}

std::string no_text_column(std::span<const std::string_view> columns) {
  constexpr std::size_t kListed = 40;
  std::string message = "no column can be the text (columns:";
  std::string_view summary;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i < kListed) message.append(" ").append(typed(columns[i]));
    if (summary.empty() && stands_in(kSummaries, plain_name(columns[i]))) summary = columns[i];
  }
  if (columns.size() > kListed) {
    message += " and " + std::to_string(columns.size() - kListed) + " more";
  }
  message += "; say --field text=COLUMN";
  if (!summary.empty()) message += ", or " + option("text", summary) + " to compare summaries";
  return message + ")";
}

std::vector<Question> questions_of(std::span<const std::string_view> columns,
                                   const Columns& bound) {
  std::vector<Question> questions;
  const auto say = [&](std::string text, std::string answer) {
    questions.push_back({std::move(text), std::move(answer)});
  };
  for (const std::string_view column : columns) {
    const std::string plain = plain_name(column);
    if (bound[index(Field::Text)] == kNoColumn && stands_in(kSummaries, plain)) {
      say("there is no column for the text, but " + quoted(column) +
              " may be a summary: is it to be compared instead?",
          option("text", column));
    }
    if (bound[index(Field::Date)] != kNoColumn) continue;
    if (stands_in(kOtherDates, plain) || plain == "date") {
      say(quoted(column) +
              " tells when the article was seen, added or changed, not when it was "
              "published: is it to count as its date all the same?",
          option("date", column));
    }
  }
  return questions;
}

bool is_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 10> kNothing = {"nan",  "NaN",  "NaT", "<NA>", "None",
                                                         "null", "NULL", "N/A", "#N/A", "\\N"};
  return std::ranges::find(kNothing, value) != kNothing.end();
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

}  // namespace bylineage
