#pragma once

#include <adit/testing/value.hpp>

#include <initializer_list>
#include <string>
#include <vector>

/// Parameters that a test gives to a component.
namespace adit::testing {

/// One parameter given by a test.
struct parameter {
  std::string name;  ///< As the manifest has it.
  value given;       ///< Of any type; checked when the component is made.
};

/// Parameters given by a test: `{{"min_length", 3}, {"order", "rank"}}`.
class parameters {
 public:
  parameters() noexcept;                               ///< None.
  parameters(const parameters& other);                 ///< The same ones.
  parameters(parameters&& other) noexcept;             ///< Takes them over.
  parameters& operator=(const parameters& other);      ///< Becomes the same ones.
  parameters& operator=(parameters&& other) noexcept;  ///< Takes them over.
  ~parameters();
  /// Takes them as they are written; a later one of the same name wins.
  parameters(std::initializer_list<parameter> all);
  auto begin() const { return all_.begin(); }  ///< The first one.
  auto end() const { return all_.end(); }      ///< Behind the last one.

 private:
  std::vector<parameter> all_;
};

}  // namespace adit::testing
