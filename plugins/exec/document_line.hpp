#pragma once

#include <cstdint>
#include <string>

#include <adit/abi.h>

#include "hello.hpp"

namespace exec {

/// Appends the line that asks a process to annotate a document,
///
///     {"document":7,"id":"a.txt","meta":{},"text":"...","layers":{"token":{"begin":[0],"end":[2],"kind":["word"]}}}
///
/// with the layers that it needs, each as columns, and its newline.
void write_document(const adit_document_t* document, const adit_document_api_t& api, const Hello& hello,
                    std::uint64_t number, std::string& line);

}  // namespace exec
