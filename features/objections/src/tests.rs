//! Stories of clients who object, told on every database.

use kit::{
    Feature, Role, mail,
    testing::{Plan, Visitor, World, worlds, worlds_of},
};
use people::visitor::enrolled;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

/// A published opportunity of a client with an account.
struct Play {
    world: World,
    adviser: Visitor,
    manager: Visitor,
    client: Visitor,
    guest: Visitor,
    /// `/organisations/…` of the client.
    owner: String,
    /// `/opportunities/…`
    url: String,
    /// The form that drafted it, without its owner.
    form: String,
}

fn long(length: usize) -> String {
    "Runs+dry+and+quiet.+".repeat(length / 20 + 1)
}

impl Play {
    async fn of(world: World) -> Self {
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let manager = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let client = enrolled(&world, world.agency, Role::Member, "Mia").await;
        for (who, role) in [(&adviser, "adviser"), (&manager, "manager")] {
            let (agency, who) = (world.agency, who.who.as_ref().unwrap().person);
            let appoint = move |tx: &mut kit::Tx| {
                tx.run(kit::sql!(
                    "insert into agencies_membership (agency, person, role, since) values ($1, $2, $3, 0)",
                    agency,
                    who,
                    role,
                ))
            };
            world.app.db.write(appoint).await.unwrap();
        }
        let owner = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                     &summary=Builds+houses&sectors=01.13&languages=en&audience=public";
        let owner = client.posted("/organisations", owner).await.location;
        let form = format!(
            "kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories&summary={}\
             &description={}&advantages={}&partner_sought={}&development=prototype&ipr=know-how\
             &keywords=pump%2C+vacuum&sectors=28.13&open_until=2027-01-01&plan=Plan+7\
             &consented_on=2026-11-20",
            long(160),
            long(520),
            long(120),
            long(60),
        );
        let client_id = owner.rsplit('/').next().unwrap();
        let drafted = format!("organisation={client_id}&{form}");
        let url = adviser.posted("/opportunities", &drafted).await.location;
        let guest = world.visitor(Role::Guest);
        let it = Self { world, adviser, manager, client, guest, owner, url, form };
        it.adviser.posted(&it.at("submission"), "").await;
        it.manager.posted(&it.at("approval"), "").await;
        it.reviewed().await;
        it
    }

    /// A reviewer of another agency lets it pass, and its client is written to.
    async fn reviewed(&self) {
        let reviewer = self.world.stranger(Role::Reviewer);
        let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
        reviewer.posted(&self.at("review"), good).await;
        self.world.settle().await;
        self.world.work().await;
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// The paths of the links in all letters, the newest first.
    async fn links(&self) -> Vec<String> {
        let all = self.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        let base = self.world.app.settings.base_url.as_str();
        let links =
            all.iter().flat_map(|it| it.body.lines()).filter_map(|it| it.strip_prefix(base));
        links.filter(|it| it.starts_with("/objections/at/")).map(str::to_owned).collect()
    }

    async fn verbs(&self) -> Vec<String> {
        self.world.settle().await;
        self.world.verbs(self.world.agency).await
    }

    async fn is_public(&self) -> bool {
        self.guest.get(&self.url).await.status == 200
    }

    /// Changes the text: what is on hold goes to reviewers again.
    async fn changed(&self, word: &str) {
        let page = self.adviser.read(&self.at("edit")).await;
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap();
        let version = version.split('"').next().unwrap();
        let form = self.form.replace("Oil-free+vacuum", &format!("Oil-free+{word}"));
        self.adviser.posted(&self.url, &format!("{form}&version={version}")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_in_a_letter_takes_it_from_the_public_until_it_is_answered() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let links = play.links().await;
        assert_eq!(links.len(), 1, "its client is written to once: {links:?}");
        for _ in 0..3 {
            let page = play.guest.get(&links[0]).await;
            assert!(page.status == 200 && page.robots.contains("noindex"), "{}", page.body);
            assert!(page.body.contains("It is outdated") && page.body.contains("Runs dry"));
            assert!(page.body.contains("Talk to an adviser"));
        }
        assert!(play.is_public().await, "opening it changes nothing");
        play.guest.posted(&links[0], "reason=outdated&said=We+sell+another+pump").await;
        play.guest.posted(&links[0], "reason=wrong").await;
        assert!(!play.is_public().await, "on hold at once");
        let page = play.guest.read(&links[0]).await;
        assert!(page.contains("Waits for an answer") && page.contains("Nov 25, 2026"), "{page}");
        let verbs = play.verbs().await;
        let count = |verb: &str| verbs.iter().filter(|it| *it == verb).count();
        assert_eq!((count("objections.raised"), count("partnering.objected")), (1, 1), "{verbs:?}");
        play.world.work().await;
        assert!(play.adviser.read("/notices").await.contains("answer in time"));
        assert!(!play.manager.read("/notices").await.contains("answer in time"), "not theirs");

        let page = play.adviser.read(&play.at("objection")).await;
        assert!(page.contains("We sell another pump"), "{page}");
        let answer = play.at("objection/answer");
        for wrong in
            ["stage=kept", "answer=Yes", "stage=open&answer=Yes", "stage=taken-back&answer=Yes"]
        {
            assert_eq!(play.adviser.post(&answer, wrong).await.status, 422, "{wrong}");
        }
        assert_eq!(play.adviser.post(&answer, "stage=changed&answer=Yes").await.status, 409);
        assert!(!play.is_public().await);
        play.adviser.posted(&answer, "stage=kept&answer=You+said+it+may+stay").await;
        assert!(play.is_public().await, "as it was");
        assert_eq!(play.adviser.post(&answer, "stage=kept&answer=Yes").await.status, 409, "once");
        let page = play.guest.read(&links[0]).await;
        assert!(page.contains("You said it may stay") && page.contains("Stays as it is"), "{page}");
        let history = play.adviser.read(&play.url).await;
        assert!(
            history.contains("client objected") && history.contains("public again"),
            "{history}"
        );
        play.world.settle().await;
        play.world.work().await;
        assert!(play.client.read("/notices").await.contains("has been answered"));
        assert!(!play.guest.read(&play.url).await.contains("You said it may stay"));
        assert!(!play.guest.read(&play.url).await.contains("Objections"), "readers learn nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_objects_from_her_account_and_takes_it_back() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (at, removal) = (play.at("objection"), play.at("objection/removal"));
        let page = play.client.read(&play.url).await;
        assert!(page.contains("value=\"not-agreed\""), "one click on the page itself: {page}");
        assert_eq!(play.client.post(&removal, "").await.status, 409, "nothing to take back");
        assert_eq!(play.client.post(&at, "reason=ugly").await.status, 422);
        play.client.posted(&at, "reason=wrong").await;
        assert_eq!(play.client.post(&at, "reason=wrong").await.status, 409, "one at a time");
        assert!(!play.is_public().await);
        let answer = play.client.post(&play.at("objection/answer"), "stage=kept&answer=Yes").await;
        assert_eq!(answer.status, 403, "clients do not answer themselves");
        play.client.posted(&removal, "").await;
        assert!(play.is_public().await);
        assert!(play.client.read(&at).await.contains("Taken back"));
        assert!(play.verbs().await.contains(&"partnering.resumed".to_owned()));
        // An adviser writes down what the client said on the telephone.
        play.adviser.posted(&at, "reason=outdated&said=By+telephone").await;
        assert!(!play.is_public().await);
        let list = play.manager.read("/objections?format=csv").await;
        assert_eq!(list.lines().count(), 3, "{list}");
        assert!(play.manager.read("/objections?stage=open").await.contains("Oil-free"));
        assert!(!play.manager.read("/objections?reason=not-agreed").await.contains("Oil-free"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_goes_to_reviewers_and_not_past_them() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let answer = play.at("objection/answer");
        play.client.posted(&play.at("objection"), "reason=wrong").await;
        play.changed("quiet").await;
        assert!(!play.is_public().await, "reviewers read it first");
        let kept = play.adviser.post(&answer, "stage=kept&answer=It+stays").await;
        assert!(kept.status == 409 && kept.body.contains("something else by now"), "{}", kept.body);
        play.client.posted(&play.at("objection/removal"), "").await;
        assert!(!play.is_public().await, "taking it back does not publish what nobody reviewed");
        play.reviewed().await;
        assert!(play.is_public().await);
        assert_eq!(play.links().await.len(), 2, "its client is told what is public now");
        play.client.posted(&play.at("objection"), "reason=outdated").await;
        // What reviewers put on hold is not what an objection put there.
        play.changed("silent").await;
        let reviewer = play.world.stranger(Role::Reviewer);
        let weak = "advantages=2&clarity=2&cooperation=2&correctness=2&said=Thin";
        reviewer.posted(&play.at("review"), weak).await;
        play.client.posted(&play.at("objection/removal"), "").await;
        assert!(!play.is_public().await, "the reviewer's word stands");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_client_does_not_want_is_withdrawn() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let link = play.links().await.remove(0);
        play.guest.posted(&link, "reason=not-agreed").await;
        let answer = play.at("objection/answer");
        play.manager.posted(&answer, "stage=withdrawn&answer=We+took+it+away").await;
        let page = play.guest.read(&link).await;
        assert!(page.contains("We took it away") && page.contains("Nobody outside"), "{page}");
        let again = play.guest.post(&link, "reason=not-agreed").await;
        assert_eq!(again.status, 409, "there is nothing to object to");
        let verbs = play.verbs().await;
        assert!(verbs.contains(&"partnering.withdrawn".to_owned()), "{verbs:?}");
        assert!(play.adviser.read(&play.url).await.contains("Withdrawn"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leads_to_a_client_that_changed_is_held() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let owner = &play.owner;
        let named = async |name: &str, city: &str| {
            let form = format!(
                "name={name}&kind=sme&country=GR&region=EL30&city={city}&lang=en&summary=Builds\
                 &sectors=01.13&languages=en&audience=public"
            );
            play.client.posted(owner, &form).await;
            play.world.settle().await;
            play.world.work().await;
        };
        let raised =
            async || play.verbs().await.iter().filter(|it| *it == "objections.raised").count();
        named("Glashaus+Nord", "Volos").await;
        assert!(play.is_public().await, "nothing of that stands in the text");
        named("Oil-free+vacuum", "Volos").await;
        assert!(!play.is_public().await, "its new name does");
        assert_eq!(raised().await, 1);
        assert!(play.adviser.read("/notices").await.contains("leads to its client"));
        let refused = play.client.post(&play.at("objection"), "reason=names-client").await.status;
        assert_eq!(refused, 422, "that is not for people to say");
        let answer = play.at("objection/answer");
        let kept = play.adviser.post(&answer, "stage=kept&answer=It+stays").await;
        assert!(kept.status == 409 || kept.status == 422, "not while it does: {}", kept.body);
        assert!(!play.is_public().await);
        named("Glashaus+Nord", "Volos").await;
        play.adviser.posted(&answer, "stage=kept&answer=They+kept+their+name").await;
        assert!(play.is_public().await);
        named("Glashaus+Nord", "Patras").await;
        assert_eq!(raised().await, 1, "once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_decides_what_is_held() {
    let plan = Plan {
        decide: |it| {
            it.figures.insert("objections_hold", 0);
        },
        ..Plan::of(HOUSE)
    };
    for world in worlds_of(plan).await {
        let play = Play::of(world).await;
        let (at, removal) = (play.at("objection"), play.at("objection/removal"));
        play.client.posted(&at, "reason=wrong").await;
        assert!(play.is_public().await, "the adviser is told, and it stays");
        assert!(play.verbs().await.contains(&"objections.raised".to_owned()));
        play.client.posted(&removal, "").await;
        play.client.posted(&at, "reason=not-agreed").await;
        assert!(!play.is_public().await, "what nobody agreed to is held whatever was decided");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_runs_in_working_time_and_calls_the_managers() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let link = play.links().await.remove(0);
        play.guest.posted(&link, "reason=wrong").await;
        play.guest.posted(&link, "does=talk").await;
        // It is Saturday: three working days end on Wednesday evening.
        play.world.until("2026-11-25T16:59:00Z");
        play.world.work().await;
        assert!(!play.verbs().await.contains(&"objections.overdue".to_owned()));
        assert!(play.adviser.read("/notices").await.contains("wants to talk to you"));
        play.world.until("2026-11-25T17:01:00Z");
        play.world.work().await;
        play.world.work().await;
        let verbs = play.verbs().await;
        let count = verbs.iter().filter(|it| *it == "objections.overdue").count();
        assert_eq!(count, 1, "{verbs:?}");
        for by in [&play.adviser, &play.manager] {
            assert!(by.read("/notices").await.contains("should have been answered"));
        }
        assert!(play.adviser.read(&play.at("objection")).await.contains("Overdue"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_object_to_nothing_and_learn_nothing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let at = play.at("objection");
        let other = enrolled(&play.world, play.world.agency, Role::Member, "Otto").await;
        let stranger = play.world.stranger(Role::Manager);
        play.client.posted(&at, "reason=wrong&said=Secret+words").await;
        for (by, status) in [(&stranger, 404), (&other, 403), (&play.guest, 401)] {
            let seen = by.get(&at).await;
            assert!(seen.status == status || seen.status == 404, "{}: {}", seen.status, seen.body);
            assert!(!seen.body.contains("Secret words"));
            for act in ["", "/removal", "/answer", "/letter"] {
                let form = "reason=wrong&stage=kept&answer=Yes&email=x@y.example&lang=en";
                let answer = by.post(&format!("{at}{act}"), form).await.status;
                assert!([401, 403, 404].contains(&answer), "{act}: {answer}");
            }
        }
        assert!(!stranger.read("/objections").await.contains("Oil-free"));
        for key in ["x", "00000000000000000000000000000000"] {
            let nowhere = format!("/objections/at/{key}");
            assert_eq!(play.guest.get(&nowhere).await.status, 410);
            assert_eq!(play.guest.post(&nowhere, "reason=wrong").await.status, 410);
        }
        // A link is good as long as an opportunity usually is.
        let link = play.links().await.remove(0);
        play.world.pass(366 * kit::clock::DAY);
        assert_eq!(play.guest.get(&link).await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_without_an_account_is_written_to() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let letter = play.at("objection/letter");
        assert_eq!(play.adviser.post(&letter, "email=nowhere&lang=en").await.status, 422);
        play.adviser.posted(&letter, "email=boss@client.example&lang=de").await;
        let all = play.world.app.db.read(|tx| mail::newest(tx, 1)).await.unwrap();
        assert_eq!(all[0].recipient, "boss@client.example");
        assert!(all[0].body.contains("Kooperationsangebot"), "{}", all[0].body);
        let link = play.links().await.remove(0);
        play.guest.posted(&link, "reason=wrong").await;
        assert!(!play.is_public().await);
        let late = play.adviser.post(&letter, "email=boss@client.example&lang=de").await;
        assert_eq!(late.status, 409, "nothing is public");
        let text = play.world.app.db.read(|tx| {
            tx.all::<(String,)>(kit::sql!(
                "select person from objections_door -- every agency: tests"
            ))
        });
        assert_eq!(text.await.unwrap().len(), 2, "addresses are not kept");
    }
}
