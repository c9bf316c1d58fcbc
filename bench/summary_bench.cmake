add_executable(summary_bench ${CMAKE_CURRENT_LIST_DIR}/summary_bench.cpp)
target_link_libraries(summary_bench PRIVATE summary_engine tokens_engine sentences_engine adit_warnings)
target_compile_definitions(summary_bench PRIVATE ADIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
