// detect: the whole run, from paths to findings.
//
// The engine decides only where the pure functions run: here, threads of one process. Results are
// placed by index, never by arrival, so the findings do not depend on the number of threads.
#ifndef BYLINEAGE_ENGINE_DETECT_H_
#define BYLINEAGE_ENGINE_DETECT_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/engine/options.h"
#include "bylineage/report/findings.h"

namespace bylineage {

/// Cost of one stage of a run.
struct StageCost {
  std::string name;  ///< "read" "parse" "sign" "find" "compare" "graph" "detail" "trace" ...
  double wall_seconds = 0;
  double cpu_seconds = 0;        ///< of all threads
  std::uint64_t articles = 0;    ///< that went through
  std::uint64_t bytes = 0;       ///< of their text
  std::uint64_t items = 0;       ///< pairs, stories ...: what the stage counts
  std::uint64_t peak_bytes = 0;  ///< peak resident memory of the process when the stage ended
  struct Part {
    double begin = 0, end = 0;  ///< seconds since the process first measured a stage
  };
  /// When it ran, in order. Parse and sign take turns: each has its share of the loop's time.
  std::vector<Part> parts;

  explicit StageCost(std::string stage = "") : name(std::move(stage)) {}

  /// Time and peak of another part of the same stage.
  StageCost& operator+=(const StageCost& part);
};

/// Told how far a stage is; called from one thread at a time, at most every 100 ms or so.
/// `total` is 0 if unknown.
using Progress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

struct Run {
  Findings findings;
  std::vector<StageCost> stages;
};

/// Reads, parses, analyses, finds, compares and traces.
/// Errors: of read_corpus; InvalidArgument for impossible options; BadInput if Options::only leaves
///         nothing to compare.
Result<Run> detect(std::span<const std::string> paths, const Options& options,
                   const Progress& progress = {});

/// The same from articles already in memory (ids unique, texts valid UTF-8, checked): for
/// embedding.
Result<Run> detect(Corpus corpus, const Options& options, const Progress& progress = {});

/// Times `work` as one more stage.
StageCost measure(std::string_view name, const std::function<void()>& work);

}  // namespace bylineage

#endif  // BYLINEAGE_ENGINE_DETECT_H_
