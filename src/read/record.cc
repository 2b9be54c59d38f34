#include <algorithm>
#include <optional>

#include "bylineage/read/field_date.h"
#include "bylineage/read/html.h"
#include "record_internal.h"

namespace bylineage {
namespace {

Error bad(std::string message) { return {Error::Kind::BadInput, std::move(message), ""}; }

std::string quoted(std::string_view name) { return std::string("'").append(name).append("'"); }

}  // namespace

std::string longer_than(std::size_t most) {
  constexpr std::size_t kMiB = std::size_t{1} << 20, kMb = 1'000'000;
  const auto [unit, name] = most % kMiB == 0  ? std::pair(kMiB, " MiB")
                            : most % kMb == 0 ? std::pair(kMb, " MB")
                                              : std::pair(std::size_t{1}, " bytes");
  return "longer than " + std::to_string(most / unit) + name;
}

FileReader::FileReader(FileName file, Settings settings, ByteWindow window)
    : file_(std::move(file)), settings_(std::move(settings)), window_(std::move(window)) {
  if (window_.recoding() != Recoding::None) note(file_.path, "converted from utf-16");
}

Result<Batch> FileReader::next(std::size_t limit) {
  BYLINEAGE_CHECK(limit > 0);
  const std::size_t enough = settings_.batch_bytes();
  batch_text_ = 0;
  while (batch_.articles.size() + batch_.rejected.size() < limit && batch_text_ <= enough) {
    const Result<bool> found = read_one();
    if (!found) return found.error();
    if (settings_.strict && !batch_.rejected.empty()) {
      return Error{Error::Kind::BadInput, batch_.rejected[0].reason, batch_.rejected[0].where};
    }
    if (*found) continue;
    end_file();
    batch_.last = true;
    break;
  }
  Batch batch = std::exchange(batch_, {});
  batch.bytes = window_.passed() - counted_;
  counted_ = window_.passed();
  return batch;
}

void FileReader::end_file() {
  for (auto& [message, repeated] : notes_) {
    const std::string times =
        repeated.count > 1 ? " (" + std::to_string(repeated.count) + " records)" : "";
    batch_.notes.push_back({std::move(repeated.where), message + times});
  }
  notes_.clear();
  if (tally_ && tally_->has_columns()) batch_.tables.push_back(tally_->finish());
  tally_.reset();
}

void FileReader::start_tally(std::string format) {
  if (settings_.survey) tally_.emplace(file_.path, std::move(format));
}

Result<Date> FileReader::field_date(const std::string& text) const {
  if (const std::optional<Date> epoch = epoch_date(text)) return *epoch;
  Result<Date> date = parse_date(text, settings_.dates);
  if (date) return day_if_midnight(*date, text);
  return date;
}

Status FileReader::set_date(const std::string& text, Article& article) {
  const Result<Date> published = field_date(text);
  const bool ambiguous = !published && parse_date(text, DateOrder::DayMonthYear).has_value();
  if (tally_) tally_->add_date(text, ambiguous);
  if (published) article.published = *published;
  if (published || (tally_ && ambiguous)) return ok();
  return published.error();
}

void FileReader::convert_html(Article& article) {
  bool converted = false;
  const auto is_html = [&](std::string_view field) {
    if (!looks_like_html(field.substr(0, kMostHtml))) return false;
    converted |= field.size() <= kMostHtml;
    if (field.size() > kMostHtml) note(article.where, "html of more than 9 MB: left as it is");
    return field.size() <= kMostHtml;
  };
  if (is_html(article.text)) {
    HtmlText plain = html_to_text(article.text, article.url);
    article.references = std::move(plain.links);
    article.text = plain.text;
  }
  for (std::string* const field : {&article.title, &article.author}) {
    if (is_html(*field)) *field = html_to_text(*field, article.url).text;
  }
  if (converted) note(article.where, "converted from html");
}

Result<Article> FileReader::article(Values values, const std::string& where) {
  const FieldMap& fields = settings_.fields;
  for (std::size_t f = 0; f < kFields; ++f) {
    if (!values[f]) continue;
    if (values[f]->find('\0') != std::string::npos) {
      return bad("field " + quoted(fields.column(static_cast<Field>(f))) +
                 " holds a nul character");
    }
    if (is_nothing(*values[f])) values[f].reset();
  }
  const auto take = [&](Field field) {
    return std::move(values[bylineage::index(field)]).value_or("");
  };
  const std::string text_field = "field " + quoted(fields.column(Field::Text));
  if (!values[bylineage::index(Field::Text)] && !textless_) return bad(text_field + " is missing");
  Article article;
  const std::string text = take(Field::Text);
  article.text = std::string_view(text).substr(text.starts_with(kBom) ? kBom.size() : 0);
  if (is_blank(article.text) && !textless_) return bad(text_field + " is empty");
  const std::string date = take(Field::Date);
  if (!is_blank(date)) {
    if (const Status set = set_date(date, article); !set) return set.error();
  }
  article.id = take(Field::Id);
  article.url = take(Field::Url);
  article.title = take(Field::Title);
  article.outlet = take(Field::Outlet);
  article.author = take(Field::Author);
  article.language = take(Field::Language);
  article.form = take(Field::Form);
  article.where = where;
  convert_html(article);
  if (is_blank(article.text) && !textless_) return bad(text_field + " holds html without words");
  return article;
}

void FileReader::add(Values values, std::string where) {
  Result<Article> made = article(std::move(values), where);
  add(std::move(made), std::move(where));
}

void FileReader::add(Result<Article> made, std::string where) {
  ++records_;
  if (tally_) tally_->count_record();
  if (!made) {
    batch_.rejected.push_back({std::move(where), made.error().message});
    return;
  }
  Article& article = batch_.articles.emplace_back(std::move(*made));
  batch_text_ += article.text.size();
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty()) article.id = file_.name + ":" + std::to_string(records_);
  article.where = std::move(where);
}

void FileReader::reject(std::string where, std::string reason) {
  ++records_;
  if (tally_) tally_->count_record();
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

Result<std::optional<std::string_view>> whole_file(ByteWindow& window, std::size_t most) {
  while (!window.complete() && window.bytes().size() <= most) {
    if (const Status status = window.more(); !status) return status.error();
  }
  const std::string_view bytes = window.bytes();
  if (bytes.size() > most) return std::optional<std::string_view>();
  window.drop(bytes.size());
  return std::optional(bytes);
}

std::string without_ending(const std::string& name, std::span<const std::string_view> endings) {
  for (const std::string_view ending : endings) {
    const std::size_t at = name.rfind(ending);
    if (at != std::string::npos && at != 0) return name.substr(0, at);
  }
  return name;
}

}  // namespace bylineage
