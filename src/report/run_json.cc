// run.json: enough to repeat the run, and everything that was left out of it.
#include <algorithm>

#include "bylineage/base/sha256.h"
#include "bylineage/lineage/polarity.h"
#include "bylineage/report/json.h"
#include "counts_internal.h"
#include "json_internal.h"

namespace bylineage {
namespace report {

Counts count(const View& view, const ReportOptions& options) {
  const auto& findings = view.findings();
  Counts counts;
  for (const auto& analysis : findings.analyses) {
    counts.words += analysis.words;
    for (const auto& credit : analysis.parsed.credits) counts.credits += is_credit(credit.role);
  }
  for (std::size_t i = 0; i < findings.comparisons.size(); ++i) {
    ++counts.relations[static_cast<std::size_t>(findings.comparisons[i].relation)];
    switch (view.listing(i, options)) {
      case Listing::Listed:
        ++counts.listed;
        break;
      case Listing::InLargeGroup:
        ++counts.in_large_groups;
        break;
      case Listing::SameEvent:
        ++counts.same_event;
        break;
      case Listing::Unrelated:
        break;
    }
  }
  for (const auto& story : findings.stories) {
    ++(story.articles.size() > 1 ? counts.stories : counts.alone);
    counts.sources += story.lineage.sources.size();
    counts.edges += story.lineage.edges.size();
  }
  return counts;
}

namespace {

/// Those of the run and those of its report, by name.
Json options_json(const RunInfo& run, const ReportOptions& options) {
  const auto said = [](bool yes) { return yes ? "true" : "false"; };
  auto all = run.options;
  all.emplace_back("no_text", said(options.no_text));
  all.emplace_back("offsets", name(options.offsets));
  all.emplace_back("raw_csv", said(options.raw_csv));
  all.emplace_back("same_event", said(options.same_event));
  std::ranges::sort(all);
  Json json = Json::object();
  for (const auto& [key, value] : all) json[key] = value;
  return json;
}

}  // namespace

Json run_head(const RunInfo& run, const ReportOptions& options) {
  return {{"version", run.version},
          {"inputs", run.inputs},
          {"options", options_json(run, options)},
          {"background", run.background},
          {"calibration", {{"order_of_versions", kCalibratedOn}}}};
}

namespace {

/// Of the first article that has one: all sketches of a run are made alike.
Json sketch_json(const Findings& findings) {
  for (const auto& analysis : findings.analyses) {
    if (analysis.sketch.algorithm == 0) continue;
    return {{"algorithm", analysis.sketch.algorithm},
            {"slots", kSketchSlots},
            {"seed", analysis.sketch.seed}};
  }
  return nullptr;
}

Json counts_json(const View& view, const ReportOptions& options) {
  const auto& findings = view.findings();
  const auto counts = count(view, options);
  Json relations = Json::object();
  for (std::size_t i = 0; i < counts.relations.size(); ++i) {
    relations[std::string(name(static_cast<Relation>(i)))] = counts.relations[i];
  }
  return {{"articles", findings.analyses.size()},
          {"words", counts.words},
          {"bytes_read", findings.bytes_read},
          {"rejected", findings.rejected.size()},
          {"pairs_compared", findings.comparisons.size()},
          {"pairs_listed", counts.listed},
          {"pairs_in_large_groups_not_listed", counts.in_large_groups},
          {"same_event_pairs_not_listed", counts.same_event},
          {"relations", std::move(relations)},
          {"groups", findings.groups.size()},
          {"stories", counts.stories},
          {"articles_alone", counts.alone},
          {"sources", counts.sources},
          {"edges", counts.edges},
          {"credits", counts.credits},
          {"pairs_same_outlet_not_compared", findings.excluded_same_outlet},
          {"pairs_same_family_not_compared", findings.excluded_same_family},
          {"decisions", findings.decisions.size()},
          {"decisions_applied", std::ranges::count(findings.decisions, true, &Ruled::applied)}};
}

Json lenses_json(const Findings& findings) {
  Json lenses = Json::array();
  const bool exact = std::ranges::count(findings.lenses, Lens::Exact, &Candidates::LensCount::lens);
  for (const auto& lens : findings.lenses) {
    lenses.push_back({{"lens", name(lens.lens)},
                      {"pairs", lens.pairs},
                      {"bounded_buckets", lens.bounded_buckets},
                      {"bounded_articles", lens.bounded_articles},
                      {"common_keys", lens.common_keys}});
    if (exact) lenses.back()["of_exact"] = lens.of_exact;
  }
  return lenses;
}

/// The last member, one text at a time, as dump(1) would write it.
void write_texts(const Findings& findings, std::ostream& out) {
  out << " \"texts\": [";
  const char* separator = "\n";
  for (const auto& analysis : findings.analyses) {
    const auto& article = analysis.article;
    out << separator << "  {\n   \"id\": " << dump(article.id)
        << ",\n   \"bytes\": " << article.text.size() << ",\n   \"sha256\": \""
        << sha256(article.text) << "\"\n  }";
    separator = ",\n";
  }
  out << (findings.analyses.empty() ? "]" : "\n ]");
}

Json tables_json(const RunInfo& run) {
  Json tables = Json::array();
  for (const auto& table : run.tables) {
    tables.push_back({{"name", table.name}, {"version", table.version}, {"sha256", table.sha256}});
  }
  return tables;
}

Json files_json(const RunInfo& run) {
  Json files = Json::array();
  for (const auto& file : run.files) {
    files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  return files;
}

template <class Items, class Text>
Json places_json(const Items& items, std::string_view key, Text text) {
  Json json = Json::array();
  for (const auto& item : items) {
    json.push_back({{"where", item.where}, {std::string(key), text(item)}});
  }
  return json;
}

}  // namespace
}  // namespace report

void write_run_json(const Findings& findings, const ReportOptions& options, std::ostream& out) {
  const report::View view(findings, options);
  auto run = report::run_head(findings.run, options);
  run["options_sha256"] = sha256(report::dump(run["options"]));
  run["tables"] = report::tables_json(findings.run);
  run["files"] = report::files_json(findings.run);
  run["sketch"] = report::sketch_json(findings);
  run["counts"] = report::counts_json(view, options);
  run["lenses"] = report::lenses_json(findings);
  auto bounded = report::Json::array();
  for (std::size_t d = 0; d < findings.bounded.size(); ++d) {
    if (findings.bounded[d]) bounded.push_back(view.id(doc_id(d)));
  }
  run["bounded"] = std::move(bounded);
  run["rejected"] = report::places_json(findings.rejected, "reason",
                                        [&](const Rejected& item) { return view.reason(item); });
  run["notes"] =
      report::places_json(findings.notes, "message", [](const Note& item) { return item.message; });
  auto text = run.dump(1, ' ', false, report::Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // the line end and brace that come last
  out << text << ",\n";
  report::write_texts(findings, out);
  out << "\n}\n";
}

}  // namespace bylineage
