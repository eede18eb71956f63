//! Worlds made by chance: agencies, people in roles, and what they registered and wrote.

use kit::{
    Agency, Caller, Id, Role, Tx,
    testing::{Plan, Visitor, World, sqlite_with, worlds_of},
};

use crate::features::FEATURES;

/// Numbers that look like chance and repeat for a seed (`SplitMix64`).
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("small")
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Somebody of the world.
pub struct Actor {
    pub visitor: Visitor,
    pub role: Role,
    /// Nil for those who act for none.
    pub agency: Id<Agency>,
}

/// A record and what the model of [`super::rules`] has to know of it.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its id as addresses hold it.
    pub id: String,
    pub agency: Id<Agency>,
    /// Index of the actor who made it.
    pub author: usize,
    /// Whether whoever made it belongs to it, as members do and advisers do not.
    pub is_authors: bool,
    pub seen_by: Seen,
    /// A word that stands in this record and nowhere else.
    pub mark: String,
}

/// Who a record is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Everybody,
    Members,
    Agency,
    /// The agency, and those who review for other agencies.
    Reviewers,
}

/// One world of chance.
pub struct Play {
    pub world: World,
    pub agencies: Vec<Id<Agency>>,
    pub actors: Vec<Actor>,
    pub organisations: Vec<Record>,
    pub opportunities: Vec<Record>,
}

const STAFF: [Role; 7] = [
    Role::Member,
    Role::Coach,
    Role::Trainer,
    Role::Reviewer,
    Role::Adviser,
    Role::Manager,
    Role::Client,
];

/// A world of 2 to 5 agencies, 3 to 30 people and what they did, on SQLite.
pub async fn by_chance(seed: u64) -> Play {
    let world = sqlite_with(FEATURES, |settings| settings.demo = false).await;
    grown(world, &mut Chance::new(seed)).await
}

/// The same on every database.
pub async fn everywhere(seed: u64) -> Vec<Play> {
    let plan = Plan { decide: |settings| settings.demo = false, ..Plan::of(FEATURES) };
    let mut plays = Vec::new();
    for world in worlds_of(plan).await {
        plays.push(grown(world, &mut Chance::new(seed)).await);
    }
    plays
}

async fn grown(world: World, chance: &mut Chance) -> Play {
    let mut agencies = Vec::new();
    for number in 0..2 + chance.below(4) {
        agencies.push(found(&world, number).await);
    }
    let mut play = Play {
        agencies: agencies.clone(),
        actors: Vec::new(),
        organisations: Vec::new(),
        opportunities: Vec::new(),
        world,
    };
    // One of each who matters, then chance.
    let mut cast = vec![
        (Id::nil(), Role::Guest),
        (Id::nil(), Role::Administrator),
        (Id::nil(), Role::Member),
        (agencies[0], Role::Adviser),
        (agencies[1], Role::Manager),
    ];
    cast.extend((0..chance.below(26)).map(|_| (*chance.pick(&agencies), *chance.pick(&STAFF))));
    for (agency, role) in cast {
        let visitor = somebody(&play, agency, role).await;
        play.actors.push(Actor { visitor, role, agency });
    }
    for number in 0..4 + chance.below(8) {
        play.register(chance, number).await;
    }
    for number in 0..3 + chance.below(6) {
        play.write_opportunity(chance, number).await;
    }
    play.world.work().await;
    play
}

/// Somebody with an account, in that role.
async fn somebody(play: &Play, agency: Id<Agency>, role: Role) -> Visitor {
    let mut visitor = play.world.visitor_of(agency, role);
    let number = play.actors.len();
    let email = format!("p{number}@house.example");
    let who = people::Newcomer { email, name: format!("Person {number}"), lang: "en".to_owned() };
    let by = Caller::house(play.world.now());
    if let Some(it) = &mut visitor.who {
        let enrol = move |tx: &mut Tx| people::enrol(tx, &by, &who);
        it.person = play.world.app.db.write(enrol).await.expect("an account").id;
    }
    visitor
}

async fn found(world: &World, number: usize) -> Id<Agency> {
    let form = format!(
        "name=House+{number}&city=Porto&country=pt&region=PT11&language=pt&languages=pt\
         &website=https://house.example&summary=Help.&network=Test"
    );
    let answer = world.visitor(Role::Administrator).post("/agencies", &form).await;
    let url = answer.location.strip_suffix("/staff").expect("an agency").to_owned();
    last(&url).parse().expect("an id")
}

impl Play {
    async fn register(&mut self, chance: &mut Chance, number: usize) {
        let author = 2 + chance.below(self.actors.len() - 2);
        let by = &self.actors[author];
        let (audience, seen_by) = *chance.pick(&[
            ("public", Seen::Everybody),
            ("members", Seen::Members),
            ("agency", Seen::Agency),
        ]);
        let mark = format!("zqorg{number}x");
        let form = format!(
            "name={mark}+Werke&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
             &summary=Works+of+{mark}&sectors=01.13&languages=en&audience={audience}"
        );
        let answer = by.visitor.post("/organisations", &form).await;
        assert_eq!(answer.status, 303, "{:?}: {}", by.role, answer.body);
        self.organisations.push(Record {
            id: last(&answer.location),
            agency: by.agency,
            author,
            is_authors: by.role != Role::Adviser,
            seen_by,
            mark,
        });
    }

    /// A draft, a reviewed or a published opportunity of an organisation its author speaks for.
    async fn write_opportunity(&mut self, chance: &mut Chance, number: usize) {
        let owner = chance.pick(&self.organisations).clone();
        let by = &self.actors[owner.author];
        if by.agency.is_nil() {
            return;
        }
        let mark = format!("zqopp{number}x");
        let answer = by.visitor.post("/opportunities", &offer(&owner.id, &mark)).await;
        if answer.status != 303 {
            // Whoever may not draft is asked about in the pairs.
            return;
        }
        let id = last(&answer.location);
        let mut seen_by = Seen::Agency;
        let is_staff = [Role::Adviser, Role::Manager].contains(&by.role);
        let far = if is_staff { chance.below(3) } else { 0 };
        let url = format!("/opportunities/{id}");
        let colleague = self.world.visitor_of(by.agency, Role::Manager);
        let reviewer = self.world.stranger(Role::Reviewer);
        let steps = [
            (&by.visitor, "submission", "", Seen::Agency),
            (&colleague, "approval", "", Seen::Reviewers),
            (&reviewer, "review", POINTS, Seen::Everybody),
        ];
        // A draft, one in review outside, or one before the world.
        for (visitor, act, form, seen) in steps.into_iter().take([0, 2, 3][far]) {
            let answer = visitor.post(&format!("{url}/{act}"), form).await;
            assert_eq!(answer.status, 303, "{act}: {}", answer.body);
            seen_by = seen;
        }
        let (author, agency) = (owner.author, by.agency);
        self.opportunities.push(Record { id, agency, author, is_authors: true, seen_by, mark });
    }
}

fn last(location: &str) -> String {
    let path = location.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Points of a reviewer that publish.
const POINTS: &str = "advantages=4&clarity=4&cooperation=4&correctness=4";

/// A form of an opportunity that keeps every rule.
pub fn offer(organisation: &str, mark: &str) -> String {
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    format!(
        "organisation={organisation}&kind=to&language=en&title=Pump+of+{mark}+for+laboratories\
         &summary={}&description={}&advantages={}&partner_sought={}&development=prototype\
         &ipr=know-how&keywords=pump&sectors=28.13&countries=DK&open_until=2027-01-01\
         &plan=Plan+7&consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    )
}
