use super::@TYPE@;
use adit::testing::Host;

#[test]
fn reports_words_in_capitals() {
    let found = Host::new().integer("min_length", 3).process::<@TYPE@>("Ünder NATO ÄRA, OK?").unwrap();
    let texts: Vec<&str> = found["entity"].iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["NATO", "ÄRA"]);
    assert_eq!(found["entity"][0].columns, [("type".to_string(), "SHOUT".to_string())]);
}
