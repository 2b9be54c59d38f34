#include <cstdio>

#include "bylineage/engine/detect.h"

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + 1, argv + argc);
  const auto run = bylineage::detect(paths, bylineage::Options{});
  if (!run) {
    std::fprintf(stderr, "%s\n", to_string(run.error()).c_str());
    return 2;
  }
  const auto& found = run->findings;
  for (const auto& pair : found.comparisons) {
    if (!is_copying(pair.relation)) continue;
    std::printf("%s %s %s %.2f\n", found.analyses[index(pair.a)].article.id.c_str(),
                found.analyses[index(pair.b)].article.id.c_str(), name(pair.relation).data(),
                pair.overlap.resemblance());
  }
}
