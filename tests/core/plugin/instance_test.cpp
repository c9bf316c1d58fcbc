#include "core/plugin/instance.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"
#include "core/plugin/installed.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::StartsWith;

InstalledPlugins scan(const fs::path& folder) {
  return find_installed_plugins({{folder}}, {ADIT_BINARY_DIR "/bin/adit", std::chrono::milliseconds(2000)});
}

fs::path library_of(const std::string& plugin) { return fs::path(TEST_PLUGINS) / plugin / (plugin + ".so"); }

/// A folder with one plugin that has been scanned, whose file a test changes before it is loaded.
struct Changing {
  TemporaryFolder folder;
  fs::path file = folder / "plugin.so";
  InstalledPlugins installed;

  explicit Changing(const std::string& plugin) {
    fs::copy_file(library_of(plugin), file);
    installed = scan(folder.path());
  }
  std::string load(const char* id) {
    const Component* component = installed.catalog.find(ComponentKind::annotator, id);
    if (!component) return "was not found by the scan";
    auto use = ComponentUse::load(*component, {id, Value(Value::Map()), nullptr});
    return use ? "" : use.error().message;
  }
};

TEST(ComponentUse, SaysThatTheFileHasChangedSinceTheScan) {
  Changing changing("counting");
  fs::copy_file(library_of("probe"), changing.file, fs::copy_options::overwrite_existing);
  EXPECT_EQ(changing.load("counting"),
            changing.file.string() + ": has changed since it was scanned: component \"counting\" is gone");
}

TEST(ComponentUse, SaysThatTheFileIsNoLibraryAnyMore) {
  Changing changing("counting");
  changing.folder.write("plugin.so", "no library, whatever the name says");
  EXPECT_THAT(changing.load("counting"), StartsWith(changing.file.string() + ": "));
  EXPECT_THAT(changing.load("counting"), HasSubstr("file too short"));
}

TEST(ComponentUse, SaysThatTheFileIsGone) {
  Changing changing("counting");
  fs::remove(changing.file);
  EXPECT_EQ(changing.load("counting"),
            changing.file.string() + ": cannot open shared object file: No such file or directory");
}

/// A loaded test component.
std::unique_ptr<ComponentUse> use_of(const Catalog& catalog, const char* id, Value parameters = Value(Value::Map())) {
  auto use = ComponentUse::load(*catalog.find(ComponentKind::annotator, id), {id, std::move(parameters), nullptr});
  EXPECT_TRUE(use) << use.error().message;
  return std::move(*use);
}

std::string names(const std::vector<LayerNeed>& needs) {
  std::string text;
  for (const LayerNeed& need : needs) text += need.layer + (need.optional ? "? " : " ");
  return text;
}

TEST(ComponentUse, NeedsMayDependOnParameters) {
  const InstalledPlugins installed = scan(TEST_PLUGINS);
  const auto with = [&](bool sentences, const char* odd) {
    return use_of(installed.catalog, "choosy", Value::Map{{"sentences", sentences}, {"odd", odd}})->resolve();
  };
  ASSERT_TRUE(with(false, ""));
  EXPECT_EQ(names(with(false, "")->layers.needs), "token ");
  EXPECT_EQ(names(with(true, "")->layers.needs), "sentence? ");
  ASSERT_EQ(with(true, "")->layers.gives.size(), 1U);
  const auto refused = with(true, "x");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "must be empty");
}

TEST(ComponentUse, NeedsAreThoseOfTheManifestWithoutResolve) {
  const InstalledPlugins installed = scan(TEST_PLUGINS);
  const auto layers = use_of(installed.catalog, "words")->resolve();
  ASSERT_TRUE(layers);
  EXPECT_TRUE(layers->layers.needs.empty());
  EXPECT_EQ(layers->layers.gives[0].name, "entity");
}

TEST(ComponentUse, AModelThatIsNotThereIsTheFaultOfThePlugin) {
  const InstalledPlugins installed = scan(TEST_PLUGINS);
  const auto use = use_of(installed.catalog, "modelless");
  const std::optional<SetupError> error = use->open_shared();
  ASSERT_TRUE(error);
  EXPECT_FALSE(error->bad_parameter);
  EXPECT_EQ(error->message, "cannot open the model: data/model.bin is not there");
  EXPECT_EQ(use->shared(), nullptr);
}

TEST(Instance, SaysWhichParameterWasRefused) {
  const InstalledPlugins installed = scan(fs::path(BROKEN_PLUGINS) / "refuses_config");
  const auto use = use_of(installed.catalog, "refuses_config", Value::Map{{"top", 2}});
  SetupError error;
  EXPECT_FALSE(Annotator::create(*use, error));
  EXPECT_TRUE(error.bad_parameter);
  EXPECT_EQ(error.parameter, "top");
  EXPECT_EQ(error.message, "must be odd");
}

TEST(Instance, MovesWithItsHost) {
  const InstalledPlugins installed = scan(TEST_PLUGINS);
  const auto use = use_of(installed.catalog, "words");
  SetupError error;
  auto first = Annotator::create(*use, error);
  ASSERT_TRUE(first) << error.message;
  const Host* host = &first->host();
  Annotator second = std::move(*first);
  EXPECT_EQ(&second.host(), host);
  EXPECT_EQ(second.host().step(), "words");
}

}  // namespace
}  // namespace adit::core
