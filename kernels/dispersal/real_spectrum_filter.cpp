#include "kernels/dispersal/real_spectrum_filter.hpp"

#include <fftw3.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace spoor {

namespace {

/// FFTW makes plans and allocates one at a time; executing is safe from any thread.
std::mutex& planner() {
    static std::mutex mutex;
    return mutex;
}

fftwf_complex* raw(RealSpectrumFilter::Complex* values) {
    return reinterpret_cast<fftwf_complex*>(values);
}

}  // namespace

/// Plans are estimated, never timed: a timed plan would round differently from run to run.
struct RealSpectrumFilter::Plans {
    Plans(int rows, int columns, int stride, Complex* window) {
        const std::array<int, 2> size{rows, columns};
        const std::array<int, 2> memory{rows, stride};
        const auto plan = [&](int direction) {
            return fftwf_plan_many_dft(2, size.data(), 1, raw(window), memory.data(), 1, 0, raw(window),
                                       memory.data(), 1, 0, direction, FFTW_ESTIMATE);
        };
        const std::lock_guard lock(planner());
        forward = plan(FFTW_FORWARD);
        backward = plan(FFTW_BACKWARD);
    }
    ~Plans() {
        const std::lock_guard lock(planner());
        fftwf_destroy_plan(forward);
        fftwf_destroy_plan(backward);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    fftwf_plan forward;
    fftwf_plan backward;
};

void RealSpectrumFilter::Freed::operator()(Complex* memory) const {
    fftwf_free(memory);
}

RealSpectrumFilter::RealSpectrumFilter(int rows, int columns, int stride, std::span<const float> kernel)
    : spectrum_(kernel.size()) {
    const Window window = make_window();
    plans_ = std::make_unique<const Plans>(rows, columns, stride, window.get());
    std::copy(kernel.begin(), kernel.end(), window.get());
    fftwf_execute_dft(plans_->forward, raw(window.get()), raw(window.get()));
    const float scale = 1.0F / (static_cast<float>(rows) * static_cast<float>(columns));
    std::transform(window.get(), window.get() + points(), spectrum_.begin(),
                   [scale](Complex value) { return value.real() * scale; });
}

RealSpectrumFilter::~RealSpectrumFilter() = default;

RealSpectrumFilter::Window RealSpectrumFilter::make_window() const {
    const std::lock_guard lock(planner());
    Window window(reinterpret_cast<Complex*>(fftwf_alloc_complex(points())));
    std::fill_n(window.get(), points(), Complex{});
    return window;
}

void RealSpectrumFilter::apply(Complex* window) const {
    fftwf_execute_dft(plans_->forward, raw(window), raw(window));
    for (std::size_t k = 0; k < spectrum_.size(); ++k) window[k] *= spectrum_[k];
    fftwf_execute_dft(plans_->backward, raw(window), raw(window));
}

}  // namespace spoor
