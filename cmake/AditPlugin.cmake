# adit_add_plugin(NAME SRC... [DATA folder])
#
# Builds the shared library NAME.so with the flags that keep plugins apart from each other and from the host: only the
# entry symbol is visible, nothing is left undefined, no unique symbols that would survive an unload. NAME.so and its
# data/ come to lie together in lib/adit/plugins/NAME/, in the build tree and in the installed tree alike.
set(ADIT_PLUGIN_EXPORTS ${CMAKE_CURRENT_LIST_DIR}/plugin_exports.map)

function(adit_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DATA" "")
  add_library(${name} MODULE ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE adit::sdk)
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  target_link_options(${name} PRIVATE -Wl,--version-script=${ADIT_PLUGIN_EXPORTS})
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")  # sanitizer runtimes are left undefined on purpose
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
  set_target_properties(${name} PROPERTIES LINK_DEPENDS ${ADIT_PLUGIN_EXPORTS})
  set(place lib/adit/plugins/${name})
  set_target_properties(${name} PROPERTIES
    PREFIX "" SUFFIX ".so"
    POSITION_INDEPENDENT_CODE ON
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${place})
  install(TARGETS ${name} LIBRARY DESTINATION ${place})
  if(arg_DATA)
    get_filename_component(data ${arg_DATA} ABSOLUTE)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/${place})
    file(CREATE_LINK ${data} ${PROJECT_BINARY_DIR}/${place}/data SYMBOLIC)
    install(DIRECTORY ${data}/ DESTINATION ${place}/data)
  endif()
endfunction()
