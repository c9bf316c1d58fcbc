#include <adit/testing/parameters.hpp>

namespace adit::testing {

parameters::parameters() noexcept = default;
parameters::parameters(const parameters& other) = default;
parameters::parameters(parameters&& other) noexcept = default;
parameters& parameters::operator=(const parameters& other) = default;
parameters& parameters::operator=(parameters&& other) noexcept = default;
parameters::~parameters() = default;
parameters::parameters(std::initializer_list<parameter> all) : all_(all) {}

}  // namespace adit::testing
