//! Somebody who uses everything the house offers, with a word of their own in every field.

use kit::{
    Caller, Id, Identity, Person, Role, mail,
    testing::{Answer, Visitor, World},
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
    fn sing(&mut self, field: &'static str) -> String {
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

    async fn post(&self, url: &str, form: &str) -> Answer {
        let answer = self.who.post(url, form).await;
        assert_eq!(answer.status, 303, "{url} {form}: {}", answer.body);
        answer
    }
}

/// Another person, with whom one has to do.
async fn friend(world: &World, name: &str) -> Visitor {
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

fn last(url: &str) -> String {
    url.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
}

/// A whole life in the house, until just before its end.
pub async fn lived(world: &World) -> Life {
    let mut life = invited(world).await;
    own_account(&mut life).await;
    let circle = acquainted(world, &mut life).await;
    written(&mut life, &circle).await;
    presented(&mut life).await;
    labelled(&mut life).await;
    with_organisations(world, &mut life).await;
    asked(&mut life).await;
    world.work().await;
    assert!(FEATURES.iter().any(|it| !it.personal.is_empty()));
    life
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
    let form = format!("name={name}+{family}&email={}&role=manager&lang=en", life.email);
    assert_eq!(administrator.post(&staff, &form).await.status, 303);
    world.work().await;
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.expect("letters");
    let letter = all.iter().find(|it| it.recipient == life.email).expect("an invitation");
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
    let (name, purpose) = (life.sing("circle"), life.sing("purpose of a circle"));
    let form = format!("name={name}&purpose={purpose}");
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
    let why = life.sing("why one belongs");
    let url = format!("/organisations/{}/requests", last(&answer.location));
    life.post(&url, &format!("why={why}")).await;
    life.post("/notices/watches", &format!("noun=organisation&record={own}&level=all")).await;
}

/// A copy of everything, made and fetched.
async fn asked(life: &mut Life) {
    life.post("/privacy/exports", "").await;
}
