# Finds the header-only Random123 and defines the target Random123::Random123.
find_path(Random123_INCLUDE_DIR Random123/philox.h)
if(Random123_INCLUDE_DIR)
  # The headers carry no version number; Debian's package does.
  set(Random123_VERSION 1.14.0)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Random123 REQUIRED_VARS Random123_INCLUDE_DIR VERSION_VAR Random123_VERSION)
if(Random123_FOUND AND NOT TARGET Random123::Random123)
  add_library(Random123::Random123 INTERFACE IMPORTED)
  set_target_properties(Random123::Random123 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${Random123_INCLUDE_DIR}")
endif()
