#include <algorithm>
#include <optional>

#include "record_internal.h"

namespace bylineage {
namespace {

struct FieldNames {
  std::string_view name;                  // ours
  std::array<std::string_view, 7> usual;  // ours first
};

constexpr std::array<FieldNames, kFields> kNames = {{
    {"id", {"id", "uid", "guid"}},
    {"text", {"text", "body", "content", "article"}},
    {"title", {"title", "headline"}},
    {"date", {"date", "published", "published_at", "publish_date", "timestamp"}},
    {"outlet", {"outlet", "source", "publisher", "domain", "media_name"}},
    {"url", {"url", "link", "canonical_url"}},
    {"author", {"author", "byline"}},
    {"language", {"language"}},
}};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return a.size() == b.size() && std::ranges::equal(a, b, {}, lower, lower);
}

Error invalid(std::string message) {
  return {Error::Kind::InvalidArgument, std::move(message), ""};
}

Error bad(std::string message) { return {Error::Kind::BadInput, std::move(message), ""}; }

std::string quoted(std::string_view name) { return std::string("'").append(name).append("'"); }

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

}  // namespace

Result<FieldMap> FieldMap::make(const std::map<std::string, std::string>& mapping) {
  FieldMap map;
  for (const auto& [ours, theirs] : mapping) {
    const auto* const names = std::ranges::find(kNames, ours, &FieldNames::name);
    if (names == kNames.end()) {
      return invalid("there is no field " + quoted(ours) +
                     " (fields: id text title date outlet url author language)");
    }
    map.mapped_.emplace_back(static_cast<Field>(names - kNames.begin()), theirs);
  }
  return map;
}

std::string_view FieldMap::column(Field field) const {
  for (const auto& [ours, theirs] : mapped_) {
    if (ours == field) return theirs;
  }
  return kNames[index(field)].name;
}

bool FieldMap::serves(Field field, std::string_view column) const {
  for (const auto& [ours, theirs] : mapped_) {
    if (ours == field) return column == theirs;
  }
  return std::ranges::any_of(kNames[index(field)].usual, [&](std::string_view usual) {
    return !usual.empty() && equal_ignoring_case(usual, column);
  });
}

Result<Columns> FieldMap::bind(std::span<const std::string_view> columns) const {
  Columns bound;
  bound.fill(kNoColumn);
  for (std::size_t f = 0; f < kFields; ++f) {
    const std::string ours(kNames[f].name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!serves(static_cast<Field>(f), columns[i])) continue;
      if (bound[f] == kNoColumn) {
        bound[f] = i;
        continue;
      }
      const std::string a(columns[bound[f]]);
      const std::string b(columns[i]);
      if (a == b) return bad("field " + quoted(a) + " stands twice");
      return invalid("both " + quoted(a) + " and " + quoted(b) + " could be the " + ours +
                     " (say --field " + ours + "=" + a + " or --field " + ours + "=" + b + ")");
    }
  }
  return bound;
}

Status check_mapped(const FieldMap& fields, const std::set<std::string>& names,
                    const FileName& file) {
  for (const auto& [field, column] : fields.mapped()) {
    if (column.empty() || names.contains(column)) continue;
    std::string message = "there is no field " + quoted(column) + " (fields:";
    for (const std::string& name : names) message.append(" ").append(name);
    return Error{Error::Kind::InvalidArgument, message + ")", file.path};
  }
  return ok();
}

Result<Batch> FileReader::next(std::size_t limit) {
  BYLINEAGE_CHECK(limit > 0);
  while (batch_.articles.size() + batch_.rejected.size() < limit) {
    const Result<bool> found = read_one();
    if (!found) return found.error();
    if (settings_.strict && !batch_.rejected.empty()) {
      return Error{Error::Kind::BadInput, batch_.rejected[0].reason, batch_.rejected[0].where};
    }
    if (*found) continue;
    for (auto& [message, repeated] : notes_) {
      const std::string times =
          repeated.count > 1 ? " (" + std::to_string(repeated.count) + " records)" : "";
      batch_.notes.push_back({std::move(repeated.where), message + times});
    }
    notes_.clear();
    batch_.last = true;
    break;
  }
  Batch batch = std::exchange(batch_, {});
  batch.bytes = window_.passed() - counted_;
  counted_ = window_.passed();
  return batch;
}

Result<Article> FileReader::article(Values values, std::string where) const {
  const FieldMap& fields = settings_.fields;
  const auto take = [&](Field field) {
    return std::move(values[bylineage::index(field)]).value_or("");
  };
  for (std::size_t f = 0; f < kFields; ++f) {
    if (values[f] && values[f]->find('\0') != std::string::npos) {
      return bad("field " + quoted(fields.column(static_cast<Field>(f))) +
                 " holds a nul character");
    }
  }
  const std::string text_field = "field " + quoted(fields.column(Field::Text));
  if (!values[bylineage::index(Field::Text)]) return bad(text_field + " is missing");
  Article article;
  article.text = take(Field::Text);
  if (article.text.starts_with("\xEF\xBB\xBF")) article.text.erase(0, 3);
  if (blank(article.text)) return bad(text_field + " is empty");
  const std::string date = take(Field::Date);
  if (!blank(date)) {
    Result<Date> published = parse_date(date, settings_.dates);
    if (!published) return published.error();
    article.published = *published;
  }
  article.id = take(Field::Id);
  article.url = take(Field::Url);
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty()) article.id = file_.name + ":" + std::to_string(records_);
  article.title = take(Field::Title);
  article.outlet = take(Field::Outlet);
  article.author = take(Field::Author);
  article.language = take(Field::Language);
  article.where = std::move(where);
  return article;
}

void FileReader::add(Values values, std::string where) {
  ++records_;
  Result<Article> made = article(std::move(values), where);
  if (made) {
    batch_.articles.push_back(std::move(*made));
  } else {
    batch_.rejected.push_back({std::move(where), made.error().message});
  }
}

void FileReader::reject(std::string where, std::string reason) {
  ++records_;
  batch_.rejected.push_back({std::move(where), std::move(reason)});
}

void FileReader::note(std::string_view where, std::string_view message) {
  auto found = notes_.find(message);
  if (found == notes_.end()) found = notes_.emplace(message, Repeated{std::string(where)}).first;
  ++found->second.count;
}

Result<std::string_view> FileReader::to_utf8(std::string_view bytes, std::string_view where) {
  const Result<Decoded> decoded = decode(bytes, decoded_);
  if (!decoded) return decoded.error();
  if (decoded->converted) note(where, "converted from windows-1252");
  return decoded->text;
}

}  // namespace bylineage
