#include "sim/io/hdf5_handle.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "sim/io/error.hpp"

namespace spoor {

void start_hdf5() {
    static std::once_flag once;
    std::call_once(once, [] {
        // Many cluster file systems have no locks. By the environment, because netCDF inside GDAL opens files
        // too, and HDF5 refuses to open one file twice with different settings.
        ::setenv("HDF5_USE_FILE_LOCKING", "FALSE", 0);
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
        H5PLset_loading_state(0);
    });
    // The printing is a setting of each thread in a thread-safe HDF5.
    thread_local const bool quiet = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
    static_cast<void>(quiet);
}

std::recursive_mutex& hdf5_lock() {
    static std::recursive_mutex mutex;
    return mutex;
}

std::string hdf5_message() {
    std::string message;
    const auto keep_first = [](unsigned, const H5E_error2_t* error, void* data) -> herr_t {
        auto& text = *static_cast<std::string*>(data);
        if (text.empty() && error->desc != nullptr) {
            text = error->desc;
        }
        return 0;
    };
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &message);
    if (message.empty()) {
        return "HDF5 gives no reason";
    }
    // "file write failed: time = ..., filename = ..., errno = 28, error message = 'No space left on device',
    // buf = ..."
    constexpr std::string_view cause = "error message = '";
    const std::size_t from = message.find(cause);
    if (from == std::string::npos) {
        return message;
    }
    const std::size_t begin = from + cause.size();
    return message.substr(0, message.find(':')) + ": " +
           message.substr(begin, message.find('\'', begin) - begin);
}

hid_t checked(hid_t result, const std::string& doing) {
    if (result < 0) {
        throw Error(fmt::format("{}: {}", doing, hdf5_message()));
    }
    return result;
}

Hid open_hdf5(const std::string& path, const std::string& shown_as) {
    start_hdf5();
    return Hid(checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT),
                       fmt::format("'{}' cannot be opened as HDF5", shown_as)));
}

}  // namespace spoor
