# Turns the studies of inputs/ into a source file, so that `spoor new` needs no installed data.
#   spoor_embed_templates(OUTPUT new netherlands)
function(spoor_embed_templates output)
  set(arrays "")
  set(entries "")
  set(number 0)
  foreach(name ${ARGN})
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/inputs/${name}/*.toml" "${CMAKE_SOURCE_DIR}/inputs/${name}/*.csv"
         "${CMAKE_SOURCE_DIR}/inputs/${name}/*.geojson" "${CMAKE_SOURCE_DIR}/inputs/${name}/*.md")
    foreach(file ${files})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
      get_filename_component(base "${file}" NAME)
      file(READ "${file}" bytes HEX)
      string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
      string(APPEND arrays "constexpr unsigned char file_${number}[] = {${bytes}};\n")
      string(APPEND entries "        {\"${name}\", \"${base}\", text(file_${number}, sizeof(file_${number}))},\n")
      math(EXPR number "${number} + 1")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
"#include \"sim/cli/study_templates.hpp\"

namespace spoor::cli {

namespace {

@arrays@
std::string_view text(const unsigned char* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

const std::vector<TemplateFile>& study_templates() {
    static const std::vector<TemplateFile> files{
@entries@    };
    return files;
}

}  // namespace spoor::cli
")
endfunction()
