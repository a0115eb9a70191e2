#include "sim/policy/futures.hpp"

#include "kernels/random/stream.hpp"

namespace spoor {

namespace {

constexpr double likely = 0.5;

}  // namespace

Futures::Futures(const Study& study) {
    const bool drawn = study.run.draws_measures();
    count_ = drawn ? study.run.futures : 1;
    ahead_.reserve(study.measures.size() * static_cast<std::size_t>(count_));
    for (const Measure& measure : study.measures) {
        const DrawKey key = make_draw_key(study.run.seed, "measure:" + measure.id);
        for (int future = 0; future < count_; ++future) {
            const bool ahead =
                drawn ? draw_uniform(key, future, 0, {.process = Process::future}) < measure.probability
                      : measure.probability >= likely;
            ahead_.push_back(ahead ? 1 : 0);
        }
    }
}

}  // namespace spoor
