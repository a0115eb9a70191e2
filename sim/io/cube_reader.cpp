#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>
#include <mutex>
#include <utility>

#include "sim/io/attribute_checksum.hpp"
#include "sim/io/cube.hpp"
#include "sim/io/cube_axes.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/hdf5_check.hpp"
#include "sim/io/hdf5_read.hpp"
#include "sim/io/hdf5_verify.hpp"

namespace spoor {
namespace {

constexpr std::array dimension_names = {std::pair{"scenario", TableVariable::Axis::scenario},
                                        std::pair{"species", TableVariable::Axis::species},
                                        std::pair{"region", TableVariable::Axis::region},
                                        std::pair{"time", TableVariable::Axis::time},
                                        std::pair{"annual_time", TableVariable::Axis::time},
                                        std::pair{"replicate", TableVariable::Axis::replicate},
                                        std::pair{"measure", TableVariable::Axis::measure}};

double number_of(const Attributes& attributes, const char* name, double otherwise) {
    const auto at = attributes.find(name);
    if (at == attributes.end()) {
        return otherwise;
    }
    if (const auto* real = std::get_if<double>(&at->second)) {
        return *real;
    }
    const auto* whole = std::get_if<std::int64_t>(&at->second);
    return whole == nullptr ? otherwise : static_cast<double>(*whole);
}

/// Opens after the structure check, so that nothing hostile is followed.
Hdf5Input open_cube(const std::filesystem::path& path) {
    require_regular_file(path, path.string());
    check_hdf5_structure(path, path.string());
    return Hdf5Input(path.string(), path.string());
}

}  // namespace

struct CubeReader::State {
    Hdf5Input input;
    CubeAxes axes;
    Attributes attributes;

    explicit State(const std::filesystem::path& path)
        : input(open_cube(path)), axes(read_axes(input)), attributes(input.attributes(input.file())) {
        check_texts(attributes, input.shown_as());
    }

    [[nodiscard]] std::vector<std::string> variables() const {
        std::vector<std::string> names = input.datasets();
        std::erase_if(names, [](const std::string& name) { return is_skin(name); });
        return names;
    }
    [[nodiscard]] Hid open(const std::string& variable) const {
        if (!input.has(variable)) {
            const std::string near = suggest(variable, variables());
            throw InputError(fmt::format("'{}' has no variable '{}'{}{}", input.shown_as(), variable,
                                         near.empty() ? "" : "; ", near));
        }
        return input.open(variable);
    }
};

CubeReader::CubeReader(const std::filesystem::path& path) {
    const std::lock_guard lock(hdf5_lock());
    state_ = std::make_unique<State>(path);
}

CubeReader::~CubeReader() {
    const std::lock_guard lock(hdf5_lock());
    state_.reset();
}

CubeReader::CubeReader(CubeReader&&) noexcept = default;

const CubeAxes& CubeReader::axes() const {
    return state_->axes;
}
const Attributes& CubeReader::attributes() const {
    return state_->attributes;
}

std::vector<std::string> CubeReader::variables() const {
    const std::lock_guard lock(hdf5_lock());
    return state_->variables();
}

Attributes CubeReader::attributes_of(const std::string& variable) const {
    const std::lock_guard lock(hdf5_lock());
    return state_->input.attributes(state_->open(variable).get());
}

std::vector<float> CubeReader::map(const std::string& variable, int scenario, int species,
                                   int map_time) const {
    const std::lock_guard lock(hdf5_lock());
    const Hid dataset = state_->open(variable);
    const Grid& grid = state_->axes.grid;
    const std::vector<std::size_t> shape = state_->input.shape(dataset.get());
    const std::array<int, 3> at = {scenario, species, map_time};
    bool fits = shape.size() == 5 && shape[3] == static_cast<std::size_t>(grid.ny) &&
                shape[4] == static_cast<std::size_t>(grid.nx);
    for (std::size_t i = 0; fits && i < at.size(); ++i) {
        fits = at[i] >= 0 && static_cast<std::size_t>(at[i]) < shape[i];
    }
    if (!fits) {
        throw InputError(fmt::format("'{}': no map of {} of shape [{}] at scenario {}, species {}, time {}",
                                     state_->input.shown_as(), variable, fmt::join(shape, ", "), scenario,
                                     species, map_time));
    }
    const std::array<hsize_t, 5> start = {static_cast<hsize_t>(scenario), static_cast<hsize_t>(species),
                                          static_cast<hsize_t>(map_time), 0, 0};
    const std::array<hsize_t, 5> count = {1, 1, 1, shape[3], shape[4]};
    const Hid file_space(state_->input.must(H5Dget_space(dataset.get()), variable));
    const Hid memory_space(state_->input.must(H5Screate_simple(5, count.data(), nullptr), variable));
    state_->input.must(
        H5Sselect_hyperslab(file_space.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
        variable);
    const auto read = [&](hid_t type, void* to) {
        state_->input.must(
            H5Dread(dataset.get(), type, memory_space.get(), file_space.get(), H5P_DEFAULT, to),
            fmt::format("{} [{}, {}, {}]", variable, scenario, species, map_time));
    };
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> values(static_cast<std::size_t>(grid.cells()));
    const Hid type(H5Dget_type(dataset.get()));
    if (H5Tget_size(type.get()) == 1) {
        const double scale = number_of(state_->input.attributes(dataset.get()), "scale_factor", 1);
        std::vector<std::uint8_t> bytes(values.size());
        read(H5T_NATIVE_UINT8, bytes.data());
        std::ranges::transform(bytes, values.begin(), [&](std::uint8_t byte) {
            return byte == layout::byte_fill ? nan : static_cast<float>(byte * scale);
        });
    } else {
        read(H5T_NATIVE_FLOAT, values.data());
        std::ranges::replace(values, layout::f32_fill, nan);
    }
    return values;
}

CubeReader::TableData CubeReader::table(const std::string& variable) const {
    const std::lock_guard lock(hdf5_lock());
    const Hid dataset = state_->open(variable);
    TableData data;
    data.shape = state_->input.shape(dataset.get());
    for (const std::string& name : state_->input.dimensions(dataset.get())) {
        const auto known = std::ranges::find(dimension_names, name,
                                             [](const auto& entry) { return std::string(entry.first); });
        if (known == dimension_names.end()) {
            throw InputError(fmt::format("'{}': {} is no table (it has the dimension '{}')",
                                         state_->input.shown_as(), variable, name));
        }
        data.axes.push_back(known->second);
    }
    data.values = state_->input.numbers(variable);
    const double fill = number_of(state_->input.attributes(dataset.get()), "_FillValue",
                                  std::numeric_limits<double>::quiet_NaN());
    std::ranges::replace(data.values, fill, std::numeric_limits<double>::quiet_NaN());
    return data;
}

std::vector<std::string> CubeReader::measure_strings(const std::string& name) const {
    const std::lock_guard lock(hdf5_lock());
    static_cast<void>(state_->open(name));
    return state_->input.strings(name);
}

void CubeReader::verify() const {
    const std::lock_guard lock(hdf5_lock());
    spoor::verify(state_->input);
}

std::size_t CubeReader::measures() const {
    const std::lock_guard lock(hdf5_lock());
    return state_->input.has("measure") ? state_->input.shape(state_->input.open("measure").get()).at(0) : 0;
}

}  // namespace spoor
