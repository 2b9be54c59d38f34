// bylineage report: the main job, everything into one folder and a summary on the terminal.
#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>
#include <string>

#include "bylineage/report/table.h"
#include "bylineage/report/write.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"
#include "report_options.h"

namespace bylineage::tool {
namespace {

struct Options {
  CorpusOptions corpus;
  ReportOptions report;
  Page page = Page::Written;
  std::string folder;
};

constexpr const char* kFooter =
    "In the folder: index.html, the report as a page, to open first; report.md, the same in\n"
    "words; lineage.svg, who derived from whom; similarity.svg, who resembles whom; pairs,\n"
    "groups, credits, changes, articles, edges and outlets as tables; lineage.json with the\n"
    "evidence of every edge; lineage.graphml, .gexf and .prov.json for other tools; run.json,\n"
    "what was run on what: bylineage verify checks a report by it, and --options runs it again.\n"
    "\n"
    "An arrow runs from the source to the article made from it. Filled head: the direction is\n"
    "decided. Open head: probable. No head: the texts depend on each other, but which came first\n"
    "cannot be told. A grey dashed box is a source that is credited but not among your articles.\n"
    "Similarity is not plagiarism: licences, press releases and quotations produce it too.\n"
    "\n"
    "Example: bylineage report articles -o report\n"
    "         bylineage report feed.jsonl --field text=article_body --window 14d -o report";

int run(Options options) {
  options.report.every = !options.corpus.only.empty();
  if (auto writable = check_output_folder(options.folder); !writable) {
    return fail(writable.error());
  }
  ProgressLine progress;
  auto run = run_corpus(options.corpus, progress);
  if (!run) return fail(run.error());
  progress.show("report");
  const auto written = write_report(run->findings, options.report, options.folder, options.page);
  progress.clear();
  if (!written) return fail(written.error());

  std::ostringstream summary;
  write_summary(run->findings, options.report, options.folder, summary);
  if (options.page == Page::Written) {
    summary << "open " << options.folder << "/index.html in a browser\n";
  }
  return print(summary.str());
}

}  // namespace

void add_report(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "report", "The main job: a folder of reports and graphs on who derived from whom");
  add_corpus_options(*command, options->corpus);
  add_only_option(*command, options->corpus);
  command->add_option("-o,--output", options->folder, "The folder to write into; made if missing")
      ->required()
      ->type_name("DIR");
  command->add_flag("--same-event", options->report.same_event,
                    "List all pairs on one event, also outside stories");
  add_writing_options(*command, options->report);
  command
      ->add_flag("--no-text", options->report.no_text,
                 "Leave the articles' words out of every file: titles, quoted evidence, credits' "
                 "phrases, changed words. Ids, outlets, places and hashes stay.")
      ->group("How to write");
  command
      ->add_option_function<std::string>(
          "--html",
          [options](const std::string& said) {
            options->page = said == "yes" ? Page::Written : Page::LeftOut;
          },
          "Write index.html, the report as a page (default yes); no saves time and room on large "
          "sets")
      ->check(CLI::IsMember({"yes", "no"}))
      ->type_name("yes|no")
      ->group("How to write");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
