option(SPOOR_BUILD_TESTS "Build the tests" ON)
option(SPOOR_BUILD_BENCHMARKS "Build the benchmarks" ON)
option(SPOOR_JOINS_SOURCES "Compile several sources of a room at once" ON)
option(SPOOR_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" ON)
set(SPOOR_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= names them")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# One set of flags for every target. No contraction: a*b+c is fused only where the code says so,
# otherwise results would depend on what the optimiser fancied in each build.
add_library(spoor_flags INTERFACE)
target_compile_options(spoor_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                             -Wno-sign-conversion -Wno-missing-field-initializers
                                             -ffp-contract=off)
if(SPOOR_WARNINGS_AS_ERRORS)
  target_compile_options(spoor_flags INTERFACE -Werror)
endif()
if(SPOOR_SANITIZE)
  # Instrumented code hides from the compiler what it has initialised.
  target_compile_options(spoor_flags INTERFACE -fsanitize=${SPOOR_SANITIZE} -fno-omit-frame-pointer
                                               -Wno-maybe-uninitialized)
  target_link_options(spoor_flags INTERFACE -fsanitize=${SPOOR_SANITIZE})
endif()
install(TARGETS spoor_flags EXPORT spoorTargets)
