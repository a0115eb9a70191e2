#include "kernels/viability/patch_decay.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

namespace {

/// Up to this many pairs are stored (4 bytes each) rather than computed again in each product.
constexpr Eigen::Index pairs_kept = 32'000'000;

}  // namespace

double decay_reach() {
    return -std::log(decay_cut);
}

void PatchDecay::decay_from(Eigen::Index i, Eigen::Ref<Eigen::ArrayXf> decay) const {
    const Eigen::Index count = decay.size();
    // Differences in double: coordinates are hundreds of mean distances long.
    const auto dx = (x_.segment(i + 1, count) - x_(i)).cast<float>();
    const auto dy = (y_.segment(i + 1, count) - y_(i)).cast<float>();
    decay = -(dx.square() + dy.square()).sqrt();
    const auto reach = static_cast<float>(decay_reach());
    decay = (decay >= -reach).select(decay.exp(), 0.0F);
}

PatchDecay::PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule) {
    std::vector<HabitatPatch> sorted;
    std::copy_if(patches.begin(), patches.end(), std::back_inserter(sorted),
                 [](const HabitatPatch& patch) { return patch.area > 0; });
    std::sort(sorted.begin(), sorted.end(), [](const HabitatPatch& a, const HabitatPatch& b) {
        return a.y != b.y ? a.y < b.y : a.x < b.x;
    });
    const auto n = static_cast<Eigen::Index>(sorted.size());
    x_.resize(n);
    y_.resize(n);
    weight_.resize(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const HabitatPatch& patch = sorted[static_cast<std::size_t>(i)];
        x_(i) = patch.x / rule.mean_distance_m;
        y_(i) = patch.y / rule.mean_distance_m;
        weight_(i) = std::pow(patch.area, (rule.x + rule.y) / 2);
    }
    Eigen::Index pairs = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
        const double* const end = std::upper_bound(y_.data() + i, y_.data() + n, y_(i) + decay_reach());
        first_.push_back(pairs);
        stretch_.push_back(end - (y_.data() + i) - 1);
        pairs += stretch_.back();
    }
    if (pairs > pairs_kept) return;
    decay_.resize(pairs);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        decay_from(i, decay_.segment(first_[at], stretch_[at]));
    }
}

void PatchDecay::multiply(const double* x, double* y) const {
    const Eigen::Index n = weight_.size();
    const Eigen::VectorXd weighted = weight_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(x, n));
    // Floats hold any scale once the largest is 1.
    const double scale = weighted.cwiseAbs().maxCoeff();
    const Eigen::VectorXf source = (weighted / (scale > 0 ? scale : 1.0)).cast<float>();
    Eigen::VectorXf sum = Eigen::VectorXf::Zero(n);
    Eigen::ArrayXf computed;
    for (Eigen::Index i = 0; i < n; ++i) {
        const Eigen::Index count = stretch_[static_cast<std::size_t>(i)];
        if (decay_.size() == 0) {
            computed.resize(count);
            decay_from(i, computed);
        }
        const auto decay = decay_.size() == 0
                               ? Eigen::Map<const Eigen::VectorXf>(computed.data(), count)
                               : Eigen::Map<const Eigen::VectorXf>(
                                     decay_.data() + first_[static_cast<std::size_t>(i)], count);
        sum(i) += decay.dot(source.segment(i + 1, count));
        sum.segment(i + 1, count) += source(i) * decay;
    }
    Eigen::Map<Eigen::VectorXd>(y, n) = scale * weight_.cwiseProduct(sum.cast<double>());
}

}  // namespace spoor
