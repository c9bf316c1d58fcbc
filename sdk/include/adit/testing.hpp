#pragma once

/// The in-memory host: runs a component in a plugin's own unit tests, without the program and without files. It goes
/// through the same C tables as the program, and is strict: what it lets pass, the program lets pass.
///
///     adit::testing::document doc("He SHOUTS, OK?");
///     doc.add_tokens();
///     adit::testing::host<Shouting> host({{"min_length", 3}});
///     const adit::testing::outcome result = host.process(doc);
///     ASSERT_TRUE(result.ok()) << result.message;
///     EXPECT_EQ(doc.lines("entity"), std::vector<std::string>{"[3,9) \"SHOUTS\" type=\"SHOUT\""});
///
/// It needs the standard library only, and any test framework will do. Tests link the library adit::testing
/// (libadit_testing.a). One thread.
#include <adit/testing/document.hpp>
#include <adit/testing/host.hpp>
#include <adit/testing/parameters.hpp>
#include <adit/testing/streams.hpp>
#include <adit/testing/value.hpp>
