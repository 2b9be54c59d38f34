// A small logistic model: fitted with ridge, judged on folds that share no group, rounded to fixed
// point.
#ifndef BYLINEAGE_TOOLS_CALIBRATE_FIT_H_
#define BYLINEAGE_TOOLS_CALIBRATE_FIT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "rows.h"

namespace bylineage::calibrate {

struct FitOptions {
  bool antisymmetric = false;  ///< no intercept: the mirrored pair has the negated features
  double ridge = 3;         ///< on weights per whole unit (1000 thousandths); not on the intercept
  double set_weight = 400;  ///< each set counts as so many rows, however many it has
  std::size_t folds = 5;
};

/// Weights, thousandths of a natural-log odd for each whole unit; the intercept last, unless
/// antisymmetric.
struct Model {
  std::vector<std::int32_t> weights;
};

/// Thousandths of a natural-log odd that the label is 1: the integer sum that the library makes.
std::int32_t score(const Model& model, const std::vector<std::int32_t>& features);

/// How far the chances of held-out rows hold.
struct Judged {
  std::string name;  ///< "peps, folds" or "peps, left out"
  std::size_t rows = 0;
  double forced = 0;              ///< share right when every row must be decided; ties half
  double decided = 0, share = 0;  ///< share right among chances >= .90, and how many those are
  double brier = 0;
};
/// Of each chance that the label is what it is.
Judged judge(std::string name, const std::vector<double>& chance_of_truth);

/// Fits on rows whose `use` is true and that have a label.
/// Rows weigh 1 / sqrt(rows of their group): a chain of 200 versions is one author's habits.
Model fit(const Rows& rows, const std::vector<bool>& use, const FitOptions& options);

/// Fold of each row: by the hash of set and group.
std::vector<std::size_t> folds_of(const Rows& rows, std::size_t folds);

/// Scores of every row by a model that saw neither its group (folds) nor, if asked, its set.
std::vector<std::int32_t> held_out_scores(const Rows& rows, const FitOptions& options,
                                          bool leave_set_out);

/// Judges held-out scores, set by set.
std::vector<Judged> judge_scores(const Rows& rows, const std::vector<std::int32_t>& scores,
                                 const std::string& how);

}  // namespace bylineage::calibrate

#endif  // BYLINEAGE_TOOLS_CALIBRATE_FIT_H_
