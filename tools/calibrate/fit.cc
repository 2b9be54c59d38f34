#include "fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "bylineage/base/hash.h"

namespace bylineage::calibrate {
namespace {

constexpr int kSteps = 50;

struct Design {
  Eigen::MatrixXd x;
  Eigen::VectorXd y, weight;
};

std::vector<double> row_weights(const Rows& rows, const std::vector<std::size_t>& used,
                                double set_weight) {
  std::map<std::pair<std::string, std::string>, double> group_size;
  for (const std::size_t r : used) ++group_size[{rows.rows[r].set, rows.rows[r].group}];
  std::map<std::string, double> set_sum;
  std::vector<double> weights;
  for (const std::size_t r : used) {
    const Row& row = rows.rows[r];
    weights.push_back(1 / std::sqrt(group_size[{row.set, row.group}]));
    set_sum[row.set] += weights.back();
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    weights[i] *= set_weight / set_sum[rows.rows[used[i]].set];
  }
  return weights;
}

Design design(const Rows& rows, const std::vector<bool>& use, const FitOptions& options) {
  std::vector<std::size_t> used;
  for (std::size_t r = 0; r < rows.rows.size(); ++r) {
    if (use[r] && rows.rows[r].label) used.push_back(r);
  }
  const auto n = static_cast<Eigen::Index>(used.size());
  const auto d = static_cast<Eigen::Index>(rows.names.size());
  Design result{Eigen::MatrixXd::Ones(n, d + (options.antisymmetric ? 0 : 1)), Eigen::VectorXd(n),
                Eigen::VectorXd(n)};
  const std::vector<double> weights = row_weights(rows, used, options.set_weight);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Row& row = rows.rows[used[static_cast<std::size_t>(i)]];
    for (Eigen::Index j = 0; j < d; ++j) {
      result.x(i, j) = row.features[static_cast<std::size_t>(j)] / 1000.0;
    }
    result.y(i) = *row.label ? 1 : 0;
    result.weight(i) = weights[static_cast<std::size_t>(i)];
  }
  return result;
}

double chance(std::int32_t score) { return 1 / (1 + std::exp(-score / 1000.0)); }

}  // namespace

std::int32_t score(const Model& model, const std::vector<std::int32_t>& features) {
  std::int64_t sum = model.weights.size() > features.size() ? model.weights.back() : 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    sum += std::int64_t{model.weights[f]} * features[f] / 1000;
  }
  return static_cast<std::int32_t>(sum);
}

// Newton's method on the penalised likelihood: convex, so a few steps reach the one optimum.
Model fit(const Rows& rows, const std::vector<bool>& use, const FitOptions& options) {
  const Design data = design(rows, use, options);
  const Eigen::Index d = data.x.cols();
  Eigen::VectorXd ridge = Eigen::VectorXd::Constant(d, options.ridge);
  if (!options.antisymmetric) ridge(d - 1) = 1e-6;
  Eigen::VectorXd w = Eigen::VectorXd::Zero(d);
  for (int step = 0; step < kSteps; ++step) {
    const Eigen::ArrayXd p = 1 / (1 + (-(data.x * w)).array().exp());
    const Eigen::ArrayXd curve = data.weight.array() * p * (1 - p);
    const Eigen::VectorXd slope =
        data.x.transpose() * (data.weight.array() * (data.y.array() - p)).matrix() -
        ridge.cwiseProduct(w);
    Eigen::MatrixXd hessian = data.x.transpose() * curve.matrix().asDiagonal() * data.x;
    hessian.diagonal() += ridge;
    const Eigen::VectorXd move = hessian.ldlt().solve(slope);
    w += move;
    if (move.cwiseAbs().maxCoeff() < 1e-9) break;
  }
  Model model;
  for (Eigen::Index j = 0; j < d; ++j) {
    model.weights.push_back(static_cast<std::int32_t>(std::lround(w(j) * 1000)));
  }
  return model;
}

std::vector<std::size_t> folds_of(const Rows& rows, std::size_t folds) {
  std::vector<std::size_t> result;
  for (const Row& row : rows.rows) {
    result.push_back(hash_bytes(row.set + '\t' + row.group) % folds);
  }
  return result;
}

std::vector<std::int32_t> held_out_scores(const Rows& rows, const FitOptions& options,
                                          bool leave_set_out) {
  std::vector<std::size_t> part = folds_of(rows, options.folds);
  std::size_t parts = options.folds;
  if (leave_set_out) {
    const std::vector<std::string> sets = rows.sets();
    parts = sets.size();
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      part[r] = static_cast<std::size_t>(std::ranges::find(sets, rows.rows[r].set) - sets.begin());
    }
  }
  std::vector<std::int32_t> scores(rows.rows.size());
  for (std::size_t p = 0; p < parts; ++p) {
    std::vector<bool> use;
    for (const std::size_t of_row : part) use.push_back(of_row != p);
    const Model model = fit(rows, use, options);
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      if (part[r] == p) scores[r] = score(model, rows.rows[r].features);
    }
  }
  return scores;
}

Judged judge(std::string name, const std::vector<double>& chance_of_truth) {
  Judged result;
  result.name = std::move(name);
  result.rows = chance_of_truth.size();
  double right = 0, decided = 0, decided_right = 0;
  for (const double q : chance_of_truth) {
    right += q > .5 ? 1 : q == .5 ? .5 : 0;
    decided += std::max(q, 1 - q) >= .9 ? 1 : 0;
    decided_right += q >= .9 ? 1 : 0;
    result.brier += (1 - q) * (1 - q);
  }
  const auto n = std::max<double>(1, static_cast<double>(result.rows));
  result.forced = right / n;
  result.share = decided / n;
  result.decided = decided > 0 ? decided_right / decided : 0;
  result.brier /= n;
  return result;
}

std::vector<Judged> judge_scores(const Rows& rows, const std::vector<std::int32_t>& scores,
                                 const std::string& how) {
  std::vector<Judged> result;
  for (const std::string& set : rows.sets()) {
    std::vector<double> chances;
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      const Row& row = rows.rows[r];
      if (row.set != set || !row.label) continue;
      chances.push_back(chance(*row.label ? scores[r] : -scores[r]));
    }
    result.push_back(judge(set + ", " + how, chances));
  }
  return result;
}

}  // namespace bylineage::calibrate
