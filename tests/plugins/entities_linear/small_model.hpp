#pragma once

#include <fstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"
#include "verbs/train/entities/training.hpp"

/// A model trained in a moment on a few sentences, for tests.
inline std::string train_small_model(const std::string& name) {
  static const adit::test::TemporaryFolder folder;
  const std::string text = (folder / (name + ".tsv")).string();
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
          file << "We\tO\nlike\tO\n" << family << (place[0] < 'M' ? "\tB-PER" : "\tB-ORG") << "\n.\tO\n\n";  // leaves something to judge
        }
      }
    }
  }
  adit::training::EntitiesTraining training;
  training.types = adit::training::NameTypes({"PER", "ORG", "LOC", "MISC"});
  training.sources = {{text, {.number = 1}}};
  training.rounds = 3;
  training.least = 1;
  training.follow = 1;
  training.folds = 3;
  const auto model = adit::training::train_entities(std::move(training));
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  return folder.write(name + ".model", model->bytes).string();
}
