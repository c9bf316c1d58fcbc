// SPDX-License-Identifier: Apache-2.0
//! Reports words in capitals as entities of type SHOUT.
use adit::{Annotator, Config, Document, Error};
struct @TYPE@(i64);
impl Annotator for @TYPE@ {
    fn new(config: &Config) -> Result<Self, Error> {
        Ok(@TYPE@(config.integer("min_length")))
    }
    fn process(&mut self, doc: &Document) -> Result<(), Error> {
        for word in doc.rows("token").filter(|word| word.text.chars().count() as i64 >= self.0) {
            if word.text.chars().any(char::is_uppercase) && !word.text.chars().any(char::is_lowercase) {
                doc.add("entity", &word, &[("type", "SHOUT")])?;
            }
        }
        Ok(())
    }
}
adit::plugin!(@TYPE@, "@NAME@", r#"{"id": "@NAME@", "kind": "annotator", "version": "0.1.0",
    "summary": "words in capitals", "licence": "Apache-2.0", "needs": ["token"], "gives": ["entity"],
    "parameters": [{"name": "min_length", "type": "int", "default": 3, "min": 1, "max": 100,
                    "help": "shortest word to report, in code points"}]}"#);
#[cfg(test)]
mod tests;
