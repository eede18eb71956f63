//! What happens by itself: what was shown is written down, and standing questions are asked
//! of what is new.

use kit::{
    Result, Tx,
    jobs::{Hears, Job, Work},
    journal::Event,
};

use crate::{impression, standing};

pub const JOBS: &[Job] = &[
    Job { kind: impression::acts::KIND, run: write_down },
    Job { kind: standing::acts::KIND, run: standing::acts::pass },
];

pub const HEARS: &[Hears] = &[
    Hears { name: "matching.count", verbs: &["people.", "organisations."], act: begin },
    Hears {
        name: "matching.standing",
        verbs: &["organisations.", "funding.", "partnering."],
        act: standing::acts::hear,
    },
];

fn write_down(work: &Work, _: &str) -> Result<()> {
    let shown = impression::model::take(&work.settings().data);
    let now = work.now();
    work.db().write_now(move |tx| impression::acts::write(tx, &shown, now))
}

/// The first time somebody is here the counting begins; later it orders itself.
fn begin(tx: &mut Tx, event: &Event) -> Result<()> {
    impression::acts::order(tx, event.at)
}
