#include "bylineage/report/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <set>

#include "measures_internal.h"
#include "view_internal.h"

namespace bylineage {
namespace {

using report::Decimal;
using report::View;

std::string cell(const std::optional<Decimal>& number) { return number ? to_string(*number) : ""; }

std::string cell(const std::optional<std::int32_t>& per_mille) {
  return per_mille ? to_string(Decimal::per_mille(*per_mille)) : "";
}

Decimal hours(std::int64_t seconds) { return Decimal::of(seconds, 3600); }

/// Middle value, or the mean of the two middle ones; none of an empty set.
std::optional<Decimal> median(std::vector<Decimal> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const auto high = values[values.size() / 2].value;
  const auto low = values[(values.size() - 1) / 2].value;
  return Decimal::of(low + high, std::int64_t{2} * 10'000);
}

struct OutletRow {
  std::size_t articles = 0, derived = 0, credited = 0, no_credit_found = 0;
  std::set<DocId> credited_by;
  std::vector<Decimal> shares, lags_min, lags_max;
};

/// Ordered by name, so that the order says nothing about anybody.
using OutletRows = std::map<std::string, OutletRow>;

void count_articles(const View& view, OutletRows& rows) {
  const auto& analyses = view.findings().analyses;
  for (std::size_t d = 0; d < analyses.size(); ++d) {
    auto& row = rows[analyses[d].parsed.headline.outlet];
    ++row.articles;
    bool credits_somebody = false;
    for (std::size_t i = 0; i < analyses[d].parsed.credits.size(); ++i) {
      const auto& credit = analyses[d].parsed.credits[i];
      if (!is_credit(credit.role) || view.inherited(doc_id(d), i)) continue;
      credits_somebody = true;
      if (credit.kind == CreditKind::Outlet || credit.kind == CreditKind::Agency) {
        rows[credit.outlet].credited_by.insert(doc_id(d));
      }
    }
    row.credited += credits_somebody;
  }
}

void count_edges(const View& view, OutletRows& rows) {
  for (const auto& story : view.findings().stories) {
    std::set<DocId> derived;
    for (const auto& edge : story.lineage.edges) {
      if (edge.type != EdgeType::Derives || edge.to.kind != NodeRef::Kind::Article) continue;
      const auto doc = doc_id(edge.to.index);
      auto& row = rows[view.headline(doc).outlet];
      row.derived += derived.insert(doc).second;
      if (edge.share_per_mille) row.shares.push_back(Decimal::per_mille(*edge.share_per_mille));
      if (const auto lag = view.lag(edge)) {
        row.lags_min.push_back(hours(lag->min));
        row.lags_max.push_back(hours(lag->max));
      }
    }
    for (const auto doc : story.lineage.no_credit_found) {
      ++rows[view.headline(doc).outlet].no_credit_found;
    }
  }
}

/// The measure of (row, column), and of (column, row), in ten-thousandths.
std::pair<Decimal, Decimal> measured(const Analysis& a, const Analysis& b, Measure measure) {
  if (measure == Measure::Cosine) {
    const auto cosine = Decimal::of(dot_q30(a.terms, b.terms), std::int64_t{1} << 30);
    return {cosine, cosine};
  }
  const auto numbers = report::numbers(overlap(a.shingles, b.shingles));
  if (measure == Measure::Resemblance) return {numbers.resemblance, numbers.resemblance};
  return {numbers.containment_a, numbers.containment_b};
}

}  // namespace

void write_csv_row(const std::vector<std::string>& cells, std::ostream& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out << ',';
    const auto& text = cells[i];
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      out << text;
      continue;
    }
    out << '"';
    for (const char c : text) {
      if (c == '"') out << '"';
      out << c;
    }
    out << '"';
  }
  out << "\r\n";
}

std::string neutral(std::string_view cell, const ReportOptions& options) {
  const auto first = cell.find_first_not_of('\'');
  const bool formula = first != std::string_view::npos &&
                       std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
  std::string text(cell);
  if (formula && !options.raw_csv) text.insert(text.begin(), '\'');
  return text;
}

void write_pairs_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  write_csv_row({"a",
                 "b",
                 "relation",
                 "score",
                 "resemblance",
                 "containment_a",
                 "containment_b",
                 "cosine",
                 "simhash_distance",
                 "prose_resemblance",
                 "prose_containment_a",
                 "prose_containment_b",
                 "aligned_sentences",
                 "sentences_a",
                 "sentences_b",
                 "order",
                 "longest_run",
                 "a_to_b",
                 "b_to_a",
                 "common",
                 "same_event",
                 "found_by"},
                out);
  const View view(findings, options);
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    if (view.listing(i, options) != report::Listing::Listed) continue;
    const auto& pair = findings.comparisons[i];
    const auto numbers = report::numbers(view, i);
    std::vector<std::string> row = {neutral(view.id(pair.a), options),
                                    neutral(view.id(pair.b), options),
                                    std::string(name(pair.relation)),
                                    cell(numbers.score),
                                    to_string(numbers.body.resemblance),
                                    to_string(numbers.body.containment_a),
                                    to_string(numbers.body.containment_b),
                                    to_string(numbers.cosine),
                                    std::to_string(pair.simhash_distance),
                                    to_string(numbers.prose.resemblance),
                                    to_string(numbers.prose.containment_a),
                                    to_string(numbers.prose.containment_b),
                                    std::to_string(pair.aligned.size()),
                                    std::to_string(view.analysis(pair.a).parsed.sentences.size()),
                                    std::to_string(view.analysis(pair.b).parsed.sentences.size()),
                                    cell(numbers.order),
                                    std::to_string(pair.longest_run)};
    const auto* hypotheses = view.hypotheses(i);
    for (std::size_t h = 0; h < 4; ++h) {
      row.push_back(
          hypotheses == nullptr ? "" : to_string(Decimal::per_mille(hypotheses->per_mille[h])));
    }
    row.push_back(fmt::format("{}", fmt::join(report::lens_names(pair), " ")));
    write_csv_row(row, out);
  }
}

void write_articles_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  write_csv_row({"id", "outlet", "title", "published", "words", "story", "status", "form"}, out);
  const View view(findings, options);
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    const auto doc = doc_id(d);
    const auto& analysis = view.analysis(doc);
    write_csv_row(
        {neutral(view.id(doc), options), neutral(view.headline(doc).outlet, options),
         neutral(view.title(doc), options), report::date_text(analysis),
         std::to_string(analysis.words), neutral(view.story_id(view.story_of(doc)), options),
         std::string(view.status(doc)), std::string(name(analysis.parsed.form.form))},
        out);
  }
}

void write_credits_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  write_csv_row({"article", "role", "outlet", "kind", "field", "begin", "end", "name_begin",
                 "name_end", "text", "inherited", "ambiguous"},
                out);
  const View view(findings, options);
  for (std::size_t d = 0; d < findings.analyses.size(); ++d) {
    const auto doc = doc_id(d);
    const auto& credits = view.analysis(doc).parsed.credits;
    for (std::size_t i = 0; i < credits.size(); ++i) {
      const auto& credit = credits[i];
      const auto phrase = view.place(doc, credit.field, credit.phrase, credit.reference);
      const auto named = view.place(doc, credit.field, credit.name_span, credit.reference);
      write_csv_row(
          {neutral(view.id(doc), options), std::string(name(credit.role)),
           neutral(view.credited(doc, i), options), std::string(name(credit.kind)),
           std::string(name(credit.field)), std::to_string(phrase.begin),
           std::to_string(phrase.end), std::to_string(named.begin), std::to_string(named.end),
           neutral(view.words(doc, credit.field, credit.phrase, credit.reference), options),
           view.inherited(doc, i) ? "true" : "false", credit.ambiguous ? "true" : "false"},
          out);
    }
  }
}

void write_edges_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  write_csv_row({"source", "target", "type", "relation", "share", "lag_hours_min", "lag_hours_max",
                 "direction"},
                out);
  const View view(findings, options);
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    for (const auto& edge : findings.stories[s].lineage.edges) {
      const auto lag = view.lag(edge);
      write_csv_row(
          {neutral(view.node_id(s, edge.from), options), neutral(view.node_id(s, edge.to), options),
           std::string(name(edge.type)), edge.relation ? std::string(name(*edge.relation)) : "",
           cell(edge.share_per_mille), lag ? to_string(hours(lag->min)) : "",
           lag ? to_string(hours(lag->max)) : "",
           edge.type == EdgeType::Sibling ? "" : std::string(name(edge.direction))},
          out);
    }
  }
}

void write_outlets_csv(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const View view(findings, options);
  OutletRows rows;
  count_articles(view, rows);
  count_edges(view, rows);
  write_csv_row({"outlet", "articles", "derived", "credited", "no_credit_found", "median_share",
                 "median_lag_hours_min", "median_lag_hours_max", "credited_by"},
                out);
  for (const auto& [outlet, row] : rows) {
    write_csv_row(
        {neutral(outlet, options), std::to_string(row.articles), std::to_string(row.derived),
         std::to_string(row.credited), std::to_string(row.no_credit_found),
         cell(median(row.shares)), cell(median(row.lags_min)), cell(median(row.lags_max)),
         std::to_string(row.credited_by.size())},
        out);
  }
}

Status write_matrix_csv(const Findings& findings, Measure measure, const ReportOptions& options,
                        std::ostream& out) {
  const auto& analyses = findings.analyses;
  const auto n = analyses.size();
  if (n > kMaxMatrixArticles) {
    return Error{
        Error::Kind::InvalidArgument,
        fmt::format("the square table holds up to {} articles, not {}", kMaxMatrixArticles, n), ""};
  }
  std::vector<Decimal> table(n * n);
  for (std::size_t a = 0; a < n; ++a) {
    table[a * n + a] = Decimal::per_mille(1000);
    for (std::size_t b = a + 1; b < n; ++b) {
      std::tie(table[a * n + b], table[b * n + a]) = measured(analyses[a], analyses[b], measure);
    }
  }
  std::vector<std::string> row = {""};
  for (const auto& analysis : analyses) row.push_back(neutral(analysis.article.id, options));
  write_csv_row(row, out);
  for (std::size_t a = 0; a < n; ++a) {
    row = {neutral(analyses[a].article.id, options)};
    for (std::size_t b = 0; b < n; ++b) row.push_back(to_string(table[a * n + b]));
    write_csv_row(row, out);
  }
  return ok();
}

}  // namespace bylineage
