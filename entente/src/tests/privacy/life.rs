//! Somebody who uses everything the house offers, with a word of their own in every field.

use kit::{
    Caller, Id, Identity, Person, Role, mail,
    testing::{Answer, Visitor, World},
};

use super::{
    client,
    gathered::{discussed, met},
};
use crate::features::FEATURES;

/// A word that stands in one field and nowhere else.
#[derive(Debug)]
pub struct Canary {
    pub field: &'static str,
    pub word: String,
}

pub struct Life {
    pub who: Visitor,
    pub person: Id<Person>,
    pub email: String,
    pub canaries: Vec<Canary>,
}

impl Life {
    /// A new word for a field: letters by chance, which no other text holds.
    pub fn sing(&mut self, field: &'static str) -> String {
        let letters = Id::<Canary>::new().to_string();
        let word: String = letters
            .bytes()
            .rev()
            .take(14)
            .map(|it| {
                char::from(b'a' + if it.is_ascii_digit() { it - b'0' } else { it - b'a' + 10 })
            })
            .collect();
        let word = format!("zq{word}");
        self.canaries.push(Canary { field, word: word.clone() });
        word
    }

    pub async fn post(&self, url: &str, form: &str) -> Answer {
        let answer = self.who.post(url, form).await;
        assert_eq!(answer.status, 303, "{url} {form}: {}", answer.body);
        answer
    }
}

/// Another person, with whom one has to do.
pub async fn friend(world: &World, name: &str) -> Visitor {
    let mut it = world.stranger(Role::Member);
    let who = people::Newcomer {
        name: name.to_owned(),
        email: format!("{}@house.example", name.to_lowercase()),
        lang: "en".to_owned(),
    };
    let by = Caller::house(world.now() - 100 * kit::clock::DAY);
    let made = world.app.db.write(move |tx| people::enrol(tx, &by, &who)).await.expect("a person");
    let known = it.who.take().expect("known");
    it.who = Some(Identity { person: made.id, name: name.to_owned(), ..known });
    it
}

pub fn last(url: &str) -> String {
    url.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
}

/// A whole life in the house, until just before its end.
pub async fn lived(world: &World) -> Life {
    let mut life = invited(world).await;
    // First, because time passes: what can be undone for some minutes has to last to the end.
    discussed(world, &mut life).await;
    own_account(&mut life).await;
    let circle = acquainted(world, &mut life).await;
    written(&mut life, &circle).await;
    presented(&mut life).await;
    labelled(&mut life).await;
    with_organisations(world, &mut life).await;
    interested(world, &mut life).await;
    met(world, &mut life).await;
    client::helped(world, &mut life).await;
    client::objected(world, &mut life).await;
    coached(&mut life).await;
    super::programme::run(&mut life).await;
    corresponded(world, &mut life).await;
    asked(&mut life).await;
    world.work().await;
    assert!(FEATURES.iter().any(|it| !it.personal.is_empty()));
    life
}

/// A mail they copied to their own address, of which nobody says where it belongs.
async fn corresponded(world: &World, life: &mut Life) {
    // Beside the house: what mail servers keep is not its to erase, and goes after some days.
    let folder = tempfile::tempdir().expect("a folder");
    let way = inbox::Way::new(folder.path(), "entente@agency.example").expect("a way");
    inbox::open(&world.app.settings.data, way.clone());
    life.post("/inbox/addresses", &format!("noun=person&subject={}", life.person)).await;
    let page = life.who.read("/inbox").await;
    let at = page.find("value=\"entente+").expect("an address") + 7;
    let to = page[at..].split('"').next().expect("an end");
    let [subject, text] = ["subject of a letter", "text of a letter"].map(|field| life.sing(field));
    let letter =
        format!("From: {}\r\nTo: a@b.example\r\nSubject: {subject}\r\n\r\n{text}", life.email);
    inbox::put(&way, letter.as_bytes(), Some(to)).expect("a letter");
    let app = world.app.clone();
    let ordered = tokio::task::spawn_blocking(move || inbox::order(&app)).await;
    ordered.expect("no panic").expect("an order");
    world.work().await;
    assert!(life.who.read("/inbox").await.contains(&subject), "it waits");
}

/// Invited by an agency under a name and an address, and come in by the link of the letter.
async fn invited(world: &World) -> Life {
    let administrator = world.visitor(Role::Administrator);
    let form = "name=House&city=Porto&country=pt&region=PT11&language=pt&languages=pt\
                &website=https://house.example&summary=Help.&network=Test";
    let staff = administrator.post("/agencies", form).await.location;
    let agency = last(staff.strip_suffix("/staff").expect("an agency"));
    let guest = world.visitor(Role::Guest);
    let nobody = Life { who: guest, person: Id::nil(), email: String::new(), canaries: Vec::new() };
    let mut life = nobody;
    let (name, family) = (life.sing("name"), life.sing("family name"));
    life.email = format!("{}@house.example", life.sing("e-mail"));
    came_as_guest(world, &mut life, &format!("{name}+{family}")).await;
    let form = format!("name={name}+{family}&email={}&role=manager&lang=en", life.email);
    assert_eq!(administrator.post(&staff, &form).await.status, 303);
    world.work().await;
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.expect("letters");
    let is_invitation =
        |it: &&mail::Posted| it.recipient == life.email && it.body.contains("/enter/");
    let letter = all.iter().find(is_invitation).expect("an invitation");
    let base = &world.app.settings.base_url;
    let link = letter.body.lines().find_map(|line| line.strip_prefix(base.as_str()));
    assert_eq!(life.who.post(link.expect("a link"), "").await.status, 303);
    world.work().await;
    let email = life.email.clone();
    let found = world.app.db.read(move |tx| people::of_email(tx, &email)).await.expect("a look");
    life.person = found.expect("an account").id;
    let known = world.visitor_of(agency.parse().expect("an id"), Role::Manager).who;
    let known = known.expect("known");
    life.who.who =
        Some(Identity { person: life.person, name: format!("{name} {family}"), ..known });
    life
}

/// Before there is an account: a guest of an event, who proved the address.
async fn came_as_guest(world: &World, life: &mut Life, name: &str) {
    let host = world.stranger(Role::Adviser);
    let form = "title=Open&summary=Meetings&lang=en&place=Ghent&zone=UTC\
                &sessions=2030-05-14+09%3A00-10%3A00&minutes=30&attendance=on-site\
                &most_meetings=4&most_requests=4&expiry_days=5&registration_from=2020-01-01\
                &registration_until=2030-04-01&requests_from=2020-01-01\
                &requests_until=2030-04-10&kind_1=Anybody";
    let url = host.posted("/events", form).await.location;
    host.posted(&format!("{url}/publication"), "").await;
    host.posted(&format!("{url}/guests"), "").await;
    let guest = world.visitor(Role::Guest);
    let company = life.sing("organisation of a guest");
    let [offers, seeks] = ["offer of a guest", "wish of a guest"].map(|field| life.sing(field));
    // Nine o'clock, as the form names a slot.
    let form = format!(
        "name={name}&email={}&company={company}&consent=yes&kind=1&offers={offers}&seeks={seeks}\
         &most=4&there=1904979600000",
        life.email
    );
    let page = guest.posted(&format!("{url}/guest"), &form).await.location;
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.expect("letters");
    let letter = all.iter().find(|it| it.recipient == life.email).expect("digits");
    let mut words = letter.body.split_whitespace();
    let digits = words.find(|it| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit()));
    guest.posted(&page, &format!("code={}", digits.expect("six"))).await;
}

/// What somebody says of themselves.
async fn own_account(life: &mut Life) {
    let name = life.who.who.as_ref().expect("known").name.replace(' ', "+");
    let headline = life.sing("headline");
    let form = format!("name={name}&lang=de&headline={headline}");
    life.post("/account", &form).await;
    let view = life.sing("saved search");
    let (words, place) = (life.sing("words of a search"), "%2Forganisations");
    let form = format!("name={view}&place={place}&query=%3Fq%3D{words}");
    life.post("/views", &form).await;
    let view = life.who.get("/views").await.body;
    let removal = view.split("/views/").nth(1).and_then(|it| it.split('/').next());
    let alert = format!("/notices/alerts/{}", removal.expect("a view"));
    life.post(&alert, "pace=daily").await;
    let dropped = life.sing("dropped search");
    let form = format!("name={dropped}&place={place}&query=");
    life.post("/views", &form).await;
    life.post("/privacy/consents/photo", "").await;
    life.post("/catalogue/groups", "groups=energy&groups=digital").await;
}

/// Contacts with what one notes of them; the circle that was drawn.
async fn acquainted(world: &World, life: &mut Life) -> String {
    let (ben, cem) = (friend(world, "Ben").await, friend(world, "Cem").await);
    let id = |of: &Visitor| of.who.as_ref().expect("known").person;
    for (friend, field) in [(&ben, "reason of a contact"), (&cem, "reason of a request")] {
        let reason = life.sing(field);
        let form =
            format!("reason=We+both+build+pumps+and+could+share+a+test+bench+this+winter+{reason}");
        life.post(&format!("/contacts/{}/request", id(friend)), &form).await;
    }
    world.work().await;
    let back = format!("/contacts/{}/acceptance", life.person);
    assert_eq!(ben.post(&back, "").await.status, 303);
    // Its purpose is another one later, and the first then nowhere.
    let form = format!("name={}&purpose=Pumps", life.sing("circle"));
    let circle = last(&life.post("/contacts/circles", &form).await.location);
    let note = life.sing("note on a contact");
    let form = format!("step=joint&note={note}&next_on=2027-01-01&circles={circle}");
    life.post(&format!("/contacts/{}/notes", id(&ben)), &form).await;
    let (subject, body) = (life.sing("subject of a message"), life.sing("message"));
    let form = format!("subject={subject}&body={body}");
    life.post(&format!("/contacts/circles/{circle}/messages"), &form).await;
    let candidate = life.sing("candidate");
    let card = format!("BEGIN:VCARD\nFN:{candidate}\nEND:VCARD\n");
    let answer = life.who.upload("/contacts/candidates", &[], "book.vcf", card.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    // The other one keeps the name in letters and notices.
    world.work().await;
    circle
}

/// A profile everybody may find: text, link, skill, file.
async fn presented(life: &mut Life) {
    let url = format!("/people/{}", life.person);
    let (text, link, note) = (life.sing("profile"), life.sing("link"), life.sing("skill"));
    life.post(&format!("{url}/texts"), &format!("lang=en&body={text}+and+more")).await;
    let open = "page=members&headline=members&about=members&photo=members&languages=members\
                &place=members&roles=members&organisations=members&links=members";
    life.post(&format!("{url}/audience"), open).await;
    let form = format!("country=DE&region=DEE03&links=https://{link}.example/a");
    life.post(&url, &form).await;
    life.post(&format!("{url}/languages"), "lang=et&level=b2").await;
    let form = format!("kind=skill&term={note}&lang=en&level=expert&audience=members");
    life.post(&format!("{url}/skills"), &form).await;
    let (title, file) = (life.sing("title of a file"), life.sing("file"));
    let words = [("role", "document"), ("title", title.as_str()), ("audience", "members")];
    let answer = life.who.upload(&format!("{url}/files"), &words, "cv.txt", file.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// What the own agency notes of its people: a value in a field of its own.
async fn labelled(life: &mut Life) {
    life.post("/labels/fields", "noun=person&name=Office+days&kind=text").await;
    let page = life.who.get("/labels").await.body;
    let field = page.split("/labels/fields/").nth(1).and_then(|it| it.split('/').next());
    let field = field.expect("the field");
    let value = life.sing("value of a field");
    life.post(&format!("/labels/person/{}", life.person), &format!("f-{field}={value}")).await;
}

/// Another address that is asked for: it stands in a ticket and in a letter.
async fn written(life: &mut Life, circle: &str) {
    let form = format!("name={}&purpose={}", life.sing("new circle"), life.sing("new purpose"));
    life.post(&format!("/contacts/circles/{circle}"), &form).await;
    let other = life.sing("other address");
    let answer = life.who.post("/account/email", &format!("email={other}@house.example")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let words = format!("tab={}&title={}", Id::<Life>::new(), life.sing("words not saved"));
    let answer = life.who.post("/opportunities/unsaved", &words).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// An organisation one registers, one asks to belong to, and an opportunity one writes.
async fn with_organisations(world: &World, life: &mut Life) {
    let form = |name: &str| {
        format!(
            "name={name}&kind=sme&country=GR&region=EL30&city=Athina&lang=en&summary=Pumps+for+all\
             &sectors=01.13&languages=en&audience=public"
        )
    };
    let own = last(&life.post("/organisations", &form("Own+Works")).await.location);
    life.post("/opportunities", &crate::tests::protected::offer(&own, "Pump")).await;
    let url = format!("/organisations/{own}/size");
    let figures = format!("company={own}&ends_on=2024-12-31&staff=9&turnover=100000&balance=90000");
    life.post(&format!("{url}/figures"), &figures).await;
    life.post(&url, "audience=members&is_complete=yes").await;
    let signer = life.sing("signer of a declaration");
    let signed = format!("signer={signer}&capacity=CEO&confirmed=yes");
    life.post(&format!("{url}/declarations"), &signed).await;
    let owner = friend(world, "Dana").await;
    let answer = owner.post("/organisations", &form("Other+Works")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let other = last(&answer.location);
    judged(world, life, &other).await;
    let note = life.sing("note of a no-compete list");
    let form = format!("rival={other}&note={note}");
    life.post(&format!("/organisations/{own}/rivals"), &form).await;
    let why = life.sing("why one belongs");
    let url = format!("/organisations/{}/requests", last(&answer.location));
    life.post(&url, &format!("why={why}")).await;
    life.post("/notices/watches", &format!("noun=organisation&record={own}&level=all")).await;
    measured(life, &own).await;
}

/// What one answers about one's organisation, and that one was trained to ask others.
async fn measured(life: &mut Life, own: &str) {
    let form = "questionnaire=innovation-management";
    let url = life.post(&format!("/organisations/{own}/assessments"), form).await.location;
    let (note, evidence) = (life.sing("note on an answer"), life.sing("evidence of an answer"));
    let form = format!("ambition=2&ambition.note={note}&ambition.evidence={evidence}");
    life.post(&format!("{url}/parts/strategy"), &form).await;
    let name = life.sing("name of a respondent");
    let form = format!("name={name}&email=respondent@house.example&lang=en");
    // The page itself shows the PIN, once.
    assert_eq!(life.who.post(&format!("{url}/passes"), &form).await.status, 200);
    let note = life.sing("note on a result of another tool");
    let fields = [
        ("tool", "improve"),
        ("taken_on", "2024-03-01"),
        ("low", "0"),
        ("high", "100"),
        ("score.0", "33"),
        ("note", note.as_str()),
    ];
    life.post("/questionnaires/drafts", "from=digital-maturity&id=ours").await;
    let list = format!("/organisations/{own}/externals");
    let answer = life.who.upload(&list, &fields, "", b"").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    turned_down(life, own).await;
    life.post("/programmes/invitations", &format!("organisation={own}")).await;
    let said = life.sing("note on an action");
    let form = format!("title=Ask+ten+customers&note={said}&owner={}", life.person);
    life.post(&format!("/organisations/{own}/improvements"), &form).await;
    let provider = life.sing("provider of a training");
    let form = format!(
        "person={}&questionnaire=innovation-management&trained_on=2026-01-10&valid_until=2028-01-10&provider={provider}",
        life.person
    );
    life.post("/assessments/licences", &form).await;
    let number = life.sing("number of a licence");
    let fields = [
        ("tool", "inndrive"),
        ("person", &life.person.to_string()),
        ("number", number.as_str()),
        ("valid_from", "2026-01-10"),
        ("valid_until", "2028-01-10"),
    ];
    let answer = life.who.upload("/licences", &fields, "", b"").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let plan = life.who.get(&format!("/organisations/{own}/improvements")).await.body;
    let action = plan.split("href=\"/improvements/").find(|it| it.contains("Ask ten customers"));
    let action = action.and_then(|it| it.split('"').next()).expect("an action in the plan");
    life.post(&format!("/improvements/{action}/opportunity"), "").await;
}

/// A proposal one turned down, and why.
async fn turned_down(life: &mut Life, own: &str) {
    let form = "questionnaire=customer-innovation";
    let url = life.post(&format!("/organisations/{own}/assessments"), form).await.location;
    let edition = assessments::shipped().iter().find(|it| it.structure.id == "customer-innovation");
    let items = &edition.expect("it ships").structure.item;
    let said: Vec<String> = items.iter().map(|it| format!("{}=0", it.id)).collect();
    life.post(&format!("{url}/parts/all"), &said.join("&")).await;
    life.post(&format!("{url}/completion"), "").await;
    let page = life.who.get(&format!("{url}/improvements")).await.body;
    let place = page.split("/improvements/new?").nth(1).and_then(|it| it.split('"').next());
    let proposal = place.expect("something is proposed").replace("&amp;", "&");
    let said = life.sing("why a proposal is turned down");
    let form = format!("{proposal}&reason=other&said={said}");
    life.post(&format!("{url}/improvements/refusals"), &form).await;
}

/// What one says does not fit, and what one keeps, with the words one asked in.
async fn judged(world: &World, life: &mut Life, other: &str) {
    world.work().await;
    let words = life.sing("words of a question");
    let query = format!("%3Ftext%3DPumps%2Bfor%2Ball%2B{words}");
    let form = format!("record={other}&query={query}");
    life.post("/matching/suggestions", &form).await;
    let said = life.sing("why a match does not fit");
    life.post("/matching/dismissals", &format!("{form}&reason=other&said={said}")).await;
}

/// An interest in what others offer: texts, names, addresses, a message.
async fn interested(world: &World, life: &mut Life) {
    let owner = friend(world, "Eike").await;
    let agency = owner.who.as_ref().expect("known").agency;
    let form = "name=Pump+Works&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                &summary=Pumps&sectors=01.13&languages=en&audience=public";
    let made = owner.post("/organisations", form).await.location;
    let [host, colleague] =
        [Role::Adviser, Role::Adviser].map(|role| world.visitor_of(agency, role));
    let offer = crate::tests::protected::offer(&last(&made), "interest");
    let url = host.post("/opportunities", &offer).await.location;
    let reviewer = world.stranger(Role::Reviewer);
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in
        [(&host, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", good)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.body);
    }
    let [company, expectation, question] =
        ["what one does", "what one expects", "what one asks"].map(|field| life.sing(field));
    let [name, firm, phone] =
        ["name given", "firm given", "telephone given"].map(|field| life.sing(field));
    let site = life.sing("website given");
    let long = "We+cool+rooms+for+hospitals+and+look+for+quiet+machines+that+last+".repeat(3);
    let form = format!(
        "company={company}+{long}&expectation={expectation}+{long}&question={question}&name={name}\
         &organisation={firm}&email=x@house.example&phone={phone}&website={site}.example\
         &country=PT&kind=sme&agreed=yes"
    );
    let it = life.post(&format!("{url}/interests"), &form).await.location;
    let said = life.sing("message about an interest");
    life.post(&format!("{it}/remarks"), &format!("reach=side&said={said}")).await;
}

/// What one says of oneself as a coach, and what binds one to a company.
async fn coached(life: &mut Life) {
    let (summary, keyword) = (life.sing("summary of a coach"), life.sing("keyword of a coach"));
    let market = life.sing("market of a coach");
    let form = format!(
        "summary={summary}&keywords={keyword}&industry=5-9&coaching=5-9&lang.1=en&level.1=c1&country=PT\
         &available=yes&reach=network&fee_per=day&currency=EUR&capacity=2&markets_best={market}"
    );
    let url = life.post("/coaches", &form).await.location;
    let url = url.split('?').next().unwrap_or_default();
    let name = life.sing("company one is bound to");
    life.post(&format!("{url}/ties"), &format!("name={name}&bond=owns")).await;
    let agency = life.who.who.as_ref().expect("known").agency;
    life.post(&format!("{url}/proposal"), &format!("agency={agency}")).await;
}

/// A copy of everything, made and fetched.
async fn asked(life: &mut Life) {
    life.post("/privacy/exports", "").await;
}
