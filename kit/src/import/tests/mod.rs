//! Files of every kind, whole and broken, through the whole way into a table.

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::{
    Checked, Importer, Layout, Order, Outcome, Part, Progress, Record, Report, Taking, check, run,
};
use crate::{
    Caller, Db, Error, Feature, Id, Result, Tx, row, sql,
    testing::{World, worlds},
};

mod bad;
mod good;
mod resume;

/// Firms and what they sell: the second part refuses what sells for an unknown firm.
pub static SHOP: Importer = Importer {
    name: "shop",
    key: "shop",
    parts: &[
        Part {
            name: "firms",
            is: |file| file.starts_with("firm"),
            layout: Layout::Table,
            must: &["id", "name"],
            take: take_firms,
        },
        Part {
            name: "wares",
            is: |file| file.starts_with("ware"),
            layout: Layout::JsonLines,
            must: &["firm"],
            take: take_wares,
        },
        Part {
            name: "answers",
            is: |file| file.starts_with("answer"),
            layout: Layout::JsonResults,
            must: &["id"],
            take: take_firms,
        },
        Part {
            name: "documents",
            is: |file| file.rsplit_once('.').is_some_and(|(_, it)| it == "xml"),
            layout: Layout::Xml("firm"),
            must: &[],
            take: take_firms,
        },
    ],
    mapped: true,
};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/import/tests/migrations");

pub static FEATURES: &[Feature] =
    &[Feature { migrations: Some(&MIGRATIONS), importers: &[SHOP], ..Feature::named("shop") }];

row! {
    #[derive(Debug, Clone, PartialEq)]
    pub struct Firm { pub id: String, pub name: String, pub times: i64 }
}

fn take_firms(tx: &mut Tx, _: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let one = |record: &Record| {
        let (id, name) = match (record.needs("id"), record.needs("name")) {
            (Ok(id), Ok(name)) => (id, name),
            (Err(rejected), _) | (_, Err(rejected)) => return Ok(rejected),
        };
        assert!(name != "explode", "a row that breaks the importer");
        let known: Option<(String,)> =
            tx.maybe(sql!("select name from shop_firm where id = $1 -- every agency: a test", id))?;
        let outcome = match known {
            Some((old,)) if old == name => return Ok(Outcome::Same),
            Some(_) => Outcome::Changed,
            None => Outcome::New,
        };
        tx.run(sql!(
            "insert into shop_firm (id, name, times) values ($1, $2, 1) -- every agency: a test
             on conflict (id) do update set name = excluded.name, times = shop_firm.times + 1",
            id,
            name
        ))?;
        Ok(outcome)
    };
    records.iter().map(one).collect()
}

fn take_wares(tx: &mut Tx, _: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let one = |record: &Record| {
        let known: Option<(String,)> = tx.maybe(sql!(
            "select name from shop_firm where id = $1 -- every agency: a test",
            record.get("firm")
        ))?;
        Ok(known.map_or_else(|| Outcome::rejected("firm", "is unknown"), |_| Outcome::Same))
    };
    records.iter().map(one).collect()
}

/// A folder for one test, gone with it.
pub struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

impl Desk {
    pub fn new() -> Self {
        let it = Self(std::env::temp_dir().join(format!("desk-{}", Id::<()>::new())));
        std::fs::create_dir_all(&it.0).unwrap();
        it
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn results(&self) -> PathBuf {
        self.0.join("results")
    }

    /// The words an administrator reads about a broken file.
    pub fn wrong(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        match check(&SHOP, &order(&self.put(name, bytes)), &mut |_| Ok(())) {
            Err(Error::Told(why)) => why,
            other => panic!("{name}: {other:?}"),
        }
    }
}

pub fn order(path: &Path) -> Order {
    Order { importer: "shop".into(), path: path.to_owned(), ..Order::default() }
}

pub fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes.as_ref()).unwrap();
    out.finish().unwrap()
}

pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// `id;name` and that many rows.
pub fn firms(rows: usize) -> String {
    (0..rows).fold("id;name\n".to_owned(), |all, n| format!("{all}{n};\"Firm {n}\"\n"))
}

pub fn bring(world: &World, desk: &Desk, order: &Order) -> Result<Report> {
    bring_watched(world, desk, order, &mut |_| Ok(()))
}

/// Runs the import on a thread of its own, as jobs and the command line do.
pub fn bring_watched(
    world: &World,
    desk: &Desk,
    order: &Order,
    watch: &mut (dyn FnMut(&Progress) -> Result<()> + Send),
) -> Result<Report> {
    let (db, by): (Db, _) = (world.app.db.clone(), Caller::house(world.now()));
    std::thread::scope(|all| {
        let it = all.spawn(|| run(&db, &SHOP, order, &by, &desk.results(), watch));
        it.join().unwrap_or_else(|_| Err(Error::Told("panicked".into())))
    })
}

async fn stored(world: &World) -> Vec<Firm> {
    let all = |tx: &mut Tx| {
        tx.all(sql!("select id, name, times from shop_firm order by id -- every agency: a test"))
    };
    world.app.db.read(all).await.unwrap()
}

pub fn checked(order: &Order) -> Checked {
    check(&SHOP, order, &mut |_| Ok(())).unwrap()
}

/// How often each firm was written, by id.
async fn times(world: &World) -> BTreeMap<String, i64> {
    stored(world).await.into_iter().map(|firm| (firm.id, firm.times)).collect()
}

async fn all_worlds() -> Vec<World> {
    worlds(FEATURES).await
}
