#include "kernels/viability/patch_decay.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spoor {

namespace {

/// Up to this many pairs are stored (8 bytes each) rather than computed again in each product.
constexpr std::size_t pairs_kept = 16'000'000;

}  // namespace

double decay_reach() {
    return -std::log(decay_cut);
}

template <typename Pair>
void PatchDecay::for_pairs(const Pair& pair) const {
    const double reach = decay_reach();
    for (std::size_t i = 0; i < y_.size(); ++i) {
        for (std::size_t j = i + 1; j < y_.size() && y_[j] - y_[i] <= reach; ++j) {
            const double distance = std::hypot(x_[j] - x_[i], y_[j] - y_[i]);
            if (distance <= reach) pair(i, j, std::exp(-distance));
        }
    }
}

PatchDecay::PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule) {
    std::vector<HabitatPatch> sorted;
    std::copy_if(patches.begin(), patches.end(), std::back_inserter(sorted),
                 [](const HabitatPatch& patch) { return patch.area > 0; });
    std::sort(sorted.begin(), sorted.end(), [](const HabitatPatch& a, const HabitatPatch& b) {
        return a.y != b.y ? a.y < b.y : a.x < b.x;
    });
    weight_.resize(static_cast<Eigen::Index>(sorted.size()));
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        x_.push_back(sorted[i].x / rule.mean_distance_m);
        y_.push_back(sorted[i].y / rule.mean_distance_m);
        weight_(static_cast<Eigen::Index>(i)) = std::pow(sorted[i].area, (rule.x + rule.y) / 2);
    }
    std::size_t pairs = 0;
    const double reach = decay_reach();
    for (std::size_t i = 0; i < y_.size(); ++i) {
        pairs +=
            static_cast<std::size_t>(std::upper_bound(y_.begin(), y_.end(), y_[i] + reach) - y_.begin()) - i;
    }
    kept_ = pairs <= pairs_kept;
    if (!kept_) return;
    first_.assign(1, 0);
    for_pairs([&](std::size_t i, std::size_t j, double decay) {
        while (first_.size() <= i) first_.push_back(other_.size());
        other_.push_back(static_cast<std::uint32_t>(j));
        decay_.push_back(static_cast<float>(decay));
    });
    first_.resize(y_.size() + 1, other_.size());
}

void PatchDecay::perform_op(const double* x, double* y) const {
    const Eigen::Index n = rows();
    const Eigen::VectorXd source = weight_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(x, n));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(n);
    const auto add = [&](std::size_t i, std::size_t j, double decay) {
        sum(static_cast<Eigen::Index>(i)) += decay * source(static_cast<Eigen::Index>(j));
        sum(static_cast<Eigen::Index>(j)) += decay * source(static_cast<Eigen::Index>(i));
    };
    if (kept_) {
        for (std::size_t i = 0; i + 1 < first_.size(); ++i) {
            for (std::size_t p = first_[i]; p < first_[i + 1]; ++p)
                add(i, other_[p], static_cast<double>(decay_[p]));
        }
    } else {
        for_pairs(add);
    }
    Eigen::Map<Eigen::VectorXd>(y, n) = weight_.cwiseProduct(sum);
}

}  // namespace spoor
