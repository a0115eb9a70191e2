#pragma once

#include <stdexcept>
#include <string>

namespace spoor {

/// Something failed while running; exit code 1. The message names file, dataset or species, and a way out.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What the user gave cannot be used; exit code 2.
class InputError : public Error {
public:
    using Error::Error;
};

}  // namespace spoor
