#include "sim/io/gdal_errors.hpp"

#include <cpl_error.h>

namespace spoor {
namespace {

void collect(CPLErr severity, CPLErrorNum, const char* message) {
    auto& errors = *static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    if (severity >= CE_Failure) {
        errors.add_failure(message);
    } else if (severity == CE_Warning) {
        errors.add_warning(message);
    }
}

}  // namespace

GdalErrors::GdalErrors() {
    CPLPushErrorHandlerEx(&collect, this);
}

GdalErrors::~GdalErrors() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

std::string GdalErrors::message(const std::string& otherwise) const {
    return failures_.empty() ? otherwise : failures_.front();
}

}  // namespace spoor
