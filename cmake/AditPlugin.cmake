# adit_add_plugin(NAME SRC... [DATA folder] [TEST_ONLY])
#
# Builds the shared library NAME.so with the flags that keep plugins apart from each other and from the host: only the
# entry symbol is visible, nothing is left undefined, no unique symbols that would survive an unload. With neither a build
# type nor -O in the flags it is built with -O2. NAME.so and its data/ come to lie together in lib/adit/plugins/NAME/, in the
# build tree and in the installed tree alike. A plugin that is TEST_ONLY lies in the folder NAME of the current binary folder
# and is not installed.
function(adit_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "TEST_ONLY" "DATA" "")
  set(exports ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin_exports.map)
  add_library(${name} MODULE ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE adit::sdk)
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES AND NOT "${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "-O")
    target_compile_options(${name} PRIVATE -O2)
  endif()
  target_link_options(${name} PRIVATE -Wl,--version-script=${exports})
  if(NOT "${CMAKE_C_FLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "-fsanitize")  # sanitizer runtimes are left undefined on purpose
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
  set(place lib/adit/plugins/${name})
  set(folder ${PROJECT_BINARY_DIR}/${place})
  if(arg_TEST_ONLY)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${name})
  endif()
  set_target_properties(${name} PROPERTIES
    PREFIX "" SUFFIX ".so"
    POSITION_INDEPENDENT_CODE ON
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${exports}
    LIBRARY_OUTPUT_DIRECTORY ${folder})
  if(arg_DATA)
    get_filename_component(data ${arg_DATA} ABSOLUTE)
    file(MAKE_DIRECTORY ${folder})
    file(CREATE_LINK ${data} ${folder}/data SYMBOLIC)
  endif()
  if(NOT arg_TEST_ONLY)
    install(TARGETS ${name} LIBRARY DESTINATION ${place})
    if(arg_DATA)
      install(DIRECTORY ${data}/ DESTINATION ${place}/data)
    endif()
  endif()
endfunction()
