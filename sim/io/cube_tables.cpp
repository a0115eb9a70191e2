#include "sim/io/cube_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/io/chunk_codec.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/error.hpp"
#include "sim/io/table_type.hpp"

namespace spoor {
namespace {

constexpr std::size_t largest_chunk = std::size_t{1} << 20;  // what readers of HDF5 keep in their cache
constexpr std::size_t large = std::size_t{64} << 10;         // from here on a table is worth compressing

std::size_t product(std::span<const std::size_t> shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>{});
}

/// Whole trailing axes, as many as fit into one chunk; scenario and species never share one, because they are
/// computed apart.
std::vector<hsize_t> chunk_of(const TableVariable& variable, const std::vector<std::size_t>& shape,
                              bool kept) {
    std::vector<hsize_t> chunk(shape.begin(), shape.end());
    std::size_t bytes = product(shape) * size_of(variable.type);
    for (std::size_t i = 0; i < chunk.size(); ++i) {
        const bool apart = !kept && (variable.axes[i] == TableVariable::Axis::scenario ||
                                     variable.axes[i] == TableVariable::Axis::species);
        if (!apart && bytes <= largest_chunk) {
            break;
        }
        bytes /= shape[i];
        chunk[i] = 1;
    }
    return chunk;
}

}  // namespace

CubeTables::CubeTables(const CubeAxes& axes, std::size_t measures, int deflate_level)
    : axes_(axes), measures_(measures), deflate_level_(deflate_level) {}

void CubeTables::define(const TableVariable& variable, const Hdf5Output& output,
                        const CubeDimensions& dimensions) {
    Entry entry{.variable = variable, .shape = {}, .chunk = {}, .kept = true, .bytes = {}, .dataset = {}};
    for (const TableVariable::Axis axis : variable.axes) {
        entry.shape.push_back(layout::length_of(axis, axes_, measures_));
    }
    const std::size_t elements = product(entry.shape);
    if (elements == 0) {
        throw Error(fmt::format("table '{}' has an axis without entries", variable.name));
    }
    entry.kept = elements * size_of(variable.type) <= largest_kept;
    entry.chunk = chunk_of(variable, entry.shape, entry.kept);
    const std::lock_guard lock(mutex_);
    if (entries_.contains(variable.name)) {
        throw Error(fmt::format("table '{}' is defined twice", variable.name));
    }
    if (entry.kept) {
        const std::size_t size = size_of(variable.type);
        const auto* fill = static_cast<const std::uint8_t*>(fill_of(variable.type));
        entry.bytes.resize(elements * size);
        for (std::size_t i = 0; i < elements; ++i) {
            std::copy_n(fill, size, entry.bytes.data() + i * size);
        }
    } else {
        const std::lock_guard hdf5(hdf5_lock());
        entry.dataset = create(entry, output, dimensions);
    }
    order_.push_back(variable.name);
    entries_.emplace(variable.name, std::move(entry));
}

void CubeTables::write(const std::string& name, std::span<const std::int64_t> leading_indices,
                       std::span<const double> values, ChunkPipe& pipe) {
    std::unique_lock lock(mutex_);
    const auto at = entries_.find(name);
    if (at == entries_.end()) {
        throw Error(fmt::format("table '{}' is not defined", name));
    }
    Entry& entry = at->second;
    bool fits = leading_indices.size() <= entry.shape.size();
    std::size_t slice = 0;
    for (std::size_t i = 0; fits && i < leading_indices.size(); ++i) {
        fits = leading_indices[i] >= 0 && static_cast<std::size_t>(leading_indices[i]) < entry.shape[i];
        slice = slice * entry.shape[i] + static_cast<std::size_t>(leading_indices[i]);
    }
    if (!fits || values.size() != product(std::span(entry.shape).subspan(leading_indices.size()))) {
        throw Error(fmt::format("table '{}' of shape [{}]: {} values do not fit at [{}]", name,
                                fmt::join(entry.shape, ", "), values.size(),
                                fmt::join(leading_indices, ", ")));
    }
    if (entry.kept) {
        store(entry.variable.type, values,
              entry.bytes.data() + slice * values.size() * size_of(entry.variable.type));
        return;
    }
    // Entries stay where they are; compressing and waiting for the disk need no lock.
    lock.unlock();
    stream(entry, leading_indices, values, pipe);
}

void CubeTables::stream(const Entry& entry, std::span<const std::int64_t> leading_indices,
                        std::span<const double> values, ChunkPipe& pipe) const {
    std::size_t split = 0;
    while (split < entry.chunk.size() && entry.chunk[split] == 1) {
        ++split;
    }
    if (leading_indices.size() > split) {
        throw Error(fmt::format("table '{}' is so large that it takes slices of [{}] or more at a time",
                                entry.variable.name, fmt::join(entry.chunk, ", ")));
    }
    const std::size_t size = size_of(entry.variable.type);
    const std::size_t per_chunk = product(std::span(entry.shape).subspan(split));
    std::vector<hsize_t> offset(entry.shape.size(), 0);
    std::ranges::copy(leading_indices, offset.begin());
    std::vector<std::uint8_t> bytes(per_chunk * size);
    std::vector<ChunkPipe::Chunk> chunks;
    for (std::size_t done = 0; done < values.size(); done += per_chunk) {
        std::size_t number = done / per_chunk;
        for (std::size_t i = split; i-- > leading_indices.size();) {
            offset[i] = number % entry.shape[i];
            number /= entry.shape[i];
        }
        store(entry.variable.type, values.subspan(done, per_chunk), bytes.data());
        chunks.push_back({.dataset = entry.dataset.get(),
                          .offset = offset,
                          .bytes = std::make_shared<const std::vector<std::uint8_t>>(
                              deflated(shuffled(bytes, size), deflate_level_))});
    }
    pipe.push(std::move(chunks));
}

Hid CubeTables::create(const Entry& entry, const Hdf5Output& output, const CubeDimensions& dimensions) const {
    const TableVariable& variable = entry.variable;
    const hid_t type = hdf5_type_of(variable.type);
    const bool compressed = product(entry.shape) * size_of(variable.type) >= large;
    Hid dataset = output.create({.name = variable.name,
                                 .type = type,
                                 .shape = {entry.shape.begin(), entry.shape.end()},
                                 .chunk = entry.chunk,
                                 .filter = compressed ? Hdf5Filter::shuffle_deflate : Hdf5Filter::fletcher32,
                                 .deflate_level = deflate_level_,
                                 .fill = fill_of(variable.type)});
    output.set_attribute(dataset.get(), "_FillValue", type, fill_of(variable.type));
    Attributes attributes = variable.attributes;
    if (std::string labels = layout::labels_of(variable.axes, axes_); !labels.empty()) {
        attributes["coordinates"] = std::move(labels);
    }
    output.set_attributes(dataset.get(), attributes, type);
    std::vector<std::string> names;
    for (const TableVariable::Axis axis : variable.axes) {
        names.push_back(layout::dimension_of(axis, axes_));
    }
    dimensions.attach(dataset.get(), names);
    return dataset;
}

void CubeTables::finish(const Hdf5Output& output, const CubeDimensions& dimensions) {
    for (const std::string& name : order_) {
        Entry& entry = entries_.at(name);
        if (entry.kept) {
            const Hid dataset = create(entry, output, dimensions);
            output.write(dataset.get(), hdf5_type_of(entry.variable.type), entry.bytes.data());
        }
    }
}

void CubeTables::close() {
    for (auto& [name, entry] : entries_) {
        entry.dataset.reset();
    }
}

}  // namespace spoor
