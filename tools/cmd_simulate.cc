// bylineage simulate: a made-up corpus, and the truth about it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bylineage/report/write.h"
#include "bylineage/simulate/simulate.h"
#include "commands.h"
#include "console.h"

namespace bylineage::tool {
namespace {

struct SimulateCommand {
  std::string folder;
  SimulateOptions options;
  unsigned threads = 0;
};

constexpr const char* kFooter =
    "Invented news of 100 to 600 words: independent reports of an event, and what was copied from\n"
    "them by typed edits. Six in ten first reports that were copied are not in the corpus, "
    "credits\n"
    "are kept, carried along, dropped or wrong, dates damaged, pages not clean. Same options, "
    "same\n"
    "bytes, on every machine and with any number of threads.\n"
    "\n"
    "Written into DIR:\n"
    "  articles.jsonl  the corpus\n"
    "  outlets.tsv     the invented outlets, for --outlets\n"
    "  truth.json      articles (of each sentence where it is from and what was done to it, each\n"
    "                  credit with its place), sources that are not there, edges\n"
    "  edges.tsv pairs.tsv groups.tsv dates.tsv   tables for bylineage evaluate;\n"
    "                  a group is what descends from one independent report\n"
    "  simulate.json   what it was made with\n"
    "\n"
    "Example: bylineage simulate -o made --events 200 --seed 7\n"
    "         bylineage report made/articles.jsonl --outlets made/outlets.tsv -o found\n"
    "         bylineage evaluate made found";

/// The lines that one batch of events adds to each file.
struct Batch {
  std::string articles;
  TruthLines truth;
  TruthRows rows;
  std::uint64_t texts = 0;
};

Batch make_batch(const Simulator& simulator, std::uint64_t begin, std::uint64_t end) {
  Batch batch;
  for (std::uint64_t number = begin; number < end; ++number) {
    const SimulatedEvent event = simulator.event(number);
    append_articles(event, batch.articles);
    append_truth(event, batch.truth);
    append_rows(event, batch.rows);
    batch.texts += event.texts.size();
  }
  return batch;
}

/// The files, written as the batches come: memory is a batch a thread.
class Files {
 public:
  explicit Files(std::string folder) : folder_(std::move(folder)) {
    const TruthRows headers = truth_headers();
    open(articles_, "articles.jsonl", "");
    open(edges_, "edges.tsv", headers.edges);
    open(pairs_, "pairs.tsv", headers.pairs);
    open(groups_, "groups.tsv", headers.groups);
    open(dates_, "dates.tsv", headers.dates);
    // The arrays of truth.json grow side by side, and are joined at the end.
    open(truth_, "truth.json", "");
    for (std::size_t i = 0; i < kArrays.size(); ++i) open(parts_[i], part_name(i), "");
  }

  void add(const Batch& batch) {
    articles_ << batch.articles;
    edges_ << batch.rows.edges;
    pairs_ << batch.rows.pairs;
    groups_ << batch.rows.groups;
    dates_ << batch.rows.dates;
    const std::string* parts[] = {&batch.truth.articles, &batch.truth.sources, &batch.truth.edges};
    for (std::size_t i = 0; i < kArrays.size(); ++i) {
      std::string_view lines = *parts[i];
      if (!begun_[i] && !lines.empty()) {
        lines.remove_prefix(1);  // the first element has no comma before it
        begun_[i] = true;
      }
      parts_[i] << lines;
    }
  }

  /// Errors: Io with the path of the first file that could not be written.
  Status finish() {
    truth_ << "{\"version\":1";
    for (std::size_t i = 0; i < kArrays.size(); ++i) {
      parts_[i].close();
      truth_ << ",\n \"" << kArrays[i] << "\":[";
      if (begun_[i]) truth_ << std::ifstream(path(part_name(i)), std::ios::binary).rdbuf();
      truth_ << "]";
      std::filesystem::remove(path(part_name(i)));
    }
    truth_ << "}\n";
    std::pair<std::ofstream*, const char*> all[] = {
        {&articles_, "articles.jsonl"}, {&edges_, "edges.tsv"}, {&pairs_, "pairs.tsv"},
        {&groups_, "groups.tsv"},       {&dates_, "dates.tsv"}, {&truth_, "truth.json"}};
    for (auto& [file, name] : all) {
      file->close();
      if (file->fail()) return Error{Error::Kind::Io, "cannot be written", path(name)};
    }
    return ok();
  }

 private:
  static constexpr std::array<const char*, 3> kArrays = {"articles", "sources", "edges"};

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  static std::string part_name(std::size_t i) {
    return std::string("truth.") + kArrays[i] + ".part";
  }
  void open(std::ofstream& file, const std::string& name, const std::string& header) {
    file.open(path(name), std::ios::binary);
    file << header;
  }

  std::string folder_;
  std::ofstream articles_, edges_, pairs_, groups_, dates_, truth_;
  std::array<std::ofstream, 3> parts_;
  std::array<bool, 3> begun_{};
};

std::string record(const SimulateCommand& command, std::uint64_t texts) {
  const SimulateOptions& options = command.options;
  return fmt::format(
      "{{\"version\":1,\"made_by\":\"bylineage {} simulate\",\"events\":{},\"seed\":{},"
      "\"unseen\":{},\"hidden_roots\":{},\"articles\":{}}}\n",
      BYLINEAGE_VERSION, options.events, options.seed, options.unseen, options.hidden_roots, texts);
}

/// Batches side by side, written in order.
std::uint64_t write_events(const Simulator& simulator, unsigned threads, Files& files) {
  constexpr std::uint64_t kBatch = 64;  // events; some 1.5 MB of lines
  const std::uint64_t events = simulator.options().events;
  std::uint64_t texts = 0;
  ProgressLine progress;
  for (std::uint64_t begin = 0; begin < events; begin += kBatch * threads) {
    std::vector<std::future<Batch>> running;
    for (std::uint64_t at = begin; at < std::min(events, begin + kBatch * threads); at += kBatch) {
      running.push_back(std::async(std::launch::async, make_batch, std::cref(simulator), at,
                                   std::min(events, at + kBatch)));
    }
    for (auto& batch : running) {
      const Batch made = batch.get();
      files.add(made);
      texts += made.texts;
    }
    progress.show("simulate", begin, events);
  }
  return texts;
}

int run(const SimulateCommand& command) {
  if (const auto made = check_output_folder(command.folder); !made) return fail(made.error());
  std::error_code ignored;
  std::filesystem::create_directories(command.folder, ignored);
  const auto start = std::chrono::steady_clock::now();
  const Simulator simulator(command.options);
  const unsigned threads =
      command.threads > 0 ? command.threads : std::max(1U, std::thread::hardware_concurrency());
  Files files(command.folder);
  const std::uint64_t texts = write_events(simulator, threads, files);
  if (const auto done = files.finish(); !done) return fail(done.error());
  for (const auto& [name, bytes] : {std::pair("outlets.tsv", simulator.outlets_table()),
                                    std::pair("simulate.json", record(command, texts))}) {
    if (const auto done = write_file(command.folder + "/" + name, bytes); !done) {
      return fail(done.error());
    }
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  say(fmt::format("{} articles of {} events in {:.1f} s, {:.0f} a second", texts,
                  command.options.events, seconds, static_cast<double>(texts) / seconds));
  return kDone;
}

}  // namespace

void add_simulate(CLI::App& app, Action& action) {
  auto command = std::make_shared<SimulateCommand>();
  CLI::App* added =
      app.add_subcommand("simulate", "A made-up corpus in which it is known who copied whom");
  added->add_option("-o,--output", command->folder, "The folder to write to")
      ->required()
      ->type_name("DIR");
  added->add_option("--events", command->options.events, "Events; four to five articles each (100)")
      ->check(CLI::Range(1, 100'000'000))
      ->type_name("N");
  added->add_option("--seed", command->options.seed, "Another seed, another corpus (1)")
      ->type_name("S");
  added->add_flag("--unseen", command->options.unseen,
                  "Edit by the family round_trip too (wording as after a translation there and\n"
                  "back, dates moved to the front), on which no weight is ever fitted");
  added
      ->add_option("--hidden-roots", command->options.hidden_roots,
                   "Of 1,000 first reports that were copied, those taken out (600)")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  added->add_option("--threads", command->threads, "Threads (all there are)")->type_name("N");
  added->footer(kFooter);
  added->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace bylineage::tool
