#include <adit/sdk.hpp>

#include <string>
#include <string_view>

/// Components whose behaviour depends on words in the text, so that a test can say what happens to which document.
namespace {

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// Gives an entity of type WORD for each run of letters; fails on "FAIL"; with "SLOW" it waits until it is cancelled.
struct Words : adit::annotator {
  Words() : annotator({.id = "words", .version = "1.2.0", .gives = {"entity"}}) {}
  void process(adit::document& doc) override {
    const std::string_view text = doc.text();
    if (const std::size_t at = text.find("FAIL"); at != std::string_view::npos) {
      return fail("found FAIL", {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 4)});
    }
    while (has(text, "SLOW") && !cancelled()) {
    }
    auto out = doc.append<adit::entity>();
    for (std::size_t at = text.find_first_not_of(' '); at < text.size(); at = text.find_first_not_of(' ', at)) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      out.add({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, {.type = "WORD"});
      at = end;
    }
  }
};

/// Needs sentences only when told so.
struct Choosy : adit::annotator {
  adit::param<bool> sentences{this, "sentences", false, "take sentences instead of tokens"};
  adit::param<std::string> odd{this, "odd", "", "a value that it refuses"};
  Choosy() : annotator({.id = "choosy", .needs = {"token"}, .gives = {"entity"}}) {}
  void resolve(std::vector<adit::layer_use>& needs, std::vector<adit::layer_use>&) override {
    if (!odd->empty()) reject("odd", "must be empty");
    if (sentences) needs = {"sentence?"};
  }
  void process(adit::document&) override {}
};

/// Its model is never there.
struct Modelless : adit::annotator, adit::with_model<int> {
  Modelless() : annotator({.id = "modelless", .gives = {"entity"}}) {}
  int load() override {
    fail("cannot open the model: data/model.bin is not there");
    return 0;
  }
  void process(adit::document&) override {}
};

/// A table of the documents in the order in which they came; fails on "UNCOLLECTED".
struct Order : adit::collector {
  Order() : collector({.id = "order"}) {}
  void accumulate(const adit::document& doc) override {
    if (has(doc.text(), "UNCOLLECTED")) return fail("cannot be collected");
    ids_.emplace_back(doc.id());
  }
  void save(adit::sink&) override {}
  void merge(std::string_view) override {}
  void finish(adit::tables& to) override {
    for (const std::string& id : ids_) {
      std::string row;
      adit::json_writer(row).begin_object().key("id").string(id).end_object();
      to.row("order", row);
    }
  }

 private:
  std::vector<std::string> ids_;
};

/// Reads lines "ID TEXT"; refuses sources that begin with "REFUSE", breaks on a line "BREAK".
struct Lines : adit::reader {
  Lines() : reader({.id = "lines", .extensions = {"lines"}}) {}
  void start(adit::source& from) override {
    rest_.clear();
    char buffer[4096];
    for (std::size_t got = from.read(buffer); got > 0; got = from.read(buffer)) rest_.append(buffer, got);
    if (rest_.starts_with("REFUSE")) fail("refuses this source");
  }
  bool read(adit::draft& to) override {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    const std::string line = rest_.substr(0, end);
    rest_.erase(0, end == std::string::npos ? end : end + 1);
    const std::size_t blank = std::min(line.find(' '), line.size());
    to.set_id(line.substr(0, blank));
    to.append_text(std::string_view(line).substr(std::min(blank + 1, line.size())));
    if (line == "BREAK") throw std::runtime_error("cannot go on behind this line");
    return true;
  }

 private:
  std::string rest_;
};

}  // namespace

ADIT_PLUGIN(Words, Choosy, Modelless, Order, Lines)
