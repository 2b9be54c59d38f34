// bylineage evaluate: how right is a report, by labels that somebody made without it?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>
#include <string>

#include "bylineage/evaluate/evaluation.h"
#include "commands.h"
#include "console.h"

namespace bylineage::tool {
namespace {

struct EvaluateOptions {
  std::string truth, findings;
  std::string format = "table";
  std::string measure = "containment_b";  // of the levels
};

constexpr const char* kFooter =
    "TRUTH holds any of these, in UTF-8; tables are tab-separated with a header line, columns go "
    "by\n"
    "name, [] may be missing, further ones are ignored:\n"
    "  pairs.tsv       a b label [accept class level group]. label: a relation, or derived or "
    "none;\n"
    "                  accept: relations that are as good, by commas; class: scored apart; level:\n"
    "                  ordered by name (0-non 1-heavy ...); group: never in two folds. Pairs not\n"
    "                  listed are not judged; a listed pair that the report lacks is unrelated.\n"
    "  edges.tsv       parent child [class group]. All edges within a group are listed.\n"
    "  passages.jsonl  {\"a\",\"b\",\"class\",\"offsets\",\"cases\":[{\"a_begin\",\"a_end\",\"b_"
    "begin\",\"b_end\"}]}\n"
    "                  of every pair to be judged; offsets: bytes, codepoints or utf16, as the "
    "report's.\n"
    "  groups.tsv      id group\n"
    "  dates.tsv       id published: for baselines, where the report was made without dates\n"
    "  truth.json, expected.json   articles, sources, edges, pairs: as data/sample/truth.json\n"
    "\n"
    "A report that judges listed pairs is made with --only; PAN's passages with --offsets "
    "codepoints.\n"
    "\n"
    "Measures:\n"
    "  derived    duplicate, revision, reprint, excerpt or rewrite.\n"
    "  precision  right ones of those found; recall: found ones of those there; F1: harmonic mean\n"
    "             (van Rijsbergen 1979).\n"
    "  plagdet    F1 / log2(1 + granularity), precision and recall the macro averages of passages\n"
    "             covered, in characters of both texts; granularity: detections a detected case\n"
    "             (Potthast, Stein, Barron-Cedeno, Rosso, COLING 2010).\n"
    "  direction  right of decided, and decided of all edges, by the greater of the pair's two\n"
    "             chances at a threshold, and by the arrows drawn. forced: where nothing is "
    "decided\n"
    "             a coin is thrown. Baselines: longer or shorter is later; earlier dated; "
    "earliest\n"
    "             similar article is the parent (RNewsflow); whoever is credited; random.\n"
    "  ARI        adjusted Rand index (Hubert, Arabie 1985). B3: B-cubed (Bagga, Baldwin 1998).\n"
    "  Brier      mean squared distance of chance and outcome (Brier 1950); ECE: mean distance in\n"
    "             tenths (Naeini, Cooper, Hauskrecht 2015).\n"
    "\n"
    "Example: bylineage report articles --only truth/pairs.tsv -o report\n"
    "         bylineage evaluate truth report";

int run(const EvaluateOptions& options) {
  const auto truth = read_truth(options.truth);
  if (!truth) return fail(truth.error());
  const auto found = read_found(options.findings, options.measure);
  if (!found) return fail(found.error());
  const auto evaluation = evaluate(*truth, *found);
  if (!evaluation) return fail(evaluation.error());
  std::ostringstream out;
  if (options.format == "json") {
    write_evaluation_json(*evaluation, out);
  } else {
    write_evaluation_table(*evaluation, out);
  }
  say_notes(evaluation->notes);
  return print(out.str());
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App* command =
      app.add_subcommand("evaluate", "How right is a report, by labels made without it?");
  command->add_option("TRUTH", options->truth, "A folder of labels: see below")->required();
  command->add_option("FINDINGS", options->findings, "The folder of a report")->required();
  command->add_option("--format", options->format, "table (default) or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->type_name("FORMAT");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
