use super::@TYPE@;
use adit::testing::Host;

#[test]
fn counts_documents_and_words() {
    for parts in [1, 2] {
        let rows = Host::new().collect::<@TYPE@>(&["Two words.", ""], parts).unwrap();
        assert_eq!(rows, [("@NAME@".to_string(), "{\"documents\":2,\"words\":3}".to_string())]);
    }
}
