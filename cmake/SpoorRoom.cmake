# A room is one folder and one library. It may use only the rooms and libraries it names; sources are
# whatever the folder holds, so that adding a file touches nothing else.
#
#   spoor_room(spoor_kernels_random FOLDER kernels/random USES spoor_kernels_grid Random123::Random123)
#
# USES is public (its headers appear in ours), HIDES is private. BRISK rooms spend no time that anyone waits for:
# they are optimised lightly, which builds them a third faster. JOINED rooms have their sources compiled six at once, so that
# names in the nameless namespaces of a room must differ. PRECOMPILED_BY names a room whose precompiled headers serve.
function(spoor_room name)
  cmake_parse_arguments(ROOM "BRISK;JOINED" "FOLDER;PRECOMPILED_BY" "USES;HIDES;PRECOMPILES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${ROOM_FOLDER}/*.cpp")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${ROOM_FOLDER}/*.hpp")
  string(REPLACE "spoor_" "" export_name ${name})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC "$<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}>"
                                              "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/spoor>")
    target_link_libraries(${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_HIDES} "$<BUILD_INTERFACE:spoor_flags>")
    if(ROOM_BRISK)
      target_compile_options(${name} PRIVATE "$<$<CONFIG:Release>:-O1>")
    endif()
    if("hwy::hwy" IN_LIST ROOM_HIDES)
      spoor_vector_targets(${name})
    endif()
    if(ROOM_JOINED)
      spoor_join_sources(${name})
    endif()
    if(ROOM_PRECOMPILES)
      spoor_precompile(${name} PRIVATE ${ROOM_PRECOMPILES})
    elseif(ROOM_PRECOMPILED_BY)
      spoor_precompile(${name} REUSE_FROM ${ROOM_PRECOMPILED_BY})
    endif()
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE "$<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}>"
                                                 "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/spoor>")
    target_link_libraries(${name} INTERFACE ${ROOM_USES} ${ROOM_HIDES})
  endif()
  add_library(spoor::${export_name} ALIAS ${name})
  set_target_properties(${name} PROPERTIES EXPORT_NAME ${export_name})
  set_property(GLOBAL APPEND PROPERTY SPOOR_ROOMS ${name})
  install(TARGETS ${name} EXPORT spoorTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(FILES ${headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/spoor/${ROOM_FOLDER}")
endfunction()

# Headers that most sources of a target include and that take seconds each: read once. Every source still includes
# what it uses (clang-tidy reads it without). Only headers of rooms before it and of libraries: its own change.
function(spoor_precompile target)
  target_precompile_headers(${target} ${ARGN})
  # Else ccache cannot tell what went into them.
  target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>")
endfunction()

# What headers expand to is the same in many sources: read and compiled once for six of them. Sources that Highway compiles
# once an instruction set include themselves and stay alone.
function(spoor_join_sources target)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    if(NOT source MATCHES "^${CMAKE_BINARY_DIR}")
      file(STRINGS "${source}" includes_itself REGEX "hwy/foreach_target" LIMIT_COUNT 1)
      if(includes_itself)
        set_source_files_properties("${source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      endif()
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD "${SPOOR_JOINS_SOURCES}" UNITY_BUILD_BATCH_SIZE 6)
  if(SPOOR_JOINS_SOURCES)
    # A class of one source that holds what only that source knows is taken for one of a header.
    target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>")
  endif()
endfunction()

# Instruction sets that kernels are not compiled for. Code keeps vectors in arrays, which scalable vectors do not allow:
# machines with SVE run the NEON code. SSSE3 and the later AVX-512 have nothing that we use; each would be compiled
# once more.
function(spoor_vector_targets target)
  target_compile_definitions(
    ${target} PRIVATE "HWY_DISABLED_TARGETS=(HWY_SVE|HWY_SVE2|HWY_SVE_256|HWY_SVE2_128|HWY_RVV|HWY_SSSE3|HWY_AVX3_DL)")
endfunction()

# Tests of one folder: every *_test.cpp of it in one program, every case a ctest case of its own. Cases whose
# name begins with Long take minutes: they have the label `long` and run only where it is asked for
# (make test-long).
#
#   spoor_tests(kernels/random USES spoor::kernels_random)
function(spoor_tests folder)
  cmake_parse_arguments(TESTS "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*_test.cpp")
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" name "test_${folder}")
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${TESTS_USES} GTest::gtest GTest::gmock GTest::gtest_main rapidcheck_gtest spoor_flags)
  # What gtest and rapidcheck expand to is theirs to warn about. Compiling a test takes longer than running it.
  target_compile_options(${name} PRIVATE -Wno-conversion -Wno-shadow "$<$<CONFIG:Release>:-O1>")
  gtest_discover_tests(${name} TEST_PREFIX "${folder}/" DISCOVERY_TIMEOUT 120 TEST_FILTER "-*.Long*" PROPERTIES LABELS
                                                                                                   "${folder}")
  gtest_discover_tests(${name} TEST_PREFIX "${folder}/" DISCOVERY_TIMEOUT 120 TEST_FILTER "*.Long*" TEST_LIST ${name}_long
                       PROPERTIES LABELS long TIMEOUT 7200)
endfunction()

# One Google Benchmark program a file: bench/kernels/random/philox_bench.cpp -> bench_kernels_random_philox.
function(spoor_benches folder)
  cmake_parse_arguments(BENCHES "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/${folder}/*_bench.cpp")
  foreach(source ${sources})
    get_filename_component(stem "${source}" NAME_WE)
    string(REGEX REPLACE "_bench$" "" stem "${stem}")
    string(REPLACE "/" "_" name "bench_${folder}_${stem}")
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${BENCHES_USES} benchmark::benchmark benchmark::benchmark_main spoor_flags)
  endforeach()
endfunction()
