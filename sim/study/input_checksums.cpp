#include "sim/study/input_checksums.hpp"

#include "sim/io/checksum.hpp"

namespace spoor {

void InputChecksums::begin(const std::filesystem::path& file) {
    std::string& sum = found_.emplace_back();
    tasks_.begin([&sum, file] { sum = sha256_of_file(file); });
}

const std::deque<std::string>& InputChecksums::finish() {
    tasks_.finish();
    return found_;
}

}  // namespace spoor
