#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <adit/result.hpp>

namespace adit::core {

/// A length of time in nanoseconds: "5s", "500ms", "1h30m", "1.5s", "0". Units: ns, us, ms, s, m, h, d. [any]
Result<std::int64_t> parse_duration(std::string_view text);

/// The same length of time in its largest whole unit, such as "5s". [any]
std::string format_duration(std::int64_t nanoseconds);

/// A number of bytes: "64MiB", "1.5 GB", "512". Units: B, KiB, MiB, GiB, TiB (1024), kB, MB, GB, TB (1000). [any]
Result<std::int64_t> parse_size(std::string_view text);

/// The same number in its largest whole unit of 1024, such as "64MiB"; bytes without unit. [any]
std::string format_size(std::int64_t bytes);

/// A whole number, decimal, with an optional sign. The message says what is wrong with other spellings. [any]
Result<std::int64_t> parse_integer(std::string_view text);

/// A finite decimal number, with an optional exponent. [any]
Result<double> parse_float(std::string_view text);

}  // namespace adit::core
