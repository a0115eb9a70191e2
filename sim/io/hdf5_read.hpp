#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"
#include "sim/io/hdf5_handle.hpp"

namespace spoor {

/// Reads what a cube holds. `file` in messages is the name as the user knows it; failures throw Error with
/// the object and HDF5's reason.
class Hdf5Input {
public:
    Hdf5Input(const std::string& path, std::string shown_as);

    [[nodiscard]] hid_t file() const { return file_.get(); }
    [[nodiscard]] const std::string& shown_as() const { return shown_as_; }
    [[nodiscard]] bool has(const std::string& name) const;
    /// Names of the datasets, in the order in which they were made.
    [[nodiscard]] std::vector<std::string> datasets() const;

    [[nodiscard]] Hid open(const std::string& dataset) const;
    [[nodiscard]] std::vector<std::size_t> shape(hid_t dataset) const;
    /// Names of the dimensions of a dataset, slowest first; empty text where one has none.
    [[nodiscard]] std::vector<std::string> dimensions(hid_t dataset) const;
    /// All but what HDF5 and netCDF keep for themselves; a group or dataset.
    [[nodiscard]] Attributes attributes(hid_t object) const;

    [[nodiscard]] std::vector<double> numbers(const std::string& dataset) const;
    [[nodiscard]] std::vector<std::string> strings(const std::string& dataset) const;

    /// Throws Error: "'file' is damaged or cannot be read at `what`: reason".
    [[noreturn]] void fail(const std::string& what) const;
    hid_t must(hid_t result, const std::string& what) const {
        if (result < 0) {
            fail(what);
        }
        return result;
    }

private:
    std::string shown_as_;
    Hid file_;
};

}  // namespace spoor
