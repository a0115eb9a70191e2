#pragma once

#include <hdf5.h>

#include <mutex>
#include <string>
#include <utility>

namespace spoor {

/// Prepares HDF5 once a process: its own error printing off, no filter plugins, no file locks.
void start_hdf5();

/// HDF5 is one global state, also for the netCDF driver inside GDAL, and need not be built thread-safe:
/// whoever calls into it holds this lock.
[[nodiscard]] std::recursive_mutex& hdf5_lock();

/// The innermost message of HDF5's error stack, which is nearest to the cause ("file write failed: ... No
/// space left on device").
[[nodiscard]] std::string hdf5_message();

/// Throws Error with `doing` and HDF5's reason when `result` is negative; else gives it back.
hid_t checked(hid_t result, const std::string& doing);

/// Owns an HDF5 identifier of any kind.
class Hid {
public:
    Hid() = default;
    explicit Hid(hid_t id) : id_(id) {}
    ~Hid() { reset(); }
    Hid(Hid&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
    Hid& operator=(Hid&& other) noexcept {
        if (this != &other) {
            reset();
            id_ = std::exchange(other.id_, H5I_INVALID_HID);
        }
        return *this;
    }

    [[nodiscard]] hid_t get() const { return id_; }
    [[nodiscard]] hid_t release() { return std::exchange(id_, H5I_INVALID_HID); }
    void reset() {
        if (id_ > 0) {
            H5Idec_ref(id_);
        }
        id_ = H5I_INVALID_HID;
    }

private:
    hid_t id_ = H5I_INVALID_HID;
};

/// Opens a file for reading. Throws Error.
[[nodiscard]] Hid open_hdf5(const std::string& path, const std::string& shown_as);

}  // namespace spoor
