# Finds FFTW in single precision through pkg-config and defines the target FFTW3f::FFTW3f.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_FFTW3f QUIET IMPORTED_TARGET fftw3f)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(FFTW3f REQUIRED_VARS PC_FFTW3f_LINK_LIBRARIES VERSION_VAR PC_FFTW3f_VERSION)
if(FFTW3f_FOUND AND NOT TARGET FFTW3f::FFTW3f)
  add_library(FFTW3f::FFTW3f INTERFACE IMPORTED)
  target_link_libraries(FFTW3f::FFTW3f INTERFACE PkgConfig::PC_FFTW3f)
endif()
