#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"
#include "sim/io/hdf5_handle.hpp"

namespace spoor {

enum class Hdf5Filter { none, fletcher32, deflate, shuffle_deflate };

/// Everything that makes one dataset.
struct Hdf5Dataset {
    std::string name;
    hid_t type = H5I_INVALID_HID;  //!< in the file and, for numbers, in memory
    std::vector<hsize_t> shape;    //!< empty: a scalar
    std::vector<hsize_t> chunk;    //!< empty: the whole
    Hdf5Filter filter = Hdf5Filter::fletcher32;
    int deflate_level = 1;
    const void* fill = nullptr;  //!< one element; null: none
};

/// An HDF5 file being written. Any failure ends the process with a message and code 1, because HDF5 1.10
/// crashes in its exit handler once a write has failed (disk full) and leaves nothing that could be read.
class Hdf5Output {
public:
    /// @param shown_as the final name, for messages. Throws InputError when the file cannot be made.
    Hdf5Output(std::string partial, std::string shown_as);

    [[nodiscard]] hid_t file() const { return file_.get(); }

    [[nodiscard]] Hid create(const Hdf5Dataset& dataset) const;
    void write(hid_t dataset, hid_t type, const void* data) const;
    /// One chunk that has been through the dataset's filters already.
    void write_chunk(hid_t dataset, const std::vector<hsize_t>& offset,
                     const std::vector<std::uint8_t>& bytes) const;

    /// Has the disk begin with what was written so far, without waiting for it.
    void begin_writeback() const;

    /// @param like the type that attributes of the packed type get (flag_values, _FillValue ...), or invalid.
    void set_attributes(hid_t object, const Attributes& attributes, hid_t like = H5I_INVALID_HID) const;
    /// One element of `type`.
    void set_attribute(hid_t object, const std::string& name, hid_t type, const void* value) const;

    /// UTF-8 texts as an array of characters (text, length), padded with zeros: of all ways to store text the
    /// one that every reader takes (netCDF 4.9.0 crashes on fixed-length strings).
    [[nodiscard]] Hid write_strings(const std::string& name, const std::vector<std::string>& values,
                                    std::size_t length) const;

    void close();

    /// Ends the process: message on stderr, partial file removed, streams flushed, code 1.
    [[noreturn]] void die(const std::string& doing) const;
    hid_t must(hid_t result, const std::string& doing) const {
        if (result < 0) {
            die(doing);
        }
        return result;
    }

private:
    std::string partial_;
    std::string shown_as_;
    Hid file_;
    int descriptor_ = -1;  //!< of the file, where the system tells
};

}  // namespace spoor
