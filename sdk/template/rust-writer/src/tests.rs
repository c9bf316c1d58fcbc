use super::@TYPE@;
use adit::testing::Host;

#[test]
fn writes_id_and_entities() {
    let host = Host::new().row("entity", 0, 3).row("entity", 8, 11);
    assert_eq!(host.write::<@TYPE@>(&["Ann saw Bob."]).unwrap(), "test\tAnn\tBob\n");
}
