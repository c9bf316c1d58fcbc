#pragma once

#include <adit/abi.h>
#include <adit/schema.hpp>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Layers of the in-memory host: their columns as bytes, filled and read as the ABI has them.
namespace adit::testing::detail {

/// A column as a manifest or layers.hpp describes it.
struct column_kind {
  std::string name;
  adit_type_t type = 0;
  std::string to{};  ///< layer that refs point into
};

/// A layer that a component needs.
struct need {
  std::string layer;
  bool optional = false;
  bool many = false;
};

/// A layer that a component gives.
struct give {
  std::string layer;
  std::vector<column_kind> columns;
};

std::vector<column_kind> kinds_of(const layer_schema& schema);

/// "[3,9)"
std::string interval(std::uint32_t begin, std::uint32_t end);

/// "entity" of "entity@ner".
std::string_view base_name(std::string_view layer);

bool is_list(adit_type_t type);
bool is_reference(adit_type_t type);
std::size_t element_size(adit_type_t type);

/// The values of one column. `data` holds what adit_column_t.data points to.
struct stored_column {
  column_kind kind;
  std::vector<unsigned char> data{};
  std::vector<std::uint32_t> starts{};
  adit_column_t abi{};

  template <class T>
  T at(std::size_t element) const {
    T read;
    std::memcpy(&read, data.data() + element * sizeof(T), sizeof(T));
    return read;
  }
  template <class T>
  void set(std::size_t element, T to) {
    std::memcpy(data.data() + element * sizeof(T), &to, sizeof(T));
  }
  std::size_t elements() const { return data.size() / element_size(kind.type); }

  void add(const void* from, std::size_t count);
  void add_nulls(std::uint32_t rows);
  /// Lets refs follow the rows of their layer to new places.
  void follow(const std::vector<std::uint32_t>& places);
  /// Puts the rows into the order given.
  void permute(const std::vector<std::uint32_t>& order);
};

/// A layer: being filled, or frozen once publish() was called.
struct stored_layer {
  std::string name;
  std::string producer{};
  std::vector<std::uint32_t> begin{};
  std::vector<std::uint32_t> end{};
  std::vector<stored_column> columns{};
  std::vector<const adit_column_t*> pointers{};
  adit_layer_t abi{};

  stored_layer(std::string layer_name, const std::vector<column_kind>& kinds);
  std::uint32_t count() const { return static_cast<std::uint32_t>(begin.size()); }

  /// Appends rows as they come over the ABI; what is wrong with them, or "".
  std::string append(std::uint32_t rows, const std::uint32_t* begins, const std::uint32_t* ends,
                     std::uint32_t given_count, const adit_column_t* given);

  /// Sorts the rows; the place in the sorted layer of each row as appended.
  std::vector<std::uint32_t> sort_rows();

  /// Makes the tables that go over the ABI. The layer must not move afterwards.
  void publish();
};

/// Layers being written, by one component in one call or by the test itself, with what it may read and write.
struct step {
  std::string producer{};
  std::vector<need> needs{};
  std::vector<give> gives{};
  std::vector<std::unique_ptr<stored_layer>> pending{};
  std::string problem{};  ///< the first broken rule

  void complain(const std::string& what) {
    if (problem.empty()) problem = what;
  }
  stored_layer* find(std::string_view name) const;
  /// The pending layer that refs to `base` mean.
  stored_layer* find_base(std::string_view base) const;
};

}  // namespace adit::testing::detail
