add_executable(jsonl_bench jsonl_bench.cpp)
# The engine comes first: inline functions of the SDK in both are then those that are optimised as in the plugin.
target_link_libraries(jsonl_bench PRIVATE jsonl_engine adit::testing adit_warnings)
