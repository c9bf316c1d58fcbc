# Fails unless each of PLUGINS, and each plugin built in FOLDER, exports exactly the symbol adit_plugin_entry.
file(GLOB built ${FOLDER}/*/*.so)
foreach(plugin ${PLUGINS} ${built})
  execute_process(COMMAND ${NM} -D --defined-only --format=posix ${plugin} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(STRIP "${symbols}" symbols)
  if(NOT symbols MATCHES "^adit_plugin_entry [A-Z] [0-9a-f ]+$")
    message(SEND_ERROR "${plugin} should export adit_plugin_entry alone, but exports:\n${symbols}")
  endif()
endforeach()
