// bylineage graph: one graph into one file, the format by its ending.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "bylineage/report/graph.h"
#include "bylineage/report/write.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"

namespace bylineage::tool {
namespace {

struct Options {
  CorpusOptions corpus;
  std::string file;
  std::string kind = "lineage";
};

constexpr const char* kFooter =
    "The lineage graph: an arrow runs from the source to the article made from it. Filled head: "
    "the\n"
    "direction is decided. Open head: probable. No head: the texts depend on each other, but "
    "which\n"
    "came first cannot be told. Dashed: a second source, or a credit that was carried over. A "
    "grey\n"
    "dashed box is a source that is credited but not among your articles. In an SVG the pointer "
    "on\n"
    "an arrow shows its evidence.\n"
    "The similarity graph has no arrows: its lines join texts that resemble each other, coloured "
    "by\n"
    "relation.\n"
    "\n"
    "Example: bylineage graph articles -o lineage.svg\n"
    "         bylineage graph articles -o similarity.png --kind similarity";

int run(const Options& options) {
  const auto format = graph_format(options.file);
  if (!format) return fail(format.error());
  const auto parent = std::filesystem::path(options.file).parent_path();
  if (!parent.empty() && !std::filesystem::is_directory(parent)) {
    return fail({Error::Kind::Io, "the folder is not there", options.file});
  }
  if (auto writable = check_output_folder(parent.empty() ? "." : parent.string()); !writable) {
    return fail(writable.error());
  }
  ProgressLine progress;
  auto run = run_corpus(options.corpus, progress);
  if (!run) return fail(run.error());
  progress.show("draw");
  const GraphKind kind = options.kind == "lineage" ? GraphKind::Lineage : GraphKind::Similarity;
  const auto graph = render_graph(run->findings, {}, kind, *format);
  if (!graph) return fail(graph.error());
  if (auto written = write_file(options.file, *graph); !written) return fail(written.error());
  return kDone;
}

}  // namespace

void add_graph(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("graph", "One graph as a picture or file: lineage or similarity");
  add_corpus_options(*command, options->corpus);
  command
      ->add_option("-o,--output", options->file,
                   "The file; its ending says what is written: .svg .png .pdf .dot .graphml .gexf "
                   ".json")
      ->required()
      ->type_name("FILE");
  command->add_option("--kind", options->kind, "lineage (default) or similarity")
      ->check(CLI::IsMember({"lineage", "similarity"}))
      ->type_name("KIND");
  command->footer(kFooter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace bylineage::tool
