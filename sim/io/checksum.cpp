#include "sim/io/checksum.hpp"

#include <fmt/format.h>
#include <isa-l/crc64.h>
#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <vector>

#include "sim/io/error.hpp"

namespace spoor {
namespace {

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
            throw Error("SHA-256 is not available from OpenSSL");
        }
    }
    void add(const char* bytes, std::size_t size) {
        if (EVP_DigestUpdate(context_.get(), bytes, size) != 1) {
            throw Error("OpenSSL failed in SHA-256");
        }
    }
    std::string digest() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int size = 0;
        if (EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) != 1) {
            throw Error("OpenSSL failed in SHA-256");
        }
        std::string text;
        for (unsigned int i = 0; i < size; ++i) {
            text += fmt::format("{:02x}", bytes[i]);
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes.data(), bytes.size());
    return hash.digest();
}

std::string sha256_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) {
        throw InputError(fmt::format("cannot read '{}'", path.string()));
    }
    Sha256 hash;
    std::vector<char> block(1 << 20);
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        hash.add(block.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) {
        throw InputError(fmt::format("reading '{}' failed half way", path.string()));
    }
    return hash.digest();
}

std::uint64_t crc64(std::span<const std::byte> bytes) {
    return crc64_ecma_refl(0, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace spoor
