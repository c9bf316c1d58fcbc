#pragma once

#include <string>
#include <string_view>

#include <adit/sdk.hpp>

#include "mended_text.hpp"

namespace adit::mending {

/// A reader that mends the texts that it gives when it is asked to, and otherwise says once that they should be.
struct mending_reader : reader {
  param<bool> mend{this, "mend", false, "decode HTML references (&ldquo;) and wrongly decoded characters (â€œ)"};

 protected:
  using reader::reader;

  /// Gives a whole text to the document. Mended, it has a note that says how much was.
  void give(std::string_view text, std::string_view id, draft& to) {
    if (!mend) {
      warn_of_damage(text, id);
      to.append_text(text);
      return;
    }
    const Mended mended = mending::mend(text);
    if (!to.append_text(mended.text)) return;
    const std::string what = describe(mended);
    if (what.empty()) return;
    if (auto document = to.document()) document->diagnose(what + " mended");
  }

  /// Logs the first damage of all texts. `id` is the document's.
  void warn_of_damage(std::string_view text, std::string_view id) {
    if (warned_) return;
    const std::string_view damage = find_damage(text);
    if (damage.empty()) return;
    warned_ = true;
    log(ADIT_LOG_WARNING, "\"" + std::string(id) + "\" has HTML references or wrongly decoded characters such as \"" + std::string(damage) +
                              "\"; mend: true (adit run --mend) puts them right");
  }

 private:
  bool warned_ = false;
};

}  // namespace adit::mending
