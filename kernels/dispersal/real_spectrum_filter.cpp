#include "kernels/dispersal/real_spectrum_filter.hpp"

#include <fftw3.h>

#include <algorithm>
#include <mutex>

namespace spoor {

namespace {

/// Columns taken out of a window together: those of one line of the cache.
constexpr int strip_columns = 8;

/// FFTW makes plans and allocates one at a time; executing is safe from any thread.
std::mutex& planner() {
    static std::mutex mutex;
    return mutex;
}

fftwf_complex* raw(RealSpectrumFilter::Complex* values) {
    return reinterpret_cast<fftwf_complex*>(values);
}

/// Rows a power of two apart fall into the same few lines of the caches, which makes a transform ten times
/// slower; so each row is followed by some points that hold nothing.
int padded(int points) {
    const int lines = points / strip_columns + 1;
    return (lines % 2 == 0 ? lines + 1 : lines) * strip_columns;
}

}  // namespace

/// Plans are estimated, never timed: a timed plan would round differently from run to run.
struct RealSpectrumFilter::Plans {
    Plans(Window& window, int rows, int columns)
        : enter(plan(columns, window.line_.get(), window.points_.get(), FFTW_FORWARD)),
          leave(plan(columns, window.points_.get(), window.line_.get(), FFTW_BACKWARD)),
          down(plan(rows, window.strip_.get(), window.column_.get(), FFTW_FORWARD)),
          up(plan(rows, window.column_.get(), window.strip_.get(), FFTW_BACKWARD)) {}
    ~Plans() {
        const std::lock_guard lock(planner());
        for (const fftwf_plan each : {enter, leave, down, up}) fftwf_destroy_plan(each);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    static fftwf_plan plan(int length, Complex* from, Complex* to, int direction) {
        const std::lock_guard lock(planner());
        return fftwf_plan_dft_1d(length, raw(from), raw(to), direction, FFTW_ESTIMATE);
    }

    fftwf_plan enter;
    fftwf_plan leave;
    fftwf_plan down;
    fftwf_plan up;
};

std::size_t RealSpectrumFilter::points(int rows, int columns) {
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(padded(columns));
}

RealSpectrumFilter::RealSpectrumFilter(int rows, int columns, std::span<const float> kernel)
    : rows_(rows), columns_(columns), stride_(padded(columns)), length_(padded(rows)) {
    Window window(*this);
    plans_ = std::make_unique<const Plans>(window, rows, columns);
    for (int y = 0; y < rows; ++y) {
        const std::span<Complex> line = window.empty_row();
        for (std::size_t x = 0; x < line.size(); ++x)
            line[x] = kernel[static_cast<std::size_t>(y) * line.size() + x];
        window.enter_row(y);
    }
    const float scale = 1.0F / (static_cast<float>(rows) * static_cast<float>(columns));
    spectrum_.resize(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(length_));
    for (int x = 0; x < columns; x += strip_columns) {
        window.gather(x);
        for (int k = 0; k < strip_columns; ++k) {
            fftwf_execute_dft(plans_->down, raw(window.strip_.get() + k * length_),
                              raw(window.column_.get()));
            float* const out = spectrum_.data() + static_cast<std::ptrdiff_t>(x + k) * length_;
            for (int y = 0; y < rows; ++y)
                out[y] = window.column_[static_cast<std::size_t>(y)].real() * scale;
        }
    }
}

RealSpectrumFilter::~RealSpectrumFilter() = default;

void RealSpectrumFilter::Window::Freed::operator()(Complex* memory) const {
    fftwf_free(memory);
}

RealSpectrumFilter::Window::Memory RealSpectrumFilter::Window::allocate(std::size_t points) {
    const std::lock_guard lock(planner());
    Memory memory(reinterpret_cast<Complex*>(fftwf_alloc_complex(points)));
    std::fill_n(memory.get(), points, Complex{});
    return memory;
}

RealSpectrumFilter::Window::Window(const RealSpectrumFilter& filter)
    : filter_(&filter),
      points_(allocate(points(filter.rows_, filter.columns_))),
      line_(allocate(static_cast<std::size_t>(filter.stride_))),
      strip_(allocate(static_cast<std::size_t>(filter.length_) * strip_columns)),
      column_(allocate(static_cast<std::size_t>(filter.length_))),
      entered_(static_cast<std::size_t>(filter.rows_), 0) {}

RealSpectrumFilter::Complex* RealSpectrumFilter::Window::row(int y) {
    return points_.get() + static_cast<std::ptrdiff_t>(y) * filter_->stride_;
}

void RealSpectrumFilter::Window::clear() {
    std::fill(entered_.begin(), entered_.end(), std::uint8_t{0});
}

std::span<RealSpectrumFilter::Complex> RealSpectrumFilter::Window::empty_row() {
    std::fill_n(line_.get(), filter_->columns_, Complex{});
    return {line_.get(), static_cast<std::size_t>(filter_->columns_)};
}

void RealSpectrumFilter::Window::enter_row(int y) {
    entered_[static_cast<std::size_t>(y)] = 1;
    fftwf_execute_dft(filter_->plans_->enter, raw(line_.get()), raw(row(y)));
}

/// Columns [column, column + strip_columns) into the strip, one after the other. The last may be of the
/// points behind a row, which are 0.
void RealSpectrumFilter::Window::gather(int column) {
    const std::ptrdiff_t length = filter_->length_;
    const Complex* from = row(0) + column;
    for (int y = 0; y < filter_->rows_; ++y, from += filter_->stride_) {
        Complex* const to = strip_.get() + y;
        if (entered_[static_cast<std::size_t>(y)] == 0) {
            for (int k = 0; k < strip_columns; ++k) to[k * length] = Complex{};
        } else {
            for (int k = 0; k < strip_columns; ++k) to[k * length] = from[k];
        }
    }
}

void RealSpectrumFilter::Window::scatter(int column, int from, int until) {
    const std::ptrdiff_t length = filter_->length_;
    Complex* to = row(from) + column;
    for (int y = from; y < until; ++y, to += filter_->stride_) {
        const Complex* const values = strip_.get() + y;
        for (int k = 0; k < strip_columns; ++k) to[k] = values[k * length];
    }
}

void RealSpectrumFilter::Window::convolve(int from, int until) {
    const Plans& plans = *filter_->plans_;
    for (int x = 0; x < filter_->columns_; x += strip_columns) {
        gather(x);
        for (int k = 0; k < strip_columns; ++k) {
            Complex* const values = strip_.get() + static_cast<std::ptrdiff_t>(k) * filter_->length_;
            const float* const spectrum =
                filter_->spectrum_.data() + static_cast<std::ptrdiff_t>(x + k) * filter_->length_;
            fftwf_execute_dft(plans.down, raw(values), raw(column_.get()));
            for (int y = 0; y < filter_->rows_; ++y) column_[static_cast<std::size_t>(y)] *= spectrum[y];
            fftwf_execute_dft(plans.up, raw(column_.get()), raw(values));
        }
        scatter(x, from, until);
    }
}

std::span<const RealSpectrumFilter::Complex> RealSpectrumFilter::Window::leave_row(int y) {
    fftwf_execute_dft(filter_->plans_->leave, raw(row(y)), raw(line_.get()));
    return {line_.get(), static_cast<std::size_t>(filter_->columns_)};
}

}  // namespace spoor
