add_executable(lexicon_bench ${CMAKE_CURRENT_LIST_DIR}/lexicon_bench.cpp)
target_link_libraries(lexicon_bench PRIVATE entities_lexicon_engine tokens_engine adit_warnings)
target_compile_definitions(lexicon_bench PRIVATE ADIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
