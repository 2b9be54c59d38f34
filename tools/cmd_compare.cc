// bylineage compare: one pair side by side, and why it was found, related and directed so.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "bylineage/engine/examine.h"
#include "bylineage/report/side_by_side.h"
#include "bylineage/report/why.h"
#include "commands.h"
#include "console.h"
#include "corpus_options.h"

namespace bylineage::tool {
namespace {

struct CompareArguments {
  CorpusOptions corpus;  ///< paths: of --in
  std::string a, b;
  bool why = false;
  std::string format = "text";
  std::string colour = "auto";
  std::optional<std::size_t> context, width;
};

constexpr const char* kFooter =
    "Aligned sentences stand opposite one another, coloured by kind; on a file or pipe, or with\n"
    "NO_COLOR set, signs and brackets say the same. Nothing of either text is left out unless\n"
    "--context asks for it. With --in the pair is looked at inside its corpus, where other\n"
    "articles bear witness; A and B are then ids, as in pairs.csv.\n"
    "\n"
    "Example: bylineage compare ours.txt theirs.txt\n"
    "         bylineage compare ours.txt theirs.txt --why --colour always | less -R\n"
    "         bylineage compare 002 003 --why --in articles";

Error usage(std::string message) { return {Error::Kind::InvalidArgument, std::move(message), ""}; }

/// The only article of a file.
Result<Article> read_article(const std::string& path, const ReadOptions& options) {
  const std::string paths[] = {path};
  auto corpus = read_corpus(paths, options);
  if (!corpus) return corpus.error();
  for (const Rejected& rejected : corpus->rejected) {
    say(fmt::format("{}: {} (left out)", rejected.where, rejected.reason));
  }
  for (const Note& note : corpus->notes) say(fmt::format("{}: {}", note.where, note.message));
  if (corpus->articles.size() == 1) return std::move(corpus->articles.front());
  if (corpus->articles.empty()) {
    return Error{Error::Kind::BadInput, "no article could be read", path};
  }
  return usage(fmt::format("{} holds {} articles: name two of their ids, and --in {}", path,
                           corpus->articles.size(), path));
}

/// The articles of two files as a run, and which of them is A.
struct Chosen {
  Run run;
  DocId a{}, b{};
};

Result<Chosen> choose_files(const CompareArguments& arguments, const Options& options) {
  auto a = read_article(arguments.a, options.read);
  if (!a) return a.error();
  auto b = read_article(arguments.b, options.read);
  if (!b) return b.error();
  if (a->id == b->id) {
    a->id = arguments.a;
    b->id = arguments.b;
  }
  if (a->id == b->id) return usage("A and B are the same file");
  const bool a_first = a->id < b->id;
  Corpus corpus;
  corpus.articles = {std::move(*a), std::move(*b)};
  auto run = detect(std::move(corpus), options);
  if (!run) return run.error();
  return Chosen{std::move(*run), doc_id(a_first ? 0 : 1), doc_id(a_first ? 1 : 0)};
}

/// The article of that id, or the only one whose id begins so.
Result<DocId> find_id(const Findings& findings, const std::string& id) {
  std::optional<std::size_t> begins;
  std::size_t count = 0;
  for (std::size_t i = 0; i < findings.analyses.size(); ++i) {
    const std::string& other = findings.analyses[i].article.id;
    if (other == id) return doc_id(i);
    if (id.empty() || !other.starts_with(id)) continue;
    begins = i;
    ++count;
  }
  if (count == 1) return doc_id(*begins);
  if (count > 1)
    return usage(fmt::format("{} articles have an id that begins with '{}'", count, id));
  return usage(fmt::format("no article of the corpus has the id '{}' (ids as in pairs.csv)", id));
}

Result<Chosen> choose_ids(const CompareArguments& arguments) {
  ProgressLine progress;
  auto run = run_corpus(arguments.corpus, progress);
  if (!run) return run.error();
  const auto a = find_id(run->findings, arguments.a);
  if (!a) return a.error();
  const auto b = find_id(run->findings, arguments.b);
  if (!b) return b.error();
  if (*a == *b) return usage("A and B are the same article");
  return Chosen{std::move(*run), *a, *b};
}

std::string shown(const CompareArguments& arguments, const Chosen& chosen, const PairCase& pair,
                  const Options& options) {
  std::ostringstream out;
  if (arguments.format == "json") {
    write_compare_json(pair, arguments.why, out);
    return out.str();
  }
  const Analysis& a = chosen.run.findings.analyses[index(chosen.a)];
  const Analysis& b = chosen.run.findings.analyses[index(chosen.b)];
  const std::size_t width = arguments.width.value_or(terminal_width());
  const bool colour = use_colour(arguments.colour);
  write_side_by_side(a, b, compare(a, b, options.compare), {width, colour, arguments.context}, out);
  if (arguments.why) write_why(pair, {width, colour, chosen.b < chosen.a}, out);
  return out.str();
}

int run(const CompareArguments& arguments) {
  GivenTables tables;
  const auto options = to_options(arguments.corpus, tables);
  if (!options) return fail(options.error());
  const auto chosen =
      arguments.corpus.paths.empty() ? choose_files(arguments, *options) : choose_ids(arguments);
  if (!chosen) return fail(chosen.error());
  const auto [first, second] = std::minmax(chosen->a, chosen->b);
  const PairCase pair = examine_pair(chosen->run.findings, first, second, *options);
  return print(shown(arguments, *chosen, pair, *options));
}

void add_output_options(CLI::App& command, CompareArguments& arguments) {
  command.add_flag("--why", arguments.why,
                   "Tell as well which lens found or missed the pair, which rule made the "
                   "relation, and what speaks for and against each direction");
  command
      .add_option("--context", arguments.context,
                  "Show only so many sentences without counterpart around an aligned one "
                  "(default: all)")
      ->check(CLI::Range(0, 1'000'000))
      ->type_name("N");
  command
      .add_option("--colour,--color", arguments.colour,
                  "auto (default: on a terminal without NO_COLOR), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  command
      .add_option("--width", arguments.width,
                  "Columns to use (default: those of the terminal, else 80)")
      ->check(CLI::Range(40, 1000))
      ->type_name("N");
  command.add_option("--format", arguments.format, "text (default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
}

}  // namespace

void add_compare(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<CompareArguments>();
  CLI::App* command = app.add_subcommand(
      "compare", "Two articles side by side: what aligns, what changed, and why");
  command
      ->add_option("A", arguments->a,
                   "An article: a file that holds one (.txt, .jsonl, ...), or an id with --in")
      ->required();
  command->add_option("B", arguments->b, "The other article")->required();
  command
      ->add_option("--in", arguments->corpus.paths,
                   "The articles among which the two stand; A and B are then ids, or how these "
                   "begin. Comes last: several paths may follow")
      ->type_name("CORPUS...");
  add_output_options(*command, *arguments);
  add_run_options(*command, arguments->corpus);
  command->footer(kFooter);
  command->callback([arguments, &action] { action = [arguments] { return run(*arguments); }; });
}

}  // namespace bylineage::tool
