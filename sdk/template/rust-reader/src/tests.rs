use super::@TYPE@;
use adit::testing::Host;

#[test]
fn makes_a_document_of_each_line() {
    let read = Host::new().read::<@TYPE@>(b"One\tFirst.\nbad\nTwo\tSecond.").unwrap();
    let texts: Vec<&str> = read.documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["First.", "Second."]);
    assert_eq!(read.documents[1].meta["title"], "Two");
    assert_eq!(read.failures, ["a line without a tab"]);
}
