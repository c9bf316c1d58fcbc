#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <boost/program_options.hpp>

#include "pipeline/find_by.hpp"
#include "pipeline/suggest.hpp"

namespace adit::core {

namespace {

namespace po = boost::program_options;

std::string spelled(const OptionSpec& option) {
  return option.letter ? std::string(option.name) + "," + option.letter : std::string(option.name);
}

po::options_description describe(const VerbSpec& verb) {
  po::options_description description;
  for (const OptionSpec& option : verb.options) {
    if (option.value) {
      description.add_options()(spelled(option).c_str(), po::value<std::vector<std::string>>());
    } else {
      description.add_options()(spelled(option).c_str(), "");
    }
  }
  return description;
}

/// The message of Program_options in our words.
std::string message_for(const po::error& error, const VerbSpec& verb) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    const std::string given = unknown->get_option_name();
    std::vector<std::string> names;
    for (const OptionSpec& option : verb.options) names.push_back(std::string("--") + option.name);
    return "unknown option \"" + given + "\"" + did_you_mean(given, {names.begin(), names.end()});
  }
  if (const auto* named = dynamic_cast<const po::error_with_option_name*>(&error)) {
    return "option \"" + named->get_option_name() + "\" needs " +
           (dynamic_cast<const po::invalid_command_line_syntax*>(&error) ? "exactly one value" : "another value");
  }
  return error.what();
}

void wrap(std::string& out, std::string_view text, std::size_t indent, std::size_t width) {
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + end > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, end);
    column += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out += '\n';
}

}  // namespace

Result<Arguments> Arguments::parse(const VerbSpec& verb, const std::vector<std::string>& words) {
  namespace style = po::command_line_style;
  const int exact = style::allow_long | style::allow_short | style::allow_dash_for_short | style::long_allow_adjacent |
                    style::long_allow_next | style::short_allow_next | style::short_allow_adjacent;
  Arguments arguments;
  try {
    const po::options_description description = describe(verb);
    const auto parsed = po::command_line_parser(words).options(description).style(exact).run();
    for (const po::option& option : parsed.options) {
      if (option.string_key.empty()) {
        for (const std::string& word : option.value) arguments.words_.push_back(word);
        continue;
      }
      std::string name = option.string_key;
      for (const OptionSpec& known : verb.options) {
        if (name == std::string("-") + known.letter) name = known.name;
      }
      auto& values = arguments.values_[name];
      values.insert(values.end(), option.value.begin(), option.value.end());
      const OptionSpec* spec = find_by(verb.options, &OptionSpec::name, name);
      if (spec != nullptr && spec->value && !spec->many && values.size() > 1) {
        return Error{error_code::invalid_argument, "option \"--" + name + "\" was given more than once"};
      }
    }
  } catch (const po::error& error) {
    return Error{error_code::invalid_argument, message_for(error, verb)};
  }
  return arguments;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

Result<std::optional<std::int64_t>> Arguments::number(std::string_view option, std::int64_t least) const {
  const auto text = value(option);
  if (!text) return std::optional<std::int64_t>();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least) {
    return Error{error_code::invalid_argument, "option \"--" + std::string(option) + "\" must be a whole number of at least " +
                                                   std::to_string(least) + ", not \"" + *text + "\""};
  }
  return std::optional<std::int64_t>(number);
}

std::string help_text(const VerbSpec& verb, std::size_t width) {
  constexpr std::size_t kWidest = 100;  // of what is said of an option
  const bool narrow = width < kHelpWidth;
  const std::size_t indent = width < 72 ? 8 : 28;
  std::string out = std::string("adit ") + verb.name + (*verb.usage ? std::string(" ") + verb.usage : "") + "\n\n";
  wrap(out, verb.summary, 0, width);
  if (*verb.notes) {
    std::string notes = verb.notes;  // in lines
    if (narrow) std::replace(notes.begin(), notes.end(), '\n', ' ');
    out += '\n';
    wrap(out, notes, 0, narrow ? width : notes.size());
  }
  out += "\nOptions\n";
  for (const OptionSpec& option : verb.options) {
    std::string left = option.letter ? std::string("  -") + option.letter + ", --" + option.name : std::string("      --") + option.name;
    if (option.value) left += std::string(" ") + option.value;
    out += left;
    if (left.size() + 2 > indent) {
      out += "\n" + std::string(indent, ' ');
    } else {
      out += std::string(indent - left.size(), ' ');
    }
    wrap(out, option.help, indent, std::min(width, kWidest));
  }
  if (!verb.examples.empty()) out += "\nExamples\n";
  for (const auto& [command, what] : verb.examples) {
    out += std::string("  ") + command + "\n";
    out += std::string(6, ' ');
    wrap(out, what, 6, std::min(width, kWidest));
  }
  return out;
}

std::string help_line(std::string typed, std::string_view does, std::size_t column, std::size_t width) {
  if (width < kHelpWidth) {
    typed += "\n      ";
    wrap(typed, does, 6, width);
    return typed;
  }
  return typed + std::string(std::max(column, typed.size() + 2) - typed.size(), ' ') + std::string(does) + '\n';
}

Value verb_table(const VerbSpec& verb) {
  Value::List options;
  for (const OptionSpec& option : verb.options) {
    options.push_back(Value::Map{{"name", option.name},
                                 {"letter", option.letter ? std::string(1, option.letter) : std::string()},
                                 {"value", option.value ? option.value : ""},
                                 {"help", option.help},
                                 {"many", option.many}});
  }
  Value::List examples;
  for (const auto& [command, what] : verb.examples) examples.push_back(Value::Map{{"command", command}, {"does", what}});
  return Value::Map{{"name", verb.name},   {"usage", verb.usage},           {"summary", verb.summary},
                    {"notes", verb.notes}, {"options", std::move(options)}, {"examples", std::move(examples)}};
}

}  // namespace adit::core
