#include "sim/io/hdf5_gathering.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace spoor {
namespace {

/// Small enough for the second cache of a core, from which the kernel copies it.
constexpr std::size_t most_gathered = std::size_t{256} << 10U;

/// A file of the system's driver, and the bytes that are to go into it from `first` on.
struct Gathering {
    H5FD_t base;  // first: HDF5 knows the file by it
    H5FD_t* file;
    haddr_t allocated;  // of the file; the system's driver is told before it has to know
    haddr_t first;
    std::size_t length;
    std::unique_ptr<std::uint8_t[]> bytes;  // NOLINT(modernize-avoid-c-arrays): left as it is, not zeroed

    [[nodiscard]] haddr_t end() const { return first + length; }
};

Gathering& of(H5FD_t* file) {
    return *reinterpret_cast<Gathering*>(file);
}
const Gathering& of(const H5FD_t* file) {
    return *reinterpret_cast<const Gathering*>(file);
}

herr_t tell_allocated(Gathering& own) {
    return H5FDset_eoa(own.file, H5FD_MEM_DEFAULT, own.allocated);
}

herr_t write_gathered(Gathering& own) {
    if (own.length == 0) return 0;
    const std::size_t length = std::exchange(own.length, 0);  // where it fails, closing is not to try again
    if (tell_allocated(own) < 0) return -1;
    return H5FDwrite(own.file, H5FD_MEM_DRAW, H5P_DEFAULT, own.first, length, own.bytes.get());
}

/// Has the system's driver know what this one does.
herr_t catch_up(Gathering& own) {
    return write_gathered(own) < 0 || tell_allocated(own) < 0 ? -1 : 0;
}

/// Made once: a call into HDF5 behind one that failed wipes out what it said.
hid_t systems_driver() {
    static const hid_t access = [] {
        const hid_t made = H5Pcreate(H5P_FILE_ACCESS);
        return made >= 0 && H5Pset_fapl_sec2(made) >= 0 ? made : H5I_INVALID_HID;
    }();
    return access;
}

H5FD_t* open_file(const char* name, unsigned flags, hid_t /*access*/, haddr_t most) {
    std::unique_ptr<Gathering> own(new (std::nothrow) Gathering{});
    if (own == nullptr) return nullptr;
    own->bytes.reset(new (std::nothrow) std::uint8_t[most_gathered]);
    if (own->bytes == nullptr) return nullptr;
    own->file = H5FDopen(name, flags, systems_driver(), most);
    return own->file == nullptr ? nullptr : &own.release()->base;
}

herr_t close_file(H5FD_t* file) {
    const std::unique_ptr<Gathering> own(&of(file));
    const herr_t written = catch_up(*own);
    const herr_t closed = H5FDclose(own->file);
    return std::min(written, closed);
}

herr_t write_bytes(H5FD_t* file, H5FD_mem_t type, hid_t transfer, haddr_t at, std::size_t length,
                   const void* bytes) {
    Gathering& own = of(file);
    const bool goes_on = own.length > 0 && at == own.end() && length <= most_gathered - own.length;
    if (!goes_on && write_gathered(own) < 0) return -1;
    if (length > most_gathered) {
        return tell_allocated(own) < 0 ? -1 : H5FDwrite(own.file, type, transfer, at, length, bytes);
    }
    if (own.length == 0) own.first = at;
    std::memcpy(own.bytes.get() + own.length, bytes, length);
    own.length += length;
    return 0;
}

herr_t read_bytes(H5FD_t* file, H5FD_mem_t type, hid_t transfer, haddr_t at, std::size_t length,
                  void* bytes) {
    Gathering& own = of(file);
    return catch_up(own) < 0 ? -1 : H5FDread(own.file, type, transfer, at, length, bytes);
}

herr_t set_allocated(H5FD_t* file, H5FD_mem_t /*type*/, haddr_t end) {
    Gathering& own = of(file);
    // The system's driver refuses to write past the end.
    if (own.length > 0 && end < own.end() && write_gathered(own) < 0) return -1;
    own.allocated = end;
    return 0;
}

haddr_t end_in_file(const H5FD_t* file, H5FD_mem_t type) {
    const Gathering& own = of(file);
    const haddr_t end = H5FDget_eof(own.file, type);
    return own.length > 0 ? std::max(end, own.end()) : end;
}

H5FD_class_t driver() {
    H5FD_class_t own{};
    own.name = "gathering";
    own.maxaddr = (haddr_t{1} << 63U) - 1;
    own.fc_degree = H5F_CLOSE_WEAK;
    own.open = open_file;
    own.close = close_file;
    own.cmp = [](const H5FD_t* a, const H5FD_t* b) { return H5FDcmp(of(a).file, of(b).file); };
    own.query = [](const H5FD_t* file,
                   unsigned long* flags) -> herr_t {  // NOLINT(google-runtime-int): theirs
        *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
                 H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
        return file == nullptr ? 0 : H5FDquery(of(file).file, flags);
    };
    own.get_eoa = [](const H5FD_t* file, H5FD_mem_t /*type*/) { return of(file).allocated; };
    own.set_eoa = set_allocated;
    own.get_eof = end_in_file;
    own.get_handle = [](H5FD_t* file, hid_t access, void** handle) {
        return H5FDget_vfd_handle(of(file).file, access, handle);
    };
    own.read = read_bytes;
    own.write = write_bytes;
    own.flush = [](H5FD_t* file, hid_t transfer, hbool_t closing) {
        Gathering& gathering = of(file);
        return catch_up(gathering) < 0 ? -1 : H5FDflush(gathering.file, transfer, closing);
    };
    own.truncate = [](H5FD_t* file, hid_t transfer, hbool_t closing) {
        Gathering& gathering = of(file);
        return catch_up(gathering) < 0 ? -1 : H5FDtruncate(gathering.file, transfer, closing);
    };
    own.lock = [](H5FD_t* file, hbool_t writes) { return H5FDlock(of(file).file, writes); };
    own.unlock = [](H5FD_t* file) { return H5FDunlock(of(file).file); };
    // As the system's driver has it: what is allocated where depends on it.
    constexpr H5FD_mem_t map[H5FD_MEM_NTYPES] = H5FD_FLMAP_DICHOTOMY;  // NOLINT(modernize-avoid-c-arrays)
    std::ranges::copy(map, own.fl_map);
    return own;
}

}  // namespace

hid_t gathering_driver() {
    static const H5FD_class_t own = driver();
    static const hid_t id = checked(H5FDregister(&own), "HDF5's driver for cubes");
    return id;
}

}  // namespace spoor
