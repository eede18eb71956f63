//! What proves something, and all that does not.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{Answer, Credential, Fault, Party, make, prove};
use crate::testing::Device;

const HERE: &str = "https://house.example";

fn party() -> Party<'static> {
    Party::of(HERE).unwrap()
}

fn read(value: &Value) -> Answer {
    Answer::read(&value.to_string()).unwrap()
}

fn asked(challenge: &str) -> Value {
    json!({"challenge": challenge, "user": {"id": "dQ"}})
}

fn made(device: &mut Device) -> Result<Credential, Fault> {
    make(&party(), "first", &read(&device.made(&asked("first"))))
}

fn proven(device: &mut Device, known: &Credential) -> Result<i64, Fault> {
    prove(&party(), "second", known, &read(&device.proof(&asked("second"))))
}

#[test]
fn a_passkey_is_made_and_proves_itself() {
    let mut device = Device::new(HERE);
    let known = made(&mut device).unwrap();
    assert_eq!(proven(&mut device, &known), Ok(0), "many passkeys do not count");
    let answer = read(&device.proof(&asked("x")));
    assert_eq!(answer.challenge().unwrap(), "x");
    assert_eq!(answer.response.user_handle.as_deref(), Some("dQ"));
}

#[test]
fn a_passkey_is_bound_to_site_challenge_and_person() {
    let mut device = Device::new(HERE);
    let known = made(&mut device).unwrap();
    let elsewhere = |change: fn(&mut Device)| {
        let mut liar = Device::new(HERE);
        change(&mut liar);
        made(&mut liar).err()
    };
    assert_eq!(elsewhere(|it| it.origin = "https://h0use.example".into()), Some(Fault::Origin));
    assert_eq!(elsewhere(|it| it.host = "h0use.example".into()), Some(Fault::Origin));
    assert_eq!(elsewhere(|it| it.flags = 1), Some(Fault::Absent), "not verified");
    assert_eq!(elsewhere(|it| it.flags = 4), Some(Fault::Absent), "not present");
    assert_eq!(elsewhere(|it| it.id = vec![0; 1024]), Some(Fault::Unreadable));

    let replayed = read(&device.proof(&asked("before")));
    assert_eq!(prove(&party(), "second", &known, &replayed), Err(Fault::Challenge));
    let creation = read(&device.made(&asked("second")));
    assert_eq!(prove(&party(), "second", &known, &creation), Err(Fault::Kind));
    let mut other = Device::new(HERE);
    other.id.clone_from(&device.id);
    assert_eq!(proven(&mut other, &known), Err(Fault::Signature));
    other.id = vec![7];
    assert_eq!(proven(&mut other, &known), Err(Fault::Unreadable));
    device.flags = 1;
    assert_eq!(proven(&mut device, &known), Err(Fault::Absent));
}

#[test]
fn a_copy_gives_itself_away_by_counting() {
    let mut device = Device::new(HERE);
    let known = made(&mut device).unwrap();
    device.count = 4;
    let counted = Credential { count: proven(&mut device, &known).unwrap(), ..known };
    assert_eq!(counted.count, 5);
    device.count = 4;
    assert_eq!(proven(&mut device, &counted), Err(Fault::Copied));
    device.count = 0;
    assert_eq!(proven(&mut device, &counted), Err(Fault::Copied));
}

#[test]
fn garbage_is_unreadable() {
    assert!(Answer::read("{}").is_err() && Answer::read("[").is_err());
    let mut device = Device::new(HERE);
    let good = device.made(&asked("first"));
    for (field, value) in
        [("attestationObject", "oA"), ("attestationObject", "*"), ("clientDataJSON", "e30")]
    {
        let mut bad = good.clone();
        bad["response"][field] = json!(value);
        assert_eq!(make(&party(), "first", &read(&bad)).err(), Some(Fault::Unreadable), "{field}");
    }
    // Cut anywhere, the object is refused and nothing panics.
    let whole = good["response"]["attestationObject"].as_str().unwrap();
    let whole = URL_SAFE_NO_PAD.decode(whole).unwrap();
    for end in 0..whole.len() {
        let mut bad = good.clone();
        bad["response"]["attestationObject"] = json!(URL_SAFE_NO_PAD.encode(&whole[..end]));
        assert!(make(&party(), "first", &read(&bad)).is_err(), "{end}");
    }
}

#[test]
fn only_addresses_browsers_know_have_passkeys() {
    for fine in ["https://house.example", "https://h.example:8443", "http://localhost:8080"] {
        assert!(Party::of(fine).is_some(), "{fine}");
    }
    assert_eq!(Party::of("https://h.example:8443").unwrap().host, "h.example");
    for not in ["http://house.example", "http://127.0.0.1:8080", "https://[::1]", "house", ""] {
        assert!(Party::of(not).is_none(), "{not}");
    }
}
