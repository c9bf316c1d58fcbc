#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <adit/abi.h>
#include <adit/text.hpp>

#include "hello.hpp"

namespace exec {

/// What a line that answers a document came to.
struct Verdict {
  enum class Kind {
    done,     ///< its rows are appended
    failed,   ///< the document fails; the process speaks the protocol and can go on
    refused,  ///< the host refused the rows and has the reason; likewise
    nonsense  ///< no answer to this document: nobody knows where the process stands
  };
  Kind kind = Kind::done;
  std::string message;
  adit::span where;  ///< of the text, in bytes, when the process said where
};

/// Reads the answer to document `number` and appends its rows and diagnostics:
///
///     {"document":7,"rows":{"entity":[{"begin":0,"end":2,"type":"PER"}]},"diagnostics":[{"message":"...","begin":0,"end":2}]}
///     {"document":7,"error":"why it failed","begin":0,"end":2}
///
/// Nothing is appended unless all of it is right.
Verdict read_answer(std::string_view line, std::uint64_t number, const Hello& hello, adit_document_t* document,
                    const adit_document_api_t& api);

}  // namespace exec
