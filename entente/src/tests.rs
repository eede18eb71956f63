//! The whole house: each check is small, and each closes a class of mistakes.

mod demo;
mod house;
mod labels;
mod privacy;
mod protected;
mod real;
mod strangers;

use std::collections::BTreeMap;

use kit::{
    Tx,
    demo::Garden,
    testing::{Plan, World, worlds_of},
};

use crate::{content, features::FEATURES};

/// A world per database with the demo network in it.
async fn planted() -> Vec<World> {
    let concepts = || content::concepts().expect("a thesaurus");
    let worlds = worlds_of(Plan { concepts, ..Plan::of(FEATURES) }).await;
    for world in &worlds {
        let (files, now) = (content::demo(), world.now());
        let grow = move |tx: &mut Tx| plant(tx, &files, now);
        world.app.db.write(grow).await.expect("the demo grows");
        world.work().await;
    }
    worlds
}

fn plant(tx: &mut Tx, files: &BTreeMap<String, String>, now: i64) -> kit::Result<()> {
    crate::demo::grow_all(tx, &Garden { files, now })
}
