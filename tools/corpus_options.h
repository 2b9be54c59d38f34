// The options that every subcommand shares: which articles, and how to look at them.
#ifndef BYLINEAGE_TOOLS_CORPUS_OPTIONS_H_
#define BYLINEAGE_TOOLS_CORPUS_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/engine/detect.h"

namespace CLI {
class App;
}

namespace bylineage::tool {

class ProgressLine;

/// As typed.
struct CorpusOptions {
  std::vector<std::string> paths;
  std::vector<std::string> fields;  ///< "text=article_body"
  std::string dates;                ///< "dmy" "mdy" "none"
  std::string exclude;              ///< "quotations,same-outlet"
  std::string window;               ///< "14d"
  std::string simd;                 ///< "scalar" "avx2" "avx512"
  std::string outlets;              ///< path of a table
  std::string exclude_text;         ///< path of a text with passages
  std::string decisions;            ///< path of a table
  std::string only;                 ///< path of a list of pairs
  std::optional<std::uint32_t> min_words;
  std::string memory;         ///< "4G"
  bool share_memory = false;  ///< not typed: without --memory, a third of the machine's
  unsigned threads = 0;
  bool strict = false;
  bool exhaustive = false;
  std::string lens;
  bool brief = false;               ///< not typed: nobody will look at pairs that copy nothing
  std::optional<RunInfo> recorded;  ///< of --options, already applied to the fields above
};

/// How many threads that makes.
unsigned threads_of(const CorpusOptions& options);

/// Adds CORPUS and the shared options to a subcommand.
void add_corpus_options(CLI::App& command, CorpusOptions& options);

/// Adds the shared options without CORPUS.
void add_run_options(CLI::App& command, CorpusOptions& options);

/// Adds --only to a subcommand that lists pairs.
void add_only_option(CLI::App& command, CorpusOptions& options);

/// Adds --memory to a subcommand that shows words only through Findings::hold.
void add_memory_option(CLI::App& command, CorpusOptions& options);

/// Reads the articles and does all the work, showing how far it is, and says what was left out.
/// Errors: InvalidArgument for options that cannot be; BadInput if not one article could be read;
///         those of detect().
Result<Run> run_corpus(const CorpusOptions& options, ProgressLine& progress);

/// What options hold by address: what the files of --outlets and --exclude-text say.
struct GivenTables {
  Gazetteer gazetteer;
  SetAside set_aside;
};

/// The options, checked and put where the layers look for them.
/// Keeps: `tables` must outlive the result.
/// Errors: InvalidArgument; Io and BadInput for the files of --outlets, --exclude-text,
///         --decisions and --only.
Result<Options> to_options(const CorpusOptions& typed, GivenTables& tables);

}  // namespace bylineage::tool

#endif  // BYLINEAGE_TOOLS_CORPUS_OPTIONS_H_
