#include "kernels/viability/patch_decay.hpp"

#include <algorithm>
#include <cmath>
#include <compare>

namespace spoor {

namespace {

/// Up to this many pairs are stored (4 bytes each) rather than computed again in each product.
constexpr Eigen::Index pairs_kept = 32'000'000;

}  // namespace

double decay_reach() {
    return -std::log(decay_cut);
}

void PatchDecay::closeness_of(const Stretch& stretch, Eigen::Ref<Eigen::ArrayXf> closeness) const {
    // Differences in double: coordinates are hundreds of mean distances long.
    const auto dx = (x_.segment(stretch.first, stretch.count) - x_(stretch.of)).cast<float>();
    const auto dy = (y_.segment(stretch.first, stretch.count) - y_(stretch.of)).cast<float>();
    closeness = -(dx.square() + dy.square()).sqrt();
}

void PatchDecay::decay_with(Eigen::Ref<Eigen::ArrayXf> closeness) {
    // In two steps: Eigen takes the exponential of one at a time inside a select.
    closeness = closeness.exp();
    closeness = (closeness >= static_cast<float>(decay_cut)).select(closeness, 0.0F);
}

void PatchDecay::add_stretch(Eigen::Index of, Eigen::Index from, Eigen::Index end) {
    const double* const y = y_.data();
    const Eigen::Index first = std::lower_bound(y + from, y + end, y_(of) - decay_reach()) - y;
    const Eigen::Index count = std::upper_bound(y + first, y + end, y_(of) + decay_reach()) - (y + first);
    if (count == 0) return;
    stretches_.push_back({.of = of, .first = first, .count = count, .pairs = pairs_});
    pairs_ += count;
}

PatchDecay::PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule) {
    struct Placed {
        std::int64_t strip;
        double y;
        double x;
        double area;
        auto operator<=>(const Placed&) const = default;  // NOLINT(modernize-use-nullptr)
    };
    std::vector<Placed> placed;
    for (const HabitatPatch& patch : patches) {
        if (!(patch.area > 0)) continue;
        const double x = patch.x / rule.mean_distance_m;
        placed.push_back({.strip = static_cast<std::int64_t>(std::floor(x / decay_reach())),
                          .y = patch.y / rule.mean_distance_m,
                          .x = x,
                          .area = patch.area});
    }
    std::sort(placed.begin(), placed.end());
    const auto n = static_cast<Eigen::Index>(placed.size());
    x_.resize(n);
    y_.resize(n);
    weight_.resize(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const Placed& patch = placed[static_cast<std::size_t>(i)];
        x_(i) = patch.x;
        y_(i) = patch.y;
        weight_(i) = std::pow(patch.area, (rule.x + rule.y) / 2);
    }
    const auto end_of = [&](Eigen::Index first, std::int64_t strip) {
        while (first < n && placed[static_cast<std::size_t>(first)].strip == strip) ++first;
        return first;
    };
    for (Eigen::Index first = 0; first < n;) {
        const std::int64_t strip = placed[static_cast<std::size_t>(first)].strip;
        const Eigen::Index end = end_of(first, strip);
        const Eigen::Index end_beside = end_of(end, strip + 1);
        for (Eigen::Index i = first; i < end; ++i) {
            add_stretch(i, i + 1, end);
            add_stretch(i, end, end_beside);
        }
        first = end;
    }
    if (pairs_ > pairs_kept) return;
    decay_.resize(pairs_);
    for (const Stretch& stretch : stretches_)
        closeness_of(stretch, decay_.segment(stretch.pairs, stretch.count));
    decay_with(decay_);  // at once: of a stretch of few patches most would be taken one at a time
}

void PatchDecay::multiply(const double* x, double* y) const {
    const Eigen::Index n = weight_.size();
    const Eigen::VectorXd weighted = weight_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(x, n));
    // Floats hold any scale once the largest is 1.
    const double scale = weighted.cwiseAbs().maxCoeff();
    const Eigen::VectorXf source = (weighted / (scale > 0 ? scale : 1.0)).cast<float>();
    Eigen::VectorXf sum = Eigen::VectorXf::Zero(n);
    const bool kept = decay_.size() == pairs_;
    Eigen::ArrayXf computed;
    for (const Stretch& stretch : stretches_) {
        if (!kept) {
            computed.resize(stretch.count);
            closeness_of(stretch, computed);
            decay_with(computed);
        }
        const Eigen::Map<const Eigen::VectorXf> decay(kept ? decay_.data() + stretch.pairs : computed.data(),
                                                      stretch.count);
        sum(stretch.of) += decay.dot(source.segment(stretch.first, stretch.count));
        sum.segment(stretch.first, stretch.count) += source(stretch.of) * decay;
    }
    Eigen::Map<Eigen::VectorXd>(y, n) = scale * weight_.cwiseProduct(sum.cast<double>());
}

}  // namespace spoor
