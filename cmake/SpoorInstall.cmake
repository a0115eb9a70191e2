# `cmake --install` lays down the program, the libraries, the headers, the inputs and a CMake package.
include(CMakePackageConfigHelpers)

configure_package_config_file("${CMAKE_CURRENT_SOURCE_DIR}/cmake/spoorConfig.cmake.in"
                              "${CMAKE_CURRENT_BINARY_DIR}/spoorConfig.cmake"
                              INSTALL_DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/spoor")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/spoorConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(EXPORT spoorTargets NAMESPACE spoor:: DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/spoor")
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/spoorConfig.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/spoorConfigVersion.cmake"
              cmake/FindFFTW3f.cmake cmake/FindISAL.cmake cmake/FindUDUNITS2.cmake cmake/FindRandom123.cmake
              cmake/FindSpectra.cmake
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/spoor")
install(DIRECTORY inputs/ DESTINATION "${CMAKE_INSTALL_DATADIR}/spoor/inputs")
