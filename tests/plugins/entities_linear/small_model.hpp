#pragma once

#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "crf.hpp"
#include "list_builder.hpp"
#include "model_writer.hpp"

/// A model trained in a moment on a few sentences, for tests.
inline std::string train_small_model(const std::string& name) {
  const std::string folder = testing::TempDir() + std::to_string(::getpid()) + "-";  // tests run beside each other
  const std::string text = folder + name + ".tsv", path = folder + name + ".model";
  {
    std::ofstream file(text);
    const char* people[] = {"Anna", "Peter", "Maria", "Oleg"};
    const char* families[] = {"Warnke", "Tolman", "Harlow", "Zorbanic", "Stone"};
    const char* places[] = {"Geneva", "Lima", "Warsaw", "Oslo", "Paris"};
    for (const char* given : people) {
      for (const char* family : families) {
        for (const char* place : places) {
          file << "-DOCSTART-\tO\n\n" << given << "\tB-PER\n" << family << "\tI-PER\nflew\tO\nto\tO\n" << place << "\tB-LOC\n.\tO\n\n";
          file << "Mr\tO\n" << family << "\tB-PER\nmet\tO\nthe\tO\nTolman\tB-ORG\nBank\tI-ORG\n.\tO\n\nThey\tO\nwent\tO\nhome\tO\n.\tO\n\n";
        }
      }
    }
  }
  namespace training = adit::training;
  const std::vector<std::string> types = {"PER", "ORG", "LOC", "MISC"};
  const auto documents = training::read_corpus(text, types);
  training::ListBuilder lists;
  lists.finish();
  training::Encoder encoder(lists.list());
  const training::SourceOptions source{.number = 1};
  encoder.count(*documents, source);
  encoder.number_features(1);
  training::Encoded encoded;
  encoder.encode(*documents, source, encoded);
  const training::Weights weights = training::train(encoder, encoded, types.size(), {.rounds = 3, .rate = 0.2F, .quiet = true});
  const auto report = training::write_model(path, encoder, weights, lists, {.types = types, .source = 1});
  EXPECT_TRUE(report) << report.error().message;
  return path;
}
