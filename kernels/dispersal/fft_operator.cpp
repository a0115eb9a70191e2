#include "kernels/dispersal/fft_operator.hpp"

#include <fftw3.h>

#include <algorithm>
#include <cassert>
#include <complex>
#include <mutex>
#include <tuple>
#include <vector>

#include "kernels/dispersal/weights.hpp"

namespace spoor {

namespace {

using Complex = std::complex<float>;

/// FFTW plans are made one at a time; executing them is safe from any thread.
std::mutex& planner() {
    static std::mutex mutex;
    return mutex;
}

struct Freed {
    void operator()(void* memory) const { fftwf_free(memory); }
};
using Buffer = std::unique_ptr<Complex, Freed>;

Buffer allocate(std::size_t points) {
    const std::lock_guard lock(planner());
    return Buffer(reinterpret_cast<Complex*>(fftwf_alloc_complex(points)));
}

fftwf_complex* raw(Complex* values) {
    return reinterpret_cast<fftwf_complex*>(values);
}

/// The smallest length not below n whose prime factors FFTW likes.
int good_length(int n) {
    for (int length = n;; ++length) {
        int rest = length;
        for (const int factor : {2, 3, 5, 7}) {
            while (rest % factor == 0) rest /= factor;
        }
        if (rest == 1) return length;
    }
}

struct Box {
    std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // inclusive
};

Box bounding_box(const DispersalHabitat& habitat) {
    Box box{habitat.grid.nx, habitat.grid.ny, 0, 0};
    for (const CellIndex cell : habitat.cells) {
        const auto [x, y] = habitat.grid.position(cell);
        box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
    }
    return box;
}

std::pair<int, int> transform_size(const Box& box, int reach) {
    // Circular wrap may reach into the margin only: a margin of one reach is enough on each axis, and no more
    // than the box itself can be reached.
    const auto axis = [&](std::int64_t extent) {
        const auto n = static_cast<int>(extent);
        return good_length(n + std::min(reach, n));
    };
    return {axis(box.y1 - box.y0 + 1), axis(box.x1 - box.x0 + 1)};
}

class FftOperator final : public DispersalOperator {
public:
    FftOperator(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat)
        : weights_(dispersal_weights(kernel, rules, habitat)) {
        const Box box = bounding_box(habitat);
        std::tie(rows_, columns_) = transform_size(box, kernel.radius());
        reach_ = kernel.radius();
        width_ = static_cast<int>(box.x1 - box.x0 + 1);
        height_ = static_cast<int>(box.y1 - box.y0 + 1);
        for (const CellIndex cell : habitat.cells) {
            const auto [x, y] = habitat.grid.position(cell);
            at_.push_back(static_cast<std::uint32_t>((y - box.y0) * columns_ + x - box.x0));
        }
        Buffer work = allocate(points());
        {
            const std::lock_guard lock(planner());
            forward_ = fftwf_plan_dft_2d(rows_, columns_, raw(work.get()), raw(work.get()), FFTW_FORWARD,
                                         FFTW_ESTIMATE);
            backward_ = fftwf_plan_dft_2d(rows_, columns_, raw(work.get()), raw(work.get()), FFTW_BACKWARD,
                                          FFTW_ESTIMATE);
        }
        std::fill_n(work.get(), points(), Complex{});
        for (const KernelTap& tap : kernel.taps()) {
            if (std::abs(tap.dx) >= width_ || std::abs(tap.dy) >= height_) continue;
            const int x = (tap.dx + columns_) % columns_;
            const int y = (tap.dy + rows_) % rows_;
            work.get()[static_cast<std::size_t>(y) * columns_ + x] += tap.probability;
        }
        fftwf_execute_dft(forward_, raw(work.get()), raw(work.get()));
        const float scale = 1.0F / static_cast<float>(points());
        spectrum_.assign(work.get(), work.get() + points());
        for (Complex& value : spectrum_) value *= scale;
        find_arriving_share(work.get());
    }
    ~FftOperator() override {
        const std::lock_guard lock(planner());
        fftwf_destroy_plan(forward_);
        fftwf_destroy_plan(backward_);
    }
    FftOperator(const FftOperator&) = delete;
    FftOperator& operator=(const FftOperator&) = delete;

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        assert(sources.size() == at_.size() * lanes && arrivals.size() == sources.size());
        const Buffer work = allocate(points());
        std::vector<std::uint8_t> reached;
        for (std::size_t lane = 0; lane < lanes; lane += 2) {
            std::fill_n(work.get(), points(), Complex{});
            bool any = false;
            for (std::size_t i = 0; i < at_.size(); ++i) {
                const float w = weights_.of_source(i);
                const Complex value{sources[i * lanes + lane] * w, sources[i * lanes + lane + 1] * w};
                any = any || value != Complex{};
                work.get()[at_[i]] = value;
            }
            if (!any) {
                for (std::size_t i = 0; i < at_.size(); ++i)
                    arrivals[i * lanes + lane] = arrivals[i * lanes + lane + 1] = 0;
                continue;
            }
            find_reached(work.get(), reached);
            fftwf_execute_dft(forward_, raw(work.get()), raw(work.get()));
            for (std::size_t k = 0; k < points(); ++k) {
                const Complex a = work.get()[k];
                const Complex b = spectrum_[k];
                // The kernel is symmetric: its spectrum is real but for rounding.
                work.get()[k] = {a.real() * b.real(), a.imag() * b.real()};
            }
            fftwf_execute_dft(backward_, raw(work.get()), raw(work.get()));
            for (std::size_t i = 0; i < at_.size(); ++i) {
                const float w = reached[at_[i]] != 0 ? weights_.of_target(i) : 0.0F;
                const Complex value = work.get()[at_[i]];
                arrivals[i * lanes + lane] = std::max(0.0F, value.real() * w);
                arrivals[i * lanes + lane + 1] = std::max(0.0F, value.imag() * w);
            }
        }
    }

    [[nodiscard]] std::span<const float> arriving_share() const override { return arriving_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::fft; }
    [[nodiscard]] std::size_t memory_bytes() const override { return 3 * points() * sizeof(Complex); }

private:
    [[nodiscard]] std::size_t points() const {
        return static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_);
    }

    /// Cells within a square of one reach around any source: outside of it rounding is all there is.
    void find_reached(const Complex* sources, std::vector<std::uint8_t>& reached) const {
        reached.assign(points(), 0);
        const auto columns = static_cast<std::size_t>(columns_);
        const auto width = static_cast<std::size_t>(width_);
        // Row by row both ways, so that memory is walked in order: how many rows ago was there a source near?
        std::vector<int> rows_since(width, reach_ + 1);
        std::vector<std::uint8_t> near(width);
        const auto row = [&](int y) {
            find_near_in_row(sources + static_cast<std::size_t>(y) * columns, near);
            std::uint8_t* const out = reached.data() + static_cast<std::size_t>(y) * columns;
            for (std::size_t x = 0; x < width; ++x) {
                rows_since[x] = near[x] != 0 ? 0 : std::min(rows_since[x] + 1, reach_ + 1);
                out[x] = static_cast<std::uint8_t>(out[x] | (rows_since[x] <= reach_ ? 1 : 0));
            }
        };
        for (int y = 0; y < height_; ++y) row(y);
        std::fill(rows_since.begin(), rows_since.end(), reach_ + 1);
        for (int y = height_; y-- > 0;) row(y);
    }

    void find_near_in_row(const Complex* sources, std::vector<std::uint8_t>& near) const {
        std::fill(near.begin(), near.end(), std::uint8_t{0});
        int since = reach_ + 1;
        for (int x = 0; x < width_; ++x) {
            since = sources[x] != Complex{} ? 0 : since + 1;
            if (since <= reach_) near[static_cast<std::size_t>(x)] = 1;
        }
        since = reach_ + 1;
        for (int x = width_; x-- > 0;) {
            since = sources[x] != Complex{} ? 0 : since + 1;
            if (since <= reach_) near[static_cast<std::size_t>(x)] = 1;
        }
    }

    /// The transpose of the convolution is itself: what arrives of a source is the convolution of the
    /// targets' weights.
    void find_arriving_share(Complex* work) {
        std::fill_n(work, points(), Complex{});
        for (std::size_t j = 0; j < at_.size(); ++j) work[at_[j]] = weights_.of_target(j);
        fftwf_execute_dft(forward_, raw(work), raw(work));
        for (std::size_t k = 0; k < points(); ++k) work[k] *= spectrum_[k].real();
        fftwf_execute_dft(backward_, raw(work), raw(work));
        for (std::size_t i = 0; i < at_.size(); ++i) {
            arriving_.push_back(std::clamp(work[at_[i]].real() * weights_.of_source(i), 0.0F, 1.0F));
        }
    }

    DispersalWeights weights_;
    int rows_ = 0;
    int columns_ = 0;
    int width_ = 0;
    int height_ = 0;
    int reach_ = 0;
    std::vector<std::uint32_t> at_;
    std::vector<Complex> spectrum_;
    std::vector<float> arriving_;
    fftwf_plan forward_ = nullptr;
    fftwf_plan backward_ = nullptr;
};

}  // namespace

std::unique_ptr<DispersalOperator> make_fft_operator(const CellKernel& kernel, const DispersalRules& rules,
                                                     const DispersalHabitat& habitat) {
    return std::make_unique<FftOperator>(kernel, rules, habitat);
}

double fft_points(const CellKernel& kernel, const DispersalHabitat& habitat) {
    if (habitat.cells.empty()) return 0;
    const auto [rows, columns] = transform_size(bounding_box(habitat), kernel.radius());
    return static_cast<double>(rows) * columns;
}

}  // namespace spoor
