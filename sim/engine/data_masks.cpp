#include "sim/engine/data_masks.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <cmath>
#include <map>

namespace spoor {

namespace {

std::vector<std::uint8_t> mask_of(const Study& study, const BaseLandscape& landscape,
                                  const std::vector<int>& predictors) {
    std::vector<std::uint8_t> mask = study.mask;
    for (const int p : predictors) {
        const std::vector<float>& values = *landscape.predictors[static_cast<std::size_t>(p)];
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, mask.size(), 1U << 18U), [&](const auto& range) {
            for (std::size_t i = range.begin(); i < range.end(); ++i) {
                if (std::isnan(values[i])) mask[i] = 0;
            }
        });
    }
    return mask;
}

}  // namespace

std::vector<DataMask> data_masks(const Study& study, const SuitabilityProgram& program,
                                 const BaseLandscape& landscape) {
    std::map<std::vector<int>, DataMask> by_predictors;
    std::vector<DataMask> distinct;
    std::vector<DataMask> masks;
    for (std::size_t species = 0; species < program.species(); ++species) {
        const auto used = program.predictors_of(species);
        DataMask& mask = by_predictors[std::vector<int>(used.begin(), used.end())];
        if (!mask) {
            auto made = mask_of(study, landscape, std::vector<int>(used.begin(), used.end()));
            for (const DataMask& known : distinct) {
                if (*known == made) mask = known;
            }
            if (!mask) {
                mask = std::make_shared<const std::vector<std::uint8_t>>(std::move(made));
                distinct.push_back(mask);
            }
        }
        masks.push_back(mask);
    }
    return masks;
}

}  // namespace spoor
