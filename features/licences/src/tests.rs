//! Stories of licences, told on every database.

use kit::{
    Feature, Id, Role, Tx,
    clock::{DAY, Day},
    sql,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::{FEATURE, NEEDED, lacks, must_hold};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    FEATURE,
    notices::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
}

impl Play {
    async fn of(world: World) -> Self {
        let manager = appointed(&world, Role::Manager, "Mara Mann").await;
        let adviser = appointed(&world, Role::Adviser, "Ada Adler").await;
        Self { world, manager, adviser }
    }

    /// Fields of a licence of the adviser between two days from today.
    fn fields(&self, from: i32, until: i32) -> Vec<(&'static str, String)> {
        let day = |days: i32| Day(Day::of(self.world.now()).0 + days).to_string();
        vec![
            ("tool", "improve".to_owned()),
            ("person", self.adviser.caller().person.to_string()),
            ("number", "L-2041".to_owned()),
            ("valid_from", day(from)),
            ("valid_until", day(until)),
        ]
    }

    async fn sends(&self, fields: &[(&'static str, String)], file: (&str, &[u8])) -> (u16, String) {
        let fields: Vec<_> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
        let answer = self.manager.upload("/licences", &fields, file.0, file.1).await;
        (answer.status, if answer.status == 303 { answer.location } else { answer.body })
    }

    /// Whether the adviser may record a result of some days ago.
    async fn may(&self, days_ago: i32) -> bool {
        let (by, agency) = (self.adviser.caller(), self.world.agency);
        let day = Day(Day::of(self.world.now()).0 - days_ago);
        let ask = move |tx: &mut Tx| Ok(must_hold(tx, &by, (agency, "improve"), day));
        match self.world.app.db.read(ask).await.unwrap() {
            Ok(()) => true,
            Err(kit::Error::Refused(why)) => {
                assert_eq!(why.code, NEEDED.code);
                false
            }
            Err(wrong) => panic!("{wrong}"),
        }
    }
}

/// Takes somebody into the staff of the agency of the world.
async fn appointed(world: &World, role: Role, name: &str) -> Visitor {
    let it = enrolled(world, world.agency, role, name).await;
    let (agency, person) = (world.agency, it.caller().person);
    let appoint = move |tx: &mut Tx| {
        tx.run(sql!(
            "insert into agencies_membership (agency, person, role, since) values ($1, $2, $3, 0)",
            agency,
            person,
            role.as_str(),
        ))
    };
    world.app.db.write(appoint).await.unwrap();
    it
}

/// What somebody was told, as they read it.
async fn told(by: &Visitor) -> String {
    by.read("/notices").await
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_licence_is_recorded_with_evidence_listed_and_its_end_is_told_once() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.world.work().await;
        assert!(play.adviser.read("/licences").await.contains("No licence is recorded"));
        let evidence = ("licence.txt", b"Licence 2041".as_slice());
        let (status, url) = play.sends(&play.fields(-300, 65), evidence).await;
        assert_eq!(status, 303, "{url}");
        let page = play.adviser.read(&url).await;
        assert!(page.contains("Ada Adler") && page.contains("L-2041") && page.contains("valid"));
        assert!(!page.contains("/removal"), "an adviser takes none off: {page}");
        assert_eq!(play.adviser.read(&format!("{url}/file")).await, "Licence 2041");
        let list = play.adviser.read("/licences").await;
        assert!(list.contains("IMP3rove") && list.contains("L-2041"), "{list}");
        let file = play.adviser.read("/licences?format=csv").await;
        assert!(file.contains("L-2041") && file.contains("Ada Adler"), "{file}");
        assert!(!play.adviser.read("/licences?state=ended").await.contains("L-2041"));

        play.world.pass(34 * DAY);
        play.world.work().await;
        assert!(!told(&play.adviser).await.contains("ends within"), "not yet");
        play.world.pass(2 * DAY);
        play.world.work().await;
        for by in [&play.adviser, &play.manager] {
            let told = told(by).await;
            assert!(told.contains("licence of Ada Adler for IMP3rove ends within"), "{told}");
        }
        assert!(play.adviser.read("/licences?state=ending").await.contains("L-2041"));
        play.manager.posted(&format!("{url}/removal"), "").await;
        assert_eq!(play.manager.post(&format!("{url}/removal"), "").await.status, 404);
        assert_eq!(play.adviser.get(&format!("{url}/file")).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_renewed_is_not_told_and_what_is_wrong_comes_back() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.world.work().await;
        let none = ("", b"".as_slice());
        let ends = play.fields(-300, 40);
        assert_eq!(play.sends(&ends, none).await.0, 303);
        assert_eq!(play.sends(&play.fields(41, 400), none).await.0, 303);
        play.world.pass(12 * DAY);
        play.world.work().await;
        assert!(!told(&play.adviser).await.contains("ends within"), "it goes on");
        let (status, body) = play.sends(&ends, none).await;
        assert!(status == 409 && body.contains("recorded already"), "{body}");
        let (status, body) = play.sends(&play.fields(10, 5), none).await;
        assert!(status == 422 && body.contains("cannot end before"), "{body}");
        let (status, body) = play.sends(&ends, ("run.exe", b"MZ\x90\x00\x03\x00\x00\x00")).await;
        assert!(
            status == 422 && body.contains("value=\"L-2041\""),
            "nothing typed is lost: {body}"
        );
        let mut foreign = play.fields(0, 100);
        foreign[1].1 = Id::<kit::Person>::new().to_string();
        let (status, body) = play.sends(&foreign, none).await;
        assert!(status == 409 && body.contains("does not work for your agency"), "{body}");
        let mut unknown = play.fields(0, 100);
        unknown[0].1 = "crystal-ball".to_owned();
        assert_eq!(play.sends(&unknown, none).await.0, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_agency_asks_for_a_licence_it_has_to_hold_on_the_day() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        assert!(play.may(0).await, "no tool needs one at first");
        play.manager.posted("/licences/tools", "tool=improve&tool=inndrive&tool=nothing").await;
        let page = play.manager.read("/licences/tools").await;
        assert_eq!(page.matches("checked").count(), 2, "{page}");
        assert!(!play.may(0).await);
        let (by, agency) = (play.adviser.caller(), play.world.agency);
        let asks = move |tx: &mut Tx| lacks(tx, &by, (agency, "improve"));
        assert!(play.world.app.db.read(asks).await.unwrap());
        play.sends(&play.fields(-100, -10), ("", b"")).await;
        assert!(!play.may(0).await, "it is over");
        assert!(play.may(10).await && play.may(100).await, "it held then");
        assert!(!play.may(101).await && !play.may(9).await);
        play.manager.posted("/licences/tools", "").await;
        assert!(play.may(0).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn others_neither_see_nor_record_licences() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (_, url) = play.sends(&play.fields(-300, 65), ("a.txt", b"Secret")).await;
        for other in [
            play.world.stranger(Role::Manager),
            play.world.stranger(Role::Adviser),
            play.world.visitor(Role::Member),
            play.world.visitor(Role::Guest),
        ] {
            for place in [url.clone(), format!("{url}/file")] {
                let status = other.get(&place).await.status;
                assert!([303, 401, 403, 404].contains(&status), "{place}: {status}");
            }
            let status = other.post(&format!("{url}/removal"), "").await.status;
            assert!([401, 403, 404].contains(&status), "{status}");
            assert!(!other.get("/licences").await.body.contains("L-2041"));
        }
        for place in ["/licences/tools", &format!("{url}/removal")] {
            assert_eq!(play.adviser.post(place, "tool=improve").await.status, 403, "{place}");
        }
        assert_eq!(play.adviser.get("/licences/new").await.status, 403);
        let answer = play.adviser.upload("/licences", &[("tool", "improve")], "", b"").await;
        assert_eq!(answer.status, 403, "{}", answer.body);
    }
}
