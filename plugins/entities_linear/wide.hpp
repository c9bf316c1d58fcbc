#pragma once

/// Marks a function that is also compiled for processors with wider registers, which are asked for at load time; the results
/// are the same. By g++ only: clang 16 takes no such function that is used before its body is read, and names it otherwise.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ADIT_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define ADIT_WIDE
#endif
