#include <ostream>

#include "bylineage/report/survey.h"
#include "json_internal.h"

namespace bylineage {
namespace {

using report::Json;

Json counts_json(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                 const char* key) {
  Json list = Json::array();
  for (const auto& [name, count] : counts) list.push_back({{key, name}, {"count", count}});
  return list;
}

Json occurrences_json(const Occurrences& occurrences) {
  return {{"count", occurrences.count}, {"examples", occurrences.examples}};
}

Json table_json(const TableGroup& group) {
  const TableUse& use = group.use;
  Json columns = Json::array();
  for (const ColumnUse& column : use.columns) {
    columns.push_back({{"name", column.name},
                       {"field", column.field.empty() ? Json(nullptr) : Json(column.field)},
                       {"filled", column.filled},
                       {"bytes", column.bytes},
                       {"html", column.html},
                       {"samples", column.samples}});
  }
  return {{"where", use.where},
          {"files", group.files},
          {"format", use.format},
          {"records", use.records},
          {"columns", std::move(columns)},
          {"numeric_dates",
           {{"ambiguous", use.dates.ambiguous},
            {"day_first", use.dates.day_first},
            {"month_first", use.dates.month_first},
            {"example", use.dates.example}}}};
}

Json dates_json(const Survey& survey) {
  Json precisions = Json::object();
  for (std::size_t i = 0; i < survey.precisions.size(); ++i) {
    precisions[name(static_cast<DatePrecision>(i))] = survey.precisions[i];
  }
  const auto date = [](const std::optional<Date>& value) {
    return value ? Json(to_string(*value)) : Json(nullptr);
  };
  return {{"count", survey.dated},
          {"earliest", date(survey.earliest)},
          {"latest", date(survey.latest)},
          {"precision", std::move(precisions)},
          {"without_zone", survey.without_zone}};
}

}  // namespace

void write_survey_json(const Survey& survey, std::ostream& out) {
  Json all = {{"articles", survey.articles},
              {"textless", survey.textless},
              {"rejected", survey.rejected},
              {"text_bytes", survey.text_bytes}};
  all["tables"] = Json::array();
  for (const TableGroup& table : survey.tables) all["tables"].push_back(table_json(table));
  all["dates"] = dates_json(survey);
  all["words"] = {{"min", survey.words_min},
                  {"median", survey.words_median},
                  {"max", survey.words_max},
                  {"too_short", survey.too_short}};
  all["outlets"] = {{"names", survey.outlet_names},
                    {"without", survey.without_outlet},
                    {"top", counts_json(survey.outlets, "name")}};
  all["languages"] = counts_json(survey.languages, "name");
  all["forms"] = counts_json(survey.forms, "name");
  all["forms_read"] = counts_json(survey.forms_read, "name");
  all["links"] = survey.links;
  all["repeated"] = {{"ids", occurrences_json(survey.repeated_ids)},
                     {"urls", occurrences_json(survey.repeated_urls)},
                     {"texts", occurrences_json(survey.repeated_texts)}};
  all["truncated"] = Json::object();
  for (std::size_t i = 0; i < kTruncations; ++i) {
    all["truncated"][name(static_cast<Truncation>(i))] = occurrences_json(survey.truncated[i]);
  }
  all["endings"] = counts_json(survey.endings, "text");
  all["rejections"] = Json::array();
  for (const auto& [reason, records] : survey.rejections) {
    all["rejections"].push_back(occurrences_json(records));
  }
  all["notes"] = Json::array();
  for (const Note& note : survey.notes) {
    all["notes"].push_back({{"where", note.where}, {"message", note.message}});
  }
  all["questions"] = Json::array();
  for (const Question& question : survey.questions) {
    all["questions"].push_back(
        {{"question", question.text},
         {"option", question.option.empty() ? Json(nullptr) : Json(question.option)}});
  }
  all["estimate"] = {{"seconds", survey.expected_seconds}, {"bytes", survey.expected_bytes}};
  out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace bylineage
