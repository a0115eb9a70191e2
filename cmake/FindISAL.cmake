# Finds Intel ISA-L (igzip) through pkg-config and defines the target ISAL::ISAL.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_ISAL QUIET IMPORTED_TARGET libisal)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(ISAL REQUIRED_VARS PC_ISAL_LINK_LIBRARIES VERSION_VAR PC_ISAL_VERSION)
if(ISAL_FOUND AND NOT TARGET ISAL::ISAL)
  add_library(ISAL::ISAL INTERFACE IMPORTED)
  target_link_libraries(ISAL::ISAL INTERFACE PkgConfig::PC_ISAL)
endif()
