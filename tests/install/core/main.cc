// Two texts of one's own, compared without files, threads or Graphviz.
#include <cstdio>
#include <string>
#include <string_view>

#include "bylineage/compare/comparison.h"
#include "bylineage/sign/analysis.h"

namespace {

bylineage::Analysis analysed(std::string text) {
  bylineage::Article article;
  article.text = std::move(text);
  auto parsed = bylineage::parse(article);
  return analyse(std::move(article), std::move(parsed), bylineage::Background::shipped());
}

}  // namespace

int main() {
  const std::string text =
      "A crane toppled into the harbour at Arden on Monday evening and crushed two parked lorries.";
  const auto c = compare(analysed(text), analysed(text));
  std::printf("%s %.2f\n", name(c.relation).data(), c.overlap.resemblance());
}
