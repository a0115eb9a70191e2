# Finds UDUNITS-2 through pkg-config and defines the target UDUNITS2::UDUNITS2.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_UDUNITS2 QUIET IMPORTED_TARGET udunits)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(UDUNITS2 REQUIRED_VARS PC_UDUNITS2_LINK_LIBRARIES VERSION_VAR PC_UDUNITS2_VERSION)
if(UDUNITS2_FOUND AND NOT TARGET UDUNITS2::UDUNITS2)
  add_library(UDUNITS2::UDUNITS2 INTERFACE IMPORTED)
  target_link_libraries(UDUNITS2::UDUNITS2 INTERFACE PkgConfig::PC_UDUNITS2)
endif()
