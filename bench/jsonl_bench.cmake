add_executable(jsonl_bench jsonl_bench.cpp)
target_link_libraries(jsonl_bench PRIVATE adit::testing jsonl_engine adit_warnings)
