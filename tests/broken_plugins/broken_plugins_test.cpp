#include <adit/testing.hpp>

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// Each broken plugin is broken as its README says, and in no other way; what the host makes of it is tested with the
/// host.
namespace {

using testing::HasSubstr;

std::string path_of(const std::string& name) { return BROKEN_PLUGINS "/" + name + "/" + name + ".so"; }

const adit_plugin_t* load(const std::string& name) {
  void* library = dlopen(path_of(name).c_str(), RTLD_NOW | RTLD_LOCAL);
  return library ? static_cast<const adit_plugin_t*>(dlsym(library, "adit_plugin_entry")) : nullptr;
}

/// The component of a plugin that loads.
const adit_component_t& component(const std::string& name) {
  const adit_plugin_t* plugin = load(name);
  if (!plugin) ADD_FAILURE() << dlerror();
  return *plugin->components[0];
}

/// How a child process ends that loads a plugin and asks for the manifest; its own words are thrown away.
int ending_of(const std::string& name) {
  const pid_t child = fork();
  if (child == 0) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT}) std::signal(signal, SIG_DFL);  // sanitizers catch them
    alarm(1);
    const adit_plugin_t* plugin = load(name);
    if (plugin) plugin->components[0]->manifest();
    _exit(42);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST(BrokenPlugins, AreNotLoadedByTheSystem) {
  const std::pair<const char*, const char*> rows[] = {{"not_a_library", "invalid ELF header"},
                                                      {"undefined_symbol", "undefined symbol: adit_no_such_function"}};
  for (const auto& [name, message] : rows) {
    EXPECT_EQ(dlopen(path_of(name).c_str(), RTLD_NOW | RTLD_LOCAL), nullptr) << name;
    EXPECT_THAT(dlerror(), HasSubstr(message));
  }
  ASSERT_NE(dlopen(path_of("no_entry").c_str(), RTLD_NOW | RTLD_LOCAL), nullptr);
  EXPECT_EQ(load("no_entry"), nullptr);
}

TEST(BrokenPlugins, HaveABrokenEntry) {
  EXPECT_NE(load("wrong_magic")->magic, ADIT_ABI_MAGIC);
  EXPECT_EQ(load("newer_major")->abi_major, ADIT_ABI_MAJOR + 1);
  EXPECT_LT(load("small_entry")->size, sizeof(adit_plugin_t));
  EXPECT_LT(component("small_component").size, sizeof(adit_component_t));
  const adit_plugin_t* twice = load("same_id_twice");
  ASSERT_EQ(twice->count, 2u);
  EXPECT_STREQ(twice->components[0]->id, twice->components[1]->id);
}

TEST(BrokenPlugins, EndTheProcessThatLoadsThem) {
  for (const char* name : {"crashes_in_constructor", "crashes_in_manifest"}) {
    const int status = ending_of(name);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV) << name;
  }
  const int cut = ending_of("truncated");
  EXPECT_TRUE(WIFSIGNALED(cut) && WTERMSIG(cut) == SIGBUS);
  const int aborted = ending_of("aborts_in_constructor");
  EXPECT_TRUE(WIFSIGNALED(aborted) && WTERMSIG(aborted) == SIGABRT);
  const int hung = ending_of("hangs_in_constructor");
  EXPECT_TRUE(WIFSIGNALED(hung) && WTERMSIG(hung) == SIGALRM);
  const int left = ending_of("exits_in_constructor");
  EXPECT_TRUE(WIFEXITED(left) && WEXITSTATUS(left) == 0);
}

TEST(BrokenPlugins, AreDescribedWrongly) {
  const std::pair<const char*, const char*> rows[] = {
      {"throws_in_constructor", "cannot count to three"},
      {"other_id", "the manifest's id is not that of the component"},
      {"manifest_not_json", "the manifest is not JSON: byte 29: expected a key in double quotation marks"},
      {"null_manifest", "the manifest is not JSON: byte 1: expected a value, found the end"},
      {"unknown_kind", "unknown kind \"juggler\""},
      {"default_out_of_range", "parameter \"top\" is above its largest value"},
      {"no_interface", "no_interface is of kind annotator but has no interface adit.annotator/1"},
      {"small_interface", "small_interface is of kind annotator but has no interface adit.annotator/1"},
      {"refuses_config", "must be odd"},
  };
  for (const auto& [name, message] : rows) {
    adit::testing::component_host host(component(name));
    EXPECT_FALSE(host.made().ok()) << name;
    EXPECT_EQ(host.made().message, message) << name;
  }
}

TEST(BrokenPlugins, BreakRulesWhileTheyRun) {
  const struct {
    const char* name;
    adit_status_t status;
    const char* message;
  } rows[] = {
      {"throws_in_process", ADIT_FAILED, "index 7 of 3"},
      {"fails_some", ADIT_FAILED, "found FAIL in the text"},
      {"fails_in_silence", ADIT_FAILED, "failed without a message"},
      {"undeclared_layer", ADIT_FAILED, "gives layer \"summary\", which its manifest does not name"},
      {"unknown_column", ADIT_FAILED, "layer \"entity\" has no column \"colour\""},
      {"offset_past_end", ADIT_FAILED, "layer \"entity\" row 0: [0,13) is past the end of the text, 12 bytes"},
      {"offset_in_code_point", ADIT_FAILED, "layer \"entity\" row 0: [0,1) cuts a code point"},
      {"ref_out_of_range", ADIT_FAILED,
       "layer \"mention\" column \"entity\": row 1000 of layer \"entity\", which has 0"},
      {"fatal_in_process", ADIT_FATAL, "the model is gone"},
      {"odd_status", ADIT_FATAL, "returned a status that there is none of: 77"},
      {"hangs_until_cancelled", ADIT_CANCELLED, ""},
      {"prints_to_stdout", ADIT_OK, ""},
      {"slow", ADIT_OK, ""},
      {"crashes_in_process", ADIT_OK, ""},
      {"hangs_in_process", ADIT_OK, ""},
  };
  for (const auto& [name, status, message] : rows) {
    adit::testing::component_host host(component(name), {}, {.cancel_after = 2});
    ASSERT_TRUE(host.made().ok()) << name << ": " << host.made().message;
    adit::testing::document doc("é FAIL ЖЖ");
    const adit::testing::outcome result = host.process(doc);
    EXPECT_EQ(result.status, status) << name;
    EXPECT_EQ(result.message, message) << name;
    if (result.status != ADIT_OK) {
      EXPECT_FALSE(doc.has("entity") || doc.has("mention") || doc.has("summary")) << name;
    }
  }
}

}  // namespace
