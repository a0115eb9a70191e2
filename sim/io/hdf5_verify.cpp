#include "sim/io/hdf5_verify.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace spoor {
namespace {

class DatasetVerifier {
public:
    DatasetVerifier(const Hdf5Input& input, std::string name)
        : input_(input), name_(std::move(name)), dataset_(input.open(name_)) {}

    void verify() {
        static_cast<void>(input_.attributes(dataset_.get()));
        const std::vector<std::size_t> shape = input_.shape(dataset_.get());
        shape_.assign(shape.begin(), shape.end());
        const Hid properties(input_.must(H5Dget_create_plist(dataset_.get()), name_));
        chunk_ = shape_;
        if (H5Pget_layout(properties.get()) == H5D_CHUNKED) {
            input_.must(H5Pget_chunk(properties.get(), static_cast<int>(chunk_.size()), chunk_.data()),
                        name_);
        }
        type_ = Hid(input_.must(H5Dget_type(dataset_.get()), name_));
        space_ = Hid(input_.must(H5Dget_space(dataset_.get()), name_));
        if (shape_.empty()) {
            read_whole();
            return;
        }
        std::vector<hsize_t> start(shape_.size(), 0);
        do {
            read_chunk(start);
        } while (advance(start));
    }

private:
    void read_whole() {
        bytes_.resize(H5Tget_size(type_.get()));
        input_.must(H5Dread(dataset_.get(), type_.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes_.data()),
                    name_);
    }

    void read_chunk(const std::vector<hsize_t>& start) {
        std::vector<hsize_t> count(shape_.size());
        std::size_t elements = 1;
        for (std::size_t i = 0; i < shape_.size(); ++i) {
            count[i] = std::min(chunk_[i], shape_[i] - start[i]);
            elements *= count[i];
        }
        bytes_.resize(elements * H5Tget_size(type_.get()));
        const auto rank = static_cast<int>(count.size());
        const std::string place = fmt::format("{} [{}]", name_, fmt::join(start, ", "));
        const Hid memory(input_.must(H5Screate_simple(rank, count.data(), nullptr), place));
        input_.must(
            H5Sselect_hyperslab(space_.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
            place);
        input_.must(
            H5Dread(dataset_.get(), type_.get(), memory.get(), space_.get(), H5P_DEFAULT, bytes_.data()),
            place);
    }

    /// To the next chunk; false after the last.
    bool advance(std::vector<hsize_t>& start) const {
        for (std::size_t i = start.size(); i-- > 0;) {
            start[i] += chunk_[i];
            if (start[i] < shape_[i]) {
                return true;
            }
            start[i] = 0;
        }
        return false;
    }

    const Hdf5Input& input_;
    std::string name_;
    Hid dataset_;
    Hid type_;
    Hid space_;
    std::vector<hsize_t> shape_;
    std::vector<hsize_t> chunk_;
    std::vector<std::uint8_t> bytes_;
};

}  // namespace

void verify(const Hdf5Input& input) {
    static_cast<void>(input.attributes(input.file()));
    for (const std::string& name : input.datasets()) {
        DatasetVerifier(input, name).verify();
    }
}

}  // namespace spoor
