//! Stories of letters that come in, told on every database.

mod filed;
mod hostile;

use kit::{
    Caller, Feature, Role, jobs, sql,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::maildir::model::{Way, open};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

struct Play {
    world: World,
    way: Way,
    adviser: Visitor,
    owner: Visitor,
    /// The address of the adviser, as the account has it.
    email: String,
    /// The page of the company.
    company: String,
}

impl Play {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for world in worlds(HOUSE).await {
            all.push(Self::of(world).await);
        }
        all
    }

    async fn of(world: World) -> Self {
        let data = world.app.settings.data.clone();
        let way = Way::new(&data.join("letters"), "entente@agency.example").expect("a way");
        open(&data, way.clone());
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, world.agency, Role::Member, "Otto Ost").await;
        employed(&world, &adviser).await;
        let email = email(&world, &adviser).await;
        let form = "name=Kaltraum&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold&audience=public\
                    &website=https://www.kaltraum.example/start";
        let company = owner.posted("/organisations", form).await.path();
        Self { world, way, adviser, owner, email, company }
    }

    fn id(&self) -> &str {
        self.company.rsplit('/').next().unwrap()
    }

    /// The address of something, made with the button on its page.
    async fn address(&self, by: &Visitor, noun: &str, subject: &str) -> String {
        let form = format!("noun={noun}&subject={subject}");
        let page = by.posted("/inbox/addresses", &form).await.location;
        let page = by.read(&page).await;
        let at = page.find("value=\"entente+").expect("an address") + 7;
        page[at..].split('"').next().unwrap().to_owned()
    }

    /// A letter comes to an address and is taken in.
    async fn comes(&self, to: &str, letter: &str) {
        crate::put(&self.way, letter.as_bytes(), Some(to)).unwrap();
        self.taken().await;
    }

    async fn taken(&self) {
        let by = Caller::house(self.world.now());
        let order = move |tx: &mut kit::Tx| jobs::put(tx, &by, crate::COLLECT.kind, "", by.now);
        self.world.app.db.write(order).await.unwrap();
        self.world.work().await;
    }

    /// All letters of the company, a line each.
    async fn list(&self) -> String {
        self.adviser.read(&format!("/inbox/companies/{}?format=csv", self.id())).await
    }

    fn files(&self, folder: &str) -> usize {
        std::fs::read_dir(self.way.folder().join(folder)).map_or(0, Iterator::count)
    }

    /// Why letters were not taken in, the newest first.
    async fn refused(&self) -> Vec<&'static str> {
        let all =
            self.world.app.db.read(|tx| crate::refusal::store::newest(tx, 100)).await.unwrap();
        all.into_iter().map(|it| it.why.as_str()).collect()
    }
}

/// Works for the agency of the world, under an address that is proven.
async fn employed(world: &World, who: &Visitor) {
    let (person, agency, now) = (who.who.as_ref().unwrap().person, world.agency, world.now());
    let write = move |tx: &mut kit::Tx| {
        tx.run(sql!(
            "insert into agencies_membership (agency, person, role, since) values ($1, $2, 'adviser', $3)",
            agency,
            person,
            now,
        ))?;
        tx.run(sql!("update people_person set email_confirmed_at = $2 where id = $1", person, now))
    };
    world.app.db.write(write).await.unwrap();
}

async fn email(world: &World, of: &Visitor) -> String {
    let person = of.who.as_ref().unwrap().person;
    world.app.db.read(move |tx| Ok(people::find(tx, person)?.email)).await.unwrap()
}

fn letter(id: &str, from: &str, to: &str, text: &str) -> String {
    format!(
        "Message-ID: <{id}@x.example>\r\nFrom: Somebody <{from}>\r\nTo: {to}\r\nSubject: About {id}\r\n\
         Date: Fri, 20 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// The address of the only letter that waits for somebody.
async fn waiting(by: &Visitor) -> String {
    let page = by.read("/inbox").await;
    let at = page.find("<li><a href=\"/inbox/").expect("a letter") + 13;
    page[at..].split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
