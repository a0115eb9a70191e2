#pragma once

#include <boost/math/distributions/chi_squared.hpp>
#include <cstddef>
#include <functional>
#include <vector>

namespace spoor::test {

/// How well counts of 0, 1, 2, ... agree with a law: Pearson's chi-square.
class Fit {
public:
    /// @param probability of k. @param last values above are one class with it.
    Fit(const std::function<double(std::size_t)>& probability, std::size_t last) : observed_(last + 1) {
        double rest = 1;
        for (std::size_t k = 0; k < last; ++k) {
            probability_.push_back(probability(k));
            rest -= probability_.back();
        }
        probability_.push_back(rest > 0 ? rest : 0);
    }

    void add(double value) {
        const auto k = static_cast<std::size_t>(value);
        ++observed_[k < observed_.size() ? k : observed_.size() - 1];
        ++all_;
    }

    /// Chance of a fit as bad as this or worse. Classes expected less than 20 times join their neighbours.
    [[nodiscard]] double p_value() const {
        constexpr double fewest = 20;
        const auto all = static_cast<double>(all_);
        std::vector<double> expected;
        std::vector<double> observed;
        double waiting = 0;
        double seen = 0;
        for (std::size_t k = 0; k < observed_.size(); ++k) {
            waiting += probability_[k] * all;
            seen += static_cast<double>(observed_[k]);
            if (waiting < fewest) continue;
            expected.push_back(waiting);
            observed.push_back(seen);
            waiting = seen = 0;
        }
        if (expected.empty()) return 1;
        expected.back() += waiting;
        observed.back() += seen;
        if (expected.size() < 2) return 1;
        double statistic = 0;
        for (std::size_t i = 0; i < expected.size(); ++i)
            statistic += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        const boost::math::chi_squared law(static_cast<double>(expected.size() - 1));
        return boost::math::cdf(boost::math::complement(law, statistic));
    }

private:
    std::vector<std::size_t> observed_;
    std::vector<double> probability_;
    std::size_t all_ = 0;
};

}  // namespace spoor::test
